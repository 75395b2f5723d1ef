"""Bodies and answers about tags."""

from typing import Annotated

from pydantic import StringConstraints

from blog_api.contract import Answer, Body, Storable
from blog_api.tags.tables import TAG_NAME_LENGTH

TagName = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=TAG_NAME_LENGTH),
    Storable,
]


class TagBody(Body):
    """The name of a tag, new or changed."""

    name: TagName


class TagAnswer(Answer):
    """A tag."""

    name: str
    slug: str


class CountedTag(TagAnswer):
    """A tag, and how many posts readers find under it."""

    published_posts: int
