"""What the judge reads: the bare rows about one case, and nothing of the domain or the engine."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from store.tables import Account, Bill, CalendarYear, Case, CaseEvent, Outbox, Payment, QuietWindow

RELIEF = "relief"  # a payment of this source is a credit: no money came
_CHINA = timedelta(hours=8)
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Line:
    """One record of the audit."""

    seq: int
    at: datetime
    actor: str
    role: str
    type: str
    to_state: str
    said: dict[str, Any] = field(default_factory=dict)  # the event as it was hashed

    @property
    def local(self) -> datetime:
        """This function will return the instant as clocks in China show it."""
        return self.at + _CHINA

    @property
    def day(self) -> date:
        """This function will return the day in China."""
        return self.local.date()


@dataclass(frozen=True, slots=True)
class Money:
    """One booking."""

    amount: Decimal
    paid_on: date
    recorded_at: datetime
    source: str


@dataclass(frozen=True, slots=True)
class Sent:
    """One effect that left, or will leave, the house."""

    seq: int
    kind: str


@dataclass(frozen=True, slots=True)
class Span:
    """Days on which nobody is to be asked for money."""

    first: date
    last: date
    holiday: bool  # by the yearly notice; else a quiet window


@dataclass(frozen=True, slots=True)
class Due:
    """One bill."""

    key: str
    due_on: date
    amount: Decimal
    ended: bool  # given up with a case


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything about one case, as the tables have it."""

    outcome: str
    balance: Decimal  # of the account
    lines: tuple[Line, ...]
    bills: tuple[Due, ...] = ()
    money: tuple[Money, ...] = ()
    sent: tuple[Sent, ...] = ()
    quiet: tuple[Span, ...] = ()

    @property
    def billed(self) -> Decimal:
        """This function will return the yuan of all bills."""
        return sum((b.amount for b in self.bills), NOTHING)

    @property
    def paid(self) -> Decimal:
        """This function will return the yuan of money that came: relief is none."""
        return sum((m.amount for m in self.money if m.source != RELIEF), NOTHING)

    def came(self, after: datetime | None, until: datetime) -> Decimal:
        """This function will return the yuan of money booked after one instant, up to another."""
        return sum(
            (
                m.amount
                for m in self.money
                if m.source != RELIEF and m.recorded_at <= until and (after is None or m.recorded_at > after)
            ),
            NOTHING,
        )

    def of(self, *types: str) -> Iterator[Line]:
        """This function will return the records of these types, in order."""
        return (line for line in self.lines if line.type in types)

    def line(self, seq: int) -> Line | None:
        """This function will return the record with that number."""
        return next((line for line in self.lines if line.seq == seq), None)

    def known(self, seq: int) -> dict[str, Any]:
        """This function will return what the case knew of its account before a record."""
        seen = [x.said["facts"] for x in self.lines if x.seq < seq and "facts" in x.said]
        return dict(seen[-1]) if seen else {}


async def read_dossier(session: AsyncSession, case_id: str) -> Dossier:
    """This function will read everything about one case."""
    case = await session.get_one(Case, case_id)
    account = await session.get_one(Account, case.account_id)
    events = select(CaseEvent).where(CaseEvent.case_id == case_id).order_by(CaseEvent.seq)
    bills = select(Bill).where(Bill.account_id == account.id).order_by(Bill.due_on)
    money = select(Payment).where(Payment.account_id == account.id).order_by(Payment.id)
    sent = select(Outbox).where(Outbox.case_id == case_id).order_by(Outbox.id)
    return Dossier(
        case.outcome,
        account.balance,
        tuple([_line(row) for row in await session.scalars(events)]),
        tuple([Due(b.key, b.due_on, b.amount, b.ended_by is not None) for b in await session.scalars(bills)]),
        tuple([Money(m.amount, m.paid_on, m.recorded_at, m.source) for m in await session.scalars(money)]),
        tuple([Sent(o.seq, o.kind) for o in await session.scalars(sent)]),
        await _quiet(session, account.community_id),
    )


def _line(row: CaseEvent) -> Line:
    said = json.loads(row.body)["event"]
    return Line(row.seq, row.at, row.actor, row.role, row.type, row.to_state, said)


async def _quiet(session: AsyncSession, community: str) -> tuple[Span, ...]:
    years = await session.scalars(select(CalendarYear))
    off = [
        Span(date.fromisoformat(first), date.fromisoformat(last), holiday=True)
        for year in years
        for _, first, last in year.holidays
    ]
    here = QuietWindow.community_id.in_(("", community))
    windows = await session.scalars(select(QuietWindow).where(here))
    return (*off, *(Span(w.first, w.last, holiday=False) for w in windows))
