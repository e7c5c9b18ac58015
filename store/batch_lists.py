"""Lists of batches for pages: filtered, by key, with what became of each; and the story of one batch."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from domain.batches.chain import parse_record
from domain.batches.events import BatchRecord
from domain.states import BatchKind, BatchState
from store.batches import BatchRow, batch_row, batch_rows
from store.paging import Page, page
from store.scopes import EVERYWHERE, Scope
from store.tables import Batch, BatchEvent

ENDED = (BatchState.DONE.value, BatchState.CANCELLED.value)
_GAP = "~"


@dataclass(frozen=True, slots=True)
class BatchFilter:
    """Which batches; None and "" do not restrict."""

    kind: BatchKind | None = None
    state: BatchState | None = None
    community_id: str = ""
    open_only: bool = False
    scope: Scope = EVERYWHERE


@dataclass(frozen=True, slots=True)
class BatchStory:
    """One record of a batch with the clock of its writer."""

    record: BatchRecord
    recorded_at: datetime


async def page_batches(
    session: AsyncSession, chosen: BatchFilter, after: str = "", limit: int = 25
) -> Page[BatchRow]:
    """This function will return the next batches after a key, those composed last first; one query.

    A batch belongs to a whole community: who works in single buildings of it sees none. Raises
    LookupError if the key is none.
    """
    query = batch_rows().where(*_conditions(chosen))
    if after:
        query = query.where(tuple_(Batch.composed_at, Batch.id) < _place(after))
    query = query.order_by(Batch.composed_at.desc(), Batch.id.desc()).limit(limit + 1)
    rows = [batch_row(row) for row in (await session.execute(query)).mappings()]
    return page(rows, limit, lambda row: f"{row.composed_at.isoformat()}{_GAP}{row.batch_id}")


async def batch_of(session: AsyncSession, batch_id: str) -> BatchRow | None:
    """This function will return one batch as lists show it, or None."""
    row = (await session.execute(batch_rows().where(Batch.id == batch_id))).mappings().one_or_none()
    return None if row is None else batch_row(row)


async def batch_story(session: AsyncSession, batch_id: str) -> tuple[BatchStory, ...]:
    """This function will return the records of a batch, the newest first."""
    query = select(BatchEvent.body, BatchEvent.prev, BatchEvent.hash, BatchEvent.recorded_at)
    rows = await session.execute(query.where(BatchEvent.batch_id == batch_id).order_by(BatchEvent.seq.desc()))
    return tuple(BatchStory(parse_record(body, prev, hash_), at) for body, prev, hash_, at in rows)


async def request_stands(session: AsyncSession, batch_id: str, key: str) -> bool:
    """This function will tell whether a request's record stands in a batch's chain."""
    mine = select(BatchEvent.id).where(BatchEvent.batch_id == batch_id, BatchEvent.key == key).limit(1)
    return await session.scalar(mine) is not None


def _conditions(chosen: BatchFilter) -> list[ColumnElement[bool]]:
    wanted: list[tuple[Any, ColumnElement[bool]]] = [
        (chosen.kind, Batch.kind == chosen.kind),
        (chosen.state, Batch.state == chosen.state),
        (chosen.community_id, Batch.community_id == chosen.community_id),
        (chosen.open_only, Batch.state.not_in(ENDED)),
        (not chosen.scope.everywhere, Batch.community_id.in_(_whole(chosen.scope))),
    ]
    return [condition for given, condition in wanted if given]


def _whole(scope: Scope) -> list[str]:
    return sorted(community for community, building in scope.places if not building)


def _place(after: str) -> tuple[datetime, str]:
    at, gap, id_ = after.partition(_GAP)
    try:
        found = datetime.fromisoformat(at)
    except ValueError:
        raise LookupError(after) from None
    if not gap or found.tzinfo is None:
        raise LookupError(after)
    return found, id_
