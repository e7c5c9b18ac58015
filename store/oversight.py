"""What auditors read besides the cases: who looked, who came in, who changed the ledger, what was refused.

Every list runs from the newest row backwards, a page after a row's number.
"""

import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from domain.deadlines import midnight
from store.households import WHOSE, unit_text, with_households
from store.paging import Page, page
from store.scopes import EVERYWHERE, Scope
from store.tables import (
    AccessLog,
    Account,
    Attempt,
    Case,
    CaseEvent,
    LedgerLog,
    LoginAttempt,
    LoginSession,
    Note,
    Owner,
    Unit,
    User,
)

# What an auditor reads before anything else, by the kind of event.
OVERRIDES = ("guard_overridden", "override_revoked")
CORRECTIONS = ("entry_corrected", "correction_reviewed", "bills_readmitted")
_STREAM = 500  # rows in memory at once while everything is exported


@dataclass(frozen=True, slots=True)
class Narrow:
    """Which rows; "" and None do not restrict."""

    person: str = ""  # login
    on: date | None = None  # a day in China
    what: str = ""  # field, action or result: what the list calls it
    subject: str = ""  # id of what was changed
    scope: Scope = EVERYWHERE

    def within(self, at: InstrumentedAttribute[datetime]) -> list[ColumnElement[bool]]:
        """This function will return the conditions that keep to the day."""
        if self.on is None:
            return []
        return [at >= midnight(self.on), at < midnight(self.on + timedelta(days=1))]


@dataclass(frozen=True, slots=True)
class AccessRow:
    """A look at personal data in the clear."""

    id: int
    at: datetime
    actor: str
    name: str  # of the actor, "" if unknown
    owner_id: str
    owner: str
    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class ActRow:
    """A record that somebody answers for, with the case that it belongs to."""

    id: int
    case_id: str
    seq: int
    at: datetime
    recorded_at: datetime
    actor: str
    role: str
    type: str
    name: str  # of the actor, "" if unknown
    community: str
    unit: str
    note: str  # what the person wrote
    event: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """A prohibited measure that somebody asked for."""

    id: int
    at: datetime
    case_id: str
    actor: str
    name: str
    command: str
    code: str
    unit: str


async def list_access(
    session: AsyncSession, chosen: Narrow, after: int | None = None, limit: int = 50
) -> Page[AccessRow]:
    """This function will return who looked at whose data and why."""
    query = (
        select(
            AccessLog.id,
            AccessLog.at,
            AccessLog.actor,
            User.name,
            AccessLog.owner_id,
            Owner.name.label("owner"),
            AccessLog.field,
            AccessLog.reason,
        )
        .outerjoin(User, User.id == AccessLog.actor)
        .outerjoin(Owner, Owner.id == AccessLog.owner_id)
        .where(*chosen.within(AccessLog.at))
    )
    if chosen.person:
        query = query.where(AccessLog.actor == chosen.person)
    if chosen.what:
        query = query.where(AccessLog.field == chosen.what)
    found = await session.execute(_after(query, AccessLog.id, after, limit))
    rows = [
        AccessRow(id_, at, actor, name or "", owner_id, owner or "", what, reason)
        for id_, at, actor, name, owner_id, owner, what, reason in found
    ]
    return page(rows, limit, lambda row: str(row.id))


async def list_attempted(
    session: AsyncSession, chosen: Narrow, after: int | None = None, limit: int = 50
) -> Page[AttemptRow]:
    """This function will return the prohibited measures that were asked for (B1, C5)."""
    query = (
        select(Attempt, User.name, unit_text)
        .outerjoin(User, User.id == Attempt.actor)
        .outerjoin(Case, Case.id == Attempt.case_id)
        .outerjoin(Account, Account.id == Case.account_id)
        .outerjoin(Unit, Unit.id == Account.unit_id)
        .where(*chosen.within(Attempt.at))
    )
    if not chosen.scope.everywhere:
        query = query.where(chosen.scope.condition())
    if chosen.person:
        query = query.where(Attempt.actor == chosen.person)
    found = await session.execute(_after(query, Attempt.id, after, limit))
    rows = [
        AttemptRow(a.id, a.at, a.case_id, a.actor, name or "", a.command, a.code, unit or "")
        for a, name, unit in found
    ]
    return page(rows, limit, lambda row: str(row.id))


