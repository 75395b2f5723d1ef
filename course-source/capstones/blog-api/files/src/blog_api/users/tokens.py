"""Access tokens: JSON Web Tokens, signed with the application's key."""

from datetime import UTC, datetime, timedelta

import jwt
from pydantic import SecretStr

from blog_api.problems.catalogue import Unauthenticated

LIFETIME = timedelta(minutes=15)
ALGORITHM = "HS256"
ISSUER = "blog-api"
AUDIENCE = "blog-api"


def issue_token(user_id: int, key: SecretStr, now: datetime | None = None) -> str:
    """Return a token that says who its bearer is, for a quarter of an hour.

    The role is no part of it: who loses it, loses it at once.
    """
    issued = now or datetime.now(UTC)
    claims = {
        "sub": str(user_id),
        "iat": issued,
        "exp": issued + LIFETIME,
        "iss": ISSUER,
        "aud": AUDIENCE,
    }
    return jwt.encode(claims, key.get_secret_value(), ALGORITHM)


def read_token(token: str, key: SecretStr) -> int:
    """Return the id of the user whom the token names, if it is ours and still valid."""
    try:
        claims = jwt.decode(
            token,
            key.get_secret_value(),
            algorithms=[ALGORITHM],
            issuer=ISSUER,
            audience=AUDIENCE,
            options={"require": ["sub", "iat", "exp"]},
        )
    except jwt.InvalidTokenError:
        raise Unauthenticated from None
    return int(claims["sub"])
