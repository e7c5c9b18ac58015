"""`xianli costs|locality|contract`: fees, the local table and what contracts say about the forum."""

from tests.cli.shell import Ran, Shell, eventually
from tests.cli.test_keeping import facts


def test_the_fees_of_an_amount(shell: Shell) -> None:
    """Suit, half, order, enforcement; no engine and no database are needed."""
    assert shell.ok("costs", "12000", "--json").json == {
        "amount": "12000",
        "suit": "100.00",
        "halved": "50.00",
        "payment_order": "33.33",
        "enforcement": "80.00",
    }
    said = shell.ok("costs", "28,000").out
    assert "500.00" in said
    assert "250.00" in said
    shared = shell.ok("costs", "12000", "--granted", "3000", "--json").json
    assert (shared["debtor"], shared["creditor"]) == ("25.00", "75.00")
    assert "75.00" in shell.ok("costs", "12000", "--granted", "3000").out
    for wrong in ("much", "0", "-1", "1.001", "NaN"):
        assert shell("costs", wrong).code == 2


def test_local_figures_and_the_forum_reach_the_cases(house: Shell, village: Ran) -> None:
    """A community is placed, its city has a cap, its contract names a court: every open case knows."""
    name = "翠湖花园"
    house.ok("locality", "of", name, "成都")
    told = house.ok("locality", "add", "成都", "--from", "2026-01-01", "--wage", "120000", "--json").json
    assert (told["small_claims_cap"], told["cases_told"]) == ("60000.00", 7)
    assert "60,000.00" in house.ok("locality", "list").out
    assert house("locality", "add", "成都", "--from", "2026-01-01").code == 2
    words = ("--starts", "2015-01-01", "--forum-clause", "或裁或审", "--agreed-court", "CD-WH")
    house.ok("contract", "add", name, *words, "--court-connected", "--as", "legal.zhao")
    (row, *_) = house.ok("case", "list", "--community", name, "--json").json["cases"]
    eventually(lambda: facts(house, row)["small_claims_cap"] == "60000.00")
    eventually(lambda: facts(house, row)["agreed_court"] == "CD-WH")
    assert facts(house, row)["forum_clause"] == "sue_or_arbitrate"


def test_a_case_without_a_proposal_has_none_to_show(house: Shell, village: Ran) -> None:
    """Nothing waits, and nothing is made up."""
    (row, *_) = house.ok("case", "list", "--community", "翠湖花园", "--json").json["cases"]
    assert house.ok("approval", "show", row["case_id"], "--json").json == {"approval": None}
    assert "没有待审批" in house.ok("approval", "show", row["case_id"]).out
