"""The API of a small magazine."""

from importlib.metadata import version

__version__ = version("blog-api")
