"""The database itself refuses what the data model forbids, whoever writes."""

from typing import Any

import pytest
from sqlalchemy import Table, delete, insert, select
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from blog_api.tables import Base, Comment, Post, Tag, User, post_tags

type Row = dict[str, Any]

TABLES = Base.metadata.tables
ROWS: dict[str, Row] = {
    "users": {"email": "a@b.example", "display_name": "A", "password_hash": "h"},
    "tags": {"name": "Harbours", "slug": "harbours"},
    "posts": {"author_id": 1, "title": "A ferry", "slug": "a-ferry", "body": "Text."},
    "post_tags": {"post_id": 1, "tag_id": 1},
    "comments": {"post_id": 1, "author_id": 1, "body": "Fine."},
}


@pytest.fixture(autouse=True)
async def one_row_each(session: AsyncSession) -> None:
    for table, row in ROWS.items():
        await session.execute(insert(TABLES[table]).values(row))
    await session.commit()


def another(table: str) -> Row:
    """A row that the table takes beside the one that it has."""
    unique = {
        "users": {"email": "other@b.example"},
        "tags": {"name": "Boats", "slug": "boats"},
        "posts": {"slug": "a-bridge"},
    }
    return ROWS[table] | unique.get(table, {})


@pytest.mark.parametrize(
    ("table", "changes"),
    [
        ("users", {"display_name": "A" * 80, "role": "editor"}),
        ("tags", {"name": "n" * 40, "slug": "s" * 80}),
        ("posts", {"title": "t" * 160, "slug": "s" * 80, "body": "b" * 50_000}),
        ("comments", {"body": "c" * 2_000}),
        ("comments", {"status": "rejected", "moderated_by": 1}),
    ],
)
async def test_rows_within_the_limits(
    session: AsyncSession, table: str, changes: Row
) -> None:
    await session.execute(insert(TABLES[table]).values(another(table) | changes))


@pytest.mark.parametrize(
    ("table", "changes"),
    [
        ("users", {"email": "a@b.example"}),
        ("users", {"email": "A@c.example"}),
        ("users", {"email": f"{'a' * 254}@"}),
        ("users", {"display_name": " \t\n"}),
        ("users", {"display_name": "A" * 81}),
        ("users", {"role": "owner"}),
        ("tags", {"name": " "}),
        ("tags", {"name": "n" * 41}),
        ("tags", {"name": "HARBOURS"}),
        ("tags", {"slug": "harbours"}),
        ("tags", {"slug": "Boats"}),
        ("tags", {"slug": ""}),
        ("tags", {"slug": "s" * 81}),
        ("posts", {"author_id": 99}),
        ("posts", {"title": "\n"}),
        ("posts", {"title": "t" * 161}),
        ("posts", {"slug": "a-ferry"}),
        ("posts", {"slug": "a--ferry"}),
        ("posts", {"slug": "a-"}),
        ("posts", {"slug": "s" * 81}),
        ("posts", {"body": ""}),
        ("posts", {"body": "b" * 50_001}),
        ("posts", {"status": "hidden"}),
        ("posts", {"status": "published"}),
        ("post_tags", {}),
        ("post_tags", {"tag_id": 99}),
        ("comments", {"post_id": 99}),
        ("comments", {"author_id": 99}),
        ("comments", {"body": " \n"}),
        ("comments", {"body": "c" * 2_001}),
        ("comments", {"status": "good", "moderated_by": 1}),
        ("comments", {"status": "approved"}),
        ("comments", {"moderated_by": 1}),
        ("comments", {"status": "approved", "moderated_by": 99}),
    ],
)
async def test_rows_that_are_refused(
    session: AsyncSession, table: str, changes: Row
) -> None:
    with pytest.raises(DBAPIError):
        await session.execute(insert(TABLES[table]).values(another(table) | changes))


def required_columns() -> list[tuple[str, str]]:
    optional = {"published_at", "moderated_by"}
    return [
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if column.identity is None
        and column.computed is None
        and column.name not in optional
    ]


@pytest.mark.parametrize(("table", "column"), required_columns())
async def test_columns_that_may_not_be_null(
    session: AsyncSession, table: str, column: str
) -> None:
    with pytest.raises(IntegrityError, match="null value"):
        await session.execute(
            insert(TABLES[table]).values({**another(table), column: None})
        )


async def test_defaults(session: AsyncSession) -> None:
    assert await session.scalar(select(User.role)) == "reader"
    assert await session.scalar(select(Post.status)) == "draft"
    assert await session.scalar(select(Comment.status)) == "pending"


async def test_user_who_wrote_cannot_be_deleted(session: AsyncSession) -> None:
    with pytest.raises(IntegrityError):
        await session.execute(delete(User))


async def test_editor_who_moderated_cannot_be_deleted(session: AsyncSession) -> None:
    editor = {"email": "e@b.example", "display_name": "E", "password_hash": "h"}
    await session.execute(insert(User).values(editor))
    decision = {"status": "approved", "moderated_by": 2}
    await session.execute(insert(Comment).values(ROWS["comments"] | decision))

    with pytest.raises(IntegrityError):
        await session.execute(delete(User).where(User.id == 2))


@pytest.mark.parametrize(
    ("parent", "children"),
    [
        (Post.__table__, (post_tags, Comment.__table__)),
        (Tag.__table__, (post_tags,)),
    ],
)
async def test_what_goes_with_its_parent(
    session: AsyncSession, parent: Table, children: tuple[Table, ...]
) -> None:
    await session.execute(delete(parent))

    for child in children:
        assert (await session.execute(select(child))).first() is None
