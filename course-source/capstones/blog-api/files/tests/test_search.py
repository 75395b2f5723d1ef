import pytest
from httpx2 import AsyncClient
from magazine import draft, found, invalid_fields, published, titles
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession


async def test_word_is_found_in_another_form(
    editor: AsyncClient, client: AsyncClient
) -> None:
    await published(editor, "Timetables", body="The ferries leave at nine.")
    await published(editor, "Lighthouses", body="They stand.")

    assert titles(await client.get("/search?q=ferry")) == ["Timetables"]


async def test_best_match_comes_first(editor: AsyncClient, client: AsyncClient) -> None:
    await published(editor, "Ferries", body="They leave.")
    await published(editor, "Boats", body="A ferry is a boat.")

    assert titles(await client.get("/search?q=ferry")) == ["Ferries", "Boats"]


async def test_equal_matches_come_newest_first(
    editor: AsyncClient, client: AsyncClient
) -> None:
    for title in ("Boat one", "Boat two"):
        await published(editor, title, body="A ferry.")

    assert titles(await client.get("/search?q=ferry")) == ["Boat two", "Boat one"]


async def test_drafts_are_not_found(editor: AsyncClient, client: AsyncClient) -> None:
    await draft(editor, "A ferry")
    await published(editor, "Ferries")
    await editor.delete("/posts/ferries/publication")

    assert titles(await client.get("/search?q=ferry")) == []
    assert titles(await editor.get("/search?q=ferry")) == []


async def test_changed_text_is_found(editor: AsyncClient, client: AsyncClient) -> None:
    await published(editor, "A ferry")

    await editor.patch("/posts/a-ferry", json={"body": "About lighthouses."})

    assert titles(await client.get("/search?q=lighthouse")) == ["A ferry"]


@pytest.mark.parametrize(
    ("query", "found_titles"),
    [
        ('"night ferry"', ["The night ferry"]),
        ("ferry -night", ["A ferry by day"]),
        ("night or day", ["A ferry by day", "The night ferry"]),
        ("ferry lighthouse", []),
        ("the", []),
        ("'; & | ! ( <->", []),
    ],
)
async def test_queries(
    editor: AsyncClient, client: AsyncClient, query: str, found_titles: list[str]
) -> None:
    await published(editor, "The night ferry", body="It is dark.")
    await published(editor, "A ferry by day", body="It is light.")

    response = await client.get("/search", params={"q": query})

    assert sorted(titles(response)) == found_titles


async def test_search_has_one_page(editor: AsyncClient, client: AsyncClient) -> None:
    for title in ("One", "Two", "Three"):
        await published(editor, title)

    page = found(await client.get("/search?q=leaves&limit=2"))

    assert len(page["items"]) == 2
    assert page["next_cursor"] is None


@pytest.mark.parametrize("query", [None, "", "f", "  f  ", "f" * 101, "ferry\0"])
async def test_query_has_2_to_100_characters(
    client: AsyncClient, query: str | None
) -> None:
    params = {} if query is None else {"q": query}

    assert invalid_fields(await client.get("/search", params=params)) == ["q"]


@pytest.mark.parametrize("query", ["fe", "f" * 100])
async def test_shortest_and_longest_query(client: AsyncClient, query: str) -> None:
    assert titles(await client.get("/search", params={"q": query})) == []


async def test_search_goes_through_the_index(
    editor: AsyncClient, session: AsyncSession
) -> None:
    await session.execute(text("SET LOCAL enable_seqscan = off"))
    query = "SELECT id FROM posts WHERE search @@ websearch_to_tsquery('english', 'x')"

    plan = await session.scalars(text(f"EXPLAIN {query}"))

    assert "ix_posts_search" in " ".join(plan)
