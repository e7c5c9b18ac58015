"""The inbox: what waits for legal's decision, what runs out first before the rest."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Select, and_, func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from domain import case as domain
from domain import events as e
from domain.deadlines import months_after
from domain.money import ZERO
from domain.states import Segment, Stage
from store.cases import case_of
from store.households import unit_text, with_households
from store.paging import Page, page
from store.scopes import EVERYWHERE, Scope
from store.tables import Approval, BatchMember, Case, Community, Owner, User

_REQUEST: Final = TypeAdapter(e.ApprovalRequested)
# Whole months that the oldest bill is overdue, up to and including; the last class is open.
AGES: tuple[int | None, ...] = (3, 6, 12, 24, 36, None)
SOON = 7  # days
GAP = "~"  # between the parts of a page's key


@dataclass(frozen=True, slots=True)
class InboxFilter:
    """Which requests; None and "" do not restrict. `text` is part of a name, a unit or a case id."""

    target: Stage | None = None
    community_id: str = ""
    proposer: str = ""
    until: date | None = None  # runs out by this day
    least: Decimal | None = None  # yuan owed now, both included
    most: Decimal | None = None
    text: str = ""
    scope: Scope = EVERYWHERE


@dataclass(frozen=True, slots=True)
class InboxRow:
    """A request that waits, with its case as it is now."""

    id: str
    case_id: str
    community_id: str
    target: Stage
    proposer: str
    proposer_name: str  # the login where no user is known
    requested_at: datetime
    expires_on: date
    expires_code: str  # of `domain.watch`: what it is that runs out; "" = nothing
    request: e.ApprovalRequested  # what it was made on
    case: domain.Case
    seq: int
    segment: Segment
    balance: Decimal  # yuan, owed now
    oldest_due: date | None
    owner: str
    unit: str
    community: str
    batch_id: str  # the open batch that it is in; "" = none


@dataclass(frozen=True, slots=True)
class InboxTotals:
    """What waits altogether in one's places, and how much of it the filters leave."""

    count: int
    sum: Decimal  # yuan
    soon: int  # runs out within a week, or has
    oldest: datetime | None  # of the request that waits longest
    matching: int
    matching_sum: Decimal
    ages: tuple[int, ...]  # requests per class of `AGES`


@dataclass(frozen=True, slots=True)
class InboxChoices:
    """What the filters may be set to: everything that waits has one of these."""

    communities: dict[str, str]  # id → name
    proposers: dict[str, str]  # login → name


