import pytest
from httpx2 import AsyncClient
from magazine import (
    Join,
    approved,
    comment,
    draft,
    found,
    invalid_fields,
    published,
    refused,
)

from blog_api.comments.tables import CommentStatus


@pytest.fixture(autouse=True)
async def ferry(editor: AsyncClient) -> None:
    await published(editor, "A ferry")


async def statuses(reader: AsyncClient) -> list[CommentStatus]:
    items = found(await reader.get("/users/me/comments"))["items"]
    return [item["status"] for item in items]


async def visible(client: AsyncClient) -> list[str]:
    items = found(await client.get("/posts/a-ferry/comments"))["items"]
    return [item["body"] for item in items]


async def test_new_comment_is_pending(reader: AsyncClient) -> None:
    answer = await comment(reader, "a-ferry", "  <b>Fine</b> *words*. ")

    assert answer["post_slug"] == "a-ferry"
    assert answer["author"] == {"id": 2, "display_name": "Rosa"}
    assert answer["body"] == "<b>Fine</b> *words*."
    assert answer["status"] == "pending"


async def test_comment_is_seen_when_approved(
    editor: AsyncClient, reader: AsyncClient, client: AsyncClient
) -> None:
    await comment(reader, "a-ferry", "Waiting.")
    await approved(editor, reader, "a-ferry")

    for caller in (client, reader, editor):
        assert await visible(caller) == ["Fine words."]


async def test_own_comments_are_seen_with_their_status(
    editor: AsyncClient, reader: AsyncClient
) -> None:
    await comment(editor, "a-ferry")
    await approved(editor, reader, "a-ferry")
    await comment(reader, "a-ferry")

    assert await statuses(reader) == ["pending", "approved"]


async def test_draft_takes_no_comments_even_from_editors(
    editor: AsyncClient, reader: AsyncClient
) -> None:
    await draft(editor, "A bridge")
    body = {"body": "First."}

    for caller in (editor, reader):
        response = await caller.post("/posts/a-bridge/comments", json=body)
        refused(response, 404, "not-found")


async def test_edited_comment_waits_again(
    editor: AsyncClient, reader: AsyncClient, client: AsyncClient
) -> None:
    number = (await approved(editor, reader, "a-ferry"))["id"]

    body = {"body": "Better words."}
    answer = found(await reader.patch(f"/comments/{number}", json=body))

    assert answer["body"] == "Better words."
    assert answer["status"] == "pending"
    assert await visible(client) == []
    found(await editor.put(f"/comments/{number}/decision", json={"status": "approved"}))
    assert await visible(client) == ["Better words."]


async def test_own_comment_can_be_corrected_and_deleted_below_a_draft(
    editor: AsyncClient, reader: AsyncClient
) -> None:
    number = (await approved(editor, reader, "a-ferry"))["id"]
    await editor.delete("/posts/a-ferry/publication")

    found(await reader.patch(f"/comments/{number}", json={"body": "Better."}))
    assert await statuses(reader) == ["pending"]
    assert (await reader.delete(f"/comments/{number}")).status_code == 204
    assert await statuses(reader) == []


async def test_only_its_author_changes_a_comment(
    editor: AsyncClient, reader: AsyncClient, join: Join
) -> None:
    number = (await comment(reader, "a-ferry"))["id"]

    for caller in (editor, await join("Olga")):
        response = await caller.patch(f"/comments/{number}", json={"body": "Mine."})
        refused(response, 403, "forbidden")


async def test_author_and_editor_delete_a_comment_and_others_do_not(
    editor: AsyncClient, reader: AsyncClient, join: Join
) -> None:
    numbers = [(await comment(reader, "a-ferry"))["id"] for _ in range(2)]
    olga = await join("Olga")

    refused(await olga.delete(f"/comments/{numbers[0]}"), 403, "forbidden")
    assert (await reader.delete(f"/comments/{numbers[0]}")).status_code == 204
    assert (await editor.delete(f"/comments/{numbers[1]}")).status_code == 204
    assert await statuses(reader) == []


@pytest.mark.parametrize("text", ["", " \n", "c" * 2_001, "c\0", None])
async def test_comment_has_1_to_2000_characters(
    reader: AsyncClient, text: str | None
) -> None:
    number = (await comment(reader, "a-ferry", "c" * 2_000))["id"]
    body = {"body": text}

    posted = await reader.post("/posts/a-ferry/comments", json=body)
    patched = await reader.patch(f"/comments/{number}", json=body)

    assert invalid_fields(posted) == invalid_fields(patched) == ["body"]


async def test_status_is_not_the_authors_to_choose(reader: AsyncClient) -> None:
    body = {"body": "Fine.", "status": "approved"}

    response = await reader.post("/posts/a-ferry/comments", json=body)

    assert invalid_fields(response) == ["status"]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PATCH", "/comments/99", {"body": "Mine."}),
        ("DELETE", "/comments/99", None),
        ("PUT", "/comments/99/decision", {"status": "approved"}),
    ],
)
async def test_unknown_comment_is_not_found(
    editor: AsyncClient, method: str, path: str, body: dict[str, str] | None
) -> None:
    refused(await editor.request(method, path, json=body), 404, "not-found")
