"""The form of every error: problem details, as RFC 9457 defines them."""

from pydantic import BaseModel

PROBLEM_JSON = "application/problem+json"


class FieldError(BaseModel):
    """What is wrong with one field of a body, a query string or a path."""

    field: str
    message: str


class ProblemBody(BaseModel):
    """An error. Programs go by `type` and `status`, people read the rest."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[FieldError] | None = None
