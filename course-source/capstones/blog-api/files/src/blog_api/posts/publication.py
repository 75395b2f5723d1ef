"""The endpoints that publish a post and take it offline."""

from fastapi import APIRouter, status

from blog_api.database import SessionDep, current_time
from blog_api.posts.reading import post_to_change, whole
from blog_api.posts.schemas import PostAnswer
from blog_api.problems.catalogue import Forbidden, NotFound, Unauthenticated
from blog_api.problems.openapi import answers
from blog_api.users.access import EDITORS_ONLY

router = APIRouter(
    prefix="/posts/{slug}/publication",
    tags=["posts"],
    dependencies=EDITORS_ONLY,
    responses=answers(Unauthenticated, Forbidden, NotFound),
)


@router.put("")
async def publish_post(slug: str, session: SessionDep) -> PostAnswer:
    """Publish a post. The date is set the first time, and stays."""
    post = await post_to_change(session, slug)
    if post.published_at is None:
        post.published_at = await current_time(session)
    post.status = "published"
    await session.commit()
    return await whole(post)


@router.delete("", status_code=status.HTTP_204_NO_CONTENT)
async def unpublish_post(slug: str, session: SessionDep) -> None:
    """Make a post a draft again. It keeps its date, its slug and its comments."""
    post = await post_to_change(session, slug)
    post.status = "draft"
    await session.commit()
