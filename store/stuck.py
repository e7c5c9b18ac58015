"""Cases that do not move, and the cases of one steward: lists from which a manager acts."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.deadlines import day_after, local_date
from domain.states import Reason, State
from domain.words import Label
from store.households import unit_text
from store.paging import Page, beyond, page
from store.scopes import Scope
from store.tables import Account, Case, CaseEvent, Owner, Task, Unit, User

HELD_DAYS, LATE_DAYS, SILENT_DAYS = 30, 7, 30  # (product) from which a case counts as stuck


class Stuck(StrEnum):
    """Why a case counts as stuck."""

    HELD = "held"
    LATE = "late"
    SILENT = "silent"
    UNCLEAR = "unclear"


STUCK: dict[Stuck, Label] = {
    Stuck.HELD: Label("暂停超过 30 天", "On hold for over 30 days"),
    Stuck.LATE: Label("待办逾期超过 7 天", "Work overdue for over 7 days"),
    Stuck.SILENT: Label("超过 30 天没有联系", "No contact for over 30 days"),
    Stuck.UNCLEAR: Label("已到期仍未登记原因", "Reason still missing past its day"),
}


@dataclass(frozen=True, slots=True)
class TeamCase:
    """A case as the manager's lists show it."""

    case_id: str
    owner: str
    unit: str
    state: State
    balance: Decimal  # yuan
    oldest_due: date | None
    held: bool
    steward: str  # login of who was assigned; "" = nobody
    listed: str  # whom the arrears list names
    updated_at: datetime


def stuck_condition(why: Stuck, now: datetime, reason_gate: int) -> ColumnElement[bool]:
    """This function will return the condition for open cases that are stuck for one reason."""
    today = local_date(now)
    if why is Stuck.HELD:
        since = Case.snapshot["held_since"].as_string()
        return and_(Case.held.is_(True), since < day_after(today, -HELD_DAYS).isoformat())
    if why is Stuck.LATE:
        late = Task.not_before < now - timedelta(days=LATE_DAYS)
        return exists().where(Task.case_id == Case.id, Task.closed_at.is_(None), late)
    if why is Stuck.UNCLEAR:
        gate = day_after(today, -reason_gate).isoformat()
        return and_(Case.reason == Reason.UNKNOWN.value, Case.snapshot["anchor_due"].as_string() < gate)
    past = now - timedelta(days=SILENT_DAYS)
    spoken = exists().where(
        CaseEvent.case_id == Case.id, CaseEvent.type == "contact_recorded", CaseEvent.at >= past
    )
    return and_(Case.opened_at < past, Case.held.is_(False), ~spoken)


async def stuck_counts(
    session: AsyncSession, scope: Scope, now: datetime, reason_gate: int
) -> dict[Stuck, int]:
    """This function will count stuck cases by reason; a case may be stuck for several."""
    found = {}
    for why in Stuck:
        query = _placed(select(func.count()).select_from(Case))
        query = query.where(*_open(scope), stuck_condition(why, now, reason_gate))
        found[why] = int(await session.scalar(query) or 0)
    return found


async def team_cases(
    session: AsyncSession,
    scope: Scope,
    *conditions: ColumnElement[bool],
    after: str | None = None,
    limit: int = 50,
) -> Page[TeamCase]:
    """This function will return the next open cases after a case id, the longest open first."""
    query = _placed(
        select(
            Case.id.label("case_id"),
            Owner.name.label("owner"),
            unit_text.label("unit"),
            Case.state,
            Case.balance,
            Case.oldest_due,
            Case.held,
            func.coalesce(Case.snapshot["steward"].as_string(), "").label("steward"),
            Account.steward.label("listed"),
            Case.updated_at,
        )
    ).join(Owner, Owner.id == Account.owner_id)
    query = query.where(*_open(scope), *conditions)
    if after:
        place = select(Case.opened_at, Case.id).where(Case.id == after)
        query = query.where(await beyond(session, place, (Case.opened_at, Case.id)))
    found = await session.execute(query.order_by(Case.opened_at, Case.id).limit(limit + 1))
    rows = [TeamCase(**{**row, "state": State(row["state"])}) for row in found.mappings()]
    return page(rows, limit, lambda row: row.case_id)


async def steward_condition(session: AsyncSession, login: str) -> ColumnElement[bool]:
    """This function will return the condition for a steward's cases, as `team_loads` counts them.

    "" = cases that were not assigned and name nobody who has a log-in.
    """
    own = func.coalesce(Case.snapshot["steward"].as_string(), "")
    if login:
        name = select(User.name).where(User.id == login).scalar_subquery()
        return or_(own == login, (own == "") & (Account.steward == name))
    return (own == "") & Account.steward.not_in(select(User.name))


def chosen_condition(cases: list[str]) -> ColumnElement[bool]:
    """This function will return the condition for certain cases."""
    return Case.id.in_(cases)


def _placed(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    joined = query.join_from(Case, Account, Account.id == Case.account_id)
    return joined.join(Unit, Unit.id == Account.unit_id)


def _open(scope: Scope) -> tuple[ColumnElement[bool], ...]:
    return Case.closed_at.is_(None), scope.condition()
