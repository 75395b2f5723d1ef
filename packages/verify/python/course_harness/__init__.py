"""Runs the code of lessons, one process for each program."""
