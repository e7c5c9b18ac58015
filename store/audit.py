"""The audit: everything that was written is recomputed from its records and compared.

Independent of the constraints that should make its findings impossible: hashes are hashed again, the
case is folded again, effects are derived again and counted, not looked up by key.
"""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import MISSING, dataclass, field, fields, replace
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Column, select, union
from sqlalchemy.ext.asyncio import AsyncSession

from domain import case as domain_case
from domain.chain import broken_at, parse
from domain.events import Record
from domain.folding import fold
from domain.step import Effect
from store.base import table_of
from store.cases import case_columns, event_columns
from store.credits import Credits, credits_hold, read_credits
from store.tables import Case, CaseEvent, Outbox

Row = dict[str, Any]
_CASES: Final = table_of(Case)
_EVENTS: Final = table_of(CaseEvent)
_OUTBOX: Final = table_of(Outbox)
_ALWAYS = {f.name for f in fields(domain_case.Case) if f.default is MISSING and f.default_factory is MISSING}
_BATCH = 100  # cases in memory at once


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What the audit found about one case."""

    case_id: str
    records: int
    broken_at: int | None = None  # first seq whose hash, place or columns are not what its body says
    problem: str = ""  # why the records cannot be read or folded
    mismatches: tuple[str, ...] = ()  # fields of the read model that the fold contradicts
    older: bool = False  # the snapshot is an older version's: it agrees, and knows fewer fields
    head: str = field(default="", compare=False)  # hash of the last record, as it is stored

    @property
    def ok(self) -> bool:
        """This function will tell whether nothing was found."""
        return self.broken_at is None and not self.problem and not self.mismatches


@dataclass(frozen=True, slots=True)
class EffectsReport:
    """Effects that the records call for against those in the outbox."""

    expected: int
    found: int
    duplicates: tuple[str, ...] = ()  # case/seq/kind, once for every one too many
    lost: tuple[str, ...] = ()  # case/seq/kind, once for every one missing

    @property
    def duplicate_effects(self) -> int:
        """This function will count effects in the outbox that no record calls for any more."""
        return len(self.duplicates)

    @property
    def lost_effects(self) -> int:
        """This function will count effects that a record calls for and the outbox lacks."""
        return len(self.lost)


async def verify_case(session: AsyncSession, case_id: str) -> ChainReport:
    """This function will verify one case; a case without any row is reported as a problem."""
    return (await verify_cases(session, [case_id]))[0]


async def verify_cases(session: AsyncSession, ids: Sequence[str]) -> list[ChainReport]:
    """This function will verify the cases of a page, in their order, all of them in memory at once."""
    events, cases = await _events(session, ids), await _cases(session, ids)
    given = await read_credits(session, [case["account_id"] for case in cases.values()])
    found = ((case_id, events.get(case_id, []), cases.get(case_id)) for case_id in ids)
    return [
        replace(_verified(case_id, rows, case, given), head=rows[-1]["hash"] if rows else "")
        for case_id, rows, case in found
    ]


async def verify_all(session: AsyncSession, batch: int = _BATCH) -> AsyncIterator[ChainReport]:
    """This function will verify every case that has a row or a record, by id, a batch in memory."""
    async for ids in _ids(session, batch, _CASES.c.id, _EVENTS.c.case_id):
        for report in await verify_cases(session, ids):
            yield report


async def effects_report(
    session: AsyncSession,
    case_ids: Sequence[str] | None,
    expected: Callable[[Record], Sequence[Effect]],
) -> EffectsReport:
    """This function will compare the outbox with what `expected` derives from the records.

    As multisets of (case, seq, kind), of the given cases or of all.
    """
    wanted, found = 0, 0
    duplicates: list[str] = []
    lost: list[str] = []
    everyone = _ids(session, _BATCH, _CASES.c.id, _EVENTS.c.case_id, _OUTBOX.c.case_id)
    async for ids in everyone if case_ids is None else _given(case_ids):
        owed = _owed(await _events(session, ids), expected)
        sent = await _sent(session, ids)
        wanted, found = wanted + owed.total(), found + sent.total()
        duplicates += (sent - owed).elements()
        lost += (owed - sent).elements()
    return EffectsReport(wanted, found, tuple(duplicates), tuple(lost))


def _verified(case_id: str, rows: list[Row], case: Row | None, given: Credits) -> ChainReport:
    if not rows or case is None:
        missing = "no record" if not rows else "no row in cases"
        return ChainReport(case_id, len(rows), problem=missing)
    try:
        broken = broken_at((row["seq"], row["body"], row["prev"], row["hash"]) for row in rows)
        if broken is None:
            broken = _wrong_columns(rows)
        if broken is not None:
            return ChainReport(case_id, len(rows), broken)
        state = fold(_records(rows))
    except (ValueError, KeyError, TypeError) as error:
        return ChainReport(case_id, len(rows), problem=f"{type(error).__name__}: the records do not fold")
    folded = {**case_columns(state), "id": case_id, "updated_at": rows[-1]["at"]}
    mismatches = [name for name, value in folded.items() if not _agrees(case[name], value)]
    if not case["snapshot"].keys() >= _ALWAYS and "snapshot" not in mismatches:
        mismatches.append("snapshot")
    if not credits_hold(_records(rows), given.get(state.account_id, {})):
        mismatches.append("relief")
    older = case["snapshot"] != folded["snapshot"] and not mismatches
    return ChainReport(case_id, len(rows), mismatches=tuple(mismatches), older=older)


def _agrees(stored: Any, folded: Any) -> bool:
    """Whether a column says what the records come to; what a snapshot does not know yet, it does not deny."""
    if isinstance(stored, dict) and isinstance(folded, dict):
        return all(name in folded and _agrees(said, folded[name]) for name, said in stored.items())
    if isinstance(stored, list) and isinstance(folded, list):
        return len(stored) == len(folded) and all(map(_agrees, stored, folded))
    return bool(stored == folded)


def _wrong_columns(rows: list[Row]) -> int | None:
    """The first seq whose columns, which no hash covers, say anything else than its body."""
    for row, record in zip(rows, _records(rows), strict=True):
        said = event_columns(record, row["body"], row["recorded_at"])
        if any(row[name] != value for name, value in said.items()):
            return int(row["seq"])
    return None


def _records(rows: Iterable[Row]) -> Iterable[Record]:
    return (parse(row["body"], row["prev"], row["hash"]) for row in rows)


async def _events(session: AsyncSession, ids: Sequence[str]) -> dict[str, list[Row]]:
    query = select(_EVENTS).where(_EVENTS.c.case_id.in_(ids)).order_by(_EVENTS.c.case_id, _EVENTS.c.seq)
    rows = [dict(row) for row in (await session.execute(query)).mappings()]
    return {case_id: list(group) for case_id, group in groupby(rows, key=lambda row: str(row["case_id"]))}


async def _cases(session: AsyncSession, ids: Sequence[str]) -> dict[str, Row]:
    rows = (await session.execute(select(_CASES).where(_CASES.c.id.in_(ids)))).mappings()
    return {row["id"]: dict(row) for row in rows}


async def _ids(session: AsyncSession, batch: int, *columns: Column[Any]) -> AsyncIterator[list[str]]:
    """All case ids of several tables, in batches: rows without their case are findings too."""
    after = ""
    while True:
        # Merged and ordered by the database: its collation need not be Python's.
        heads = (
            select(column.label("id")).where(column > after).distinct().order_by(column).limit(batch)
            for column in columns
        )
        merged = union(*(select(head.subquery().c.id) for head in heads)).subquery()
        ids = list(await session.scalars(select(merged.c.id).order_by(merged.c.id).limit(batch)))
        if not ids:
            return
        yield ids
        after = ids[-1]


async def _given(case_ids: Sequence[str]) -> AsyncIterator[list[str]]:
    ordered = sorted(set(case_ids))
    for start in range(0, len(ordered), _BATCH):
        yield ordered[start : start + _BATCH]


def _owed(events: dict[str, list[Row]], expected: Callable[[Record], Sequence[Effect]]) -> Counter[str]:
    owed: Counter[str] = Counter()
    for rows in events.values():
        with suppress(ValueError, KeyError):  # unreadable records call for nothing; verify_case reports them
            owed.update(
                f"{record.case_id}/{effect.seq}/{effect.kind}"
                for record in list(_records(rows))
                for effect in expected(record)
            )
    return owed


async def _sent(session: AsyncSession, ids: Sequence[str]) -> Counter[str]:
    query = select(Outbox.case_id, Outbox.seq, Outbox.kind).where(Outbox.case_id.in_(ids))
    return Counter(f"{case_id}/{seq}/{kind}" for case_id, seq, kind in await session.execute(query))
