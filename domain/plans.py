"""An instalment plan (分期协议): signed, checked at each instalment, breached or fulfilled.

Sources: CC 195 [S] (acknowledgement restarts the limitation period), field guide D5. What was received since
the plan was signed is set against what fell due by then; early money counts for later instalments.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from itertools import accumulate
from typing import Any

from domain.deadlines import day_after, morning
from domain.money import ZERO
from domain.promises import paid_since
from domain.states import PlanKind


@dataclass(frozen=True, slots=True)
class Instalment:
    """One part of a plan."""

    due: date
    amount: Decimal  # yuan


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan in good standing; its id is that of the hold that it places."""

    id: str
    kind: PlanKind
    on: date
    document: str
    instalments: tuple[Instalment, ...]  # by due day
    claim: Decimal  # yuan claimed when it was signed
    received: Decimal  # yuan received from the account by then
    by: str

    @property
    def total(self) -> Decimal:
        """This function will return the yuan that the plan comes to."""
        return sum((i.amount for i in self.instalments), ZERO)

    def paid(self, received: Decimal) -> Decimal:
        """This function will return the yuan that came in under the plan."""
        return paid_since(self.received, received)


@dataclass(frozen=True, slots=True)
class Plans:
    """The plans of a case: the one in good standing, and what became of the others."""

    open: Plan | None = None
    fulfilled: int = 0
    breached: int = 0
    cancelled: int = 0


def next_unpaid(plan: Plan, received: Decimal) -> Instalment | None:
    """This function will return the first instalment that the money received does not cover."""
    paid = plan.paid(received)
    sums = accumulate(i.amount for i in plan.instalments)
    return next((i for i, due in zip(plan.instalments, sums, strict=True) if due > paid), None)


def overdue(plan: Plan, received: Decimal) -> Decimal:
    """This function will return what is missing of the instalments up to the first unpaid one, in yuan."""
    missed = next_unpaid(plan, received)
    if missed is None:
        return ZERO
    due = sum((i.amount for i in plan.instalments if i.due <= missed.due), ZERO)
    return due - plan.paid(received)


@dataclass(frozen=True, slots=True)
class Standing:
    """How one instalment stands."""

    due: date
    amount: Decimal  # yuan
    paid: Decimal  # yuan of it

    def missed(self, today: date) -> bool:
        """This function will tell whether its day is over and money is missing."""
        return self.due < today and self.paid < self.amount


def standings(plan: Plan, received: Decimal) -> tuple[Standing, ...]:
    """This function will return how each instalment stands; money covers the earliest first."""
    left, found = plan.paid(received), []
    for part in plan.instalments:
        paid = min(left, part.amount)
        left -= paid
        found.append(Standing(part.due, part.amount, paid))
    return tuple(found)


def breach_day(plan: Plan, received: Decimal, tolerance: int) -> date | None:
    """This function will return the day on which the plan breaks unless money comes, None once paid."""
    missed = next_unpaid(plan, received)
    return day_after(missed.due, tolerance + 1) if missed else None


def breached_at(plan: Plan, received: Decimal, tolerance: int) -> datetime | None:
    """This function will return when the clock finds the plan broken: that day's morning."""
    day = breach_day(plan, received, tolerance)
    return morning(day) if day else None


def read_instalments(value: Any) -> Any:
    """This function will read `2026-12-10:500.00,2027-01-10:500.00`; anything else is left as it is.

    Raises ValueError naming the part that is none.
    """
    if isinstance(value, str):
        value = [part for part in value.split(",") if part.strip()]
    if not isinstance(value, list | tuple):
        return value
    return tuple(_instalment(part) if isinstance(part, str) else part for part in value)


def _instalment(text: str) -> Instalment:
    due, _, amount = text.strip().partition(":")
    try:
        return Instalment(date.fromisoformat(due), Decimal(amount))
    except (ValueError, InvalidOperation):
        msg = f"{text!r} is no instalment"
        raise ValueError(msg) from None
