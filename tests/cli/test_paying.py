"""`xianli pay`: money in, money back, once each; the ledger's word reaches the case."""

from decimal import Decimal
from typing import Any

import pytest

from tests.cli.shell import Shell, eventually

Case = dict[str, Any]
BY = ("--as", "manager.li")


def row(shell: Shell, case: Case) -> Case:
    found: Case = shell.ok("case", "show", case["case_id"], "--json").json["row"]
    return found


def test_a_part_is_booked_once_and_the_case_hears_of_it(house: Shell, case: Case) -> None:
    """The same number again changes nothing; amounts are text."""
    left = Decimal(case["balance"]) - 100
    paid = house.ok("pay", case["case_id"], "100", "--key", "b-1", *BY, "--json").json
    assert paid == {
        "status": "ok",
        "case_id": case["case_id"],
        "amount": "100.00",
        "new": True,
        "balance": str(left),
    }
    again = house.ok("pay", case["case_id"], "100", "--key", "b-1", *BY, "--json").json
    assert (again["new"], again["balance"]) == (False, str(left))
    eventually(lambda: row(house, case)["balance"] == str(left))


def test_a_payment_is_taken_back(house: Shell, case: Case) -> None:
    """A negative amount reverses; more than was received cannot be."""
    house.ok("pay", case["case_id"], "80.50", "--key", "b-1", *BY)
    over = house("pay", case["case_id"], "-9999999", "--key", "r-1", *BY, "--json")
    assert over.code == 3, over
    assert over.json["refusals"][0]["code"] == "payment.reversal"
    back = house.ok("pay", case["case_id"], "-80.50", "--key", "r-1", *BY, "--json").json
    assert back["balance"] == case["balance"]


def test_paying_all_closes_the_case_by_itself(house: Shell, case: Case) -> None:
    """Nobody has to; a closed case no longer moves, and the list shows how it ended."""
    shown = house.ok("pay", case["case_id"], case["balance"], "--key", "b-1", *BY)
    assert "自动结案" in shown.err
    eventually(lambda: row(house, case)["outcome"] == "paid")
    late = house("act", case["case_id"], "classify_reason", "reason=other", "--as", "steward.wang", "--json")
    assert late.code == 3
    closed = house.ok("case", "list", "--outcome", "已付清", "--json").json["cases"]
    assert case["case_id"] in {c["case_id"] for c in closed}
    assert "■①友好提醒" in house.ok("case", "show", case["case_id"]).out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("abc", "--key", "x", *BY), "money.amount"),
        (("0", "--key", "x", *BY), "money.amount"),
        (("1.005", "--key", "x", *BY), "money.amount"),
        (("1e400", "--key", "x", *BY), "money.amount"),
        (("Infinity", "--key", "x", *BY), "money.amount"),
        (("NaN", "--key", "x", *BY), "money.amount"),
        (("10", "--key", "x", *BY, "--on", "2999-01-01"), "date.future"),
    ],
)
def test_money_that_cannot_be_is_refused(house: Shell, words: tuple[str, ...], code: str) -> None:
    """Exit code 3, and nothing is booked."""
    ran = house("pay", "3-3-2601", *words, "--json")
    assert (ran.code, [r["code"] for r in ran.json["refusals"]]) == (3, [code])


def test_another_payment_under_a_known_number_is_refused(house: Shell, case: Case) -> None:
    """A slip with numbers must not pass for the same payment."""
    house.ok("pay", case["case_id"], "10", "--key", "b-1", *BY)
    ran = house("pay", case["case_id"], "20", "--key", "b-1", *BY, "--json")
    assert (ran.code, ran.json["refusals"][0]["code"]) == (3, "payment.conflict")


def test_who_booked_is_kept_and_stewards_book_nothing(house: Shell, case: Case) -> None:
    """The steward hands the money in; a choice names bills of the account (D1)."""
    ran = house("pay", case["case_id"], "10", "--key", "s-1", "--as", "steward.wang", "--json")
    assert (ran.code, ran.json["refusals"][0]["code"]) == (3, "user.may_not")
    ran = house("pay", case["case_id"], "10", "--key", "s-1", "--bills", "PSF-1900-01", *BY, "--json")
    assert (ran.code, ran.json["refusals"][0]["code"]) == (3, "D1.unknown_bill")
