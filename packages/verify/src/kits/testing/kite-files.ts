/** An invented project that meets every requirement that needs no database. */
export const KITE_FILES: Readonly<Record<string, string>> = {
  'pyproject.toml': `[project]
name = "kites"
version = "1.0.0"
dependencies = ["fastapi==0.165.0", "pydantic==2.14.3", "pyjwt==2.15.1"]

[dependency-groups]
dev = ["pytest==9.2.0"]

[project.scripts]
greet = "kites.greet:main"

[tool.coverage.run]
branch = true
source_pkgs = ["kites"]
`,
  'src/kites/__init__.py': '',
  'src/kites/greet.py': `"""Greet, and say which version this is."""

from importlib.metadata import version


def main() -> int:
    name = "Kites"
    print(name, version("kites"))
    return 0
`,
  'src/kites/shelf.py': `"""Where kites lie."""


class Shelf:
    def __init__(self) -> None:
        self.kites: dict[str, dict[str, str]] = {}
`,
  'src/kites/errors.py': `"""One form for every error."""

import traceback

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException


def answer(status: int, title: str) -> JSONResponse:
    body = {"title": title, "status": status}
    return JSONResponse(body, status, media_type="application/problem+json")


async def refused(_: Request, error: HTTPException) -> JSONResponse:
    return answer(error.status_code, str(error.detail))


async def invalid(_: Request, error: RequestValidationError) -> JSONResponse:
    return answer(422, ".".join(str(part) for part in error.errors()[0]["loc"]))


def tell(app: FastAPI) -> None:
    app.add_exception_handler(HTTPException, refused)
    app.add_exception_handler(RequestValidationError, invalid)
`,
  'src/kites/main.py': `"""Kites, on a shelf."""

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Annotated

import jwt
from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, FastAPI, Form, HTTPException, Response
from fastapi.security import OAuth2PasswordBearer
from pydantic import BaseModel, Field

from kites.errors import tell
from kites.shelf import Shelf

KEY = os.environ["KITES_KEY"]
app = FastAPI(title="Kites")
tell(app)
router = APIRouter(responses={401: {}, 404: {}, 422: {}})
shelf = Shelf()
bearer = OAuth2PasswordBearer("token", auto_error=False)


class Kite(BaseModel):
    """A kite."""

    name: str = Field(min_length=1)
    colour: str


class Change(BaseModel):
    """A new colour."""

    colour: str


class Token(BaseModel):
    """What to show at each request."""

    access_token: str


class Health(BaseModel):
    """Whether it works."""

    status: str
    wind: str


async def get_shelf() -> Shelf:
    return shelf


ShelfDep = Annotated[Shelf, Depends(get_shelf)]


def signed_in(token: Annotated[str | None, Depends(bearer)]) -> str:
    try:
        claims = jwt.decode(token or "", KEY, ["HS256"], options={"require": ["exp"]})
    except jwt.InvalidTokenError:
        raise HTTPException(401, "who is there?") from None
    return str(claims["sub"])


async def in_thread(work: Callable[[], object]) -> None:
    await run_sync(work)


def slow_hash() -> None:
    time.sleep(0.2)


@app.get("/health")
async def health() -> Health:
    """Tell that it works."""
    return Health(status="ok", wind=os.environ.get("KITES_WIND", "none"))


@app.post("/users", status_code=201, responses={422: {}})
async def register(name: Annotated[str, Form()]) -> str:
    """Take a name."""
    return name


@app.post("/token", responses={422: {}})
async def sign_in(name: Annotated[str, Form()]) -> Token:
    """Give a token."""
    await in_thread(slow_hash)
    now = datetime.now(UTC)
    claims = {"sub": name, "exp": now + timedelta(minutes=5)}
    return Token(access_token=jwt.encode(claims, KEY))


@router.get("/me")
async def me(name: Annotated[str, Depends(signed_in)]) -> str:
    """Tell who asks."""
    return name


@router.get("/kites")
async def kites(shelf: ShelfDep) -> list[Kite]:
    """List all kites."""
    return [Kite(**kite) for kite in shelf.kites.values()]


@router.post("/kites", status_code=201)
async def create(kite: Kite, shelf: ShelfDep) -> Kite:
    """Add a kite."""
    shelf.kites[kite.name] = kite.model_dump()
    return kite


@router.get("/kites/{name}")
async def read(name: str, shelf: ShelfDep) -> Kite:
    """Show a kite."""
    return Kite(**found(shelf.kites, name))


@router.patch("/kites/{name}")
async def paint(name: str, change: Change, shelf: ShelfDep) -> Kite:
    """Give a kite another colour."""
    found(shelf.kites, name)["colour"] = change.colour
    return Kite(**shelf.kites[name])


@router.delete("/kites/{name}", status_code=204)
async def delete(name: str, shelf: ShelfDep) -> None:
    """Throw a kite away."""
    found(shelf.kites, name)
    del shelf.kites[name]


def found(kites: dict[str, dict[str, str]], name: str) -> dict[str, str]:
    if name not in kites:
        raise HTTPException(404, "no such kite")
    return kites[name]


app.include_router(router)
`,
  'tests/test_kites.py': `import subprocess

import pytest
from kites.errors import answer
from kites.greet import main
from kites.main import app, found, signed_in


def test_answer() -> None:
    assert answer(404, "gone").status_code == 404


def test_greets(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0
    greeted = subprocess.run(["greet"], capture_output=True, text=True, check=True)
    assert greeted.stdout == capsys.readouterr().out == "Kites 1.0.0\\n"


def test_found() -> None:
    assert found({"red": {"name": "red"}}, "red") == {"name": "red"}
    assert app.title == "Kites"
`,
  Dockerfile: `FROM python:3.13-slim AS build
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN uv sync --locked \\
    --no-dev
FROM python:3.13-slim
COPY --from=build /app/.venv /app/.venv
ENV PATH="/app/.venv/bin:$PATH" KITES_WIND=strong
USER 10001
CMD ["sh", "-c", "exec uvicorn kites.main:app --port \${PORT:-8000}"]
`,
  'compose.yaml': 'services:\n  app:\n    build: .\n',
  '.github/workflows/ci.yml': `name: CI
on: [pull_request]
jobs:
  check:
    runs-on: ubuntu-24.04
    steps:
      - run: pytest --cov
      - run: ruff check
`,
  'README.md': `# Kites

## Start

uvicorn kites.main:app

## Settings

KITES_KEY signs the tokens.
`,
}

