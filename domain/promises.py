"""A promise to pay (承诺付款): how much by when, what came in since, and what that came to.

Progress is what was received since the promise was made: new bills do not disturb it, relief is no payment.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from domain.deadlines import day_after, morning
from domain.money import ZERO
from domain.states import PromiseResult


@dataclass(frozen=True, slots=True)
class Promise:
    """An open promise; its id is that of the hold that it places."""

    id: str
    amount: Decimal  # yuan
    on: date
    until: date  # its last day
    received: Decimal  # yuan received from the account when it was made
    by: str  # who recorded it


@dataclass(frozen=True, slots=True)
class Promises:
    """The promises of a case: the open one, and what became of the others."""

    open: Promise | None = None
    kept: int = 0
    partly_kept: int = 0
    broken: int = 0
    renewed: int = 0  # replaced by another, by a plan, or withdrawn: not judged


def paid_since(before: Decimal, received: Decimal) -> Decimal:
    """This function will return the yuan that came in since, never negative: a reversal is no progress."""
    return max(received - before, ZERO)


def judgement(promise: Promise, received: Decimal) -> PromiseResult:
    """This function will say what a promise came to, with what was received from the account ever."""
    paid = paid_since(promise.received, received)
    if paid >= promise.amount:
        return PromiseResult.KEPT
    return PromiseResult.PARTLY_KEPT if paid else PromiseResult.BROKEN


def judged_at(promise: Promise) -> datetime:
    """This function will return when the clock judges a promise: the morning after its last day."""
    return morning(day_after(promise.until, 1))
