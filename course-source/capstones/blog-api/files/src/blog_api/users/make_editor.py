"""The command `make-editor`, which makes the first editor."""

import asyncio
import sys
from argparse import ArgumentParser
from collections.abc import Sequence

from sqlalchemy import update

from blog_api.database import open_sessions
from blog_api.settings import DatabaseSettings
from blog_api.users.tables import User


async def make_editor(email: str) -> bool:
    """Make the user with this address an editor. Tell whether there is one."""
    change = (
        update(User).where(User.email == email).values(role="editor").returning(User.id)
    )
    async with (
        open_sessions(DatabaseSettings()) as sessions,
        sessions.begin() as session,
    ):
        return await session.scalar(change) is not None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parser = ArgumentParser(
        prog="make-editor",
        description="Make a user an editor. Editors then make others editors.",
    )
    parser.add_argument("email", help="the address that the user registered with")
    email: str = parser.parse_args(arguments).email.lower()
    if asyncio.run(make_editor(email)):
        print(f"{email} is an editor now.")
        return 0
    print(f"Nobody has registered as {email}.", file=sys.stderr)
    return 1
