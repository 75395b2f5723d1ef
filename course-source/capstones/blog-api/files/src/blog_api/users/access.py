"""Who calls, and what they may.

An endpoint states its demand by the type of a parameter: `Caller` for anybody,
`SignedIn`, or `Editor`. One that needs no name for the user lists `EDITORS_ONLY`.
"""

from typing import Annotated

from fastapi import Depends
from fastapi.security import OAuth2PasswordBearer

from blog_api.database import SessionDep
from blog_api.problems.catalogue import Forbidden, Unauthenticated
from blog_api.settings import SettingsDep
from blog_api.users.tables import User
from blog_api.users.tokens import read_token

bearer = OAuth2PasswordBearer(tokenUrl="auth/token", auto_error=False)


async def get_caller(
    token: Annotated[str | None, Depends(bearer)],
    session: SessionDep,
    settings: SettingsDep,
) -> User | None:
    """Return the user whose token came with the request; none without a token.

    An invalid token is refused even where none is needed: an editor whose token has
    expired shall hear of it, and not look for a draft that is there.
    """
    if token is None:
        return None
    user = await session.get(User, read_token(token, settings.secret_key))
    if user is None:
        raise Unauthenticated
    return user


Caller = Annotated[User | None, Depends(get_caller)]


async def get_signed_in(caller: Caller) -> User:
    """Return the caller, who must be signed in."""
    if caller is None:
        raise Unauthenticated
    return caller


SignedIn = Annotated[User, Depends(get_signed_in)]


async def get_editor(caller: SignedIn) -> User:
    """Return the caller, who must be an editor."""
    if not caller.is_editor:
        raise Forbidden("Only editors may do this.")
    return caller


Editor = Annotated[User, Depends(get_editor)]
EDITORS_ONLY = [Depends(get_editor)]
