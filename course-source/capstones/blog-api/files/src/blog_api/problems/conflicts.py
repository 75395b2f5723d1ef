"""Which problem the violation of which constraint is.

Whether an address, a slug or a name is free, the database alone can say: between a
look and an insert, another request may take it. So nobody looks; the constraint
refuses, and this table translates.
"""

from sqlalchemy.exc import IntegrityError

from blog_api.problems.catalogue import EmailTaken, Problem, SlugTaken, TagTaken

CONFLICTS: dict[str, type[Problem]] = {
    "uq_users_email": EmailTaken,
    "uq_posts_slug": SlugTaken,
    "uq_tags_slug": TagTaken,
    "uq_tags_lower_name": TagTaken,
}


def conflict_of(error: IntegrityError) -> Problem | None:
    """Return the problem to answer with; none for a violation that is our own fault."""
    constraint = getattr(error.driver_exception, "constraint_name", None)
    problem = CONFLICTS.get(str(constraint))
    return problem() if problem else None
