"""The table of comments."""

from datetime import datetime
from typing import Literal

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, String, func
from sqlalchemy.orm import Mapped, mapped_column, relationship

from blog_api.base import Base
from blog_api.posts.tables import Post
from blog_api.users.tables import User

type Decision = Literal["approved", "rejected"]
type CommentStatus = Literal["pending", "approved", "rejected"]

COMMENT_LENGTH = 2_000


class Comment(Base):
    """What a reader says about a post, and what an editor decided about that."""

    __tablename__ = "comments"
    __table_args__ = (
        CheckConstraint(r"body ~ '\S'", "body_not_blank"),
        CheckConstraint(
            "status IN ('pending', 'approved', 'rejected')", "status_known"
        ),
        CheckConstraint(
            "(status = 'pending') = (moderated_by IS NULL)", "pending_is_undecided"
        ),
        Index("ix_comments_post_id_created_at_id", "post_id", "created_at", "id"),
        Index("ix_comments_author_id_created_at_id", "author_id", "created_at", "id"),
        Index("ix_comments_status_created_at_id", "status", "created_at", "id"),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey(Post.id, ondelete="CASCADE"))
    author_id: Mapped[int] = mapped_column(ForeignKey(User.id, ondelete="RESTRICT"))
    body: Mapped[str] = mapped_column(String(COMMENT_LENGTH))
    status: Mapped[CommentStatus] = mapped_column(String(10), server_default="pending")
    moderated_by: Mapped[int | None] = mapped_column(
        ForeignKey(User.id, ondelete="RESTRICT")
    )
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())

    post: Mapped[Post] = relationship(lazy="raise")
    author: Mapped[User] = relationship(lazy="raise", foreign_keys=author_id)

    @property
    def post_slug(self) -> str:
        """The address of the post that this is about."""
        return self.post.slug
