"""The endpoints with which readers comment."""

from typing import Annotated

from fastapi import APIRouter, Query, status

from blog_api.comments.reading import (
    NEWEST_FIRST,
    OLDEST_FIRST,
    comment_page,
    comment_to_change,
    comments,
)
from blog_api.comments.schemas import CommentAnswer, CommentBody
from blog_api.comments.tables import Comment
from blog_api.contract import Id
from blog_api.database import SessionDep
from blog_api.pages import Page, PageParams
from blog_api.posts.reading import post_to_comment, post_to_read
from blog_api.problems.catalogue import Forbidden, NotFound, Unauthenticated
from blog_api.problems.openapi import answers
from blog_api.users.access import Caller, SignedIn

router = APIRouter(tags=["comments"])


@router.get("/posts/{slug}/comments", responses=answers(Unauthenticated, NotFound))
async def list_comments_of_post(
    slug: str,
    params: Annotated[PageParams, Query()],
    caller: Caller,
    session: SessionDep,
) -> Page[CommentAnswer]:
    """List a post's approved comments, oldest first."""
    post = await post_to_read(session, slug, caller)
    query = comments().where(Comment.post_id == post.id, Comment.status == "approved")
    return await comment_page(session, query, OLDEST_FIRST, params)


@router.get("/users/me/comments", responses=answers(Unauthenticated))
async def list_own_comments(
    params: Annotated[PageParams, Query()], caller: SignedIn, session: SessionDep
) -> Page[CommentAnswer]:
    """List the caller's comments with their status, newest first."""
    query = comments().where(Comment.author_id == caller.id)
    return await comment_page(session, query, NEWEST_FIRST, params)


@router.post(
    "/posts/{slug}/comments",
    status_code=status.HTTP_201_CREATED,
    responses=answers(Unauthenticated, NotFound),
)
async def create_comment(
    slug: str, caller: SignedIn, body: CommentBody, session: SessionDep
) -> CommentAnswer:
    """Comment on a published post. The comment waits for an editor's decision."""
    post = await post_to_comment(session, slug)
    comment = Comment(post=post, author=caller, body=body.body)
    session.add(comment)
    await session.commit()
    return CommentAnswer.model_validate(comment)


@router.patch(
    "/comments/{comment_id}", responses=answers(Unauthenticated, Forbidden, NotFound)
)
async def update_comment(
    comment_id: Id, caller: SignedIn, body: CommentBody, session: SessionDep
) -> CommentAnswer:
    """Correct one's own comment, which then waits for a decision again."""
    comment = await comment_to_change(session, comment_id)
    if comment.author_id != caller.id:
        raise Forbidden("Only its author may change a comment.")
    comment.body = body.body
    comment.status = "pending"
    comment.moderated_by = None
    await session.commit()
    return CommentAnswer.model_validate(comment)


@router.delete(
    "/comments/{comment_id}",
    status_code=status.HTTP_204_NO_CONTENT,
    responses=answers(Unauthenticated, Forbidden, NotFound),
)
async def delete_comment(comment_id: Id, caller: SignedIn, session: SessionDep) -> None:
    """Delete a comment: one's own or, for editors, any."""
    comment = await comment_to_change(session, comment_id)
    if comment.author_id != caller.id and not caller.is_editor:
        raise Forbidden("Only its author and editors may delete a comment.")
    await session.delete(comment)
    await session.commit()
