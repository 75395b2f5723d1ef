"""Slugs: the readable last parts of addresses."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import count
from typing import Annotated

from pydantic import StringConstraints

SLUG_LENGTH = 80
SLUG_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"

Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, max_length=SLUG_LENGTH)]


def slugify(text: str) -> str:
    """Return the slug of a title or name; empty when nothing of it is left.

    >>> slugify("Crème brûlée, twice!")
    'creme-brulee-twice'
    """
    decomposed = unicodedata.normalize("NFKD", text).lower()
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return slug[:SLUG_LENGTH].rstrip("-")


def numbered(slug: str) -> Iterator[str]:
    """Yield the slug, then the slug with -2, -3 and so on, none of them too long."""
    yield slug
    for number in count(2):
        suffix = f"-{number}"
        yield slug[: SLUG_LENGTH - len(suffix)].rstrip("-") + suffix


def is_slug(text: str) -> bool:
    """Tell whether any post or tag could have this slug."""
    return len(text) <= SLUG_LENGTH and re.fullmatch(SLUG_PATTERN, text) is not None
