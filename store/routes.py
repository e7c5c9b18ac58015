"""A day's way round: what waits for a role in its places, building by building, floor by floor."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from domain import case as domain
from domain.errands import KINDS, Way, overdue_since
from domain.states import Role
from store.cases import case_of
from store.paging import Page, page
from store.scopes import EVERYWHERE, Scope
from store.tables import Account, Case, Community, Owner, Task, Unit


@dataclass(frozen=True, slots=True)
class Round:
    """Which work; None and "" do not restrict."""

    role: Role
    now: datetime
    scope: Scope = EVERYWHERE
    way: Way | None = None
    overdue: bool = False
    community_id: str = ""
    building: str = ""
    downwards: bool = False  # floors from the top
    kinds: tuple[str, ...] = ()  # of work; empty = any


@dataclass(frozen=True, slots=True)
class Stop:
    """One piece of work at one door."""

    task_id: str
    kind: str  # the command that answers it
    not_before: datetime
    case_id: str
    account_id: str
    community_id: str
    community: str
    building: str
    entrance: str
    room: str
    owner: str
    balance: Decimal  # yuan
    oldest_due: date | None
    case: domain.Case

    @property
    def unit(self) -> str:
        """This function will return the unit as people write it."""
        return self.building + self.entrance + self.room


@dataclass(frozen=True, slots=True)
class BuildingLoad:
    """How much waits in one building."""

    community_id: str
    community: str
    building: str
    visits: int = 0
    calls: int = 0
    desk: int = 0
    overdue: int = 0

    @property
    def total(self) -> int:
        """This function will count everything."""
        return self.visits + self.calls + self.desk


def by_length(column: Any) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """This function will return the columns that sort numbers in texts as people do: 3栋 before 10栋."""
    return func.length(column), column


# A house is walked through in this order; the task ends it, so that no two stops are the same.
_HOUSE = (Community.name, *by_length(Unit.building), *by_length(Unit.entrance))
_DOOR = (*by_length(Unit.room), Task.id)


async def walk(session: AsyncSession, wanted: Round, after: str | None = None, limit: int = 40) -> Page[Stop]:
    """This function will return the next stops after a task id, whether or not that task is open still."""
    query = (
        _joined(
            select(
                Task.id.label("task_id"),
                Task.kind,
                Task.not_before,
                Case.id.label("case_id"),
                Case.account_id,
                Case.community_id,
                Community.name.label("community"),
                Unit.building,
                Unit.entrance,
                Unit.room,
                Owner.name.label("owner"),
                Case.balance,
                Case.oldest_due,
                Case.snapshot.label("case"),
            )
        )
        .join(Owner, Owner.id == Account.owner_id)
        .where(*_conditions(wanted))
    )
    if after:
        query = query.where(await _beyond(session, after, downwards=wanted.downwards))
    door = [column.desc() for column in _DOOR] if wanted.downwards else list(_DOOR)
    found = await session.execute(query.order_by(*_HOUSE, *door).limit(limit + 1))
    rows = [Stop(**{**row, "case": case_of(row["case"])}) for row in found.mappings()]
    return page(rows, limit, lambda row: row.task_id)


async def loads(session: AsyncSession, wanted: Round) -> tuple[BuildingLoad, ...]:
    """This function will count the work of every building, in the order of the way round.

    The building and the kind of work that are chosen do not restrict it: they are chosen from it.
    """
    every = replace(wanted, way=None, overdue=False, community_id="", building="")
    late = func.sum(case((Task.not_before < overdue_since(wanted.now), 1), else_=0))
    keys = (Case.community_id, Community.name, Unit.building, Task.kind)
    query = _joined(select(*keys, func.count().label("number"), late.label("late")))
    found: dict[tuple[str, str], BuildingLoad] = {}
    order = (Community.name, *by_length(Unit.building))
    for row in await session.execute(query.where(*_conditions(every)).group_by(*keys).order_by(*order)):
        key = (row.community_id, row.building)
        load = found.get(key) or BuildingLoad(row.community_id, row.name, row.building)
        name = {Way.VISIT: "visits", Way.CALL: "calls"}.get(_way(row.kind), "desk")
        more = {name: getattr(load, name) + row.number, "overdue": load.overdue + row.late}
        found[key] = replace(load, **more)
    return tuple(found.values())


def _way(kind: str) -> Way:
    return next((way for way, kinds in KINDS.items() if kind in kinds), Way.DESK)


def _joined(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return (
        query.join_from(Task, Case, Case.id == Task.case_id)
        .join(Account, Account.id == Case.account_id)
        .join(Unit, Unit.id == Account.unit_id)
        .join(Community, Community.id == Case.community_id)
    )


def _conditions(wanted: Round) -> Sequence[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [
        Task.closed_at.is_(None),
        Task.role == wanted.role,
        Task.not_before <= wanted.now,
        wanted.scope.condition(),
    ]
    if wanted.way is Way.DESK:
        found.append(Task.kind.not_in([kind for kinds in KINDS.values() for kind in kinds]))
    elif wanted.way is not None:
        found.append(Task.kind.in_(KINDS[wanted.way]))
    if wanted.kinds:
        found.append(Task.kind.in_(wanted.kinds))
    if wanted.overdue:
        found.append(Task.not_before < overdue_since(wanted.now))
    if wanted.community_id:
        found.append(Case.community_id == wanted.community_id)
    if wanted.building:
        found.append(Unit.building == wanted.building)
    return found


async def _beyond(session: AsyncSession, after: str, *, downwards: bool) -> ColumnElement[bool]:
    """Houses run one way, the doors in them either way."""
    place = (await session.execute(_joined(select(*_HOUSE, *_DOOR)).where(Task.id == after))).one_or_none()
    if place is None:
        msg = "no task to continue after"
        raise LookupError(msg)
    house, door = tuple(place[: len(_HOUSE)]), tuple(place[len(_HOUSE) :])
    here = tuple_(*_HOUSE)
    beyond = tuple_(*_DOOR) < door if downwards else tuple_(*_DOOR) > door
    return or_(here > house, and_(here == house, beyond))
