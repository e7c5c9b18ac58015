"""The bill sheet (欠费明细): each bill with what was paid on it, its late fee and its last day in court.

The late fee is the contract's figure (D4), shown beside what a court would likely grant; it is not part
of the balance that the ladder pursues.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.limitation import Reset, expires_on
from domain.money import ZERO, Allocation, Bill, Payment, impute, late_fee, likely_award
from domain.policy import Policy


@dataclass(frozen=True, slots=True)
class Line:
    """One bill; yuan."""

    key: str
    due: date
    amount: Decimal
    paid: Decimal
    unpaid: Decimal
    late_fee: Decimal  # by the contract, up to the sheet's day
    claim_until: date | None  # last day to claim it (E1); None once paid
    relieved: Decimal = ZERO  # given up: no payment


@dataclass(frozen=True, slots=True)
class BillSheet:
    """All bills of an account, oldest first, with sums; yuan."""

    as_of: date
    lines: tuple[Line, ...]
    amount: Decimal
    paid: Decimal
    unpaid: Decimal
    late_fee: Decimal  # the contract's figure
    likely_award: Decimal  # what a court would likely grant of it (LPR practice [P])
    credit: Decimal  # paid beyond all bills
    relieved: Decimal = ZERO


def bill_sheet(
    bills: Sequence[Bill],
    payments: Iterable[Payment],
    daily_rate: Decimal | None,
    resets: Sequence[Reset],
    policy: Policy,
    as_of: date,
) -> BillSheet:
    """This function will lay out an account's bills as of a day.

    `daily_rate` is the contract's late-fee clause as a fraction a day, None without one; `resets` are the
    case's restarts of the limitation period.
    """
    known = [p for p in payments if p.paid_on <= as_of]
    imputed = impute(bills, known)
    relief = {p.key for p in known if p.relief}
    paid = _by_bill(a for a in imputed.allocations if a.payment_key not in relief)
    relieved = _by_bill(a for a in imputed.allocations if a.payment_key in relief)
    lines = tuple(
        Line(
            key=bill.key,
            due=bill.due,
            amount=bill.amount,
            paid=paid[bill.key],
            unpaid=imputed.unpaid.get(bill.key, ZERO),
            late_fee=late_fee(bill, imputed.allocations, daily_rate, as_of),
            claim_until=expires_on(bill.due, resets, policy.limitation_years)
            if bill.key in imputed.unpaid
            else None,
            relieved=relieved[bill.key],
        )
        for bill in sorted(bills, key=lambda b: (b.due, b.key))
    )
    fee = sum((line.late_fee for line in lines), ZERO)
    return BillSheet(
        as_of=as_of,
        lines=lines,
        amount=sum((line.amount for line in lines), ZERO),
        paid=sum((line.paid for line in lines), ZERO),
        unpaid=imputed.balance,
        late_fee=fee,
        likely_award=likely_award(fee, daily_rate, policy.lpr, policy.lpr_multiple) if daily_rate else ZERO,
        credit=imputed.credit,
        relieved=sum((line.relieved for line in lines), ZERO),
    )


def _by_bill(allocations: Iterable[Allocation]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = defaultdict(lambda: ZERO)
    for allocation in allocations:
        sums[allocation.bill_key] += allocation.amount
    return sums
