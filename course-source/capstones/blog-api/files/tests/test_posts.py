import asyncio
from typing import Any

import pytest
from httpx2 import AsyncClient
from magazine import (
    approved,
    created,
    draft,
    found,
    invalid_fields,
    published,
    refused,
    tag,
    titles,
)
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from blog_api.tables import Comment


async def test_new_post_is_a_draft(editor: AsyncClient) -> None:
    await tag(editor, "Harbours")

    post = await draft(editor, "  A ferry ", tags=["harbours"])

    assert post["title"] == "A ferry"
    assert post["slug"] == "a-ferry"
    assert post["author"] == {"id": 1, "display_name": "Edda"}
    assert post["tags"] == [{"name": "Harbours", "slug": "harbours"}]
    assert post["status"] == "draft"
    assert post["published_at"] is None
    assert post["created_at"] == post["updated_at"]
    assert post == found(await editor.get("/posts/a-ferry"))


async def test_post_comes_as_markdown_and_html(editor: AsyncClient) -> None:
    post = await draft(editor, body="It leaves at *nine*.")

    assert post["body"] == "It leaves at *nine*."
    assert post["body_html"] == "<p>It leaves at <em>nine</em>.</p>\n"


async def test_lists_leave_the_text_out(editor: AsyncClient) -> None:
    await draft(editor)

    post = found(await editor.get("/drafts"))["items"][0]

    assert not {"body", "body_html"} & set(post)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"),
        ("<script>x()</script>", "<p>&lt;script&gt;x()&lt;/script&gt;</p>\n"),
        ("[x](javascript:x())", "<p>[x](javascript:x())</p>\n"),
        ("![x](data:text/html,x)", "<p>![x](data:text/html,x)</p>\n"),
        ("[x](/posts/y)", '<p><a href="/posts/y">x</a></p>\n'),
    ],
)
async def test_html_and_scripts_come_out_as_text(
    editor: AsyncClient, markdown: str, html: str
) -> None:
    post = await draft(editor, body=markdown)

    assert post["body_html"] == html


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", " \n\N{NO-BREAK SPACE}"),
        ("title", "t" * 161),
        ("title", "\0"),
        ("title", None),
        ("body", ""),
        ("body", "b" * 50_001),
        ("body", "b\0"),
        ("tags", ["harbours"] * 21),
        ("tags", None),
        ("status", "published"),
    ],
)
async def test_writing_refuses(editor: AsyncClient, field: str, value: Any) -> None:
    await draft(editor)
    body = {"title": "A bridge", "body": "It is long.", field: value}

    assert invalid_fields(await editor.post("/posts", json=body)) == [field]
    patched = await editor.patch("/posts/a-ferry", json={field: value})
    assert invalid_fields(patched) == [field]


async def test_longest_texts_are_taken(editor: AsyncClient) -> None:
    post = await draft(editor, "t" * 160, body="\N{GRINNING FACE}" * 50_000)

    assert len(post["title"]) == 160
    assert len(post["slug"]) == 80


async def test_slug_is_not_chosen_at_creation(editor: AsyncClient) -> None:
    body = {"title": "A ferry", "body": "Text.", "slug": "another"}

    assert invalid_fields(await editor.post("/posts", json=body)) == ["slug"]


async def test_taken_slug_gets_a_number(editor: AsyncClient) -> None:
    slugs = [(await draft(editor, "A ferry"))["slug"] for _ in range(3)]

    assert slugs == ["a-ferry", "a-ferry-2", "a-ferry-3"]


async def test_slug_of_nothing_is_post(editor: AsyncClient) -> None:
    slugs = [(await draft(editor, "東京"))["slug"] for _ in range(2)]

    assert slugs == ["post", "post-2"]


async def test_posts_of_one_moment_get_different_slugs(editor: AsyncClient) -> None:
    body = {"title": "A ferry", "body": "It leaves."}

    responses = await asyncio.gather(
        *(editor.post("/posts", json=body) for _ in range(4))
    )

    slugs = {created(response)["slug"] for response in responses}
    assert slugs == {"a-ferry", "a-ferry-2", "a-ferry-3", "a-ferry-4"}


async def test_change_of_title_keeps_the_slug(editor: AsyncClient) -> None:
    post = await draft(editor, "A ferry")

    changed = found(await editor.patch("/posts/a-ferry", json={"title": "Two ferries"}))

    assert changed["title"] == "Two ferries"
    assert changed["slug"] == "a-ferry"
    assert changed["body"] == post["body"]
    assert changed["updated_at"] > post["updated_at"]


