"""The audit of batches: chains hashed again, batches folded again and compared with their rows."""

from collections.abc import AsyncIterator
from typing import Any, Final

from sqlalchemy import select, union
from sqlalchemy.ext.asyncio import AsyncSession

from domain.batches import fold_batch
from domain.batches.chain import parse_record
from domain.chain import broken_at
from store.audit import ChainReport
from store.base import table_of
from store.batches import batch_columns, record_columns
from store.tables import batches as batch_tables

_BATCHES: Final = table_of(batch_tables.Batch)
_MEMBERS: Final = table_of(batch_tables.BatchMember)
_EVENTS: Final = table_of(batch_tables.BatchEvent)


async def verify_batches(session: AsyncSession) -> AsyncIterator[ChainReport]:
    """This function will verify every batch that has a row, a member or a record, by id."""
    known = union(select(_BATCHES.c.id), select(_EVENTS.c.batch_id), select(_MEMBERS.c.batch_id)).subquery()
    for batch_id in list(await session.scalars(select(known.c[0]).order_by(known.c[0]))):
        yield await _verified(session, batch_id)


async def _verified(session: AsyncSession, batch_id: str) -> ChainReport:
    query = select(_EVENTS).where(_EVENTS.c.batch_id == batch_id).order_by(_EVENTS.c.seq)
    rows = [dict(row) for row in (await session.execute(query)).mappings()]
    stored = (await session.execute(select(_BATCHES).where(_BATCHES.c.id == batch_id))).mappings().first()
    if not rows or stored is None:
        return ChainReport(batch_id, len(rows), problem="no record" if not rows else "no row in batches")
    try:
        broken = broken_at((row["seq"], row["body"], row["prev"], row["hash"]) for row in rows)
        records = [parse_record(row["body"], row["prev"], row["hash"]) for row in rows]
        for row, record in zip(rows, records, strict=True):
            said = record_columns(record, row["recorded_at"])
            if broken is None and any(row[name] != value for name, value in said.items()):
                broken = record.seq
        if broken is not None:
            return ChainReport(batch_id, len(rows), broken)
        batch = fold_batch(records)
    except (ValueError, KeyError, TypeError) as error:
        return ChainReport(batch_id, len(rows), problem=f"{type(error).__name__}: the records do not fold")
    wrong = [name for name, value in batch_columns(batch).items() if stored[name] != value]
    if await _members(session, batch_id) != {m.case_id: (m.state.value, not m.ended) for m in batch.members}:
        wrong.append("members")
    return ChainReport(batch_id, len(rows), mismatches=tuple(wrong))


async def _members(session: AsyncSession, batch_id: str) -> dict[str, Any]:
    query = select(_MEMBERS.c.case_id, _MEMBERS.c.state, _MEMBERS.c.open)
    rows = await session.execute(query.where(_MEMBERS.c.batch_id == batch_id))
    return {case_id: (state, is_open) for case_id, state, is_open in rows}
