# ### BEGIN SOLUTION
import asyncio
import os
import secrets
# ### END SOLUTION
from collections.abc import AsyncGenerator
# ### BEGIN SOLUTION
from contextlib import AsyncExitStack
from pathlib import Path
# ### END SOLUTION

import pytest
# ### BEGIN SOLUTION
# ### STUB: from httpx2 import ASGITransport, AsyncClient
from alembic import command
from alembic.config import Config
from checked_app import CheckedApp
from httpx2 import ASGITransport, AsyncClient
from magazine import Join
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from pydantic import SecretStr
from sqlalchemy import delete, func, make_url, select, text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
# ### END SOLUTION

# ### BEGIN SOLUTION
from blog_api.database import Sessions, open_sessions
# ### END SOLUTION
from blog_api.main import app
from blog_api.settings import Settings, get_settings
# ### BEGIN SOLUTION
# ### STUB:
# ### STUB:
# ### STUB: @pytest.fixture
# ### STUB: async def client() -> AsyncGenerator[AsyncClient]:
# ### STUB:     """A client that calls the application directly, without a server."""
# ### STUB:     settings = Settings(_env_file=None, environment="test")
# ### STUB:     app.dependency_overrides[get_settings] = lambda: settings
# ### STUB:     async with AsyncClient(
# ### STUB:         transport=ASGITransport(app=app), base_url="http://test"
# ### STUB:     ) as client:
# ### STUB:         yield client
# ### STUB:     app.dependency_overrides.clear()
from blog_api.tables import Base, User
from blog_api.users import passwords
from blog_api.users.tables import Role
from blog_api.users.tokens import issue_token

DATABASE_URL = os.environ.get(
    "BLOG_TEST_DATABASE_URL",
    "postgresql+asyncpg://blog:blog@localhost:5432/blog_test",
)
ALEMBIC = Config(Path(__file__).parents[1] / "alembic.ini")


@pytest.fixture(scope="session", autouse=True)
def settings() -> Settings:
    return Settings(
        _env_file=None,
        environment="test",
        database_url=SecretStr(DATABASE_URL),
        secret_key=SecretStr(secrets.token_hex(32)),
    )


@pytest.fixture(scope="session", autouse=True)
def fast_hashes() -> None:
    """Argon2 with the least work, since no test depends on how slow it is."""
    passwords.HASHER = PasswordHash(
        (Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),)
    )


@pytest.fixture(scope="session")
async def sessions(settings: Settings) -> AsyncGenerator[Sessions]:
    """Sessions on a new database, whose tables the migrations have made."""
    await create_database(DATABASE_URL)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BLOG_DATABASE_URL", DATABASE_URL)
        await asyncio.to_thread(command.upgrade, ALEMBIC, "head")
        async with open_sessions(settings) as sessions:
            yield sessions


async def create_database(url: str) -> None:
    """Replace the database of the tests by an empty one, and never any other."""
    name = make_url(url).database or ""
    if not name.endswith("_test"):
        pytest.exit(f"BLOG_TEST_DATABASE_URL: {name!r} does not end in _test")
    server = create_async_engine(
        make_url(url).set(database="postgres"), isolation_level="AUTOCOMMIT"
    )
    async with server.connect() as connection:
        await connection.execute(text(f'DROP DATABASE IF EXISTS "{name}"'))
        await connection.execute(text(f'CREATE DATABASE "{name}"'))
    await server.dispose()


@pytest.fixture
async def session(sessions: Sessions) -> AsyncGenerator[AsyncSession]:
    """A session for the test itself, on empty tables."""
    async with sessions() as session:
        await empty_tables(session)
        yield session


async def empty_tables(session: AsyncSession) -> None:
    """Delete every row, and count from 1 again: for few rows, faster than TRUNCATE."""
    for table in reversed(Base.metadata.sorted_tables):
        await session.execute(delete(table))
        if "id" in table.columns:
            sequence = func.pg_get_serial_sequence(table.name, "id")
            await session.execute(select(func.setval(sequence, 1, False)))
    await session.commit()


@pytest.fixture
async def join(
    session: AsyncSession, sessions: Sessions, settings: Settings
) -> AsyncGenerator[Join]:
    """Add a user, and give a client that calls as this user; without a role, nobody."""
    checked_app = CheckedApp(app, sessions)
    app.dependency_overrides[get_settings] = lambda: settings

    async with AsyncExitStack() as clients:

        async def join(name: str, role: Role | None = "reader") -> AsyncClient:
            client = AsyncClient(
                transport=ASGITransport(app=checked_app), base_url="http://test"
            )
            if role is not None:
                user = User(
                    email=f"{name.lower()}@example.com",
                    display_name=name,
                    password_hash="set at registration",
                    role=role,
                )
                session.add(user)
                await session.commit()
                token = issue_token(user.id, settings.secret_key)
                client.headers["Authorization"] = f"Bearer {token}"
            return await clients.enter_async_context(client)

        yield join
    app.dependency_overrides.clear()


@pytest.fixture
async def client(join: Join) -> AsyncClient:
    """A visitor, who has not signed in."""
    return await join("Visitor", None)


@pytest.fixture
async def editor(join: Join) -> AsyncClient:
    return await join("Edda", "editor")


@pytest.fixture
async def reader(join: Join) -> AsyncClient:
    return await join("Rosa", "reader")
# ### END SOLUTION
