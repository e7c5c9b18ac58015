"""Reading cases for lists and pages: everything by key, everything in the order it is shown."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, String, bindparam, func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from domain import case as domain
from domain.money import ZERO
from domain.states import Outcome, Reason, Role, Segment, Stage, State
from domain.tasks import listed
from store.cases import case_of
from store.households import unit_text, with_households
from store.paging import Page, page
from store.scopes import EVERYWHERE, Scope
from store.tables import Case, CaseEvent, Community, Owner, Unit
from store.worklists import ApprovalRow, TaskRow, open_tasks, pending_approvals


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases; None and "" do not restrict. `text` is part of a name, a unit or a case id."""

    stage: Stage | None = None
    state: State | None = None
    community_id: str | None = None
    held: bool | None = None
    reason: Reason | None = None
    segment: Segment | None = None
    outcome: Outcome | None = None
    open_only: bool = False
    text: str = ""
    scope: Scope = EVERYWHERE

    @property
    def values(self) -> dict[str, Any]:
        """This function will return what restricts, by the names of the statement's parameters."""
        asked = {
            "stage": self.stage,
            "state": self.state,
            "community": self.community_id,
            "held": self.held,
            "reason": self.reason,
            "segment": self.segment,
            "outcome": self.outcome,
            "text": _literal(self.text.strip()) or None,
        }
        return {name: value for name, value in asked.items() if value is not None}


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as a list shows it."""

    case_id: str
    account_id: str
    community_id: str
    community: str
    building: str
    unit: str  # building, entrance and room as people write them
    owner: str
    stage: Stage
    state: State
    balance: Decimal
    oldest_due: date | None
    segment: Segment
    reason: str
    held: bool
    next_at: datetime | None
    next_trigger: str
    seq: int
    opened_at: datetime
    updated_at: datetime
    closed_at: datetime | None
    outcome: str


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as its own page shows it."""

    row: CaseRow
    case: domain.Case
    tasks: tuple[TaskRow, ...]  # what is to be done, and what is coming anyway
    approval: ApprovalRow | None


@dataclass(frozen=True, slots=True)
class EventRow:
    """A record as a timeline shows it."""

    seq: int
    at: datetime
    recorded_at: datetime
    actor: str
    role: Role
    key: str
    type: str
    from_state: str
    to_state: State
    event: dict[str, Any]  # the event's own fields as JSON
    prev: str
    hash: str


CASE_ROWS = with_households(
    select(
        Case.id.label("case_id"),
        Case.account_id,
        Case.community_id,
        Community.name.label("community"),
        Unit.building,
        unit_text.label("unit"),
        Owner.name.label("owner"),
        Case.stage,
        Case.state,
        Case.balance,
        Case.oldest_due,
        Case.segment,
        Case.reason,
        Case.held,
        Case.next_at,
        Case.next_trigger,
        Case.seq,
        Case.opened_at,
        Case.updated_at,
        Case.closed_at,
        Case.outcome,
    )
)


def _literal(text: str) -> str:
    """The text for LIKE: what it would take for a pattern is escaped with a slash."""
    return text.replace("/", "//").replace("%", "/%").replace("_", "/_")


_FILTERS: dict[str, ColumnElement[bool]] = {
    "stage": Case.stage == bindparam("stage"),
    "state": Case.state == bindparam("state"),
    "community": Case.community_id == bindparam("community"),
    "held": Case.held == bindparam("held"),
    "reason": Case.reason == bindparam("reason"),
    "segment": Case.segment == bindparam("segment"),
    "outcome": Case.outcome == bindparam("outcome"),
    "text": or_(
        *(
            place.contains(bindparam("text", type_=String), escape="/")
            for place in (Owner.name, unit_text, Case.id)
        )
    ),
}
_CODES = tuple(
    (place, field.type)
    for place, field in enumerate(fields(CaseRow))
    if field.type in (Stage, State, Segment)
)


async def list_cases(
    session: AsyncSession, chosen: CaseFilter, after: str | None = None, limit: int = 50
) -> Page[CaseRow]:
    """This function will return the next cases after a case id, those opened last first.

    Cases opened while somebody pages come before the first page: no row is shown twice or left out.
    Raises LookupError if there is no case of that id.
    """
    values = {**chosen.values, "limit": limit + 1, **({"after": after} if after else {})}
    rows = await case_rows(
        session, _list(frozenset(values), chosen.scope, open_only=chosen.open_only), values
    )
    if after and not rows and await session.get(Case, after) is None:
        raise LookupError(after)
    return page(rows, limit, lambda row: row.case_id)


