"""Tags by their slugs."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from blog_api.problems.body import FieldError
from blog_api.problems.catalogue import Invalid, NotFound
from blog_api.slugs import is_slug
from blog_api.tags.tables import Tag


async def tag_to_change(session: AsyncSession, slug: str) -> Tag:
    """Return a tag, locked until the end of the transaction."""
    query = select(Tag).where(Tag.slug == slug).with_for_update()
    tag = await session.scalar(query) if is_slug(slug) else None
    if tag is None:
        raise NotFound("tag")
    return tag


async def tags_of_post(session: AsyncSession, slugs: Sequence[str]) -> list[Tag]:
    """Return the tags that a post names. No other request can delete them meanwhile."""
    query = (
        select(Tag)
        .where(Tag.slug.in_(slugs))
        .order_by(Tag.name)
        .with_for_update(read=True, key_share=True)
    )
    tags = list(await session.scalars(query))
    known = {tag.slug for tag in tags}
    unknown = [
        FieldError(field=f"tags.{index}", message=f"there is no tag with slug {slug!r}")
        for index, slug in enumerate(slugs)
        if slug not in known
    ]
    if unknown:
        raise Invalid(unknown)
    return tags
