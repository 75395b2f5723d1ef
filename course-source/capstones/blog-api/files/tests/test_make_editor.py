import asyncio

import pytest
from httpx2 import AsyncClient
from magazine import Join, found

from blog_api.settings import Settings
from blog_api.users.make_editor import main


@pytest.fixture(autouse=True)
def environment(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the command finds: the address of the database, and no secret key."""
    url = settings.database_url.get_secret_value()
    monkeypatch.setenv("BLOG_DATABASE_URL", url)
    monkeypatch.delenv("BLOG_SECRET_KEY", raising=False)


async def test_registered_user_becomes_an_editor(
    reader: AsyncClient, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        assert await asyncio.to_thread(main, ["Rosa@Example.com"]) == 0

    assert found(await reader.get("/users/me"))["role"] == "editor"
    assert capsys.readouterr().out == "rosa@example.com is an editor now.\n" * 2


async def test_unknown_address_is_told(
    join: Join, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await asyncio.to_thread(main, ["nobody@example.com"]) == 1

    assert capsys.readouterr().err == "Nobody has registered as nobody@example.com.\n"


def test_address_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main([])

    assert exit_.value.code == 2
    assert "usage: make-editor" in capsys.readouterr().err
