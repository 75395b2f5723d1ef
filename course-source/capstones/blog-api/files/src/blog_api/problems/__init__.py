"""Errors: what can go wrong, and the one form in which callers are told."""
