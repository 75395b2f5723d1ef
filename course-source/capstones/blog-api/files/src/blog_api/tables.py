"""Every table in one place: what Alembic compares a database with."""

from blog_api.base import Base
from blog_api.comments.tables import Comment
from blog_api.posts.tables import Post, post_tags
from blog_api.tags.tables import Tag
from blog_api.users.tables import User

__all__ = ["Base", "Comment", "Post", "Tag", "User", "post_tags"]
