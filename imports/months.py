"""From a period to monthly bills: whole calendar months, exact to the fen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from domain.money import ZERO, split_evenly, yuan
from imports.periods import month_end


@dataclass(frozen=True, slots=True)
class Slice:
    """The part of a period that falls into one calendar month; both days belong to it."""

    first: date
    last: date
    share: Decimal  # of the month: 1 for a whole one


@dataclass(frozen=True, slots=True)
class MonthlyBill:
    """One month of one charge; `key` is unique within an account."""

    key: str
    item: str
    starts_on: date
    ends_on: date
    due_on: date
    amount: Decimal  # yuan


@lru_cache(maxsize=1024)  # a list has thousands of rows and a few dozen periods
def slices(start: date, end: date) -> tuple[Slice, ...]:
    """This function will cut a period (both days included, start ≤ end) at the ends of months."""
    parts = []
    first = start
    while first <= end:
        month = month_end(first.year, first.month)
        last = min(month, end)
        days = last.day - first.day + 1
        parts.append(Slice(first, last, Decimal(1) if days == month.day else Decimal(days) / month.day))
        first = last + timedelta(days=1)
    return tuple(parts)


def whole_months(start: date, end: date) -> bool:
    """This function will tell whether a period begins on a first and ends on a last day of a month."""
    return start.day == 1 and end == month_end(end.year, end.month)


def exact_months(parts: Sequence[Slice]) -> Decimal:
    """This function will return the length in months, broken ones by their share of days."""
    return sum((part.share for part in parts), Decimal(0))


def regular_amounts(parts: Sequence[Slice], monthly: Decimal) -> tuple[Decimal, ...]:
    """This function will return each month's yuan at a monthly price, each rounded half-up to fen."""
    whole = yuan(monthly)
    if all(part.share == 1 for part in parts):
        return (whole,) * len(parts)
    return tuple(whole if part.share == 1 else yuan(monthly * part.share) for part in parts)


def split_receivable(
    parts: Sequence[Slice], receivable: Decimal, monthly: Decimal | None
) -> tuple[Decimal, ...]:
    """This function will spread a receivable over the months so that it adds up to the fen.

    The regular monthly amounts when they add up to it, otherwise by days of the broken months.
    """
    if monthly is not None:
        amounts = regular_amounts(parts, monthly)
        if sum(amounts, ZERO) == receivable:
            return amounts
    return split_evenly(receivable, [part.share for part in parts])


def monthly_bills(
    code: str,
    item: str,
    period: tuple[date, date],
    *,
    receivable: Decimal,
    monthly: Decimal | None = None,
    grace_days: int = 0,
) -> list[MonthlyBill]:
    """This function will return the bills of one charge over a period (first and last day).

    A bill is due `grace_days` after the end of its month (or of the period, if that is earlier);
    all bills together are exactly `receivable` yuan.
    """
    parts = slices(*period)
    amounts = split_receivable(parts, receivable, monthly)
    grace = timedelta(days=grace_days)
    return [
        MonthlyBill(f"{code}-{part.first:%Y-%m}", item, part.first, part.last, part.last + grace, amount)
        for part, amount in zip(parts, amounts, strict=True)
    ]