async def test_change_of_body_and_tags(editor: AsyncClient) -> None:
    await tag(editor, "Harbours")
    await tag(editor, "Boats")
    await draft(editor, "A ferry", tags=["harbours"])

    body = {"body": "It is late.", "tags": ["boats", "boats"]}
    changed = found(await editor.patch("/posts/a-ferry", json=body))

    assert changed["body_html"] == "<p>It is late.</p>\n"
    assert [named["slug"] for named in changed["tags"]] == ["boats"]


async def test_nothing_to_change_changes_nothing(editor: AsyncClient) -> None:
    post = await draft(editor, "A ferry")

    same = {"title": "A ferry", "slug": "a-ferry"}

    assert found(await editor.patch("/posts/a-ferry", json={})) == post
    assert found(await editor.patch("/posts/a-ferry", json=same)) == post


async def test_tags_are_in_order_of_name(editor: AsyncClient) -> None:
    for name in ("Boats", "Anchors"):
        await tag(editor, name)

    post = await draft(editor, tags=["boats", "anchors"])
    seen = found(await editor.get("/posts/a-ferry"))

    assert [named["name"] for named in seen["tags"]] == ["Anchors", "Boats"]
    assert post["tags"] == seen["tags"]


async def test_unknown_tag_is_refused(editor: AsyncClient) -> None:
    await tag(editor, "Harbours")
    await draft(editor, "A ferry")
    tags = ["harbours", "boats"]

    body = {"title": "A bridge", "body": "Text.", "tags": tags}
    posted = await editor.post("/posts", json=body)
    patched = await editor.patch("/posts/a-ferry", json={"tags": tags})

    assert invalid_fields(posted) == invalid_fields(patched) == ["tags.1"]
    assert titles(await editor.get("/drafts")) == ["A ferry"]


async def test_slug_can_change_until_the_first_publication(
    editor: AsyncClient,
) -> None:
    await draft(editor, "A ferry")

    changed = found(await editor.patch("/posts/a-ferry", json={"slug": "the-ferry"}))

    assert changed["slug"] == "the-ferry"
    refused(await editor.get("/posts/a-ferry"), 404, "not-found")


async def test_slug_is_fixed_by_the_first_publication(editor: AsyncClient) -> None:
    await published(editor, "A ferry")

    response = await editor.patch("/posts/a-ferry", json={"slug": "the-ferry"})
    body = refused(response, 409, "slug-fixed")
    assert body == {
        "type": "/problems/slug-fixed",
        "title": "The slug is fixed",
        "status": 409,
        "detail": "This post has been published, so its slug stays.",
    }

    await editor.delete("/posts/a-ferry/publication")
    again = await editor.patch("/posts/a-ferry", json={"slug": "the-ferry"})
    refused(again, 409, "slug-fixed")


async def test_taken_slug_is_a_conflict(editor: AsyncClient) -> None:
    await draft(editor, "A ferry")
    await draft(editor, "A bridge")

    response = await editor.patch("/posts/a-bridge", json={"slug": "a-ferry"})

    refused(response, 409, "slug-taken")


@pytest.mark.parametrize("slug", ["A", "a_b", "a" * 81, "", None])
async def test_slug_has_a_form(editor: AsyncClient, slug: str | None) -> None:
    await draft(editor, "A ferry")

    response = await editor.patch("/posts/a-ferry", json={"slug": slug})

    assert invalid_fields(response) == ["slug"]


async def test_deleted_post_is_gone_with_its_comments(
    editor: AsyncClient, reader: AsyncClient, session: AsyncSession
) -> None:
    await tag(editor, "Harbours")
    await published(editor, "A ferry", tags=["harbours"])
    await approved(editor, reader, "a-ferry")

    response = await editor.delete("/posts/a-ferry")

    assert response.status_code == 204
    refused(await editor.get("/posts/a-ferry"), 404, "not-found")
    assert await session.scalar(select(func.count()).select_from(Comment)) == 0
    assert len((await editor.get("/tags")).json()) == 1


@pytest.mark.parametrize("slug", ["a-ferry", "A", "%00", "%F0%28", "a" * 500])
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", ""),
        ("PATCH", ""),
        ("DELETE", ""),
        ("PUT", "/publication"),
        ("DELETE", "/publication"),
        ("GET", "/comments"),
        ("POST", "/comments"),
    ],
)
async def test_unknown_post_is_not_found(
    editor: AsyncClient, method: str, path: str, slug: str
) -> None:
    body = {"body": "Text."} if method in {"PATCH", "POST"} else None

    response = await editor.request(method, f"/posts/{slug}{path}", json=body)

    refused(response, 404, "not-found")
