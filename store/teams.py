"""What a team has on hand: work and contacts per steward, promises, and what they came to."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.deadlines import day_after, local_date
from domain.errands import overdue_since
from domain.states import Channel, PromiseResult, Role
from store.activity import contacts_since, first_record_since
from store.households import unit_text
from store.scopes import Scope
from store.tables import Account, Case, CaseEvent, Owner, Task, Unit, User

WEEK, MONTH = 7, 30  # days looked back
_MEETINGS = (Channel.VISIT.value, Channel.INTERVIEW.value)
_SHOWN = 50
_OWN = Case.snapshot["steward"].as_string()  # one object: PostgreSQL groups by the very expression selected
_UNTIL = Case.snapshot["promises"]["open"]["until"].as_string()


@dataclass(frozen=True, slots=True)
class Load:
    """One steward; login "" = cases that are nobody's yet."""

    login: str
    name: str
    cases: int = 0
    owed: Decimal = Decimal("0.00")  # yuan
    tasks: int = 0
    overdue: int = 0
    visits_week: int = 0
    visits_month: int = 0
    contacts_week: int = 0  # visits included
    contacts_month: int = 0
    promises: int = 0  # that end within a week


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise: open with its last day, or judged with what it came to."""

    case_id: str
    owner: str
    unit: str
    steward: str  # login of who has the case; "" = nobody
    amount: Decimal  # yuan
    on: date  # its last day; of a judged one the day of judgement
    result: PromiseResult | None = None
    paid: Decimal | None = None


async def team_loads(session: AsyncSession, scope: Scope, now: datetime) -> tuple[Load, ...]:
    """This function will return what every steward has on hand within places, most work first.

    A case is its assigned steward's; until then the one's whom the arrears list names, if a user has
    that name. Who has nothing is shown with nothing.
    """
    users = {u.id: u for u in await session.scalars(select(User).where(User.role == Role.STEWARD.value))}
    named = {user.name: login for login, user in users.items()}
    found = {login: Load(login, user.name) for login, user in users.items() if user.active}
    await _count_cases(session, scope, now, named, found)
    for days, suffix in ((WEEK, "week"), (MONTH, "month")):
        for (login, channel), number in (
            await contacts_since(session, now - timedelta(days=days), scope)
        ).items():
            load = found.get(login)
            if load is None:
                continue
            names = [f"contacts_{suffix}"] + [f"visits_{suffix}"] * (channel in _MEETINGS)
            found[login] = replace(load, **{name: getattr(load, name) + number for name in names})
    return tuple(sorted(found.values(), key=lambda x: (x.login == "", -x.overdue, -x.tasks, x.login)))


async def _count_cases(
    session: AsyncSession, scope: Scope, now: datetime, named: Mapping[str, str], found: dict[str, Load]
) -> None:
    week = day_after(local_date(now), WEEK).isoformat()
    ends = func.sum(case((week >= _UNTIL, 1), else_=0))
    cases = _placed(
        select(_OWN, Account.steward, func.count().label("cases"), func.sum(Case.balance).label("owed"), ends)
    )
    late = func.sum(case((Task.not_before < overdue_since(now), 1), else_=0))
    tasks = _placed(select(_OWN, Account.steward, func.count(), late)).join(Task, Task.case_id == Case.id)
    tasks = tasks.where(Task.closed_at.is_(None), Task.role == Role.STEWARD.value, Task.not_before <= now)
    for own, listed, number, owed, promises in await session.execute(_grouped(cases, scope)):
        load = _load(found, own or named.get(listed, ""))
        found[load.login] = replace(
            load,
            cases=load.cases + number,
            owed=load.owed + owed,
            promises=load.promises + promises,
        )
    for own, listed, number, overdue in await session.execute(_grouped(tasks, scope)):
        load = _load(found, own or named.get(listed, ""))
        found[load.login] = replace(load, tasks=load.tasks + number, overdue=load.overdue + overdue)


def _load(found: dict[str, Load], login: str) -> Load:
    return found.get(login) or Load(login, login)


def _grouped(query: Select[*tuple[Any, ...]], scope: Scope) -> Select[*tuple[Any, ...]]:
    grouped = query.where(Case.closed_at.is_(None), scope.condition())
    return grouped.group_by(_OWN, Account.steward)


def _placed(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    joined = query.select_from(Case).join(Account, Account.id == Case.account_id)
    return joined.join(Unit, Unit.id == Account.unit_id)


async def promises_ending(session: AsyncSession, scope: Scope, until: date) -> tuple[PromiseRow, ...]:
    """This function will return the open promises that end by a day, the first to end first; 50 at most."""
    query = _placed(
        select(
            Case.id,
            Owner.name,
            unit_text.label("unit"),
            _OWN,
            Case.snapshot["promises"]["open"]["amount"].as_string(),
            _UNTIL,
        )
    ).join(Owner, Owner.id == Account.owner_id)
    query = query.where(Case.closed_at.is_(None), scope.condition(), until.isoformat() >= _UNTIL)
    rows = await session.execute(query.order_by(_UNTIL, Case.id).limit(_SHOWN))
    return tuple(
        PromiseRow(case_id, owner, unit, steward or "", Decimal(amount), date.fromisoformat(on))
        for case_id, owner, unit, steward, amount, on in rows
    )


async def promises_judged(session: AsyncSession, scope: Scope, since: datetime) -> tuple[PromiseRow, ...]:
    """This function will return the promises judged since an instant, newest first; 50 at most."""
    first = await first_record_since(session, since)
    query = (
        _placed(
            select(
                Case.id,
                Owner.name,
                unit_text.label("unit"),
                _OWN,
                CaseEvent.body,
                CaseEvent.at,
            )
        )
        .join(Owner, Owner.id == Account.owner_id)
        .join(CaseEvent, CaseEvent.case_id == Case.id)
    )
    query = query.where(CaseEvent.id >= first, CaseEvent.type == "promise_judged", scope.condition())
    found = []
    for case_id, owner, unit, steward, body, at in await session.execute(
        query.order_by(CaseEvent.id.desc()).limit(_SHOWN)
    ):
        said = json.loads(body)["event"]
        found.append(
            PromiseRow(
                case_id,
                owner,
                unit,
                steward or "",
                Decimal(said["amount"]),
                local_date(at),
                PromiseResult(said["result"]),
                Decimal(said["paid"]),
            )
        )
    return tuple(found)