async def list_log_ins(
    session: AsyncSession, chosen: Narrow, after: int | None = None, limit: int = 50
) -> Page[LoginAttempt]:
    """This function will return attempts to log in; `what` is "ok" or "wrong"."""
    query = select(LoginAttempt).where(*chosen.within(LoginAttempt.at))
    if chosen.person:
        query = query.where(LoginAttempt.login == chosen.person)
    if chosen.what:
        query = query.where(LoginAttempt.ok if chosen.what == "ok" else ~LoginAttempt.ok)
    found = await session.scalars(_after(query, LoginAttempt.id, after, limit))
    return page(list(found), limit, lambda row: str(row.id))


async def list_visits(session: AsyncSession, chosen: Narrow, limit: int = 50) -> list[LoginSession]:
    """This function will return the newest sessions, over or not."""
    query = select(LoginSession).where(*chosen.within(LoginSession.created_at))
    if chosen.person:
        query = query.where(LoginSession.login == chosen.person)
    newest = query.order_by(LoginSession.created_at.desc(), LoginSession.id).limit(limit)
    return list(await session.scalars(newest))


async def list_changes(
    session: AsyncSession, chosen: Narrow, after: int | None = None, limit: int = 50
) -> Page[LedgerLog]:
    """This function will return who changed the ledger and the papers around it; `what` is the action."""
    query = select(LedgerLog).where(*chosen.within(LedgerLog.at))
    if chosen.person:
        query = query.where(LedgerLog.actor == chosen.person)
    if chosen.what:
        query = query.where(LedgerLog.action == chosen.what)
    if chosen.subject:
        query = query.where(LedgerLog.subject.startswith(chosen.subject, autoescape=True))
    found = await session.scalars(_after(query, LedgerLog.id, after, limit))
    return page(list(found), limit, lambda row: str(row.id))


async def list_acts(
    session: AsyncSession, kinds: Sequence[str], chosen: Narrow, after: int | None = None, limit: int = 50
) -> Page[ActRow]:
    """This function will return the records of some kinds, with the notes written to them."""
    found = list(await session.execute(_after(_acts(kinds, chosen), CaseEvent.id, after, limit)))
    notes = await _notes(session, [_event_of(row.body) for row in found])
    return page([_act(row, notes) for row in found], limit, lambda row: str(row.id))


async def every_act(session: AsyncSession, kinds: Sequence[str], chosen: Narrow) -> AsyncIterator[ActRow]:
    """This function will yield all of them, the newest first, some hundred in memory."""
    after: int | None = None
    while True:
        found = await list_acts(session, kinds, chosen, after, _STREAM)
        for row in found:
            yield row
        if not found.next:
            return
        after = int(found.next)


def _acts(kinds: Sequence[str], chosen: Narrow) -> Select[*tuple[Any, ...]]:
    e = CaseEvent
    mine = select(
        e.id, e.case_id, e.seq, e.at, e.recorded_at, e.actor, e.role, e.type, e.body, User.name, *WHOSE
    ).join(Case, Case.id == CaseEvent.case_id)
    query = with_households(mine).outerjoin(User, User.id == CaseEvent.actor)
    query = query.where(CaseEvent.type.in_(kinds), *chosen.within(CaseEvent.at))
    if not chosen.scope.everywhere:
        query = query.where(chosen.scope.condition())
    return query.where(CaseEvent.actor == chosen.person) if chosen.person else query


def _event_of(body: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(body)["event"]
    return found


async def _notes(session: AsyncSession, events: Sequence[dict[str, Any]]) -> dict[str, str]:
    wanted = sorted({event["note"] for event in events if event.get("note")})
    rows = await session.execute(select(Note.id, Note.text).where(Note.id.in_(wanted)))
    return {row[0]: row[1] for row in rows}


def _act(row: Any, notes: dict[str, str]) -> ActRow:
    event = _event_of(row.body)
    return ActRow(
        id=row.id,
        case_id=row.case_id,
        seq=row.seq,
        at=row.at,
        recorded_at=row.recorded_at,
        actor=row.actor,
        role=row.role,
        type=row.type,
        name=row.name or "",
        community=row.community,
        unit=row.unit,
        note=notes.get(event.get("note", ""), ""),
        event=event,
    )


def _after(
    query: Select[*tuple[Any, ...]], number: InstrumentedAttribute[int], after: int | None, limit: int
) -> Select[*tuple[Any, ...]]:
    """The newest first: rows are only ever added, so their numbers keep a reader's place."""
    if after is not None:
        query = query.where(number < after)
    return query.order_by(number.desc()).limit(limit + 1)
