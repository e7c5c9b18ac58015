"""Why people do not pay, and what was solved (asks 11, 39): cases past the reason gate by reason."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.deadlines import day_after, local_date, midnight
from domain.states import Outcome, Reason
from store.scopes import EVERYWHERE, Scope
from store.tables import Account, Case, Unit


@dataclass(slots=True)
class ReasonRow:
    """One reason of non-payment with its cases that are, or were when they closed, past the gate."""

    reason: Reason
    open: int = 0
    owed: Decimal = Decimal("0.00")  # yuan, of the open ones
    closed: int = 0
    outcomes: dict[Outcome, int] = field(default_factory=dict)  # how the closed ones ended


@dataclass(frozen=True, slots=True)
class ReasonReport:
    """The tally of a day."""

    today: date
    older_than: int  # days
    rows: tuple[ReasonRow, ...]  # most cases first
    unclassified: int  # open cases past the gate without a reason: P4.reason stops these

    @property
    def cases(self) -> int:
        """This function will count the cases of all reasons."""
        return sum(row.open + row.closed for row in self.rows)


async def reason_report(
    session: AsyncSession,
    today: date,
    older_than: int,
    community_id: str = "",
    scope: Scope = EVERYWHERE,
) -> ReasonReport:
    """This function will tally cases whose oldest bill is overdue for at least so many days.

    The age is that of the bill the case was opened on, for a closed case on the day it was closed. Of a day
    in the past, cases that were closed since count as open; reasons and balances are those of now.
    """
    anchor = Case.snapshot["anchor_due"].as_string()
    latest = day_after(today, -older_than).isoformat()
    query = (
        select(
            Case.reason,
            Case.outcome,
            Case.closed_at,
            anchor.label("anchor"),
            func.sum(Case.balance).label("owed"),
            func.count().label("number"),
        )
        .where(anchor <= latest, Case.opened_at < midnight(day_after(today, 1)))
        .group_by(Case.reason, Case.outcome, Case.closed_at, anchor)
    )
    if community_id:
        query = query.where(Case.community_id == community_id)
    if not scope.everywhere:
        query = query.join(Account, Account.id == Case.account_id)
        query = query.join(Unit, Unit.id == Account.unit_id).where(scope.condition())
    found: dict[Reason, ReasonRow] = {}
    for row in await session.execute(query):
        reason = Reason(row.reason)
        tally = found.setdefault(reason, ReasonRow(reason))
        if row.closed_at is None or local_date(row.closed_at) > today:
            tally.open += row.number
            tally.owed += row.owed
        elif local_date(row.closed_at) >= day_after(date.fromisoformat(row.anchor), older_than):
            outcome = Outcome(row.outcome)
            tally.closed += row.number
            tally.outcomes[outcome] = tally.outcomes.get(outcome, 0) + row.number
    rows = [row for row in found.values() if row.open or row.closed]
    rows.sort(key=lambda row: (-(row.open + row.closed), row.reason))
    missing = sum(row.open for row in rows if row.reason is Reason.UNKNOWN)
    return ReasonReport(today, older_than, tuple(rows), missing)
