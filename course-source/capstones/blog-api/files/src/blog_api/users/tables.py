"""The table of users."""

from datetime import datetime
from typing import Literal

from sqlalchemy import CheckConstraint, Identity, String, Text, func
from sqlalchemy.orm import Mapped, mapped_column

from blog_api.base import Base

type Role = Literal["reader", "editor"]

EMAIL_LENGTH = 254
DISPLAY_NAME_LENGTH = 80


class User(Base):
    """Somebody who has registered."""

    __tablename__ = "users"
    __table_args__ = (
        CheckConstraint("email = lower(email)", "email_lower"),
        CheckConstraint(r"display_name ~ '\S'", "display_name_not_blank"),
        CheckConstraint("role IN ('reader', 'editor')", "role_known"),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    email: Mapped[str] = mapped_column(String(EMAIL_LENGTH), unique=True)
    display_name: Mapped[str] = mapped_column(String(DISPLAY_NAME_LENGTH))
    password_hash: Mapped[str] = mapped_column(Text)
    role: Mapped[Role] = mapped_column(String(10), server_default="reader")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())

    @property
    def is_editor(self) -> bool:
        """Tell whether this user writes, publishes and moderates."""
        return self.role == "editor"
