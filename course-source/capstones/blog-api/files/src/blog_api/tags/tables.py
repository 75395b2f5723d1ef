"""The table of tags."""

from sqlalchemy import CheckConstraint, Identity, Index, String, func
from sqlalchemy.orm import Mapped, mapped_column

from blog_api.base import Base
from blog_api.slugs import SLUG_LENGTH, SLUG_PATTERN

TAG_NAME_LENGTH = 40


class Tag(Base):
    """A word or two that groups posts."""

    __tablename__ = "tags"
    __table_args__ = (
        CheckConstraint(r"name ~ '\S'", "name_not_blank"),
        CheckConstraint(f"slug ~ '{SLUG_PATTERN}'", "slug_form"),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    name: Mapped[str] = mapped_column(String(TAG_NAME_LENGTH))
    slug: Mapped[str] = mapped_column(String(SLUG_LENGTH), unique=True)


Index("uq_tags_lower_name", func.lower(Tag.name), unique=True)
