"""Pages of long lists.

A page starts after the last row of the one before, which its cursor names by that
row's moment and id. So a page costs the same however far down the list it lies, and
rows that are added meanwhile neither repeat nor hide others.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, NamedTuple, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from sqlalchemy import Select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

Limit = Annotated[int, Field(ge=1, le=100)]


class Position(NamedTuple):
    """A place in a list: just after the row with this moment and this id."""

    moment: datetime
    id: int

    def cursor(self) -> str:
        """Write the position as text that callers hand back and need not understand."""
        text = f"{self.moment.astimezone(UTC).isoformat()} {self.id}"
        return urlsafe_b64encode(text.encode()).decode()

    @classmethod
    def of(cls, cursor: str) -> Self:
        """Read a position from its cursor. Raise ValueError for any other text."""
        moment, _, row = urlsafe_b64decode(cursor.encode()).decode().partition(" ")
        position = cls(datetime.fromisoformat(moment), int(row))
        if position.cursor() != cursor or not 0 < position.id < 2**63:
            raise ValueError
        return position


def _is_cursor(cursor: str) -> str:
    try:
        Position.of(cursor)
    except (ValueError, OverflowError):
        raise ValueError("must be the next_cursor of a page") from None
    return cursor


class PageParams(BaseModel):
    """The part of a query string that chooses a page."""

    model_config = ConfigDict(extra="forbid")

    limit: Limit = 20
    after: Annotated[str, AfterValidator(_is_cursor)] | None = None


class Page[Item](BaseModel):
    """Some items of a list, and the cursor that leads to the next ones."""

    items: list[Item]
    next_cursor: str | None


@dataclass(frozen=True)
class Order:
    """How a list is ordered: by a moment, and by id where moments are equal."""

    moment: InstrumentedAttribute[Any]
    id: InstrumentedAttribute[int]
    newest_first: bool = False

    def applied_to[Row](self, query: Select[Row]) -> Select[Row]:
        """Return the query in this order."""
        if self.newest_first:
            return query.order_by(self.moment.desc(), self.id.desc())
        return query.order_by(self.moment, self.id)

    def after[Row](self, query: Select[Row], position: Position) -> Select[Row]:
        """Return the query without the rows up to the position."""
        columns = tuple_(self.moment, self.id)
        if self.newest_first:
            return query.where(columns < position)
        return query.where(columns > position)

    def position_of(self, row: object) -> Position:
        """Return the place just after a row."""
        return Position(getattr(row, self.moment.key), getattr(row, self.id.key))


async def fetch_page[Row](
    session: AsyncSession, query: Select[Row], order: Order, params: PageParams
) -> tuple[list[Row], str | None]:
    """Return one page's rows and the next page's cursor.

    One row more than the page holds is asked for: whether it comes tells whether a
    next page exists.
    """
    if params.after is not None:
        query = order.after(query, Position.of(params.after))
    query = order.applied_to(query).limit(params.limit + 1)
    rows = list(await session.scalars(query))
    shown = rows[: params.limit]
    if len(rows) == len(shown):
        return shown, None
    return shown, order.position_of(shown[-1]).cursor()
