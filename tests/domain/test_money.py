"""Money by hand: imputation, the parts of a bill, the late fee."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from domain.money import (
    Allocation,
    Bill,
    LateFeeRank,
    Parts,
    Payment,
    choice_known,
    impute,
    impute_within,
    late_fee,
    likely_award,
    split_evenly,
    yuan,
)

D = Decimal
JAN = Bill("JAN", date(2026, 1, 10), D("200.00"))
FEB = Bill("FEB", date(2026, 2, 10), D("200.00"))
MAR_FEE = Bill("MAR-FEE", date(2026, 3, 10), D("100.00"))
MAR_PARK = Bill("MAR-PARK", date(2026, 3, 10), D("300.00"))
BILLS = [MAR_PARK, FEB, MAR_FEE, JAN]
DAY = date(2026, 3, 1)
RATE = D("0.0005")
THOUSAND = Bill("B", date(2026, 1, 10), D("1000.00"))


def went(payments: list[Payment]) -> list[tuple[str, str]]:
    return [(a.bill_key, str(a.amount)) for a in impute(BILLS, payments).allocations]


def test_money_goes_to_the_earliest_due_bill_first_and_is_shared_on_one_due_day() -> None:
    """CC 560: earliest due first; bills of the same due day share in proportion."""
    assert went([Payment("P", DAY, D("500.00"))]) == [
        ("JAN", "200.00"),
        ("FEB", "200.00"),
        ("MAR-FEE", "25.00"),
        ("MAR-PARK", "75.00"),
    ]


def test_the_debtors_choice_comes_before_the_law() -> None:
    """CC 560 (1): what the payer named is paid first, in the order named; the rest follows the law."""
    paid = Payment("P", DAY, D("450.00"), ("MAR-PARK", "FEB"))
    assert went([paid]) == [("MAR-PARK", "300.00"), ("FEB", "150.00")]


def test_a_choice_of_an_unknown_bill_falls_back_to_the_law() -> None:
    """A bill that the account does not have takes no money."""
    assert went([Payment("P", DAY, D("150.00"), ("APR",))]) == [("JAN", "150.00")]


def test_money_beyond_all_bills_is_credit() -> None:
    """Nobody owes it yet: it is prepaid."""
    done = impute(BILLS, [Payment("P", DAY, D("1000.00"))])
    assert (done.unpaid, done.credit, done.balance) == ({}, D("200.00"), D("0.00"))


def test_a_reversal_takes_back_the_newest_money() -> None:
    """A returned transfer undoes the last payment, in part if it is smaller."""
    payments = [
        Payment("P1", date(2026, 1, 12), D("200.00")),
        Payment("P2", date(2026, 2, 12), D("200.00")),
        Payment("R", date(2026, 2, 20), D("-150.00")),
    ]
    assert impute(BILLS, payments).unpaid["FEB"] == D("150.00")
    assert "JAN" not in impute(BILLS, payments).unpaid


@pytest.mark.parametrize("key", ["A", "Z"])
def test_a_reversal_of_the_same_day_finds_the_payment_whatever_its_key(key: str) -> None:
    """Keys are names, not an order of events: what came in on a day comes before what went back."""
    payments = [Payment("M", DAY, D("200.00")), Payment(key, DAY, D("-200.00"))]
    done = impute(BILLS, payments)
    assert (done.balance, done.credit) == (D("800.00"), D("0.00"))


def test_a_reversal_dated_before_its_payment_takes_it_back_all_the_same() -> None:
    """A bank that dates the return before the payment's own booking loses no money on the way."""
    early = Payment("R", DAY - timedelta(days=2), D("-200.00"))
    done = impute(BILLS, [early, Payment("P", DAY, D("200.00")), Payment("Q", DAY, D("30.00"))])
    assert (done.balance, done.credit) == (D("770.00"), D("0.00"))


def test_bills_that_may_not_be_claimed_come_last() -> None:
    """Money goes to what is owed before it goes to a duplicate, unless the payer chose otherwise."""
    first = JAN.key
    done = impute(BILLS, [Payment("P", DAY, D("100.00"))], last={first})
    assert done.unpaid[first] == JAN.amount
    chosen = impute(BILLS, [Payment("P", DAY, D("100.00"), (first,))], last={first})
    assert chosen.unpaid[first] == D("100.00")


def test_a_reversal_larger_than_all_payments_takes_what_there_is() -> None:
    """Nothing more than what was paid can be taken back; no bill owes more than its amount."""
    done = impute(BILLS, [Payment("P", DAY, D("50.00")), Payment("R", DAY, D("-80.00"))])
    assert (done.balance, done.credit) == (D("800.00"), D("0.00"))