@lru_cache(maxsize=512)
def _list(given: frozenset[str], scope: Scope, *, open_only: bool) -> Select[*tuple[Any, ...]]:
    """The statement of one kind of list, made once: making it anew took half as long as running it."""
    query = CASE_ROWS.where(*(condition for name, condition in _FILTERS.items() if name in given))
    if open_only:
        query = query.where(Case.closed_at.is_(None))
    if not scope.everywhere:
        query = query.where(scope.condition())
    if "after" in given:
        last = aliased(Case)
        place = select(last.opened_at, last.id).where(last.id == bindparam("after")).scalar_subquery()
        query = query.where(tuple_(Case.opened_at, Case.id) < place)
    return query.order_by(Case.opened_at.desc(), Case.id.desc()).limit(bindparam("limit"))


async def case_view(session: AsyncSession, case_id: str, at: datetime) -> CaseView | None:
    """This function will return one case with the work it lists at an instant and its approval, or None."""
    rows = await case_rows(session, CASE_ROWS.where(Case.id == case_id))
    if not rows:
        return None
    snapshot = await session.scalar(select(Case.snapshot).where(Case.id == case_id))
    approvals = await pending_approvals(session, case_id=case_id, limit=1)
    work = await open_tasks(session, case_id=case_id)
    tasks = tuple(task for task in work if listed(task.kind, task.not_before, at))
    approval = next(iter(approvals), None)
    return CaseView(rows[0], case_of(snapshot or {}), tasks, approval)


async def timeline(
    session: AsyncSession, case_id: str, after_seq: int = 0, limit: int = 200
) -> Page[EventRow]:
    """This function will return the records after a seq, oldest first; `next` is the last seq shown."""
    found = await session.scalars(
        select(CaseEvent)
        .where(CaseEvent.case_id == case_id, CaseEvent.seq > after_seq)
        .order_by(CaseEvent.seq)
        .limit(limit + 1)
    )
    return page([_event(row) for row in found], limit, lambda row: str(row.seq))


async def stage_counts(session: AsyncSession) -> dict[str, int]:
    """This function will count cases per stage, in the order of the ladder; empty stages are left out."""
    rows = await session.execute(select(Case.stage, func.count().label("number")).group_by(Case.stage))
    counts: dict[str, int] = {row.stage: row.number for row in rows}
    return {stage.value: counts[stage.value] for stage in Stage if stage.value in counts}


async def stage_sums(session: AsyncSession, scope: Scope) -> dict[Stage, tuple[int, Decimal]]:
    """This function will return number and yuan owed of the cases in some places, by stage of the ladder."""
    query = with_households(select(Case.stage, func.count(), func.sum(Case.balance)))
    rows = await session.execute(query.where(scope.condition()).group_by(Case.stage))
    sums = {stage: (number, owed or ZERO) for stage, number, owed in rows}
    return {stage: sums[stage.value] for stage in Stage if stage.value in sums}


async def next_step_at(session: AsyncSession, case_id: str) -> datetime | None:
    """This function will return when a case's clock acts next, or None while it waits for people."""
    return await session.scalar(select(Case.next_at).where(Case.id == case_id))


async def standing_of(session: AsyncSession, case_id: str, key: str) -> tuple[int, bool]:
    """This function will return a case's last seq, and whether the request of that key was carried out."""
    seq = await session.scalar(select(Case.seq).where(Case.id == case_id)) or 0
    mine = select(CaseEvent.id).where(CaseEvent.case_id == case_id, CaseEvent.key == key).limit(1)
    return seq, await session.scalar(mine) is not None


async def case_rows(
    session: AsyncSession, query: Select[*tuple[Any, ...]], values: Mapping[str, Any] | None = None
) -> list[CaseRow]:
    """This function will read rows of `CASE_ROWS`: by the connection and by place.

    So a page of fifty rows takes hardly longer than its statement.
    """
    connection = await session.connection()
    return [_row(*row) for row in await connection.execute(query, values)]


def _row(*values: Any) -> CaseRow:
    found = list(values)
    for place, code in _CODES:
        found[place] = code(found[place])
    return CaseRow(*found)


def _event(row: CaseEvent) -> EventRow:
    return EventRow(
        seq=row.seq,
        at=row.at,
        recorded_at=row.recorded_at,
        actor=row.actor,
        role=Role(row.role),
        key=row.key,
        type=row.type,
        from_state=row.from_state,
        to_state=State(row.to_state),
        event=json.loads(row.body)["event"],
        prev=row.prev,
        hash=row.hash,
    )


__all__ = [
    "ApprovalRow",
    "CaseFilter",
    "CaseRow",
    "CaseView",
    "EventRow",
    "Page",
    "TaskRow",
    "case_view",
    "list_cases",
    "next_step_at",
    "open_tasks",
    "pending_approvals",
    "stage_counts",
    "stage_sums",
    "standing_of",
    "timeline",
]
