"""Exact money: bills, payments, imputation and the late fee. Yuan as `Decimal` with two places.

Sources: Civil Code (CC) art. 560 and 561 [P] on imputation (D1, D2), art. 585 [P] on the late fee (D4).
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum

from domain.refusals import Refusal, refuse

CENT = Decimal("0.01")
ZERO = Decimal("0.00")


def yuan(value: Decimal) -> Decimal:
    """This function will round to whole fen, halves away from zero (ROUND_HALF_UP)."""
    return value.quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Bill:
    """One month of one charge. `key` is unique within the account, e.g. "PSF-2026-08"."""

    key: str
    due: date
    amount: Decimal  # yuan, ≥ 0


@dataclass(frozen=True, slots=True)
class Payment:
    """Money received (negative: a reversal). `bill_keys` is the agreed or chosen order (CC 560 (1))."""

    key: str
    paid_on: date
    amount: Decimal  # yuan
    bill_keys: tuple[str, ...] = ()
    relief: bool = False  # no money: what was given up of the named bills


@dataclass(frozen=True, slots=True)
class Allocation:
    """A part of a payment that went to a bill."""

    payment_key: str
    bill_key: str
    paid_on: date
    amount: Decimal  # yuan, > 0


@dataclass(frozen=True, slots=True)
class Imputation:
    """What every bill still owes, where each payment went, and money nobody owes yet (prepaid)."""

    unpaid: Mapping[str, Decimal]  # bill key → yuan, only bills with something left
    allocations: tuple[Allocation, ...]
    credit: Decimal  # yuan, ≥ 0: paid beyond all bills

    @property
    def balance(self) -> Decimal:
        """This function will return the unpaid principal of all bills in yuan."""
        return sum(self.unpaid.values(), ZERO)


def split_evenly(total: Decimal, weights: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """This function will split yuan by weights into whole fen that add up to exactly `total`.

    Each share is rounded down; the fen left over go one by one to the largest remainders,
    the earlier share first. All weights zero splits equally. Raises ValueError without weights.
    """
    if not weights:
        msg = "nothing to split over"
        raise ValueError(msg)
    whole = sum(weights)
    parts = [total * w / whole if whole else total / len(weights) for w in weights]
    shares = [p.quantize(CENT, ROUND_DOWN) for p in parts]
    left = int((total - sum(shares)) / CENT)
    order = sorted(range(len(parts)), key=lambda i: (-abs(parts[i] - shares[i]), i))
    step = CENT if left >= 0 else -CENT
    for i in order[: abs(left)]:
        shares[i] += step
    return tuple(shares)


@dataclass(slots=True)
class _Books:
    """Mutable working state of one imputation."""

    bills: Sequence[Bill]
    unpaid: dict[str, Decimal]
    last: Container[str]
    allocations: list[Allocation] = field(default_factory=list)

    def pay(self, payment: Payment, bills: Sequence[Bill], money: Decimal) -> Decimal:
        """Pay bills of one rank, pro rata if they are more than money; return what is left."""
        owed = [self.unpaid[b.key] for b in bills]
        total = sum(owed, ZERO)
        if total == 0 or money == 0:
            return money
        spent = min(money, total)
        for bill, share in zip(bills, split_evenly(spent, owed), strict=True):
            if share:
                self.unpaid[bill.key] -= share
                self.allocations.append(Allocation(payment.key, bill.key, payment.paid_on, share))
        return money - spent

    def ranks(self, payment: Payment) -> list[list[Bill]]:
        """The bills in the order of CC 560: chosen ones as listed, then due before undue, by due date."""
        by_key = {b.key: b for b in self.bills}
        chosen = [[by_key[k]] for k in payment.bill_keys if k in by_key]
        by_due: dict[tuple[bool, date], list[Bill]] = defaultdict(list)
        for bill in self.bills:
            if bill.key not in payment.bill_keys:
                by_due[bill.key in self.last, bill.due].append(bill)
        return chosen + [by_due[rank] for rank in sorted(by_due)]


def _without_reversed(payments: Iterable[Payment]) -> list[Payment]:
    """Payments in order with reversals taken off: newest first, as a bank returns them.

    A reversal that finds too little money before it, because it is dated before the payment that it
    takes back, takes the rest off what comes in next: no reversal is ever forgotten.
    """
    kept: list[Payment] = []
    back = ZERO  # taken back, but not there yet
    # Of one day, what came in comes first: a reversal takes back money that was there.
    for payment in sorted(payments, key=lambda p: (p.paid_on, p.amount < 0, p.key)):
        if payment.amount >= 0:
            left = payment.amount - min(back, payment.amount)
            back -= payment.amount - left
            if left:
                kept.append(Payment(payment.key, payment.paid_on, left, payment.bill_keys))
            continue
        back -= payment.amount
        while back and kept:
            last = kept.pop()
            if last.amount > back:
                kept.append(Payment(last.key, last.paid_on, last.amount - back, last.bill_keys))
                back = ZERO
            else:
                back -= last.amount
    return kept


def choice_known(chosen: Sequence[str], known: Iterable[str]) -> Iterator[Refusal]:
    """This function will refuse bills chosen by the payer that the account does not have (guard D1)."""
    have = sorted(known)
    if strange := [key for key in chosen if key not in have]:
        yield refuse("D1.unknown_bill", bills=", ".join(strange), known=", ".join(have) or "-")


def impute(bills: Iterable[Bill], payments: Iterable[Payment], last: Container[str] = ()) -> Imputation:
    """This function will apply payments to bills in the order of CC 560 [P] (guard D1).

    Agreement or the debtor's choice first, then due bills before undue ones and the earliest due
    first; bills due on the same day are paid pro rata. Property fees are unsecured and equally
    heavy, so the law's two middle ranks do not tell them apart. Bills whose key is in `last` may not be
    claimed and get only what the payer chose for them or what is left. Money is conserved: Σ payments =
    Σ allocations + credit, or nothing if more was taken back than paid. Pure; the order of the
    arguments does not matter.
    Σ payments = Σ allocations + credit.
    Relief comes first and only makes its own bills smaller. Pure; the order of the arguments does not matter.
    """
    ordered = sorted(bills, key=lambda b: (b.due, b.key))
    books = _Books(ordered, {b.key: b.amount for b in ordered}, last)
    credit = ZERO
    given = list(payments)
    for relief in sorted((p for p in given if p.relief), key=lambda p: (p.paid_on, p.key)):
        _relieve(books, relief)
    for payment in _without_reversed(p for p in given if not p.relief):
        money = payment.amount
        for rank in books.ranks(payment):
            money = books.pay(payment, rank, money)
        credit += money
    unpaid = {k: v for k, v in books.unpaid.items() if v}
    return Imputation(unpaid, tuple(books.allocations), credit)


def _relieve(books: _Books, relief: Payment) -> None:
    """Relief makes its own bills smaller, and no others: no reversal takes it back, none of it is credit."""
    left = relief.amount
    for bill in books.bills:
        if bill.key in relief.bill_keys:
            left = books.pay(relief, [bill], left)


class LateFeeRank(StrEnum):
    """Where the late fee stands within a bill: practice differs, so it is a parameter (D2)."""

    WITH_INTEREST = "with_interest"
    AFTER_PRINCIPAL = "after_principal"


@dataclass(frozen=True, slots=True)
class Parts:
    """What a bill consists of, or what of it a payment covered; yuan."""

    costs: Decimal = ZERO
    interest: Decimal = ZERO
    principal: Decimal = ZERO
    late_fee: Decimal = ZERO


def impute_within(owed: Parts, money: Decimal, rank: LateFeeRank) -> tuple[Parts, Decimal]:
    """This function will pay the parts of one bill in the order of CC 561 [P] (guard D2).

    Costs → interest → principal; the late fee goes with interest or last, by `rank`.
    Returns what was covered and the yuan left over.
    """
    order = {
        LateFeeRank.WITH_INTEREST: ("costs", "interest", "late_fee", "principal"),
        LateFeeRank.AFTER_PRINCIPAL: ("costs", "interest", "principal", "late_fee"),
    }[rank]
    covered = {}
    for name in order:
        covered[name] = min(money, getattr(owed, name))
        money -= covered[name]
    return Parts(**covered), money


def late_fee(
    bill: Bill, allocations: Iterable[Allocation], daily_rate: Decimal | None, as_of: date
) -> Decimal:
    """This function will return the contract's late fee (违约金) of one bill in yuan (guard D4).

    Simple, never compound: unpaid principal × daily rate × days after the due date, each payment
    counting from its own day. No clause (`daily_rate` None) means zero: CC 585 [P].
    """
    if daily_rate is None or as_of <= bill.due:
        return ZERO
    mine = sorted((a for a in allocations if a.bill_key == bill.key), key=lambda a: a.paid_on)
    principal, since, fee = bill.amount, bill.due, ZERO
    for allocation in mine:
        day = min(max(allocation.paid_on, bill.due), as_of)
        fee += principal * daily_rate * (day - since).days
        principal, since = principal - allocation.amount, day
    fee += principal * daily_rate * (as_of - since).days
    return yuan(fee)


def likely_award(contract_fee: Decimal, daily_rate: Decimal, lpr: Decimal, multiple: Decimal) -> Decimal:
    """This function will return the late fee a court would likely grant, in yuan (D4).

    Practice [P]: a clause above LPR × 1–1.3 a year is cut down on request; `lpr` is the yearly
    one-year loan prime rate as a fraction, `multiple` 1 to 1.3.
    """
    ceiling = lpr * multiple / Decimal(365)
    if daily_rate <= ceiling:
        return contract_fee
    return yuan(contract_fee * ceiling / daily_rate)
