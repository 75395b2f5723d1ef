"""Tags, which group posts."""
