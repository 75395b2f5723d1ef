"""The tables of posts and of their tags."""

from datetime import datetime
from typing import Literal

from sqlalchemy import (
    CheckConstraint,
    Column,
    Computed,
    ForeignKey,
    Identity,
    Index,
    String,
    Table,
    Text,
    func,
)
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column, relationship

from blog_api.base import Base
from blog_api.slugs import SLUG_LENGTH, SLUG_PATTERN
from blog_api.tags.tables import Tag
from blog_api.users.tables import User

type PostStatus = Literal["draft", "published"]

TITLE_LENGTH = 160
BODY_LENGTH = 50_000

post_tags = Table(
    "post_tags",
    Base.metadata,
    Column("post_id", ForeignKey("posts.id", ondelete="CASCADE"), primary_key=True),
    Column(
        "tag_id",
        ForeignKey("tags.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
)


class Post(Base):
    """An article. Once published, it keeps its slug and the date of that day."""

    __tablename__ = "posts"
    __table_args__ = (
        CheckConstraint(r"title ~ '\S'", "title_not_blank"),
        CheckConstraint(f"slug ~ '{SLUG_PATTERN}'", "slug_form"),
        CheckConstraint(
            f"char_length(body) BETWEEN 1 AND {BODY_LENGTH}", "body_length"
        ),
        CheckConstraint("status IN ('draft', 'published')", "status_known"),
        CheckConstraint(
            "status = 'draft' OR published_at IS NOT NULL", "published_has_date"
        ),
        Index("ix_posts_status_published_at_id", "status", "published_at", "id"),
        Index("ix_posts_status_created_at_id", "status", "created_at", "id"),
        Index("ix_posts_search", "search", postgresql_using="gin"),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey(User.id, ondelete="RESTRICT"))
    title: Mapped[str] = mapped_column(String(TITLE_LENGTH))
    slug: Mapped[str] = mapped_column(String(SLUG_LENGTH), unique=True)
    body: Mapped[str] = mapped_column(Text)
    status: Mapped[PostStatus] = mapped_column(String(10), server_default="draft")
    published_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    updated_at: Mapped[datetime] = mapped_column(server_default=func.now())
    search: Mapped[str] = mapped_column(
        TSVECTOR,
        Computed(
            "setweight(to_tsvector('english'::regconfig, title), 'A')"
            " || setweight(to_tsvector('english'::regconfig, body), 'B')",
            persisted=True,
        ),
        deferred=True,
        deferred_raiseload=True,
    )

    author: Mapped[User] = relationship(lazy="raise")
    tags: Mapped[list[Tag]] = relationship(
        secondary=post_tags, order_by=Tag.name, lazy="raise"
    )

    @property
    def is_published(self) -> bool:
        """Tell whether everybody may read this post."""
        return self.status == "published"
