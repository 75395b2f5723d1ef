"""Each role on each endpoint: who gets in, who is asked to sign in, who is refused."""

import re

import pytest
from httpx2 import AsyncClient
from magazine import Json, comment, draft, published, tag

from blog_api.main import app

NEW_POST = {"title": "A lighthouse", "body": "It stands."}
CHANGE = {"body": "Changed."}
APPROVAL = {"status": "approved"}
# Post, tag and comment are the editor's. The columns: visitor, reader, editor.
ENDPOINTS: list[tuple[str, str, Json | None, tuple[int, int, int]]] = [
    ("GET", "/health", None, (200, 200, 200)),
    ("POST", "/auth/register", {}, (422, 422, 422)),
    ("POST", "/auth/token", None, (422, 422, 422)),
    ("GET", "/users/me", None, (401, 200, 200)),
    ("GET", "/users/me/comments", None, (401, 200, 200)),
    ("PATCH", "/users/1", {"role": "reader"}, (401, 403, 200)),
    ("GET", "/posts", None, (200, 200, 200)),
    ("GET", "/drafts", None, (401, 403, 200)),
    ("POST", "/posts", NEW_POST, (401, 403, 201)),
    ("GET", "/posts/a-ferry", None, (200, 200, 200)),
    ("PATCH", "/posts/a-ferry", CHANGE, (401, 403, 200)),
    ("DELETE", "/posts/a-ferry", None, (401, 403, 204)),
    ("PUT", "/posts/a-ferry/publication", None, (401, 403, 200)),
    ("DELETE", "/posts/a-ferry/publication", None, (401, 403, 204)),
    ("GET", "/search?q=ferry", None, (200, 200, 200)),
    ("GET", "/tags", None, (200, 200, 200)),
    ("POST", "/tags", {"name": "Islands"}, (401, 403, 201)),
    ("PATCH", "/tags/harbours", {"name": "Ports"}, (401, 403, 200)),
    ("DELETE", "/tags/harbours", None, (401, 403, 204)),
    ("GET", "/posts/a-ferry/comments", None, (200, 200, 200)),
    ("POST", "/posts/a-ferry/comments", CHANGE, (401, 201, 201)),
    ("GET", "/comments", None, (401, 403, 200)),
    ("PATCH", "/comments/1", CHANGE, (401, 403, 200)),
    ("DELETE", "/comments/1", None, (401, 403, 204)),
    ("PUT", "/comments/1/decision", APPROVAL, (401, 403, 200)),
]


@pytest.mark.parametrize(("method", "path", "body", "expected"), ENDPOINTS)
async def test_each_role_on_each_endpoint(
    method: str,
    path: str,
    body: Json | None,
    expected: tuple[int, int, int],
    client: AsyncClient,
    reader: AsyncClient,
    editor: AsyncClient,
) -> None:
    await tag(editor, "Harbours")
    await published(editor, "A ferry")
    await comment(editor, "a-ferry")

    responses = [
        await caller.request(method, path, json=body)
        for caller in (client, reader, editor)
    ]

    assert tuple(response.status_code for response in responses) == expected
    for response in responses:
        asks_for_token = response.headers.get("www-authenticate") == "Bearer"
        assert asks_for_token == (response.status_code == 401)


def test_no_endpoint_is_forgotten() -> None:
    for template, operations in app.openapi()["paths"].items():
        address = re.compile(re.sub(r"\{\w+\}", "[^/]+", template) + r"(\?.*)?")
        tried = {method for method, path, *_ in ENDPOINTS if address.fullmatch(path)}

        assert {method.upper() for method in operations} <= tried


@pytest.mark.parametrize("path", ["/posts/a-ferry", "/posts/a-ferry/comments"])
async def test_draft_is_there_for_editors_only(
    path: str, client: AsyncClient, reader: AsyncClient, editor: AsyncClient
) -> None:
    await draft(editor, "A ferry")

    callers = (client, reader, editor)
    answers = [(await caller.get(path)).status_code for caller in callers]

    assert answers == [404, 404, 200]


async def test_draft_and_nothing_give_the_same_answer(
    client: AsyncClient, editor: AsyncClient
) -> None:
    await draft(editor, "A ferry")

    hidden = await client.get("/posts/a-ferry")
    missing = await client.get("/posts/a-bridge")

    assert hidden.json() == missing.json()
