"""The endpoints about posts."""

from typing import Annotated

from fastapi import APIRouter, Query, status

from blog_api.database import SessionDep
from blog_api.pages import Page, PageParams, fetch_page
from blog_api.posts.reading import (
    LAST_CREATED_FIRST,
    LAST_PUBLISHED_FIRST,
    post_to_change,
    post_to_read,
    posts,
    whole,
)
from blog_api.posts.schemas import NewPost, PostAnswer, PostChanges, PostSummary
from blog_api.posts.tables import Post
from blog_api.posts.writing import change_post, write_draft
from blog_api.problems.catalogue import (
    Forbidden,
    NotFound,
    SlugFixed,
    SlugTaken,
    Unauthenticated,
)
from blog_api.problems.openapi import answers
from blog_api.slugs import Slug
from blog_api.tags.tables import Tag
from blog_api.users.access import EDITORS_ONLY, Caller, Editor

router = APIRouter(tags=["posts"])


class PostParams(PageParams):
    """Which posts, and which page of them."""

    tag: Slug | None = None


@router.get("/posts")
async def list_posts(
    params: Annotated[PostParams, Query()], session: SessionDep
) -> Page[PostSummary]:
    """List published posts, newest first; with `tag`, those of one tag."""
    query = posts().where(Post.status == "published")
    if params.tag is not None:
        query = query.where(Post.tags.any(Tag.slug == params.tag))
    found, cursor = await fetch_page(session, query, LAST_PUBLISHED_FIRST, params)
    items = [PostSummary.model_validate(post) for post in found]
    return Page(items=items, next_cursor=cursor)


@router.get(
    "/drafts",
    dependencies=EDITORS_ONLY,
    responses=answers(Unauthenticated, Forbidden),
)
async def list_drafts(
    params: Annotated[PageParams, Query()], session: SessionDep
) -> Page[PostSummary]:
    """List drafts, newest first."""
    query = posts().where(Post.status == "draft")
    found, cursor = await fetch_page(session, query, LAST_CREATED_FIRST, params)
    items = [PostSummary.model_validate(post) for post in found]
    return Page(items=items, next_cursor=cursor)


@router.post(
    "/posts",
    status_code=status.HTTP_201_CREATED,
    responses=answers(Unauthenticated, Forbidden),
)
async def create_post(editor: Editor, body: NewPost, session: SessionDep) -> PostAnswer:
    """Create a draft. Its slug comes from its title."""
    return await whole(await write_draft(session, editor, body))


@router.get("/posts/{slug}", responses=answers(Unauthenticated, NotFound))
async def show_post(slug: str, caller: Caller, session: SessionDep) -> PostAnswer:
    """Show one post. A draft is there for editors only."""
    return await whole(await post_to_read(session, slug, caller))


@router.patch(
    "/posts/{slug}",
    dependencies=EDITORS_ONLY,
    responses=answers(Unauthenticated, Forbidden, NotFound, SlugTaken, SlugFixed),
)
async def update_post(slug: str, body: PostChanges, session: SessionDep) -> PostAnswer:
    """Change title, body, tags or, until the first publication, slug."""
    return await whole(await change_post(session, slug, body))


@router.delete(
    "/posts/{slug}",
    status_code=status.HTTP_204_NO_CONTENT,
    dependencies=EDITORS_ONLY,
    responses=answers(Unauthenticated, Forbidden, NotFound),
)
async def delete_post(slug: str, session: SessionDep) -> None:
    """Delete a post and its comments."""
    await session.delete(await post_to_change(session, slug))
    await session.commit()
