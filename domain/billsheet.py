"""The bill sheet (欠费明细): each bill with what was paid on it, its late fee and its last day in court.

The late fee is the contract's figure (D4), shown beside what a court would likely grant; it is not part
of the balance that the ladder pursues.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.facts import OpenBill
from domain.limitation import Reset, Suspension, claim_until
from domain.money import ZERO, Allocation, Bill, Imputation, Payment, impute, late_fee, likely_award
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
    suspensions: Sequence[Suspension] = (),
) -> BillSheet:
    """This function will lay out an account's bills as of a day.

    `daily_rate` is the contract's late-fee clause as a fraction a day, None without one; `resets` are the
    case's restarts of the limitation period, `suspensions` what suspended it; part payments restart it, too.
    """
    known = [p for p in payments if p.paid_on <= as_of]
    imputed = impute(bills, known)
    relief = {p.key for p in known if p.relief}
    money = [a for a in imputed.allocations if a.payment_key not in relief]
    paid = _by_bill(money)
    relieved = _by_bill(a for a in imputed.allocations if a.payment_key in relief)
    until = _claim_until(bills, imputed, money, resets, suspensions, policy)
    lines = tuple(
        Line(
            key=bill.key,
            due=bill.due,
            amount=bill.amount,
            paid=paid[bill.key],
            unpaid=imputed.unpaid.get(bill.key, ZERO),
            late_fee=late_fee(bill, imputed.allocations, daily_rate, as_of),
            claim_until=until.get(bill.key),
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


def balances(
    bills: Sequence[Bill], allocations: Sequence[Allocation], days: Iterable[date]
) -> tuple[tuple[date, Decimal], ...]:
    """This function will return what was overdue or due by the end of each day, in yuan."""
    due = {bill.key: bill.due for bill in bills}

    def owed(day: date) -> Decimal:
        billed = sum((bill.amount for bill in bills if bill.due <= day), ZERO)
        gone = (a.amount for a in allocations if max(a.paid_on, due[a.bill_key]) <= day)
        return billed - sum(gone, ZERO)

    return tuple((day, owed(day)) for day in days)


def _by_bill(allocations: Iterable[Allocation]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = defaultdict(lambda: ZERO)
    for allocation in allocations:
        sums[allocation.bill_key] += allocation.amount
    return sums


def _claim_until(
    bills: Sequence[Bill],
    imputed: Imputation,
    money: Iterable[Allocation],
    resets: Sequence[Reset],
    suspensions: Sequence[Suspension],
    policy: Policy,
) -> dict[str, date]:
    """The last day to claim each open bill: money on it restarted the period, relief did not (CC 195 [S])."""
    days: dict[str, list[date]] = defaultdict(list)
    for allocation in money:
        days[allocation.bill_key].append(allocation.paid_on)
    left = (
        OpenBill(b.key, b.due, imputed.unpaid[b.key], paid_on=tuple(days[b.key]))
        for b in bills
        if b.key in imputed.unpaid
    )
    return {b.key: claim_until(b, resets, suspensions, policy.limitation_years) for b in left}
