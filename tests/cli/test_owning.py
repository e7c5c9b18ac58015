"""`xianli account|unit`: a sale, a duplicate, a hand-over, from the shell to the case."""

from typing import Any

from tests.cli.shell import Shell, eventually

BY = ("--as", "manager.li")
Case = dict[str, Any]


def row(shell: Shell, case: Case) -> Case:
    found: Case = shell.ok("case", "show", case["case_id"], "--json").json["row"]
    return found


def facts(shell: Shell, case: Case) -> dict[str, Any]:
    found: dict[str, Any] = shell.ok("case", "show", case["case_id"], "--json").json["case"]["facts"]
    return found


def sold_words(case: Case, day: str) -> tuple[str, ...]:
    return ("account", "transfer", case["case_id"], "--to", "周新", "--on", day, "--document", "GQ-1")


def test_a_sale_parts_the_bills_and_the_audit_shows_who(house: Shell, case: Case) -> None:
    """The former owner's case goes on with the older bills; told twice it happens once."""
    bills = facts(house, case)["bills"]
    day = bills[-1]["key"].removeprefix("PSF-") + "-01"
    moved = house.ok(*sold_words(case, day), *BY, "--json").json
    assert moved["bills"] == [bills[-1]["key"]] or len(bills) == 1
    assert house.ok(*sold_words(case, day), *BY, "--json").json["bills"] == []
    listed = house.ok("account", "list", moved["account"], "--json").json
    assert listed[0]["owner_since"] == day
    shown = house.ok("case", "timeline", case["case_id"]).out
    assert "房屋转让" in shown
    eventually(lambda: "原业主" in house.ok("case", "show", case["case_id"]).out)
    old = house.ok("case", "show", case["case_id"], "--json").json["case"]["account_id"]
    (first, *_) = house.ok("account", "log", old, "--json").json
    assert (first["actor"], first["action"], first["document"]) == ("manager.li", "transfer", "GQ-1")
    assert "transfer" in house.ok("account", "log", old).out
    other = house(*sold_words(case, "2020-01-01"), *BY, "--json")
    assert (other.code, other.json["refusals"][0]["code"]) == (3, "account.sold")
    assert house("account", "list", case["case_id"]).code == 0


def test_a_sale_of_everything_withdraws_the_case(house: Shell, case: Case) -> None:
    """Nothing of the former owner's is left: the case ends as withdrawn, its bills are the new owner's."""
    owed = case["balance"]
    moved = house.ok(*sold_words(case, "2001-01-01"), *BY, "--json").json
    eventually(lambda: row(house, case)["outcome"] == "withdrawn")
    (account,) = house.ok("account", "list", moved["account"], "--json").json
    assert account["balance"] == owed


def test_a_duplicate_is_merged_and_its_case_withdrawn(house: Shell, case: Case) -> None:
    """Here the duplicate is the account that a sale by mistake made."""
    day = facts(house, case)["bills"][0]["key"].removeprefix("PSF-") + "-01"
    made = house.ok(*sold_words(case, "2001-01-01"), *BY, "--json").json["account"]
    assert day
    house.ok("scan")
    eventually(lambda: bool(house.ok("account", "list", made, "--json").json[0]["open_case_id"]))
    (double,) = house.ok("account", "list", made, "--json").json
    old = house.ok("case", "show", case["case_id"], "--json").json["case"]["account_id"]
    words = ("account", "merge", made, old, "--document", "HB-1", *BY)
    merged = house.ok(*words, "--json").json
    assert len(merged["bills"]) >= 1
    eventually(lambda: row(house, {"case_id": double["open_case_id"]})["outcome"] == "withdrawn")
    assert house.ok(*words, "--json").json["bills"] == []
    for wrong, code in (((old, old), "account.same"), ((old, made), "account.merged")):
        ran = house("account", "merge", *wrong, "--document", "HB-2", *BY, "--json")
        assert (ran.code, ran.json["refusals"][0]["code"]) == (3, code)


def test_a_hand_over_reaches_the_case(house: Shell, case: Case) -> None:
    """Bills from before it are the developer's (A5)."""
    house.ok("unit", "set", case["case_id"], "--delivered", "2999-01-01", *BY)
    eventually(lambda: "not_liable" in facts(house, case)["bills"][0]["problems"])
    assert "非本户应担" in house.ok("bills", case["case_id"]).err
    house.ok("account", "set", case["case_id"], "--liable", "developer", *BY)
    eventually(lambda: facts(house, case)["party"] == "developer")
    assert house("account", "set", case["case_id"], "--liable", "former_owner", *BY).code == 2


def test_stewards_part_nobody(house: Shell, case: Case) -> None:
    """A sale is for managers and legal."""
    ran = house(*sold_words(case, "2026-01-01"), "--as", "steward.wang", "--json")
    assert (ran.code, ran.json["refusals"][0]["code"]) == (3, "user.may_not")
    ran = house("account", "transfer", "月球1号", *sold_words(case, "2026-01-01")[3:], *BY, "--json")
    assert (ran.code, ran.json["refusals"][0]["code"]) == (3, "account.unknown")
