"""How comments are found and listed."""

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload

from blog_api.comments.schemas import CommentAnswer
from blog_api.comments.tables import Comment
from blog_api.pages import Order, Page, PageParams, fetch_page
from blog_api.problems.catalogue import NotFound

OLDEST_FIRST = Order(Comment.created_at, Comment.id)
NEWEST_FIRST = Order(Comment.created_at, Comment.id, newest_first=True)


def comments() -> Select[Comment]:
    """Select comments with what their answers show."""
    return select(Comment).options(
        joinedload(Comment.author, innerjoin=True),
        joinedload(Comment.post, innerjoin=True),
    )


async def comment_to_change(session: AsyncSession, comment_id: int) -> Comment:
    """Return a comment, locked, so that two changes do not undo each other."""
    query = comments().where(Comment.id == comment_id).with_for_update(of=Comment)
    comment = await session.scalar(query)
    if comment is None:
        raise NotFound("comment")
    return comment


async def comment_page(
    session: AsyncSession,
    query: Select[Comment],
    order: Order,
    params: PageParams,
) -> Page[CommentAnswer]:
    """Return one page of comments."""
    found, cursor = await fetch_page(session, query, order, params)
    items = [CommentAnswer.model_validate(comment) for comment in found]
    return Page(items=items, next_cursor=cursor)
