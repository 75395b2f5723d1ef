"""Errors in the OpenAPI document."""

from typing import Any

from fastapi import FastAPI

from blog_api.problems.body import PROBLEM_JSON, ProblemBody
from blog_api.problems.catalogue import Problem


def answers(*problems: type[Problem]) -> dict[int | str, dict[str, Any]]:
    """Describe the problems that an endpoint answers with, for its `responses`."""
    titles: dict[int, list[str]] = {}
    for problem in problems:
        titles.setdefault(problem.status, []).append(problem.title)
    return {
        status: {"model": ProblemBody, "description": ", or: ".join(kinds)}
        for status, kinds in titles.items()
    }


class DescribedAPI(FastAPI):
    """FastAPI, whose document tells the media type and the form of errors truly.

    Left alone, it gives errors the media type of the endpoint's other answers, and a
    422 the form that `blog_api.problems.handlers` replaces.
    """

    def openapi(self) -> dict[str, Any]:
        """Return the document, with each error as a problem."""
        document = super().openapi()
        schema = {"$ref": "#/components/schemas/ProblemBody"}
        for path in document["paths"].values():
            for operation in path.values():
                for status, response in operation["responses"].items():
                    if int(status) >= 400:
                        response["content"] = {PROBLEM_JSON: {"schema": schema}}
        for replaced in ("HTTPValidationError", "ValidationError"):
            document["components"]["schemas"].pop(replaced, None)
        return document
