from collections.abc import AsyncGenerator

import pytest
from httpx2 import ASGITransport, AsyncClient

from blog_api.main import app
from blog_api.settings import Settings, get_settings


@pytest.fixture
async def client() -> AsyncGenerator[AsyncClient]:
    """A client that calls the application directly, without a server."""
    settings = Settings(_env_file=None, environment="test")
    app.dependency_overrides[get_settings] = lambda: settings
    async with AsyncClient(
        transport=ASGITransport(app=app), base_url="http://test"
    ) as client:
        yield client
    app.dependency_overrides.clear()