/** What `capstone.yaml` says of it under `verify`. */
export const KITE_VERIFICATION = `verify:
  application: kites.main:app
  serve: [uvicorn, "kites.main:app", --port, "{port}"]
  environment: { KITES_KEY: "{secret}" }
  health: /health
  source: src
  sessions: [Shelf]
  account:
    register: { method: POST, path: /users, form: { name: ann } }
    login: { method: POST, path: /token, form: { name: ann } }
    token: access_token
    protected: { method: GET, path: /me }
  resource:
    create: { method: POST, path: /kites, json: { name: swift, colour: red } }
    item: /kites/{name}
    change: { method: PATCH, json: { colour: blue } }
  refused: [{ method: POST, path: /kites, json: { name: "", colour: red }, field: name }]
  errors: { type: application/problem+json, fields: [title, status] }
  tests: { run: [pytest, -q, --cov, "--cov-report=json:coverage.json"], report: coverage.json }
  image: { file: Dockerfile, lock: uv.lock }
  compose: compose.yaml
  pipeline: { file: .github/workflows/ci.yml, runs: [ruff check, pytest --cov] }
  release:
    before: [greet]
    answer: { wind: strong }
    described: { file: README.md, says: [KITES_KEY] }
  openapi: { document: /openapi.json, page: /docs }
  readme: { file: README.md, sections: { Start: uvicorn, Settings: KITES_KEY } }
`
