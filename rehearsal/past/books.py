"""The books of an account on any day: what was billed and paid by then, as the store would read it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from domain import money
from domain.claims import excluded
from domain.facts import Facts, OpenBill
from domain.money import ZERO


@dataclass(frozen=True, slots=True)
class Books:
    """What stands in the store once everything is booked, and since when the community's papers are on file.

    `whole` holds every bill unpaid: an account is given a past only before its first payment.
    """

    whole: Facts
    papers_since: date  # disclosure and self-check are of this day: before it there were none

    def on(self, day: date, payments: Iterable[money.Payment], version: int) -> Facts:
        """This function will return the facts of a day: bills due by then, money received by then."""
        known = tuple(b for b in self.whole.bills if b.due <= day)
        paid = [p for p in payments if p.paid_on <= day]
        bills, credit = _left(known, paid) if paid else (known, ZERO)
        papers = day >= self.papers_since
        return replace(
            self.whole,
            version=version,
            bills=bills,
            received=sum((p.amount for p in paid if not p.relief), ZERO),
            credit=credit,
            disclosed_on=self.whole.disclosed_on if papers else None,
            self_check_on=self.whole.self_check_on if papers else None,
        )

    def next_bill(self, after: date) -> date | None:
        """This function will return the day on which the next bill falls due, None after the last."""
        return min((b.due for b in self.whole.bills if b.due > after), default=None)


def _left(known: tuple[OpenBill, ...], paid: list[money.Payment]) -> tuple[tuple[OpenBill, ...], Decimal]:
    """What payments left of bills, and the yuan beyond them."""
    last = {b.key for b in known if excluded(b.problems)}
    imputed = money.impute([money.Bill(b.key, b.due, b.amount) for b in known], paid, last)
    parts: dict[str, set[date]] = defaultdict(set)
    for part in imputed.allocations:
        parts[part.bill_key].add(part.paid_on)
    bills = tuple(
        OpenBill(b.key, b.due, imputed.unpaid[b.key], b.problems, tuple(sorted(parts[b.key])))
        for b in known
        if b.key in imputed.unpaid
    )
    return bills, imputed.credit
