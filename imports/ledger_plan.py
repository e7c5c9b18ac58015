"""What a list changes in the ledger of one account: pure, from its rows and what the store knows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from domain.money import ZERO, Bill, Payment, impute
from imports.issues import Issue
from imports.months import MonthlyBill, monthly_bills
from imports.rows import Entry


@dataclass(frozen=True, slots=True)
class KnownBill:
    """A bill as the store has it."""

    id: int
    bill: MonthlyBill


@dataclass(frozen=True, slots=True)
class NewPayment:
    """Money that the list says was received and the store does not know of."""

    key: str
    amount: Decimal  # yuan, > 0
    bill_keys: tuple[str, ...]  # the row's bills, oldest first


@dataclass(slots=True)
class LedgerPlan:
    """The changes of one account, and what a person should know about them."""

    new_bills: list[MonthlyBill] = field(default_factory=list)
    changed_bills: list[KnownBill] = field(default_factory=list)  # the id, and how the bill shall be
    unchanged_bills: int = 0
    payments: list[NewPayment] = field(default_factory=list)
    unchanged_payments: int = 0
    issues: list[Issue] = field(default_factory=list)

    @property
    def moves(self) -> bool:
        """This function will tell whether bills or payments change."""
        return bool(self.new_bills or self.changed_bills or self.payments)


@dataclass(frozen=True, slots=True)
class _Line:
    """One row with its bills; `received` counts only these bills."""

    entry: Entry
    bills: Sequence[MonthlyBill]
    received: Decimal

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(bill.key for bill in self.bills)

    @property
    def payment_key(self) -> str:
        """Stable for account, charge, period start and the total received so far."""
        return f"list/{self.entry.charge.code}/{self.entry.span[0].isoformat()}/{self.received}"


def bills_of(entry: Entry, grace_days: int) -> list[MonthlyBill]:
    """This function will return the monthly bills of a row; together they are its receivable."""
    charge = entry.charge
    return monthly_bills(
        charge.code,
        charge.item,
        entry.span,
        receivable=entry.amounts.receivable,
        monthly=entry.monthly,
        grace_days=grace_days,
    )


def _lines(
    entries: Iterable[Entry], settled: Iterable[Entry], known: Mapping[str, KnownBill], grace_days: int
) -> list[_Line]:
    """Rows with a debt, and settled rows as far as the store has their bills."""
    lines = [_Line(entry, bills_of(entry, grace_days), entry.amounts.received) for entry in entries]
    for entry in settled:
        bills = [bill for bill in bills_of(entry, grace_days) if bill.key in known]
        if bills:
            lines.append(_Line(entry, bills, sum((bill.amount for bill in bills), ZERO)))
    return lines


def _compare_bills(plan: LedgerPlan, line: _Line, known: Mapping[str, KnownBill]) -> None:
    before, after, count = ZERO, ZERO, 0
    for bill in line.bills:
        held = known.get(bill.key)
        if held is None:
            plan.new_bills.append(bill)
        elif (held.bill.amount, held.bill.ends_on, held.bill.due_on, held.bill.starts_on) == (
            bill.amount,
            bill.ends_on,
            bill.due_on,
            bill.starts_on,
        ):
            plan.unchanged_bills += 1
        else:
            plan.changed_bills.append(KnownBill(held.id, bill))
            if held.bill.amount != bill.amount:
                count, before, after = count + 1, before + held.bill.amount, after + bill.amount
    if count:
        params = {"count": str(count), "before": str(before), "after": str(after)}
        plan.issues.append(Issue("bill_changed", line.entry.row, field="receivable", params=params))


def _paid_by_bill(bills: Iterable[MonthlyBill], payments: Sequence[Payment]) -> Mapping[str, Decimal]:
    """How much of every bill the known payments cover; relief is no payment, and no list knows of it."""
    paid: dict[str, Decimal] = defaultdict(lambda: ZERO)
    if payments:
        book = impute([Bill(bill.key, bill.due_on, bill.amount) for bill in bills], payments)
        relief = {payment.key for payment in payments if payment.relief}
        for allocation in (a for a in book.allocations if a.payment_key not in relief):
            paid[allocation.bill_key] += allocation.amount
    return paid


def _compare_payments(
    plan: LedgerPlan, lines: Sequence[_Line], paid: Mapping[str, Decimal], payments: Sequence[Payment]
) -> None:
    """Add what the list has received beyond what the store knows, compared over the whole account.

    Row by row would count money twice when the store imputed a payment to another row than the
    list did. A key seen before is never paid again, not even after a reversal.
    """
    seen = {payment.key for payment in payments}
    covered = {line.entry.row: sum((paid[key] for key in line.keys), ZERO) for line in lines}
    listed = sum((line.received for line in lines), ZERO)
    stored = sum(covered.values(), ZERO)
    left = listed - stored
    if left < 0:
        params = {"store": str(stored), "listed": str(listed)}
        plan.issues.append(
            Issue("received_less_than_store", lines[0].entry.row, field="received", params=params)
        )
    for line in lines:
        amount = min(line.received - covered[line.entry.row], left)
        if line.received and (amount <= 0 or line.payment_key in seen):
            plan.unchanged_payments += 1
        elif amount > 0:
            plan.payments.append(NewPayment(line.payment_key, amount, line.keys))
            left -= amount


def _missing(
    plan: LedgerPlan, lines: Sequence[_Line], known: Mapping[str, KnownBill], paid: Mapping[str, Decimal]
) -> None:
    listed = {bill.key for line in lines for bill in line.bills}
    open_ = [held.bill.amount - paid[key] for key, held in known.items() if key not in listed]
    unpaid = [amount for amount in open_ if amount > 0]
    if unpaid:
        params = {"count": str(len(unpaid)), "sum": str(sum(unpaid, ZERO))}
        row = lines[0].entry.row
        plan.issues.append(Issue("bill_missing_from_list", row, field="period", params=params))


def plan_ledger(
    entries: Sequence[Entry],
    settled: Sequence[Entry],
    known: Mapping[str, KnownBill],
    payments: Sequence[Payment],
    grace_days: int,
) -> LedgerPlan:
    """This function will say what one account's rows change, given its bills by key and payments.

    `settled` rows (nothing owed) pay bills that the store has and create none. Bills the list no
    longer has are reported and left alone.
    """
    plan = LedgerPlan()
    lines = _lines(entries, settled, known, grace_days)
    if not lines:
        return plan
    for line in lines:
        _compare_bills(plan, line, known)
    after = {key: held.bill for key, held in known.items()}
    after |= {bill.key: bill for line in lines for bill in line.bills}
    paid = _paid_by_bill(after.values(), payments)
    _compare_payments(plan, lines, paid, payments)
    _missing(plan, lines, known, paid)
    by_settled = {entry.row for entry in settled}
    closing = [line.entry.row for line in lines if line.entry.row in by_settled]
    if plan.payments and closing:
        plan.issues += [Issue("settled_by_list", row, field="owed") for row in closing]
    return plan


def paid_on(as_of: date | None, today: date) -> date:
    """This function will return the day a listed payment is booked: the list's own date, else today."""
    return as_of or today
