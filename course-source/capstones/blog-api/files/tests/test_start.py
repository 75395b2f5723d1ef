import pytest
from httpx2 import ASGITransport, AsyncClient
from pydantic import SecretStr, ValidationError
from sqlalchemy import text

from blog_api.database import Sessions
from blog_api.main import app, lifespan
from blog_api.settings import DatabaseSettings, Settings, get_settings


@pytest.fixture(autouse=True)
def fresh_settings(
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """An environment without `.env`, from which the settings are read anew."""
    monkeypatch.chdir(tmp_path_factory.mktemp("no settings here"))
    url = settings.database_url.get_secret_value()
    monkeypatch.setenv("BLOG_DATABASE_URL", url)
    monkeypatch.delenv("BLOG_SECRET_KEY", raising=False)
    get_settings.cache_clear()


@pytest.mark.usefixtures("sessions")
async def test_start_connects_to_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BLOG_SECRET_KEY", "k" * 32)

    async with lifespan(app) as state, state["sessions"]() as session:
        assert await session.scalar(text("SELECT 1")) == 1


async def test_start_fails_without_a_secret_key() -> None:
    with pytest.raises(ValidationError, match="secret_key"):
        async with lifespan(app):
            pass


async def test_start_fails_with_a_short_secret_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BLOG_SECRET_KEY", "k" * 31)

    with pytest.raises(ValidationError, match="at least 32"):
        async with lifespan(app):
            pass


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "sqlite+aiosqlite"])
def test_url_names_the_driver(scheme: str) -> None:
    url = SecretStr(f"{scheme}://blog:secret@localhost/blog")

    with pytest.raises(ValidationError, match=r"postgresql\+asyncpg") as error:
        DatabaseSettings(database_url=url)

    assert "secret" not in str(error.value)


def test_secrets_are_not_printed(settings: Settings) -> None:
    assert settings.secret_key.get_secret_value() not in repr(settings)
    assert str(settings.database_url) == "**********"


async def test_health_answers_without_the_database(
    sessions: Sessions, settings: Settings
) -> None:
    app.dependency_overrides[get_settings] = lambda: settings
    transport = ASGITransport(app=app)
    async with AsyncClient(transport=transport, base_url="http://test") as client:
        response = await client.get("/health")
    app.dependency_overrides.clear()

    assert response.status_code == 200
