"""The endpoints with which editors moderate."""

from typing import Annotated

from fastapi import APIRouter, Query

from blog_api.comments.reading import (
    OLDEST_FIRST,
    comment_page,
    comment_to_change,
    comments,
)
from blog_api.comments.schemas import CommentAnswer, DecisionBody
from blog_api.comments.tables import Comment, CommentStatus
from blog_api.contract import Id
from blog_api.database import SessionDep
from blog_api.pages import Page, PageParams
from blog_api.problems.catalogue import Forbidden, NotFound, Unauthenticated
from blog_api.problems.openapi import answers
from blog_api.users.access import EDITORS_ONLY, Editor

router = APIRouter(prefix="/comments", tags=["moderation"])


class QueueParams(PageParams):
    """Which comments, and which page of them."""

    status: CommentStatus = "pending"


@router.get(
    "", dependencies=EDITORS_ONLY, responses=answers(Unauthenticated, Forbidden)
)
async def list_comments(
    params: Annotated[QueueParams, Query()], session: SessionDep
) -> Page[CommentAnswer]:
    """List the comments of one status, oldest first."""
    query = comments().where(Comment.status == params.status)
    return await comment_page(session, query, OLDEST_FIRST, params)


@router.put(
    "/{comment_id}/decision", responses=answers(Unauthenticated, Forbidden, NotFound)
)
async def decide(
    comment_id: Id, editor: Editor, body: DecisionBody, session: SessionDep
) -> CommentAnswer:
    """Approve or reject a comment. A later decision replaces this one."""
    comment = await comment_to_change(session, comment_id)
    comment.status = body.status
    comment.moderated_by = editor.id
    await session.commit()
    return CommentAnswer.model_validate(comment)
