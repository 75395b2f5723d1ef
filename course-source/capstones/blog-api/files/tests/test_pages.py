from base64 import urlsafe_b64encode

import pytest
from httpx2 import AsyncClient
from magazine import approved, comment, draft, found, invalid_fields, published, titles
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

NUMBERS = ["One", "Two", "Three", "Four", "Five"]


async def walk(client: AsyncClient, path: str, limit: int = 2) -> list[list[int | str]]:
    """Follow the cursors, and return what is on each page."""
    pages = []
    params: dict[str, str | int] = {"limit": limit}
    while True:
        page = found(await client.get(path, params=params))
        pages.append([item.get("title", item.get("id")) for item in page["items"]])
        if page["next_cursor"] is None:
            return pages
        params["after"] = page["next_cursor"]


async def test_published_posts_come_by_date_of_publication(
    editor: AsyncClient, client: AsyncClient
) -> None:
    for number in NUMBERS:
        await draft(editor, number)
    for number in reversed(NUMBERS):
        await editor.put(f"/posts/{number.lower()}/publication")

    pages = await walk(client, "/posts")

    assert pages == [["One", "Two"], ["Three", "Four"], ["Five"]]


async def test_drafts_come_newest_first(editor: AsyncClient) -> None:
    for number in NUMBERS:
        await draft(editor, number)

    pages = await walk(editor, "/drafts", 3)

    assert pages == [["Five", "Four", "Three"], ["Two", "One"]]


async def test_ties_are_ordered_by_id(
    editor: AsyncClient, client: AsyncClient, session: AsyncSession
) -> None:
    for number in NUMBERS:
        await published(editor, number)
    await session.execute(text("UPDATE posts SET published_at = '2026-05-01T12:00Z'"))
    await session.commit()

    pages = await walk(client, "/posts")

    assert pages == [["Five", "Four"], ["Three", "Two"], ["One"]]


async def test_comments_of_a_post_come_oldest_first(
    editor: AsyncClient, reader: AsyncClient, client: AsyncClient
) -> None:
    await published(editor, "A ferry")
    for _ in range(3):
        await approved(editor, reader, "a-ferry")

    assert await walk(client, "/posts/a-ferry/comments") == [[1, 2], [3]]


async def test_waiting_comments_come_oldest_first(
    editor: AsyncClient, reader: AsyncClient
) -> None:
    await published(editor, "A ferry")
    for _ in range(3):
        await comment(reader, "a-ferry")

    assert await walk(editor, "/comments?status=pending") == [[1, 2], [3]]


async def test_own_comments_come_newest_first(
    editor: AsyncClient, reader: AsyncClient
) -> None:
    await published(editor, "A ferry")
    for _ in range(3):
        await comment(reader, "a-ferry")

    assert await walk(reader, "/users/me/comments") == [[3, 2], [1]]


async def test_post_published_meanwhile_moves_no_page(
    editor: AsyncClient, client: AsyncClient
) -> None:
    for number in NUMBERS[:4]:
        await published(editor, number)
    first = found(await client.get("/posts?limit=2"))

    await published(editor, "Five")
    await editor.delete("/posts/three")
    second = await client.get("/posts", params={"after": first["next_cursor"]})

    assert [post["title"] for post in first["items"]] == ["Four", "Three"]
    assert titles(second) == ["Two", "One"]


async def test_page_that_is_exactly_full_is_the_last(editor: AsyncClient) -> None:
    for number in NUMBERS[:2]:
        await draft(editor, number)

    assert await walk(editor, "/drafts", 2) == [["Two", "One"]]


async def test_page_holds_20_unless_told(editor: AsyncClient) -> None:
    for number in range(21):
        await draft(editor, f"Number {number}")

    assert len(titles(await editor.get("/drafts"))) == 20
    assert len(titles(await editor.get("/drafts?limit=100"))) == 21


async def test_empty_list_is_one_page(client: AsyncClient) -> None:
    assert found(await client.get("/posts")) == {"items": [], "next_cursor": None}


@pytest.mark.parametrize("limit", ["0", "101", "many"])
@pytest.mark.parametrize(
    "path", ["/posts", "/drafts", "/comments", "/users/me/comments", "/search?q=ferry"]
)
async def test_limit_is_1_to_100(editor: AsyncClient, path: str, limit: str) -> None:
    request = editor.build_request("GET", path)
    url = request.url.copy_merge_params({"limit": limit})

    assert invalid_fields(await editor.get(url)) == ["limit"]


def encoded(text: str) -> str:
    return urlsafe_b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "nonsense",
        "é",
        encoded("2026-05-01T12:00:00+00:00"),
        encoded("2026-05-01T12:00:00 1"),
        encoded("2026-05-01T12:00:00+00:00 0"),
        encoded(f"2026-05-01T12:00:00+00:00 {2**63}"),
        encoded("0001-01-01T00:00:00+23:00 1"),
        encoded("yesterday 1"),
    ],
)
async def test_cursor_that_no_page_gave_is_refused(
    client: AsyncClient, cursor: str
) -> None:
    response = await client.get("/posts", params={"after": cursor})

    assert invalid_fields(response) == ["after"]


@pytest.mark.parametrize("path", ["/posts", "/search?q=ferry"])
async def test_unknown_parameter_is_refused(client: AsyncClient, path: str) -> None:
    url = client.build_request("GET", path).url.copy_merge_params({"page": "2"})

    assert invalid_fields(await client.get(url)) == ["page"]
