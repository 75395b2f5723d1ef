"""The endpoints about tags."""

from fastapi import APIRouter, status
from sqlalchemy import and_, func, select

from blog_api.database import SessionDep
from blog_api.posts.tables import Post, post_tags
from blog_api.problems.body import FieldError
from blog_api.problems.catalogue import (
    Forbidden,
    Invalid,
    NotFound,
    TagTaken,
    Unauthenticated,
)
from blog_api.problems.openapi import answers
from blog_api.slugs import slugify
from blog_api.tags.finding import tag_to_change
from blog_api.tags.schemas import CountedTag, TagAnswer, TagBody
from blog_api.tags.tables import Tag
from blog_api.users.access import EDITORS_ONLY

router = APIRouter(prefix="/tags", tags=["tags"])


@router.get("")
async def list_tags(session: SessionDep) -> list[CountedTag]:
    """List all tags by name, with the numbers of their published posts."""
    published = and_(Post.id == post_tags.c.post_id, Post.status == "published")
    rows = await session.execute(
        select(Tag.name, Tag.slug, func.count(Post.id).label("published_posts"))
        .outerjoin(post_tags, post_tags.c.tag_id == Tag.id)
        .outerjoin(Post, published)
        .group_by(Tag.id)
        .order_by(func.lower(Tag.name))
    )
    return [CountedTag.model_validate(row) for row in rows]


@router.post(
    "",
    status_code=status.HTTP_201_CREATED,
    dependencies=EDITORS_ONLY,
    responses=answers(Unauthenticated, Forbidden, TagTaken),
)
async def create_tag(body: TagBody, session: SessionDep) -> TagAnswer:
    """Create a tag. Its slug comes from its name."""
    slug = slugify(body.name)
    if not slug:
        message = "must have a letter or digit that a slug can keep"
        raise Invalid([FieldError(field="name", message=message)])
    tag = Tag(name=body.name, slug=slug)
    session.add(tag)
    await session.commit()
    return TagAnswer.model_validate(tag)


@router.patch(
    "/{slug}",
    dependencies=EDITORS_ONLY,
    responses=answers(Unauthenticated, Forbidden, NotFound, TagTaken),
)
async def rename_tag(slug: str, body: TagBody, session: SessionDep) -> TagAnswer:
    """Rename a tag. Its slug stays, and with it every address that names the tag."""
    tag = await tag_to_change(session, slug)
    tag.name = body.name
    await session.commit()
    return TagAnswer.model_validate(tag)


@router.delete(
    "/{slug}",
    status_code=status.HTTP_204_NO_CONTENT,
    dependencies=EDITORS_ONLY,
    responses=answers(Unauthenticated, Forbidden, NotFound),
)
async def delete_tag(slug: str, session: SessionDep) -> None:
    """Delete a tag. Its posts stay."""
    await session.delete(await tag_to_change(session, slug))
    await session.commit()
