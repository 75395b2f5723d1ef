"""How somebody becomes a user, and signs in."""

from typing import Annotated

from fastapi import APIRouter, Depends, status
from fastapi.security import OAuth2PasswordRequestForm
from sqlalchemy import select

from blog_api.database import SessionDep
from blog_api.problems.catalogue import EmailTaken, WrongCredentials
from blog_api.problems.openapi import answers
from blog_api.settings import SettingsDep
from blog_api.users.passwords import hash_password, password_matches
from blog_api.users.schemas import Registration, Token, UserAnswer
from blog_api.users.tables import User
from blog_api.users.tokens import issue_token

router = APIRouter(prefix="/auth", tags=["auth"])


@router.post(
    "/register", status_code=status.HTTP_201_CREATED, responses=answers(EmailTaken)
)
async def register(body: Registration, session: SessionDep) -> UserAnswer:
    """Create a reader."""
    user = User(
        email=body.email,
        display_name=body.display_name,
        password_hash=await hash_password(body.password),
    )
    session.add(user)
    await session.commit()
    return UserAnswer.model_validate(user)


@router.post("/token", responses=answers(WrongCredentials))
async def sign_in(
    form: Annotated[OAuth2PasswordRequestForm, Depends()],
    session: SessionDep,
    settings: SettingsDep,
) -> Token:
    """Give an access token for an e-mail address, sent as `username`, and a password.

    A wrong password and an unknown address are told apart neither by the answer nor
    by the time that it takes.
    """
    # No address has the character NUL, and PostgreSQL cannot compare with it.
    email = form.username.strip().lower().replace("\0", " ")
    user = await session.scalar(select(User).where(User.email == email))
    # The hash takes long, and meanwhile others can use the connection.
    await session.close()
    stored = user.password_hash if user else None
    if not await password_matches(form.password, stored) or user is None:
        raise WrongCredentials
    return Token(access_token=issue_token(user.id, settings.secret_key))