def joined(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """This function will join what a request's row names: case, unit, owner, community and proposer."""
    cases = with_households(query.join(Case, Case.id == Approval.case_id))
    return cases.outerjoin(User, User.id == Approval.proposer)


_ROWS = (
    joined(
        select(
            Approval.id,
            Approval.case_id,
            Case.community_id,
            Approval.target,
            Approval.proposer,
            func.coalesce(User.name, Approval.proposer).label("proposer_name"),
            Approval.requested_at,
            Approval.expires_on,
            func.coalesce(Case.next_deadline_code, "").label("expires_code"),
            Approval.snapshot.label("request"),
            Case.snapshot.label("case"),
            Case.seq,
            Case.segment,
            Case.balance,
            Case.oldest_due,
            Owner.name.label("owner"),
            unit_text.label("unit"),
            Community.name.label("community"),
            func.coalesce(BatchMember.batch_id, "").label("batch_id"),
        )
    )
    .outerjoin(BatchMember, and_(BatchMember.case_id == Approval.case_id, BatchMember.open))
    .where(Approval.status == "open")
)


async def list_inbox(
    session: AsyncSession, chosen: InboxFilter, after: str = "", limit: int = 25
) -> Page[InboxRow]:
    """This function will return the next open requests after a key, what runs out first before the rest.

    One query, whatever the length. Raises LookupError if the key is none.
    """
    query = _ROWS.where(*_conditions(chosen))
    if after:
        query = query.where(tuple_(Approval.expires_on, Approval.id) > _place(after))
    found = await session.execute(query.order_by(Approval.expires_on, Approval.id).limit(limit + 1))
    rows = [_row(row) for row in found.mappings()]
    return page(rows, limit, lambda row: f"{row.expires_on.isoformat()}{GAP}{row.id}")


async def read_requests(
    session: AsyncSession, case_ids: list[str], scope: Scope = EVERYWHERE
) -> dict[str, InboxRow]:
    """This function will return the open requests of these cases by case id, within somebody's places."""
    query = _ROWS.where(Approval.case_id.in_(sorted(set(case_ids))))
    if not scope.everywhere:
        query = query.where(scope.condition())
    return {row["case_id"]: _row(row) for row in (await session.execute(query)).mappings()}


async def inbox_totals(session: AsyncSession, chosen: InboxFilter, today: date) -> InboxTotals:
    """This function will count and add up what waits in one's places; one query."""
    # a filter that restricts nothing has no condition, so that an aggregate needs one that always holds
    fits = [*_conditions(chosen), Approval.status == "open"]
    ages = [
        func.count().filter(Case.oldest_due.is_not(None), *span).label(f"age{n}") for n, span in _ages(today)
    ]
    query = joined(
        select(
            func.count().label("number"),
            func.sum(Case.balance).label("total"),
            func.count().filter(Approval.expires_on <= today + timedelta(days=SOON)).label("soon"),
            func.min(Approval.requested_at).label("oldest"),
            func.count().filter(*fits).label("matching"),
            func.sum(Case.balance).filter(*fits).label("matching_sum"),
            *ages,
        ).select_from(Approval)
    ).where(Approval.status == "open")
    if not chosen.scope.everywhere:
        query = query.where(chosen.scope.condition())
    row = (await session.execute(query)).mappings().one()
    return InboxTotals(
        count=row["number"],
        sum=row["total"] or ZERO,
        soon=row["soon"],
        oldest=row["oldest"],
        matching=row["matching"],
        matching_sum=row["matching_sum"] or ZERO,
        ages=tuple(row[f"age{n}"] for n in range(len(AGES))),
    )


def _ages(today: date) -> list[tuple[int, list[ColumnElement[bool]]]]:
    """The days between which the oldest bill of each class fell due."""
    spans = []
    before: date | None = None
    for number, months in enumerate(AGES):
        last = None if months is None else months_after(today, -(months + 1))
        span: list[ColumnElement[bool]] = [] if last is None else [Case.oldest_due > last]
        spans.append((number, [*span, *([] if before is None else [Case.oldest_due <= before])]))
        before = last
    return spans


async def inbox_choices(session: AsyncSession, scope: Scope) -> InboxChoices:
    """This function will return the communities and proposers of what waits; one query."""
    name = func.coalesce(User.name, Approval.proposer)
    query = joined(
        select(Community.id, Community.name, Approval.proposer, name.label("said")).select_from(Approval)
    )
    query = query.where(Approval.status == "open").distinct().order_by(Community.name, Approval.proposer)
    if not scope.everywhere:
        query = query.where(scope.condition())
    rows = list(await session.execute(query))
    return InboxChoices({r[0]: r[1] for r in rows}, dict(sorted((r[2], r[3]) for r in rows)))


def _conditions(chosen: InboxFilter) -> list[ColumnElement[bool]]:
    wanted: list[tuple[object, Callable[[], ColumnElement[bool]]]] = [
        (chosen.target, lambda: Approval.target == chosen.target),
        (chosen.community_id, lambda: Case.community_id == chosen.community_id),
        (chosen.proposer, lambda: Approval.proposer == chosen.proposer),
        (chosen.until, lambda: Approval.expires_on <= chosen.until),
        (chosen.least is not None, lambda: Case.balance >= chosen.least),
        (chosen.most is not None, lambda: Case.balance <= chosen.most),
        (chosen.text.strip(), lambda: _mentions(chosen.text.strip())),
        (not chosen.scope.everywhere, chosen.scope.condition),
    ]
    return [condition() for given, condition in wanted if given]


def _mentions(text: str) -> ColumnElement[bool]:
    return or_(*(place.contains(text, autoescape=True) for place in (Owner.name, unit_text, Case.id)))


def _place(after: str) -> tuple[date, str]:
    day, id_ = split_key(after)
    try:
        return date.fromisoformat(day), id_
    except ValueError:
        raise LookupError(after) from None


def split_key(after: str) -> tuple[str, str]:
    """This function will return the two parts of a page's key; LookupError if it is none."""
    first, gap, id_ = after.partition(GAP)
    if not gap:
        raise LookupError(after)
    return first, id_


def _row(row: Any) -> InboxRow:
    return InboxRow(
        **{
            **row,
            "target": Stage(row["target"]),
            "segment": Segment(row["segment"]),
            "request": _REQUEST.validate_python(row["request"]),
            "case": case_of(row["case"]),
        }
    )
