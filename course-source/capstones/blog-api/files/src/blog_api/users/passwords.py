"""Passwords, which are stored as Argon2 hashes alone.

A hash takes long on purpose, and is not async: in a thread, other requests go on.
"""

from functools import cache

from anyio.to_thread import run_sync
from pwdlib import PasswordHash

HASHER = PasswordHash.recommended()


async def hash_password(password: str) -> str:
    """Return the hash to store."""
    return await run_sync(HASHER.hash, password)


async def password_matches(password: str, stored: str | None) -> bool:
    """Tell whether a hash is of this password; never, where there is no hash.

    Without a hash it works as long as with one. Else the time of the answer would
    tell who has registered.
    """
    return await run_sync(_verify, password, stored)


def _verify(password: str, stored: str | None) -> bool:
    matches = HASHER.verify(password, stored or _hash_of_nobody())
    return matches and stored is not None


@cache
def _hash_of_nobody() -> str:
    return HASHER.hash("nobody has this password")
