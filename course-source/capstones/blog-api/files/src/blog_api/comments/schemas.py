"""Bodies and answers about comments."""

from datetime import datetime
from typing import Annotated

from pydantic import StringConstraints

from blog_api.comments.tables import COMMENT_LENGTH, CommentStatus, Decision
from blog_api.contract import Answer, Body, Storable
from blog_api.users.schemas import Author

CommentText = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=COMMENT_LENGTH),
    Storable,
]


class CommentBody(Body):
    """The text of a comment, new or changed."""

    body: CommentText


class DecisionBody(Body):
    """What an editor decides about a comment."""

    status: Decision


class CommentAnswer(Answer):
    """A comment. Its text is plain: show it as text, never as HTML."""

    id: int
    post_slug: str
    author: Author
    body: str
    status: CommentStatus
    created_at: datetime
