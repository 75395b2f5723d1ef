import pytest
from httpx2 import AsyncClient
from magazine import Join, comment, found, invalid_fields, published
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from blog_api.tables import Comment


@pytest.fixture
async def number(editor: AsyncClient, reader: AsyncClient) -> int:
    """The number of a comment that waits for a decision."""
    await published(editor, "A ferry")
    number: int = (await comment(reader, "a-ferry"))["id"]
    return number


async def listed(editor: AsyncClient, query: str) -> list[int]:
    return [
        item["id"] for item in found(await editor.get(f"/comments{query}"))["items"]
    ]


@pytest.mark.parametrize("decision", ["approved", "rejected"])
async def test_decision_takes_a_comment_from_the_queue(
    editor: AsyncClient, number: int, decision: str
) -> None:
    assert await listed(editor, "") == await listed(editor, "?status=pending") == [1]

    body = {"status": decision}
    answer = found(await editor.put(f"/comments/{number}/decision", json=body))

    assert answer["status"] == decision
    assert await listed(editor, "") == []
    assert await listed(editor, f"?status={decision}") == [1]


async def test_decision_can_be_revised_by_another_editor(
    editor: AsyncClient,
    client: AsyncClient,
    join: Join,
    number: int,
    session: AsyncSession,
) -> None:
    carl = await join("Carl", "editor")
    path = f"/comments/{number}/decision"

    await editor.put(path, json={"status": "approved"})
    assert len(found(await client.get("/posts/a-ferry/comments"))["items"]) == 1

    await carl.put(path, json={"status": "rejected"})
    assert found(await client.get("/posts/a-ferry/comments"))["items"] == []
    carls_number = found(await carl.get("/users/me"))["id"]
    assert await session.scalar(select(Comment.moderated_by)) == carls_number


@pytest.mark.parametrize("body", [{}, {"status": "pending"}, {"status": "good"}])
async def test_decision_is_approved_or_rejected(
    editor: AsyncClient, number: int, body: dict[str, str]
) -> None:
    response = await editor.put(f"/comments/{number}/decision", json=body)

    assert invalid_fields(response) == ["status"]


async def test_unknown_status_is_refused(editor: AsyncClient) -> None:
    assert invalid_fields(await editor.get("/comments?status=new")) == ["status"]
