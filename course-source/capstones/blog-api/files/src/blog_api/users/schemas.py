"""Bodies and answers about users."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, EmailStr, Field, StringConstraints

from blog_api.contract import Answer, Body, Storable
from blog_api.users.tables import DISPLAY_NAME_LENGTH, EMAIL_LENGTH, Role

Email = Annotated[EmailStr, AfterValidator(str.lower), Field(max_length=EMAIL_LENGTH)]
DisplayName = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, max_length=DISPLAY_NAME_LENGTH
    ),
    Storable,
]
NewPassword = Annotated[
    str,
    Field(
        min_length=12,
        max_length=128,
        repr=False,
        json_schema_extra={"format": "password"},
    ),
]


class Registration(Body):
    """What somebody tells about themselves. The role is not theirs to choose."""

    email: Email
    display_name: DisplayName
    password: NewPassword


class RoleChange(Body):
    """The role that a user shall have."""

    role: Role


class Token(Answer):
    """An access token, in the form that OAuth2 prescribes."""

    access_token: str
    token_type: Literal["bearer"] = "bearer"


class Author(Answer):
    """What everybody may know of a user."""

    id: int
    display_name: str


class UserAnswer(Author):
    """What users see of themselves, and editors of everybody."""

    email: str
    role: Role
    created_at: datetime
