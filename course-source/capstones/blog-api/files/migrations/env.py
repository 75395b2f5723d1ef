"""How Alembic reaches the database: with the application's driver and settings."""

import asyncio
from logging.config import fileConfig

from alembic import context
from sqlalchemy import Connection, pool
from sqlalchemy.ext.asyncio import create_async_engine

from blog_api.settings import DatabaseSettings
from blog_api.tables import Base


def migrate(connection: Connection) -> None:
    """Run what the command asks for, in one transaction: all of it or nothing."""
    context.configure(connection=connection, target_metadata=Base.metadata)
    with context.begin_transaction():
        context.run_migrations()


async def connect_and_migrate() -> None:
    """Open a connection for this run alone."""
    url = DatabaseSettings().database_url.get_secret_value()
    engine = create_async_engine(url, poolclass=pool.NullPool)
    async with engine.connect() as connection:
        await connection.run_sync(migrate)
    await engine.dispose()


if context.config.config_file_name is not None:
    fileConfig(context.config.config_file_name, disable_existing_loggers=False)
asyncio.run(connect_and_migrate())
