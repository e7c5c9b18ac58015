"""The doubled part of the interest for delayed performance (迟延履行期间的加倍部分债务利息), J3 and D3.

Sources: CPL 264 [P]; 法释〔2014〕8号 art. 1–4 [M]. Ordinary interest by the instrument is not part of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.money import ZERO, yuan

PaidOn = tuple[date, Decimal]  # day, yuan


@dataclass(frozen=True, slots=True)
class Span:
    """A time in which the same principal was unpaid."""

    first: date
    last: date
    principal: Decimal  # yuan
    interest: Decimal  # yuan, to the fen for show; the sum is rounded once

    @property
    def days(self) -> int:
        """This function will return how many days count."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class DelayInterest:
    """What a debtor in delay owes besides the award, as of a day; yuan."""

    as_of: date
    award: Decimal
    performance_day: date
    spans: tuple[Span, ...]
    accrued: Decimal  # all delay interest so far
    principal_left: Decimal
    interest_left: Decimal
    excess: Decimal  # paid beyond both

    @property
    def owed(self) -> Decimal:
        """This function will return what is to be paid on that day."""
        return self.principal_left + self.interest_left


@dataclass(slots=True)
class _Running:
    """Mutable working state of one computation; exact until the end."""

    principal: Decimal
    since: date  # interest is counted up to and including this day
    daily: Decimal
    accrued: Decimal = ZERO
    paid: Decimal = ZERO  # of the interest
    excess: Decimal = ZERO

    def until(self, day: date) -> Span | None:
        """Count the days up to and including `day`; None if there are none or nothing is unpaid."""
        if day <= self.since or not self.principal:
            self.since = max(self.since, day)
            return None
        days = (day - self.since).days
        interest = self.principal * self.daily * days
        span = Span(date.fromordinal(self.since.toordinal() + 1), day, self.principal, yuan(interest))
        self.since, self.accrued = day, self.accrued + interest
        return span

    def pay(self, money: Decimal, *, interest_first: bool) -> None:
        for part in ("interest", "principal") if interest_first else ("principal", "interest"):
            money = self._cover(part, money)
        self.excess += money

    def _cover(self, part: str, money: Decimal) -> Decimal:
        if part == "principal":
            covered = min(money, self.principal)
            self.principal -= covered
        else:
            covered = min(money, yuan(self.accrued) - self.paid)
            self.paid += covered
        return money - covered


def delay_interest(
    award: Decimal,
    performance_day: date,
    payments: Iterable[PaidOn],
    as_of: date,
    daily: Decimal,
    *,
    interest_first: bool = False,
) -> DelayInterest:
    """This function will compute the doubled delay interest on an award as of a day (J3).

    Unpaid award × `daily` (0.000175) × days, from the day after the performance day to the day of payment,
    that day included. Payments go to the award first and then to the interest, unless the parties agreed
    otherwise (`interest_first`; D3, 法释〔2014〕8号 art. 4 [M]). Rounded to the fen once, at the end.
    """
    running = _Running(award, performance_day, daily)
    spans: list[Span | None] = []
    for day, money in _in_order(payments):
        if day > as_of:
            break
        spans.append(running.until(day))
        running.pay(money, interest_first=interest_first)
    spans.append(running.until(as_of))
    accrued = yuan(running.accrued)
    return DelayInterest(
        as_of=as_of,
        award=award,
        performance_day=performance_day,
        spans=tuple(span for span in spans if span is not None),
        accrued=accrued,
        principal_left=running.principal,
        interest_left=accrued - running.paid,
        excess=running.excess,
    )


def _in_order(payments: Iterable[PaidOn]) -> Sequence[PaidOn]:
    return sorted(payments, key=lambda paid: paid[0])
