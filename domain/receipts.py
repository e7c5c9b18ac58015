"""What a payment would do, bill by bill, before anybody books it (CC 560 [P], D1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.money import ZERO, Bill, Payment, impute


@dataclass(frozen=True, slots=True)
class Line:
    """One bill before and after; yuan."""

    key: str
    due: date
    amount: Decimal
    before: Decimal  # unpaid
    after: Decimal

    @property
    def paid(self) -> Decimal:
        """This function will return what the payment does to the bill; negative where it is taken back."""
        return self.before - self.after


@dataclass(frozen=True, slots=True)
class Outcome:
    """A payment laid on the bills of an account; yuan."""

    lines: tuple[Line, ...]  # bills that are open before or after, oldest first
    before: Decimal  # owed
    after: Decimal
    credit: Decimal  # beyond all bills afterwards


def outcome_of(bills: Sequence[Bill], payments: Sequence[Payment], new: Payment | None) -> Outcome:
    """This function will lay a payment on an account's bills; without one the account as it stands."""
    was = impute(bills, payments)
    will = was if new is None else impute(bills, [*payments, new])
    lines = tuple(
        Line(b.key, b.due, b.amount, was.unpaid.get(b.key, ZERO), will.unpaid.get(b.key, ZERO))
        for b in sorted(bills, key=lambda b: (b.due, b.key))
        if b.key in was.unpaid or b.key in will.unpaid
    )
    return Outcome(lines, was.balance, will.balance, will.credit)
