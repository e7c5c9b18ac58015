"""Monthly bills add up to the fen."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from imports.months import exact_months, monthly_bills, slices

AMOUNTS = st.integers(0, 10**11).map(lambda fen: Decimal(fen) / 100)
PERIODS = st.tuples(st.dates(date(1995, 1, 1), date(2090, 1, 1)), st.integers(0, 4000)).map(
    lambda pair: (pair[0], pair[0] + timedelta(days=pair[1]))
)
PRICES = st.none() | st.integers(1, 10**9).map(lambda n: Decimal(n) / 10**4)


@given(PERIODS, AMOUNTS, PRICES)
def test_bills_add_up(period: tuple[date, date], receivable: Decimal, price: Decimal | None) -> None:
    """Whatever the period and the price, the bills are the receivable and cover each day once."""
    bills = monthly_bills("PSF", "物业服务费", period, receivable=receivable, monthly=price)
    assert sum(bill.amount for bill in bills) == receivable
    assert all(bill.amount >= 0 for bill in bills)
    assert (bills[0].starts_on, bills[-1].ends_on) == period
    for earlier, later in pairwise(bills):
        assert later.starts_on == earlier.ends_on + timedelta(days=1)
    assert len({bill.key for bill in bills}) == len(bills)


def test_regular_months() -> None:
    """Area × rate, rounded half-up each month, when that is what the list charges."""
    price = Decimal("112.41") * Decimal("2.3")  # 258.543
    period = (date(2026, 8, 1), date(2026, 10, 31))
    bills = monthly_bills(
        "PSF", "物业服务费", period, receivable=Decimal("775.62"), monthly=price, grace_days=10
    )
    assert [bill.amount for bill in bills] == [Decimal("258.54")] * 3
    assert [bill.key for bill in bills] == ["PSF-2026-08", "PSF-2026-09", "PSF-2026-10"]
    assert bills[1].due_on == date(2026, 10, 10)


def test_broken_months() -> None:
    """A month that is charged in part weighs as much as its days."""
    bills = monthly_bills(
        "PSF", "物业服务费", (date(2026, 4, 16), date(2026, 5, 31)), receivable=Decimal(300), monthly=None
    )
    assert [bill.amount for bill in bills] == [Decimal(100), Decimal(200)]
    assert exact_months(slices(date(2026, 4, 16), date(2026, 5, 31))) == Decimal("1.5")
