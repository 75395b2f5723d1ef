"""Users, tags, posts and comments."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("display_name", sa.String(80), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("role", sa.String(10), server_default="reader", nullable=False),
        moment("created_at"),
        sa.PrimaryKeyConstraint("id", name="pk_users"),
        sa.UniqueConstraint("email", name="uq_users_email"),
        sa.CheckConstraint("email = lower(email)", "email_lower"),
        sa.CheckConstraint(r"display_name ~ '\S'", "display_name_not_blank"),
        sa.CheckConstraint("role IN ('reader', 'editor')", "role_known"),
    )
    op.create_table(
        "tags",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tags"),
        sa.UniqueConstraint("slug", name="uq_tags_slug"),
        sa.CheckConstraint(r"name ~ '\S'", "name_not_blank"),
        sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", "slug_form"),
    )
    op.create_index("uq_tags_lower_name", "tags", [sa.text("lower(name)")], unique=True)
    op.create_table(
        "posts",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(160), nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("status", sa.String(10), server_default="draft", nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        moment("created_at"),
        moment("updated_at"),
        sa.Column(
            "search",
            TSVECTOR(),
            sa.Computed(
                "setweight(to_tsvector('english'::regconfig, title), 'A')"
                " || setweight(to_tsvector('english'::regconfig, body), 'B')",
                persisted=True,
            ),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_posts"),
        sa.ForeignKeyConstraint(
            ["author_id"], ["users.id"], "fk_posts_author_id", ondelete="RESTRICT"
        ),
        sa.UniqueConstraint("slug", name="uq_posts_slug"),
        sa.CheckConstraint(r"title ~ '\S'", "title_not_blank"),
        sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", "slug_form"),
        sa.CheckConstraint("char_length(body) BETWEEN 1 AND 50000", "body_length"),
        sa.CheckConstraint("status IN ('draft', 'published')", "status_known"),
        sa.CheckConstraint(
            "status = 'draft' OR published_at IS NOT NULL",
            "published_has_date",
        ),
    )
    op.create_index("ix_posts_search", "posts", ["search"], postgresql_using="gin")
    op.create_index(
        "ix_posts_status_published_at_id", "posts", ["status", "published_at", "id"]
    )
    op.create_index(
        "ix_posts_status_created_at_id", "posts", ["status", "created_at", "id"]
    )
    op.create_table(
        "post_tags",
        sa.Column("post_id", sa.BigInteger(), nullable=False),
        sa.Column("tag_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("post_id", "tag_id", name="pk_post_tags"),
        sa.ForeignKeyConstraint(
            ["post_id"], ["posts.id"], "fk_post_tags_post_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["tag_id"], ["tags.id"], "fk_post_tags_tag_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_post_tags_tag_id", "post_tags", ["tag_id"])
    op.create_table(
        "comments",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("post_id", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.String(2000), nullable=False),
        sa.Column("status", sa.String(10), server_default="pending", nullable=False),
        sa.Column("moderated_by", sa.BigInteger(), nullable=True),
        moment("created_at"),
        sa.PrimaryKeyConstraint("id", name="pk_comments"),
        sa.ForeignKeyConstraint(
            ["post_id"], ["posts.id"], "fk_comments_post_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["users.id"], "fk_comments_author_id", ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["moderated_by"],
            ["users.id"],
            "fk_comments_moderated_by",
            ondelete="RESTRICT",
        ),
        sa.CheckConstraint(r"body ~ '\S'", "body_not_blank"),
        sa.CheckConstraint(
            "status IN ('pending', 'approved', 'rejected')", "status_known"
        ),
        sa.CheckConstraint(
            "(status = 'pending') = (moderated_by IS NULL)",
            "pending_is_undecided",
        ),
    )
    for column in ("post_id", "author_id", "status"):
        op.create_index(
            f"ix_comments_{column}_created_at_id",
            "comments",
            [column, "created_at", "id"],
        )


def moment(name: str) -> sa.Column[datetime]:
    return sa.Column(
        name, sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False
    )


def downgrade() -> None:
    for table in ("comments", "post_tags", "posts", "tags", "users"):
        op.drop_table(table)
