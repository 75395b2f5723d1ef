"""How posts are found and shown."""

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload, selectinload

from blog_api.pages import Order
from blog_api.posts.markdown import render_markdown
from blog_api.posts.schemas import PostAnswer, PostSummary
from blog_api.posts.tables import Post
from blog_api.problems.catalogue import NotFound
from blog_api.slugs import is_slug
from blog_api.users.tables import User

LAST_PUBLISHED_FIRST = Order(Post.published_at, Post.id, newest_first=True)
LAST_CREATED_FIRST = Order(Post.created_at, Post.id, newest_first=True)


def posts() -> Select[Post]:
    """Select posts with what their answers show."""
    return select(Post).options(
        joinedload(Post.author, innerjoin=True), selectinload(Post.tags)
    )


async def post_to_read(session: AsyncSession, slug: str, caller: User | None) -> Post:
    """Return a post, if this caller may know of it."""
    post = await _first(session, posts().where(Post.slug == slug), slug)
    if post.is_published or (caller is not None and caller.is_editor):
        return post
    raise NotFound("post")


async def post_to_change(session: AsyncSession, slug: str) -> Post:
    """Return a post, locked, so that two changes do not undo each other."""
    query = posts().where(Post.slug == slug).with_for_update(of=Post)
    return await _first(session, query, slug)


async def post_to_comment(session: AsyncSession, slug: str) -> Post:
    """Return a published post, which stays published until the comment is in."""
    query = (
        select(Post)
        .where(Post.slug == slug, Post.status == "published")
        .with_for_update(read=True)
    )
    return await _first(session, query, slug)


async def _first(session: AsyncSession, query: Select[Post], slug: str) -> Post:
    # What is no slug belongs to no post, and may hold what PostgreSQL cannot read.
    post = await session.scalar(query) if is_slug(slug) else None
    if post is None:
        raise NotFound("post")
    return post


async def whole(post: Post) -> PostAnswer:
    """Return the answer that shows a post with its text."""
    summary = PostSummary.model_validate(post)
    return PostAnswer(
        **dict(summary), body=post.body, body_html=await render_markdown(post.body)
    )
