"""Every exception becomes an answer in the one form."""

from collections.abc import Callable, Coroutine, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import IntegrityError
from starlette.exceptions import HTTPException

from blog_api.problems.body import PROBLEM_JSON, FieldError, ProblemBody
from blog_api.problems.catalogue import Invalid, Problem
from blog_api.problems.conflicts import conflict_of

type Handler = Callable[[Request, Any], Coroutine[Any, Any, Response]]


async def answer_problem(_: Request, problem: Problem) -> JSONResponse:
    """Answer what an endpoint decided to refuse."""
    body = ProblemBody(
        type=problem.type,
        title=problem.title,
        status=problem.status,
        detail=problem.detail,
        errors=list(problem.errors) if problem.errors else None,
    )
    return _answer(body, problem.headers)


async def answer_invalid(
    request: Request, error: RequestValidationError
) -> JSONResponse:
    """Answer a request that does not fit the models of its endpoint."""
    return await answer_problem(request, Invalid(field_errors(error.errors())))


async def answer_conflict(request: Request, error: IntegrityError) -> JSONResponse:
    """Answer a row that the database refused; pass on what should not happen."""
    problem = conflict_of(error)
    if problem is None:
        raise error
    return await answer_problem(request, problem)


async def answer_http(_: Request, error: HTTPException) -> JSONResponse:
    """Answer what the framework refuses: an unknown path, a method, a huge body."""
    return _answer(_plain(error.status_code, error.detail), error.headers)


async def answer_crash(_: Request, __: Exception) -> JSONResponse:
    """Answer a fault of ours. The log has the traceback, the caller learns nothing."""
    detail = "Something went wrong on our side."
    return _answer(_plain(HTTPStatus.INTERNAL_SERVER_ERROR, detail))


def field_errors(errors: Sequence[Mapping[str, Any]]) -> list[FieldError]:
    """Translate what Pydantic found, without the input that it repeats."""
    return [
        FieldError(field=_field_of(error), message=error["msg"]) for error in errors
    ]


def _field_of(error: Mapping[str, Any]) -> str:
    """Name the field: `title`, `tags.0`, or `body` when the whole body is no JSON."""
    part, *path = error["loc"]
    if error["type"] == "json_invalid" or not path:
        return str(part)
    return ".".join(str(step) for step in path)


def _plain(status: int, detail: str) -> ProblemBody:
    """Describe an error that says no more than its status."""
    title = HTTPStatus(status).phrase
    return ProblemBody(type="about:blank", title=title, status=status, detail=detail)


def _answer(
    body: ProblemBody, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    return JSONResponse(
        body.model_dump(exclude_none=True),
        status_code=body.status,
        headers=headers,
        media_type=PROBLEM_JSON,
    )


HANDLERS: dict[int | type[Exception], Handler] = {
    Problem: answer_problem,
    RequestValidationError: answer_invalid,
    IntegrityError: answer_conflict,
    HTTPException: answer_http,
    Exception: answer_crash,
}
