"""The endpoints about users."""

from fastapi import APIRouter
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from blog_api.contract import Id
from blog_api.database import SessionDep
from blog_api.problems.catalogue import (
    Forbidden,
    LastEditor,
    NotFound,
    Unauthenticated,
)
from blog_api.problems.openapi import answers
from blog_api.users.access import EDITORS_ONLY, SignedIn
from blog_api.users.schemas import RoleChange, UserAnswer
from blog_api.users.tables import User

router = APIRouter(prefix="/users", tags=["users"])


@router.get("/me", responses=answers(Unauthenticated))
async def show_caller(caller: SignedIn) -> UserAnswer:
    """Show who is calling."""
    return UserAnswer.model_validate(caller)


@router.patch(
    "/{user_id}",
    dependencies=EDITORS_ONLY,
    responses=answers(Unauthenticated, Forbidden, NotFound, LastEditor),
)
async def change_role(user_id: Id, body: RoleChange, session: SessionDep) -> UserAnswer:
    """Make a user an editor, or a reader again. One editor is always left."""
    editors = await _locked_editors(session)
    user = await session.get(User, user_id, populate_existing=True)
    if user is None:
        raise NotFound("user")
    if body.role != "editor" and editors == [user]:
        raise LastEditor
    user.role = body.role
    await session.commit()
    return UserAnswer.model_validate(user)


async def _locked_editors(session: AsyncSession) -> list[User]:
    """Return all editors. Two of them cannot demote each other at the same time."""
    query = (
        select(User).where(User.role == "editor").order_by(User.id).with_for_update()
    )
    return list(await session.scalars(query))