@pytest.mark.parametrize(
    ("rank", "covered"),
    [
        (LateFeeRank.AFTER_PRINCIPAL, Parts(D("10"), D("5"), D("35"), D("0"))),
        (LateFeeRank.WITH_INTEREST, Parts(D("10"), D("5"), D("15"), D("20"))),
    ],
)
def test_within_a_bill_costs_come_before_interest_before_principal(rank: LateFeeRank, covered: Parts) -> None:
    """CC 561; the late fee's place is the policy's choice."""
    owed = Parts(costs=D("10"), interest=D("5"), principal=D("100"), late_fee=D("20"))
    assert impute_within(owed, D("50"), rank) == (covered, D("0"))


def test_money_beyond_a_bill_is_left_over() -> None:
    """Nothing is swallowed."""
    owed = Parts(principal=D("30.00"))
    assert impute_within(owed, D("50.00"), LateFeeRank.AFTER_PRINCIPAL) == (owed, D("20.00"))


def paid(amount: str, day: date, bill: str = "B") -> Allocation:
    return Allocation("P", bill, day, D(amount))


@pytest.mark.parametrize(
    ("allocations", "as_of", "fee"),
    [
        ([], date(2026, 1, 10), "0.00"),  # the due day itself costs nothing
        ([], date(2026, 1, 11), "0.50"),  # 1000 × 0.0005 × 1
        ([], date(2026, 4, 20), "50.00"),  # 100 days
        ([paid("400", date(2026, 2, 9))], date(2026, 4, 20), "36.00"),  # 30 × 0.50 + 70 × 0.30
        ([paid("400", date(2026, 1, 1))], date(2026, 4, 20), "30.00"),  # paid before it was due
        ([paid("1000", date(2026, 2, 9))], date(2026, 4, 20), "15.00"),  # paid in full: it stops
        ([paid("400", date(2026, 5, 1))], date(2026, 4, 20), "50.00"),  # paid after the day asked for
        ([paid("400", date(2026, 2, 9), "C")], date(2026, 4, 20), "50.00"),  # went to another bill
    ],
)
def test_the_late_fee_is_simple_and_counts_each_payment_from_its_day(
    allocations: list[Allocation], as_of: date, fee: str
) -> None:
    """Unpaid principal × daily rate × days after the due day, worked out by hand."""
    assert late_fee(THOUSAND, allocations, RATE, as_of) == D(fee)


def test_no_clause_means_no_late_fee() -> None:
    """CC 585: where the contract is silent, the fee is zero."""
    assert late_fee(THOUSAND, [], None, date(2030, 1, 1)) == D("0.00")


def test_the_late_fee_rounds_once_at_the_end() -> None:
    """333.33 × 0.0005 × 3 = 0.499995: half a fen goes up, and only once."""
    assert late_fee(Bill("B", JAN.due, D("333.33")), [], RATE, date(2026, 1, 13)) == D("0.50")


def test_a_court_cuts_an_excessive_clause_down() -> None:
    """0.0005 a day against 3 % × 1.3 a year: 50 yuan become 10.68."""
    assert likely_award(D("50.00"), RATE, D("0.03"), D("1.3")) == D("10.68")


def test_a_moderate_clause_is_likely_awarded_in_full() -> None:
    """Below the practice's ceiling nothing is cut."""
    assert likely_award(D("9.00"), D("0.0001"), D("0.03"), D("1.3")) == D("9.00")


def test_odd_fen_go_to_the_largest_remainders() -> None:
    """10 yuan in three equal parts: the earliest part takes the odd fen."""
    assert split_evenly(D("10.00"), [D(1), D(1), D(1)]) == (D("3.34"), D("3.33"), D("3.33"))
    assert split_evenly(D("0.05"), [D(0), D(0)]) == (D("0.03"), D("0.02"))
    assert split_evenly(D("-0.05"), [D(1), D(1)]) == (D("-0.03"), D("-0.02"))


def test_nothing_to_split_over_is_an_error() -> None:
    """No weights, no shares."""
    with pytest.raises(ValueError, match="nothing to split over"):
        split_evenly(D("1.00"), [])


@pytest.mark.parametrize(("raw", "rounded"), [("0.005", "0.01"), ("-0.005", "-0.01"), ("0.0049", "0.00")])
def test_halves_round_away_from_zero(raw: str, rounded: str) -> None:
    """ROUND_HALF_UP, as the invoice does."""
    assert yuan(D(raw)) == D(rounded)


def test_a_payer_chooses_among_the_bills_of_the_account_only() -> None:
    """D1: what the account does not have is named, with what it has."""
    (refusal,) = choice_known(("PSF-2026-01", "X"), {"PSF-2026-02", "PSF-2026-01"})
    assert refusal.code == "D1.unknown_bill"
    assert "X" in refusal.en
    assert "PSF-2026-01, PSF-2026-02" in refusal.fix_en
    assert not list(choice_known((), ()))
