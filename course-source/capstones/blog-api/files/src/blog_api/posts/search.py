"""The endpoint that finds posts by their words."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, StringConstraints
from sqlalchemy import func

from blog_api.contract import Storable
from blog_api.database import SessionDep
from blog_api.pages import Limit, Page
from blog_api.posts.reading import posts
from blog_api.posts.schemas import PostSummary
from blog_api.posts.tables import Post

router = APIRouter(prefix="/search", tags=["search"])


class SearchParams(BaseModel):
    """The words, in the manner of web searches: `"a phrase"`, `or`, `-without`."""

    model_config = ConfigDict(extra="forbid")

    q: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=2, max_length=100),
        Storable,
    ]
    limit: Limit = 20


@router.get("")
async def search_posts(
    params: Annotated[SearchParams, Query()], session: SessionDep
) -> Page[PostSummary]:
    """List published posts that have these words, in any form; best match first.

    A word in the title weighs more than one in the body. There is one page.
    """
    words = func.websearch_to_tsquery("english", params.q)
    found = await session.scalars(
        posts()
        .where(Post.status == "published", Post.search.op("@@")(words))
        .order_by(
            func.ts_rank(Post.search, words).desc(),
            Post.published_at.desc(),
            Post.id.desc(),
        )
        .limit(params.limit)
    )
    return Page(
        items=[PostSummary.model_validate(post) for post in found], next_cursor=None
    )
