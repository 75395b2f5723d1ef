"""How posts come to be, and change."""

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from blog_api.database import current_time
from blog_api.posts.reading import post_to_change
from blog_api.posts.schemas import NewPost, PostChanges
from blog_api.posts.tables import Post
from blog_api.problems.catalogue import SlugFixed
from blog_api.slugs import numbered, slugify
from blog_api.tags.finding import tags_of_post
from blog_api.users.tables import User


async def write_draft(session: AsyncSession, author: User, new: NewPost) -> Post:
    """Create a draft under the first free slug."""
    tags = await tags_of_post(session, new.tags)
    slug = await _insert_under_free_slug(session, author, new)
    post = await post_to_change(session, slug)
    post.tags = tags
    await session.commit()
    return post


async def _insert_under_free_slug(
    session: AsyncSession, author: User, new: NewPost
) -> str:
    """Insert the row, and return its slug.

    The insert itself finds out whether a slug is free: it waits for other requests
    that are about to take it, and does nothing if they do.
    """
    for slug in numbered(slugify(new.title) or "post"):
        row = (
            insert(Post)
            .values(author_id=author.id, title=new.title, body=new.body, slug=slug)
            .on_conflict_do_nothing(index_elements=[Post.slug])
            .returning(Post.slug)
        )
        if await session.scalar(row):
            break
    return slug


async def change_post(session: AsyncSession, slug: str, changes: PostChanges) -> Post:
    """Change what is given, and leave the rest."""
    post = await post_to_change(session, slug)
    if changes.slug is not None and changes.slug != post.slug:
        if post.published_at is not None:
            raise SlugFixed
        post.slug = changes.slug
    if changes.title is not None:
        post.title = changes.title
    if changes.body is not None:
        post.body = changes.body
    if changes.tags is not None:
        post.tags = await tags_of_post(session, changes.tags)
    if session.is_modified(post):
        post.updated_at = await current_time(session)
    await session.commit()
    return post
