from httpx2 import AsyncClient
from magazine import approved, draft, found, published, refused, titles
from race import released_together
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from blog_api.tables import Post


async def test_published_post_is_there_for_everybody(
    editor: AsyncClient, client: AsyncClient
) -> None:
    await draft(editor, "A ferry")
    assert titles(await client.get("/posts")) == []

    post = found(await editor.put("/posts/a-ferry/publication"))

    assert post["status"] == "published"
    assert post["published_at"] > post["created_at"]
    assert found(await client.get("/posts/a-ferry")) == post
    assert titles(await client.get("/posts")) == ["A ferry"]
    assert titles(await editor.get("/drafts")) == []


async def test_second_publication_changes_nothing(editor: AsyncClient) -> None:
    post = await published(editor, "A ferry")

    assert found(await editor.put("/posts/a-ferry/publication")) == post


async def test_two_publications_of_one_moment_give_one_date(
    editor: AsyncClient, session: AsyncSession
) -> None:
    await draft(editor, "A ferry")

    first, second = await released_together(
        session,
        select(Post),
        editor.put("/posts/a-ferry/publication"),
        editor.put("/posts/a-ferry/publication"),
    )

    assert found(first) == found(second)


async def test_post_taken_offline_is_a_draft_that_keeps_its_date(
    editor: AsyncClient, client: AsyncClient
) -> None:
    post = await published(editor, "A ferry")

    response = await editor.delete("/posts/a-ferry/publication")

    assert response.status_code == 204
    hidden = found(await editor.get("/posts/a-ferry"))
    assert hidden["status"] == "draft"
    assert hidden["published_at"] == post["published_at"]
    refused(await client.get("/posts/a-ferry"), 404, "not-found")
    assert titles(await editor.get("/drafts")) == ["A ferry"]


async def test_address_of_a_post_taken_offline_stays_reserved(
    editor: AsyncClient,
) -> None:
    await published(editor, "A ferry")
    await editor.delete("/posts/a-ferry/publication")

    assert (await draft(editor, "A ferry"))["slug"] == "a-ferry-2"


async def test_draft_can_be_taken_offline_as_often_as_one_likes(
    editor: AsyncClient,
) -> None:
    await draft(editor, "A ferry")

    for _ in range(2):
        response = await editor.delete("/posts/a-ferry/publication")
        assert response.status_code == 204


async def test_post_published_again_keeps_date_and_comments(
    editor: AsyncClient, reader: AsyncClient, client: AsyncClient
) -> None:
    post = await published(editor, "A ferry")
    await approved(editor, reader, "a-ferry")

    await editor.delete("/posts/a-ferry/publication")
    again = found(await editor.put("/posts/a-ferry/publication"))

    assert again == post
    comments = found(await client.get("/posts/a-ferry/comments"))
    assert len(comments["items"]) == 1
