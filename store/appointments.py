"""What was arranged with owners for a day: planned visits and contacts, follow-ups, promises that end."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain import case as domain
from domain.deadlines import day_after, local_date, morning
from domain.states import LADDER, Place, Stage
from domain.words import Label
from store.activity import first_record_since
from store.cases import case_of
from store.scopes import Scope
from store.tables import Account, Case, CaseEvent, Community, Owner, Unit

_LOOK_BACK = 60  # days: contacts older than this named no day that still matters
_OVERDUE = 30  # days for which a follow-up that nobody made is shown; then the manager finds it as stuck
_RECORDS = 3000  # contacts looked at for follow-ups
_MISSED = 14  # days for which a planned visit that did not happen is still shown
_READ, _SHOWN = 400, 40
_VISITED = tuple(stage.value for stage in LADDER if stage.rank <= Stage.NOTICE.rank)


class Arranged(StrEnum):
    """What was arranged."""

    VISIT = "visit"
    CONTACT = "contact"
    FOLLOW_UP = "follow_up"
    PROMISE = "promise"


ARRANGED: dict[Arranged, Label] = {
    Arranged.VISIT: Label("已约上门", "Visit arranged"),
    Arranged.CONTACT: Label("已约联系", "Contact arranged"),
    Arranged.FOLLOW_UP: Label("约定回访", "Follow-up"),
    Arranged.PROMISE: Label("承诺到期", "Promise ends"),
}


@dataclass(frozen=True, slots=True)
class Appointment:
    """One arrangement."""

    what: Arranged
    on: date
    time: str  # "18:30" or "18:30-19:45"; "" = not told
    place: Place | None
    case_id: str
    owner: str
    community: str
    unit: str
    balance: Decimal  # yuan
    case: domain.Case


async def appointments(
    session: AsyncSession, scope: Scope, now: datetime, steward: str = ""
) -> tuple[Appointment, ...]:
    """This function will return what was arranged up to today and not done yet, the oldest first.

    With a steward's login, cases that were assigned to another are left out.
    """
    today = local_date(now)
    followed = await _follow_ups(session, scope, now)
    planned = Case.snapshot["planned_visit"]["on"].as_string()
    contact = Case.snapshot["contact"]["planned"].as_string()
    promised = Case.snapshot["promises"]["open"]["until"].as_string()
    due: list[ColumnElement[bool]] = [
        planned.between(day_after(today, -_MISSED).isoformat(), today.isoformat()),
        contact < day_after(today, 2).isoformat(),  # in whatever zone it is written; told exactly below
        promised <= today.isoformat(),
    ]
    if followed:
        due.append(Case.id.in_(list(followed)))
    query = (
        select(
            Case.snapshot,
            Owner.name.label("owner"),
            Community.name.label("community"),
            (Unit.building.expression + Unit.entrance.expression + Unit.room.expression).label("unit"),
        )
        .join(Account, Account.id == Case.account_id)
        .join(Unit, Unit.id == Account.unit_id)
        .join(Owner, Owner.id == Account.owner_id)
        .join(Community, Community.id == Case.community_id)
        .where(Case.closed_at.is_(None), scope.condition(), or_(*due))
    )
    found = [
        made
        for row in await session.execute(query.order_by(Case.id).limit(_READ))
        if (made := _appointment(row, followed, today, steward)) is not None
    ]
    return tuple(sorted(found, key=lambda a: (a.on, a.time or "99", a.unit))[:_SHOWN])


def _appointment(row: Any, followed: dict[str, date], today: date, steward: str) -> Appointment | None:
    """The nearest arrangement of a case that nothing has overtaken."""
    case = case_of(row.snapshot)
    if steward and case.steward not in ("", steward):
        return None
    found: list[tuple[date, Arranged, str, Place | None]] = []
    last = max((local_date(at) for at in case.contact.recent), default=date.min)
    visit = case.planned_visit
    if visit is not None and visit.on <= today and max(last, case.last_visit_on or date.min) < visit.on:
        found.append((visit.on, Arranged.VISIT, visit.slot, visit.place))
    if case.contact.planned is not None and local_date(case.contact.planned) <= today:
        found.append((local_date(case.contact.planned), Arranged.CONTACT, "", None))
    if case.promises.open is not None and case.promises.open.until <= today:
        found.append((case.promises.open.until, Arranged.PROMISE, "", None))
    if case.case_id in followed and not case.held:
        found.append((followed[case.case_id], Arranged.FOLLOW_UP, "", None))
    if not found:
        return None
    on, what, time, place = min(found, key=lambda f: (f[0], list(Arranged).index(f[1])))
    return Appointment(
        what, on, time, place, case.case_id, row.owner, row.community, row.unit, case.facts.balance, case
    )


async def _follow_ups(session: AsyncSession, scope: Scope, now: datetime) -> dict[str, date]:
    """Cases whose last contact named a next day that has come; those with legal are visited no more."""
    since = morning(day_after(local_date(now), -_LOOK_BACK))
    first = await first_record_since(session, since)
    rows = await session.execute(
        select(CaseEvent.case_id, CaseEvent.body)
        .join(Case, Case.id == CaseEvent.case_id)
        .join(Account, Account.id == Case.account_id)
        .join(Unit, Unit.id == Account.unit_id)
        .where(CaseEvent.id >= first, CaseEvent.at >= since, CaseEvent.type == "contact_recorded")
        .where(Case.closed_at.is_(None), Case.stage.in_(_VISITED), scope.condition())
        .order_by(CaseEvent.id.desc())
        .limit(_RECORDS)
    )
    newest: dict[str, date | None] = {}
    for case_id, body in rows:
        if case_id not in newest:
            said = json.loads(body)["event"].get("next_on")
            newest[case_id] = date.fromisoformat(said) if said else None
    today = local_date(now)
    first_shown = day_after(today, -_OVERDUE)
    return {
        case_id: day for case_id, day in newest.items() if day is not None and first_shown <= day <= today
    }
