"""The bill sheet: bills, payments, late fee and limitation, hand-computed."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import yaml

from domain.billsheet import balances, bill_sheet
from domain.limitation import Reset, ResetKind
from domain.money import Bill, Payment, impute
from domain.policy_file import parse_policy

POLICY = parse_policy(yaml.safe_load(Path("policies/default.yaml").read_text(encoding="utf-8"))).compile()
JUNE = Bill("PSF-2026-06", date(2026, 6, 30), Decimal("200.00"))
JULY = Bill("PSF-2026-07", date(2026, 7, 31), Decimal("200.00"))
PAID = Payment("bank-1", date(2026, 8, 10), Decimal("250.00"))
TODAY = date(2026, 8, 20)


def test_a_sheet_adds_up_line_by_line() -> None:
    """250 yuan pay June whole and a quarter of July; the sums are the lines' sums."""
    sheet = bill_sheet([JULY, JUNE], [PAID], None, [], POLICY, TODAY)
    assert [(line.key, line.paid, line.unpaid) for line in sheet.lines] == [
        ("PSF-2026-06", Decimal("200.00"), Decimal("0.00")),
        ("PSF-2026-07", Decimal("50.00"), Decimal("150.00")),
    ]
    assert (sheet.amount, sheet.paid, sheet.unpaid) == (
        Decimal("400.00"),
        Decimal("250.00"),
        Decimal("150.00"),
    )
    assert sheet.late_fee == 0


def test_the_late_fee_is_the_contracts_and_the_award_is_capped() -> None:
    """June: 200 × 0.05 % × 41 days. July: 200 × 10 days, then 150 × 10 days. The court caps the rate."""
    sheet = bill_sheet([JUNE, JULY], [PAID], Decimal("0.0005"), [], POLICY, TODAY)
    assert [line.late_fee for line in sheet.lines] == [Decimal("4.10"), Decimal("1.75")]
    assert sheet.late_fee == Decimal("5.85")
    assert sheet.likely_award == Decimal("1.25")  # 5.85 × (3 % × 1.3 ÷ 365) ÷ 0.05 %


def test_each_unpaid_bill_has_its_own_last_day() -> None:
    """Three years from the due day, or from a demand with evidence; a paid bill has none."""
    demand = Reset(date(2026, 8, 15), ResetKind.SIGNED_DEMAND, "EMS1")
    sheet = bill_sheet([JUNE, JULY], [PAID], None, [demand], POLICY, TODAY)
    assert [line.claim_until for line in sheet.lines] == [None, date(2029, 8, 15)]


def test_a_later_payment_is_not_in_an_earlier_sheet() -> None:
    """As of a day means as of that day."""
    sheet = bill_sheet([JUNE], [PAID], None, [], POLICY, date(2026, 8, 1))
    assert (sheet.unpaid, sheet.credit) == (Decimal("200.00"), Decimal(0))


def test_relief_stands_beside_what_was_paid() -> None:
    """It makes its bill smaller from its day on, and never reads as money received."""
    given = Payment("relief/c/3", date(2026, 8, 15), Decimal("50.00"), (JULY.key,), relief=True)
    sheet = bill_sheet([JUNE, JULY], [PAID, given], None, [], POLICY, TODAY)
    july = sheet.lines[1]
    assert (july.paid, july.relieved, july.unpaid) == (Decimal(50), Decimal(50), Decimal(100))
    assert (sheet.paid, sheet.relieved, sheet.unpaid) == (Decimal(250), Decimal(50), Decimal(100))
    before = bill_sheet([JUNE, JULY], [PAID, given], None, [], POLICY, date(2026, 8, 14))
    assert (before.relieved, before.unpaid) == (Decimal(0), Decimal(150))


def test_what_was_owed_grows_with_bills_and_falls_with_payments() -> None:
    """Before June nothing, then one bill, then two, then what the payment leaves; today it is the sheet's."""
    bills, paid = [JUNE, JULY], impute([JUNE, JULY], [PAID]).allocations
    days = [date(2026, 6, 29), date(2026, 6, 30), date(2026, 8, 9), date(2026, 8, 10)]
    found = balances(bills, paid, days)
    assert [owed for _, owed in found] == [0, Decimal("200.00"), Decimal("400.00"), Decimal("150.00")]
    assert found[-1][1] == bill_sheet(bills, [PAID], None, [], POLICY, TODAY).unpaid


def test_money_paid_ahead_counts_from_the_day_its_bill_is_due() -> None:
    """What is not due yet is not owed, and its payment takes nothing off."""
    early = Payment("bank-2", date(2026, 6, 1), Decimal("200.00"))
    paid = impute([JUNE, JULY], [early]).allocations
    found = balances([JUNE, JULY], paid, [date(2026, 6, 2), date(2026, 7, 1), date(2026, 8, 1)])
    assert [owed for _, owed in found] == [0, 0, Decimal("200.00")]
