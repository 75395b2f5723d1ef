"""Every kind of error that an endpoint answers with by its own decision."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar

from blog_api.problems.body import FieldError

ASK_FOR_TOKEN = MappingProxyType({"WWW-Authenticate": "Bearer"})


class Problem(Exception):
    """An error that the caller is told about. Each subclass is one kind."""

    status: ClassVar[int]
    type: ClassVar[str]
    title: ClassVar[str]
    detail: str
    headers: Mapping[str, str] | None = None
    errors: Sequence[FieldError] | None = None


class Unauthenticated(Problem):
    """The endpoint needs to know the caller, or was sent a token that is no good."""

    status = 401
    type = "/problems/unauthenticated"
    title = "Not signed in"
    detail = "Send a valid access token, which POST /auth/token gives."
    headers = ASK_FOR_TOKEN


class WrongCredentials(Problem):
    """Address and password do not belong together, or nobody has that address."""

    status = 401
    type = "/problems/wrong-credentials"
    title = "Wrong credentials"
    detail = "No user has this address and this password."
    headers = ASK_FOR_TOKEN


class Forbidden(Problem):
    """The caller is known, and may not do this."""

    status = 403
    type = "/problems/forbidden"
    title = "Not allowed"

    def __init__(self, detail: str) -> None:
        """Say who may."""
        self.detail = detail


class NotFound(Problem):
    """There is nothing here, or nothing that this caller may know of."""

    status = 404
    type = "/problems/not-found"
    title = "Not found"

    def __init__(self, thing: str) -> None:
        """Name what was looked for: a post, a tag, a comment or a user."""
        self.detail = f"There is no such {thing}."


class EmailTaken(Problem):
    """Somebody has registered with this address."""

    status = 409
    type = "/problems/email-taken"
    title = "The address is taken"
    detail = "A user with this e-mail address exists."


class LastEditor(Problem):
    """Without an editor, nobody could make one."""

    status = 409
    type = "/problems/last-editor"
    title = "The last editor"
    detail = "Make somebody else an editor before."


class SlugTaken(Problem):
    """Another post has this slug."""

    status = 409
    type = "/problems/slug-taken"
    title = "The slug is taken"
    detail = "Another post has this slug."


class SlugFixed(Problem):
    """Readers may have kept the post's address."""

    status = 409
    type = "/problems/slug-fixed"
    title = "The slug is fixed"
    detail = "This post has been published, so its slug stays."


class TagTaken(Problem):
    """Another tag has this name, or one so like it that the slugs are equal."""

    status = 409
    type = "/problems/tag-taken"
    title = "The tag exists"
    detail = "Another tag has this name or the slug that it makes."


class Invalid(Problem):
    """The request breaks a limit, or names something that does not exist."""

    status = 422
    type = "/problems/invalid"
    title = "The request is invalid"
    detail = "Each error names a field and what is wrong with it."

    def __init__(self, errors: Sequence[FieldError]) -> None:
        """Collect what is wrong, field by field."""
        self.errors = errors
