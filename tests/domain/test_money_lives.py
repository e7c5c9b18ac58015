"""Random ledgers: whatever is billed, paid and taken back, no fen appears or disappears."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from domain.money import CENT, ZERO, Bill, Payment, impute, late_fee, split_evenly

START = date(2026, 1, 1)
FEN = st.integers(0, 500_000).map(lambda n: n * CENT)
DAYS = st.integers(0, 60).map(lambda n: START + timedelta(n))
RATE = Decimal("0.0005")


class Ledgers(RuleBasedStateMachine):
    """An account's book as an accountant keeps it."""

    def __init__(self) -> None:
        super().__init__()
        self.bills: list[Bill] = []
        self.payments: list[Payment] = []

    @rule(due=DAYS, amount=FEN)
    def bill(self, due: date, amount: Decimal) -> None:
        self.bills.append(Bill(f"B{len(self.bills)}", due, amount))

    @rule(day=DAYS, amount=FEN, choice=st.lists(st.integers(0, 6), max_size=3))
    def pay(self, day: date, amount: Decimal, choice: list[int]) -> None:
        # Keys run backwards, so that a reversal's key may sort before its payment's.
        key = f"P{900 - len(self.payments)}"
        self.payments.append(Payment(key, day, amount, tuple(f"B{n}" for n in choice)))

    @precondition(lambda self: self.payments)
    @rule(
        data=st.data(),
        part=st.sampled_from([Decimal("0.5"), Decimal(1), Decimal(3)]),
        later=st.integers(-3, 3),
    )
    def take_back(self, data: st.DataObject, part: Decimal, later: int) -> None:
        paid = data.draw(st.sampled_from(self.payments))
        back = (abs(paid.amount) * part).quantize(CENT)
        self.payments.append(Payment(f"P{900 - len(self.payments)}", paid.paid_on + timedelta(later), -back))

    @invariant()
    def money_is_conserved(self) -> None:
        """Σ payments, reversals taken off whenever they are dated, = Σ allocations + credit."""
        there = max(sum((p.amount for p in self.payments), ZERO), ZERO)
        done = impute(self.bills, self.payments)
        assert sum((a.amount for a in done.allocations), ZERO) + done.credit == there

    @invariant()
    def every_bill_is_what_was_paid_and_what_is_not(self) -> None:
        done = impute(self.bills, self.payments)
        for bill in self.bills:
            covered = sum((a.amount for a in done.allocations if a.bill_key == bill.key), ZERO)
            assert covered + done.unpaid.get(bill.key, ZERO) == bill.amount
        assert all(left > 0 for left in done.unpaid.values())
        assert all(a.amount > 0 for a in done.allocations)
        assert not (done.credit and done.unpaid)

    @invariant()
    def the_order_of_the_arguments_does_not_matter(self) -> None:
        assert impute(self.bills[::-1], self.payments[::-1]) == impute(self.bills, self.payments)

    @invariant()
    def the_late_fee_grows_and_never_compounds(self) -> None:
        done = impute(self.bills, self.payments)
        for bill in self.bills[:2]:
            days = [START + timedelta(n) for n in (0, 30, 31, 60, 400)]
            fees = [late_fee(bill, done.allocations, RATE, day) for day in days]
            assert fees == sorted(fees)
            whole = bill.amount * RATE * max((days[-1] - bill.due).days, 0)
            assert 0 <= fees[-1] <= whole + CENT
            assert late_fee(bill, done.allocations, None, days[-1]) == ZERO


Ledgers.TestCase.settings = settings(max_examples=60, stateful_step_count=20)
TestLedgers = Ledgers.TestCase


@settings(max_examples=200)
@given(total=FEN, weights=st.lists(FEN, min_size=1, max_size=8))
def test_a_split_adds_up_to_the_fen(total: Decimal, weights: list[Decimal]) -> None:
    """Shares are whole fen, none negative, none more than a fen off, and their sum is exact."""
    shares = split_evenly(total, weights)
    assert sum(shares) == total
    whole = sum(weights)
    for share, weight in zip(shares, weights, strict=True):
        fair = total * weight / whole if whole else total / len(weights)
        assert share == share.quantize(CENT)
        assert share >= 0
        assert abs(share - fair) <= CENT
