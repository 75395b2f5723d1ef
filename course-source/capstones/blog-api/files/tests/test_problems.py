import pytest
from httpx2 import ASGITransport, AsyncClient
from magazine import invalid_fields
from sqlalchemy.exc import IntegrityError

from blog_api.database import get_session
from blog_api.main import app


async def test_unknown_path_is_a_problem(client: AsyncClient) -> None:
    response = await client.get("/nothing")

    assert response.headers["content-type"] == "application/problem+json"
    assert response.json() == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "Not Found",
    }


async def test_wrong_method_is_a_problem_that_names_the_right_ones(
    client: AsyncClient,
) -> None:
    response = await client.put("/auth/register")

    assert response.status_code == 405
    assert response.headers["allow"] == "POST"
    assert response.json()["title"] == "Method Not Allowed"


async def test_every_wrong_field_is_named(client: AsyncClient) -> None:
    body = {"email": "ann", "password": "short", "role": "editor"}

    response = await client.post("/auth/register", json=body)

    fields = invalid_fields(response)
    assert sorted(fields) == ["display_name", "email", "password", "role"]
    assert "short" not in response.text


async def test_input_is_not_repeated(client: AsyncClient) -> None:
    response = await client.post("/auth/register", json={"password": "hunter2"})

    assert "hunter2" not in response.text


@pytest.mark.parametrize("content", ["{", "", "[]", '"text"'])
async def test_body_that_is_no_object_is_named_body(
    client: AsyncClient, content: str
) -> None:
    headers = {"Content-Type": "application/json"}

    response = await client.post("/auth/register", content=content, headers=headers)

    assert invalid_fields(response) == ["body"]


async def test_body_must_be_sent_as_json(client: AsyncClient) -> None:
    response = await client.post("/auth/register", content="{}")

    assert invalid_fields(response) == ["body"]


@pytest.mark.parametrize(
    "fault",
    [
        RuntimeError("the password is hunter2"),
        IntegrityError("INSERT INTO users", {}, Exception("hunter2")),
    ],
)
async def test_fault_of_ours_tells_nothing(
    client: AsyncClient, fault: Exception
) -> None:
    def fail() -> None:
        raise fault

    app.dependency_overrides[get_session] = fail
    transport = ASGITransport(app=app, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://test") as caller:
        response = await caller.get("/tags")

    assert response.status_code == 500
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json() == {
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
        "detail": "Something went wrong on our side.",
    }
