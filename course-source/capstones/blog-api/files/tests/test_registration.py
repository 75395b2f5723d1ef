from datetime import UTC, datetime, timedelta

import jwt
import pytest
from httpx2 import AsyncClient, Response
from magazine import (
    PASSWORD,
    created,
    found,
    invalid_fields,
    refused,
    register,
    sign_in,
)
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from blog_api.settings import Settings
from blog_api.tables import User
from blog_api.users.schemas import Registration
from blog_api.users.tokens import issue_token


async def test_registration_makes_a_reader(client: AsyncClient) -> None:
    answer = created(await register(client, email="Ann@Example.com"))

    assert answer["email"] == "ann@example.com"
    assert answer["display_name"] == "Ann"
    assert answer["role"] == "reader"
    assert "password" not in str(answer)


async def test_password_is_stored_as_argon2_hash(
    client: AsyncClient, session: AsyncSession
) -> None:
    await register(client)

    stored = await session.scalar(select(User.password_hash))

    assert stored is not None
    assert stored.startswith("$argon2id$")
    assert PASSWORD not in stored


def test_password_is_not_printed() -> None:
    body = Registration(email="a@example.com", display_name="A", password=PASSWORD)

    assert PASSWORD not in repr(body)


async def test_taken_address_is_a_conflict(client: AsyncClient) -> None:
    await register(client)

    refused(await register(client, email="ANN@example.com"), 409, "email-taken")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("role", "editor"),
        ("email", "ann"),
        ("email", f"{'a' * 64}@{'b' * 180}.example.com"),
        ("display_name", ""),
        ("display_name", " \t\n"),
        ("display_name", "A" * 81),
        ("display_name", "A\0"),
        ("password", "p" * 11),
        ("password", "p" * 129),
    ],
)
async def test_registration_refuses(
    client: AsyncClient, field: str, value: str
) -> None:
    assert invalid_fields(await register(client, **{field: value})) == [field]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("display_name", "A" * 80),
        ("password", "p" * 12),
        ("password", "p" * 128),
    ],
)
async def test_registration_takes_the_longest_and_shortest(
    client: AsyncClient, field: str, value: str
) -> None:
    created(await register(client, **{field: value}))


async def test_token_opens_the_door(client: AsyncClient) -> None:
    await register(client)

    token = found(await sign_in(client, "Ann@Example.com"))
    client.headers["Authorization"] = f"Bearer {token['access_token']}"
    me = found(await client.get("/users/me"))

    assert token["token_type"] == "bearer"
    assert me["email"] == "ann@example.com"


async def test_wrong_password_and_unknown_address_get_the_same_answer(
    client: AsyncClient,
) -> None:
    await register(client)

    wrong = await sign_in(client, password="wrong horse battery")
    unknown = await sign_in(client, "bob@example.com")
    no_address = await sign_in(client, "\0")

    refused(wrong, 401, "wrong-credentials")
    assert wrong.json() == unknown.json() == no_address.json()
    assert wrong.headers["www-authenticate"] == "Bearer"


async def test_unknown_address_costs_a_hash_too(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    verified: list[str] = []

    def verify(password: str, stored: str) -> bool:
        verified.append(stored)
        return True

    monkeypatch.setattr("blog_api.users.passwords.HASHER.verify", verify)

    refused(await sign_in(client, "bob@example.com"), 401, "wrong-credentials")
    assert len(verified) == 1
    assert verified[0].startswith("$argon2id$")


def signed(settings: Settings, age: timedelta = timedelta(), **changes: str) -> str:
    """Make a token like those of the application, but for the changes."""
    issued = datetime.now(UTC) - age
    claims = {
        "sub": "1",
        "iat": issued,
        "exp": issued + timedelta(minutes=15),
        "iss": "blog-api",
        "aud": "blog-api",
        **changes,
    }
    return jwt.encode(claims, settings.secret_key.get_secret_value(), "HS256")


async def test_token_lives_15_minutes(
    client: AsyncClient, reader: AsyncClient, settings: Settings
) -> None:
    now = datetime.now(UTC)

    answers = []
    for minutes in (14, 16):
        token = issue_token(1, settings.secret_key, now - timedelta(minutes=minutes))
        headers = {"Authorization": f"Bearer {token}"}
        answers.append((await client.get("/users/me", headers=headers)).status_code)

    assert answers == [200, 401]


async def test_bad_tokens_are_refused(
    client: AsyncClient, reader: AsyncClient, settings: Settings
) -> None:
    good = signed(settings)
    head, body, signature = good.split(".")
    bad = {
        "changed": f"{head}.{body}.{'A' + signature[1:]}X",
        "unsigned": jwt.encode({"sub": "1"}, "", "none"),
        "another key": jwt.encode({"sub": "1"}, "k" * 32, "HS256"),
        "expired": signed(settings, timedelta(minutes=16)),
        "another issuer": signed(settings, iss="somebody"),
        "another audience": signed(settings, aud="somebody"),
        "nonsense": "no token",
        "nothing": "",
    }

    assert (await ask(client, good)).status_code == 200
    for token in bad.values():
        refused(await ask(client, token), 401, "unauthenticated")


async def ask(client: AsyncClient, token: str) -> Response:
    return await client.get("/users/me", headers={"Authorization": f"Bearer {token}"})


async def test_invalid_token_is_refused_where_none_is_needed(
    client: AsyncClient,
) -> None:
    headers = {"Authorization": "Bearer expired"}

    response = await client.get("/posts/a-ferry", headers=headers)

    refused(response, 401, "unauthenticated")


async def test_token_of_a_deleted_user_is_refused(
    reader: AsyncClient, session: AsyncSession
) -> None:
    await session.execute(delete(User))
    await session.commit()

    refused(await reader.get("/users/me"), 401, "unauthenticated")
