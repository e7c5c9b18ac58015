"""Delay interest: by hand, to the fen; what is paid goes to the award first (J3, D3)."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from domain.delay_interest import delay_interest
from domain.execution_debt import execution_debt
from domain.money import Bill, Payment
from domain.states import State
from tests.domain.climbing import climb
from tests.domain.making import POLICY, Desk, days

DAILY = Decimal("0.000175")
DAY = date(2026, 3, 31)  # the performance day
YUAN = Decimal


def test_nothing_accrues_up_to_the_performance_day() -> None:
    """The performance day itself is in time; the day after is the first that counts."""
    assert delay_interest(YUAN(10000), DAY, [], DAY, DAILY).accrued == 0
    one = delay_interest(YUAN(10000), DAY, [], DAY + timedelta(days=1), DAILY)
    assert (one.accrued, one.spans[0].days, one.spans[0].first) == (YUAN("1.75"), 1, date(2026, 4, 1))


def test_a_hundred_days_on_ten_thousand_are_a_hundred_and_seventy_five_yuan() -> None:
    """10 000 × 0.000175 × 100."""
    debt = delay_interest(YUAN(10000), DAY, [], DAY + timedelta(days=100), DAILY)
    assert (debt.accrued, debt.owed) == (YUAN("175.00"), YUAN("10175.00"))


def test_a_part_payment_covers_the_award_first() -> None:
    """100 days on 10 000 and 100 on 4 000; the 6 000 paid cover no interest."""
    paid = [(DAY + timedelta(days=100), YUAN(6000))]
    debt = delay_interest(YUAN(10000), DAY, paid, DAY + timedelta(days=200), DAILY)
    assert [(s.days, s.principal, s.interest) for s in debt.spans] == [
        (100, YUAN(10000), YUAN("175.00")),
        (100, YUAN(4000), YUAN("70.00")),
    ]
    assert (debt.principal_left, debt.interest_left, debt.owed) == (
        YUAN(4000),
        YUAN("245.00"),
        YUAN("4245.00"),
    )


def test_an_agreement_may_put_the_interest_first() -> None:
    """175 of the 6 000 cover what has accrued; 4 175 of the award go on running."""
    paid = [(DAY + timedelta(days=100), YUAN(6000))]
    debt = delay_interest(YUAN(10000), DAY, paid, DAY + timedelta(days=200), DAILY, interest_first=True)
    assert debt.principal_left == YUAN("4175.00")
    assert debt.interest_left == YUAN("73.06")  # 4 175 × 0.000175 × 100


def test_paying_everything_ends_the_interest() -> None:
    """What comes on top of both is told apart."""
    paid = [(DAY + timedelta(days=10), YUAN(10100))]
    debt = delay_interest(YUAN(10000), DAY, paid, DAY + timedelta(days=500), DAILY)
    assert (debt.accrued, debt.owed, debt.excess) == (YUAN("17.50"), YUAN(0), YUAN("82.50"))


AMOUNTS = st.decimals(min_value=1, max_value=20000, places=2)
PAID = st.lists(st.tuples(st.integers(-30, 400).map(lambda n: DAY + timedelta(days=n)), AMOUNTS), max_size=5)


@given(award=AMOUNTS, paid=PAID, first=st.booleans())
def test_money_is_conserved(award: Decimal, paid: list[tuple[date, Decimal]], first: bool) -> None:  # noqa: FBT001
    """What was owed and what was paid come to what is left and what is too much."""
    debt = delay_interest(award, DAY, paid, DAY + timedelta(days=400), DAILY, interest_first=first)
    came = sum((money for _, money in paid), YUAN(0))
    assert award + debt.accrued - came == debt.owed - debt.excess
    assert debt.principal_left >= 0
    assert debt.interest_left >= 0


@given(award=AMOUNTS, paid=PAID, more=AMOUNTS, day=st.integers(1, 400))
def test_paying_more_never_costs_more(
    award: Decimal, paid: list[tuple[date, Decimal]], more: Decimal, day: int
) -> None:
    """One payment more leaves no more interest than before."""
    as_of = DAY + timedelta(days=400)
    before = delay_interest(award, DAY, paid, as_of, DAILY)
    after = delay_interest(award, DAY, [*paid, (DAY + timedelta(days=day), more)], as_of, DAILY)
    assert after.accrued <= before.accrued


def test_only_what_was_paid_on_the_award_counts() -> None:
    """Payments before the judgment are in it already, later bills are no part of it."""
    desk = climb(State.COURT_PERFORMANCE)
    case = desk.case
    assert case.performance_day is not None
    bills = [Bill(b.key, b.due, b.amount) for b in case.facts.bills]
    bills.append(Bill("PSF-LATER", desk.today, YUAN(100)))
    pay = Payment("P1", case.performance_day + days(10), YUAN("150.00"))
    debt = execution_debt(case, bills, [pay], POLICY, case.performance_day + days(20))
    assert debt is not None
    assert (debt.award, debt.principal_left) == (YUAN("400.00"), YUAN("250.00"))
    chosen = Payment("P2", case.performance_day + days(1), YUAN(100), ("PSF-LATER",))
    other = execution_debt(case, bills, [chosen], POLICY, case.performance_day + days(20))
    assert other is not None
    assert other.principal_left == YUAN("400.00")


def test_without_an_instrument_there_is_no_delay() -> None:
    """No award, no performance day."""
    desk = Desk()
    assert execution_debt(desk.case, [], [], POLICY, desk.today) is None
