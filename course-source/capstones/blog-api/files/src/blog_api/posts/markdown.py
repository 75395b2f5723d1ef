"""Markdown to HTML that a page can show as it is."""

from anyio.to_thread import run_sync
from markdown_it import MarkdownIt

# This preset shows raw HTML as text, and makes no links that run scripts.
MARKDOWN = MarkdownIt("js-default")


async def render_markdown(text: str) -> str:
    """Return the HTML of a text.

    The longest text takes a good part of a second, so a thread renders it.
    """
    return await run_sync(MARKDOWN.render, text)
