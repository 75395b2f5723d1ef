import pytest
from httpx2 import AsyncClient
from magazine import Join, found, invalid_fields, refused
from race import released_together
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from blog_api.users.tables import Role, User


async def number_of(client: AsyncClient) -> int:
    number: int = found(await client.get("/users/me"))["id"]
    return number


async def give(editor: AsyncClient, number: int, role: Role) -> None:
    found(await editor.patch(f"/users/{number}", json={"role": role}))


async def test_me_shows_the_caller(reader: AsyncClient) -> None:
    me = found(await reader.get("/users/me"))

    assert set(me) == {"id", "email", "display_name", "role", "created_at"}
    assert me["email"] == "rosa@example.com"
    assert me["role"] == "reader"


async def test_editor_makes_a_colleague_an_editor(
    editor: AsyncClient, reader: AsyncClient
) -> None:
    await give(editor, await number_of(reader), "editor")

    found(await reader.get("/drafts"))


async def test_lost_role_is_lost_at_once(editor: AsyncClient, join: Join) -> None:
    colleague = await join("Carl", "editor")

    await give(editor, await number_of(colleague), "reader")

    refused(await colleague.get("/drafts"), 403, "forbidden")


async def test_last_editor_stays(editor: AsyncClient, reader: AsyncClient) -> None:
    number = await number_of(editor)

    response = await editor.patch(f"/users/{number}", json={"role": "reader"})

    refused(response, 409, "last-editor")
    found(await editor.get("/drafts"))


async def test_last_editor_may_be_confirmed(editor: AsyncClient) -> None:
    await give(editor, await number_of(editor), "editor")


async def test_two_last_editors_cannot_demote_each_other(
    editor: AsyncClient, join: Join, session: AsyncSession
) -> None:
    colleague = await join("Carl", "editor")
    one, two = await number_of(editor), await number_of(colleague)

    responses = await released_together(
        session,
        select(User),
        editor.patch(f"/users/{two}", json={"role": "reader"}),
        colleague.patch(f"/users/{one}", json={"role": "reader"}),
    )

    assert sorted(response.status_code for response in responses) == [200, 409]


async def test_unknown_user_is_not_found(editor: AsyncClient) -> None:
    response = await editor.patch("/users/99", json={"role": "editor"})

    refused(response, 404, "not-found")


@pytest.mark.parametrize("number", ["0", "-1", str(2**63), "me"])
async def test_number_out_of_range_is_refused(editor: AsyncClient, number: str) -> None:
    response = await editor.patch(f"/users/{number}", json={"role": "editor"})

    assert invalid_fields(response) == ["user_id"]


@pytest.mark.parametrize("body", [{}, {"role": "owner"}, {"role": None}])
async def test_unknown_role_is_refused(
    editor: AsyncClient, body: dict[str, str]
) -> None:
    response = await editor.patch("/users/1", json=body)

    assert invalid_fields(response) == ["role"]
