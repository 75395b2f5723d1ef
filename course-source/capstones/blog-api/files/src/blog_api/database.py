"""One engine for the process, one session for each request."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Annotated, TypedDict

from fastapi import Depends, Request
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import (
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)

from blog_api.settings import DatabaseSettings

type Sessions = async_sessionmaker[AsyncSession]


class State(TypedDict):
    """What lives as long as the application; each request finds it in its `state`."""

    sessions: Sessions


@asynccontextmanager
async def open_sessions(settings: DatabaseSettings) -> AsyncGenerator[Sessions]:
    """Offer sessions on the database, and close its connections at the end."""
    engine = create_async_engine(
        settings.database_url.get_secret_value(), pool_pre_ping=True
    )
    try:
        yield async_sessionmaker(engine, expire_on_commit=False)
    finally:
        await engine.dispose()


async def get_session(request: Request) -> AsyncGenerator[AsyncSession]:
    """Open the session of one request. What is not committed is rolled back."""
    sessions: Sessions = request.state.sessions
    async with sessions() as session:
        yield session


async def current_time(session: AsyncSession) -> datetime:
    """Return the time of the transaction, by the one clock that all rows go by."""
    return (await session.execute(select(func.now()))).scalar_one()


SessionDep = Annotated[AsyncSession, Depends(get_session)]
