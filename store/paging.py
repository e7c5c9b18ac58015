"""Pages by key: the next page starts after a row, not after a number of rows."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

T = TypeVar("T")
Column = InstrumentedAttribute[Any]


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Rows in order; `next` is what to ask the next page after, "" on the last page."""

    rows: tuple[T, ...]
    next: str = ""

    def __iter__(self) -> Iterator[T]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def page(found: Sequence[T], limit: int, key: Callable[[T], str]) -> Page[T]:
    """This function will make a page of up to `limit + 1` rows: the one too many says there are more."""
    rows = tuple(found[:limit])
    return Page(rows, key(rows[-1]) if len(found) > limit else "")


async def beyond(
    session: AsyncSession,
    place: Select[*tuple[Any, ...]],
    columns: Sequence[Column],
    *,
    descending: bool = False,
) -> ColumnElement[bool]:
    """This function will return the condition for rows after the one that `place` selects the key of.

    Raises LookupError if that row does not exist.
    """
    row = (await session.execute(place)).one_or_none()
    if row is None:
        msg = "no row to continue after"
        raise LookupError(msg)
    mine = tuple_(*columns)
    return mine < tuple(row) if descending else mine > tuple(row)
