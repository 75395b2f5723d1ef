import pytest
from httpx2 import AsyncClient
from magazine import (
    created,
    draft,
    found,
    invalid_fields,
    published,
    refused,
    tag,
    titles,
)


async def test_tag_gets_its_slug_from_its_name(editor: AsyncClient) -> None:
    response = await editor.post("/tags", json={"name": " Cafés & bars "})

    assert created(response) == {"name": "Cafés & bars", "slug": "cafes-bars"}


async def test_tags_come_by_name_with_their_published_posts(
    editor: AsyncClient, client: AsyncClient
) -> None:
    for name in ("harbours", "Boats", "Islands"):
        await tag(editor, name)
    await published(editor, "One", tags=["harbours", "boats"])
    await published(editor, "Two", tags=["harbours"])
    await draft(editor, "Three", tags=["harbours", "islands"])

    tags = (await client.get("/tags")).json()

    assert tags == [
        {"name": "Boats", "slug": "boats", "published_posts": 1},
        {"name": "harbours", "slug": "harbours", "published_posts": 2},
        {"name": "Islands", "slug": "islands", "published_posts": 0},
    ]


async def test_posts_of_one_tag(editor: AsyncClient, client: AsyncClient) -> None:
    await tag(editor, "Harbours")
    await published(editor, "One", tags=["harbours"])
    await published(editor, "Two")
    await draft(editor, "Three", tags=["harbours"])

    assert titles(await client.get("/posts?tag=harbours")) == ["One"]
    assert titles(await client.get("/posts?tag=boats")) == []
    assert invalid_fields(await client.get("/posts?tag=%00")) == ["tag"]


@pytest.mark.parametrize(
    "name", ["harbours", "HARBOURS", "Harbours!"], ids=["name", "case", "slug"]
)
async def test_taken_tag_is_a_conflict(editor: AsyncClient, name: str) -> None:
    await tag(editor, "Harbours")

    refused(await editor.post("/tags", json={"name": name}), 409, "tag-taken")


@pytest.mark.parametrize("name", ["", "  ", "!?", "東京", "n" * 41, "n\0", None])
async def test_name_that_is_no_tag(editor: AsyncClient, name: str | None) -> None:
    response = await editor.post("/tags", json={"name": name})

    assert invalid_fields(response) == ["name"]


async def test_renamed_tag_keeps_its_slug(editor: AsyncClient) -> None:
    await tag(editor, "Harbours")

    renamed = found(await editor.patch("/tags/harbours", json={"name": "東京"}))

    assert renamed == {"name": "東京", "slug": "harbours"}


async def test_tag_cannot_take_the_name_of_another(editor: AsyncClient) -> None:
    await tag(editor, "Harbours")
    await tag(editor, "Boats")

    response = await editor.patch("/tags/boats", json={"name": "HARBOURS"})

    refused(response, 409, "tag-taken")


async def test_deleted_tag_leaves_its_posts(editor: AsyncClient) -> None:
    await tag(editor, "Harbours")
    await published(editor, "A ferry", tags=["harbours"])

    response = await editor.delete("/tags/harbours")

    assert response.status_code == 204
    assert found(await editor.get("/posts/a-ferry"))["tags"] == []
    assert (await editor.get("/tags")).json() == []


@pytest.mark.parametrize("slug", ["boats", "Boats", "%00"])
async def test_unknown_tag_is_not_found(editor: AsyncClient, slug: str) -> None:
    patched = await editor.patch(f"/tags/{slug}", json={"name": "Boats"})

    refused(patched, 404, "not-found")
    refused(await editor.delete(f"/tags/{slug}"), 404, "not-found")
