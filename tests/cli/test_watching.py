"""`xianli watch` and `xianli interest`: what comes due, and what a debtor in delay owes."""

from tests.cli.shell import Shell

ROW = {
    "case_id", "code", "on", "state", "held", "balance", "owner", "unit", "community", "days_left", "zh",
}  # fmt: skip


def test_what_comes_due_as_json_has_a_stable_shape(house: Shell) -> None:
    """Every field of a row, earliest first, a page at a time."""
    page = house.ok("watch", "--days", 3650, "--limit", 2, "--json").json
    assert all(set(row) == ROW for row in page["deadlines"])
    days = [row["on"] for row in page["deadlines"]]
    assert len(days) == 2
    assert days == sorted(days)
    after = house.ok("watch", "--days", 3650, "--limit", 2, "--after", page["next"], "--json").json
    shown = {row["case_id"] for row in page["deadlines"]}
    assert not shown & {row["case_id"] for row in after["deadlines"]}


def test_the_list_names_the_deadline_in_chinese_and_says_when_it_is_empty(house: Shell) -> None:
    """People read words; an unknown place to continue is refused."""
    assert "诉讼时效届满" in house.ok("watch", "--days", 3650).out
    assert house("watch", "--after", "case-none-1", "--json").json["refusals"][0]["code"] == "page.unknown"


def test_interest_needs_an_instrument(house: Shell) -> None:
    """A case without a judgment has nothing to be late with."""
    refused = house("interest", "3-3-2601", "--json")
    assert refused.json["refusals"][0]["code"] == "J1.no_instrument"
