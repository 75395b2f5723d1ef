"""Bodies and answers about posts."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from blog_api.contract import Answer, Body, Changes, Storable
from blog_api.posts.tables import BODY_LENGTH, TITLE_LENGTH, PostStatus
from blog_api.slugs import Slug
from blog_api.tags.schemas import TagAnswer
from blog_api.users.schemas import Author

Title = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=TITLE_LENGTH),
    Storable,
]
Markdown = Annotated[
    str, StringConstraints(min_length=1, max_length=BODY_LENGTH), Storable
]
TagSlugs = Annotated[list[Slug], Field(max_length=20)]


class NewPost(Body):
    """A post to be. It begins as a draft, and its slug comes from its title."""

    title: Title
    body: Markdown
    tags: Annotated[TagSlugs, Field(default_factory=list)]


class PostChanges(Changes):
    """What shall be different about a post."""

    title: Title | None = None
    body: Markdown | None = None
    tags: TagSlugs | None = None
    slug: Slug | None = None


class PostSummary(Answer):
    """A post as lists show it: without its text."""

    title: str
    slug: str
    author: Author
    tags: list[TagAnswer]
    status: PostStatus
    published_at: datetime | None
    created_at: datetime
    updated_at: datetime


class PostAnswer(PostSummary):
    """A whole post: its text as it was written, and as HTML."""

    body: str
    body_html: str
