"""Posts: drafts, publication, Markdown and search."""
