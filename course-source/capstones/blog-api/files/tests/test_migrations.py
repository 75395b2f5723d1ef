import asyncio

import pytest
from alembic import command
from conftest import ALEMBIC
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncSession

from blog_api.settings import Settings
from blog_api.tables import Base


@pytest.fixture(autouse=True)
def environment(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    url = settings.database_url.get_secret_value()
    monkeypatch.setenv("BLOG_DATABASE_URL", url)


@pytest.mark.usefixtures("session")
async def test_migrations_lead_to_the_models() -> None:
    await asyncio.to_thread(command.check, ALEMBIC)


@pytest.mark.usefixtures("session")
async def test_migrations_can_be_taken_back() -> None:
    await asyncio.to_thread(command.downgrade, ALEMBIC, "base")
    await asyncio.to_thread(command.upgrade, ALEMBIC, "head")


async def test_constraints_are_those_of_the_models(session: AsyncSession) -> None:
    """Alembic compares no CHECK constraints, and no generated columns."""
    migrated = await described(session)

    await session.execute(text("CREATE SCHEMA models"))
    await session.execute(text("SET LOCAL search_path TO models"))
    connection = await session.connection()
    await connection.run_sync(create_tables)

    assert await described(session) == migrated


def create_tables(connection: Connection) -> None:
    Base.metadata.create_all(connection, checkfirst=False)


async def described(session: AsyncSession) -> set[str]:
    """Every constraint, index and default of the tables in the current schema."""
    rows = await session.scalars(
        text("""
            SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
            WHERE connamespace = current_schema()::regnamespace
            UNION ALL
            SELECT replace(indexdef, schemaname || '.', '') FROM pg_indexes
            WHERE schemaname = current_schema()
            UNION ALL
            SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable,
                column_default, is_identity, generation_expression)
            FROM information_schema.columns WHERE table_schema = current_schema()
        """)
    )
    return {row for row in rows if "alembic_version" not in row}
