"""What many tests do with the API before they come to their point."""

from typing import Any, Protocol

from httpx2 import AsyncClient, Response

from blog_api.users.tables import Role

type Json = dict[str, Any]

PASSWORD = "correct horse battery"


class Join(Protocol):
    async def __call__(
        self, name: str, role: Role | None = "reader"
    ) -> AsyncClient: ...


async def register(client: AsyncClient, **changes: str) -> Response:
    body = {
        "email": "ann@example.com",
        "display_name": "Ann",
        "password": PASSWORD,
        **changes,
    }
    return await client.post("/auth/register", json=body)


async def sign_in(
    client: AsyncClient, email: str = "ann@example.com", password: str = PASSWORD
) -> Response:
    form = {"grant_type": "password", "username": email, "password": password}
    return await client.post("/auth/token", data=form)


async def draft(editor: AsyncClient, title: str = "A ferry", **fields: Any) -> Json:
    body = {"title": title, "body": "It leaves at *nine*.", **fields}
    return created(await editor.post("/posts", json=body))


async def published(editor: AsyncClient, title: str = "A ferry", **fields: Any) -> Json:
    slug = (await draft(editor, title, **fields))["slug"]
    return found(await editor.put(f"/posts/{slug}/publication"))


async def tag(editor: AsyncClient, name: str = "Harbours") -> Json:
    return created(await editor.post("/tags", json={"name": name}))


async def comment(client: AsyncClient, slug: str, text: str = "Fine words.") -> Json:
    return created(await client.post(f"/posts/{slug}/comments", json={"body": text}))


async def approved(editor: AsyncClient, client: AsyncClient, slug: str) -> Json:
    number = (await comment(client, slug))["id"]
    return found(
        await editor.put(f"/comments/{number}/decision", json={"status": "approved"})
    )


def created(response: Response) -> Json:
    assert response.status_code == 201, response.text
    body: Json = response.json()
    return body


def found(response: Response) -> Json:
    assert response.status_code == 200, response.text
    body: Json = response.json()
    return body


def titles(response: Response) -> list[str]:
    return [post["title"] for post in found(response)["items"]]


def refused(response: Response, status: int, problem: str) -> Json:
    """Check that a response is this problem, and return it."""
    body: Json = response.json()
    assert (response.status_code, body["type"]) == (status, f"/problems/{problem}")
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]
    return body


def invalid_fields(response: Response) -> list[str]:
    """Return the names of the fields that a 422 complains of."""
    body = refused(response, 422, "invalid")
    assert all(error["message"] for error in body["errors"])
    return [error["field"] for error in body["errors"]]
