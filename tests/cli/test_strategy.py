"""`xianli card|profile|steward|report`: what is known of an owner, who goes, why people do not pay."""

from datetime import date, timedelta
from typing import Any

from tests.cli.shell import Shell

TOMORROW = date.today() + timedelta(days=2)  # noqa: DTZ011 - ahead in China, too


def test_a_card_says_what_to_know_before_a_contact(house: Shell, case: dict[str, Any]) -> None:
    """Segment and why, last contact, best slot, calm words, what not to say, why not today."""
    key = case["case_id"]
    yesterday = date.today() - timedelta(days=1)  # noqa: DTZ011
    house.ok("profile", key, "--workplace", "软件园A座", "--source", "owner", "--as", "steward.wang")
    fields = ("channel=phone", "outcome=promised", f"on={yesterday}", f"next_on={TOMORROW}", "spoke_to=owner")
    house.ok("act", key, "record_contact", *fields, "--as", "steward.wang")
    card = house.ok("card", key, "--json").json
    assert card["case_id"] == key
    assert card["promise"]["next_on"] == f"{TOMORROW}"
    assert card["contacts"][0]["spoke_to"] == "owner"
    assert card["profile"]["workplace_source"] == "owner"
    assert "workplace" in {slot["place"] for slot in card["slots"]}
    assert card["agrees"]
    shown = house.narrow().ok("card", key).out
    assert all(part in shown for part in ("系统看法", "开场", "不说", "最佳时段", "承诺"))


def test_a_workplace_of_unknown_source_is_not_the_owners(house: Shell, case: dict[str, Any]) -> None:
    """C2: without a source the address opens no door, and the card does not show it."""
    key = case["case_id"]
    house.ok("profile", key, "--workplace", "某单位", "--as", "steward.wang")
    assert house.ok("profile", key, "--json").json["workplace_source"] == "other"
    assert "某单位" not in house.ok("card", key).out
    visit = ("place=workplace", f"visit_on={TOMORROW}", "slot=12:00-13:30")
    ran = house("act", key, "plan_visit", *visit, "--as", "steward.wang", "--json")
    assert (ran.code, [r["code"] for r in ran.json["refusals"]]) == (3, ["C2.workplace"])


def test_hours_that_are_none_are_refused(house: Shell, case: dict[str, Any]) -> None:
    """A usage error, before anything is written."""
    ran = house("profile", case["case_id"], "--shop-hours", "all day", "--as", "steward.wang")
    assert ran.code == 2


def test_the_steward_who_knows_the_owner_is_suggested(house: Shell, case: dict[str, Any]) -> None:
    """A touch counts once, help is shown, the assigned one is marked."""
    key = case["case_id"]
    house.ok("steward", "touch", key, "--as", "steward.wang", "--note", "修门", "--helped", "--key", "k")
    again = house.ok("steward", "touch", key, "--as", "steward.wang", "--key", "k", "--json").json
    assert again["new"] is False
    house.ok("act", key, "assign_steward", "steward=steward.wang", "--as", "manager.li")
    found = house.ok("steward", "suggest", key, "--json").json
    assert found["assigned"] == "steward.wang"
    (wang,) = (c for c in found["candidates"] if c["steward"] == "steward.wang")
    assert (wang["meetings"], wang["familiarity"]) == (1, "3.00")
    assert "✓" in house.ok("steward", "suggest", key).out
    assert "修门" in house.ok("steward", "touches", key).out


def test_nobody_touches_tomorrow(house: Shell, case: dict[str, Any]) -> None:
    """What has not happened yet is not noted."""
    ran = house("steward", "touch", case["case_id"], "--as", "steward.wang", "--on", TOMORROW, "--json")
    assert (ran.code, ran.json["refusals"][0]["code"]) == (3, "date.future")


def test_reasons_are_tallied(house: Shell) -> None:
    """Every reason with open and closed cases; a far gate leaves none."""
    report = house.ok("report", "reasons", "--json").json
    assert report["older_than"] == 90
    assert report["cases"] == sum(row["open"] + row["closed"] for row in report["rows"])
    assert "拖欠原因" in house.narrow().ok("report", "reasons").out
    assert house.ok("report", "reasons", "--days", 3650, "--json").json["rows"] == []
