"""`xianli scan|user|contract|community|policy|audit|doctor`: what is kept around the cases."""

from typing import Any

from tests.cli.shell import ROOT, Ran, Shell, eventually

BY = ("--as", "manager.li")


def test_a_second_scan_opens_nothing(house: Shell) -> None:
    """Every overdue account has its case already."""
    house.ok("scan")
    assert house.ok("scan", "--json").json == {"opened": 0, "fed": 0}


def test_users_are_added_changed_and_disabled(shell: Shell) -> None:
    """Roles by code or Chinese label; a disabled user stays in the list."""
    shell.ok("user", "add", "legal.qian", "钱进", "法务")
    assert shell.ok("user", "add", "legal.qian", "钱进", "manager", "--json").json["role"] == "manager"
    shell.ok("user", "disable", "legal.qian")
    (user,) = shell.ok("user", "list", "--json").json
    assert user == {"login": "legal.qian", "name": "钱进", "role": "manager", "active": False}
    assert "停用" in shell.ok("user", "list").out
    assert shell("user", "add", "clock", "钟", "system").code == 2
    assert shell("user", "disable", "nobody").code == 3


def test_once_there_is_an_administrator_only_they_keep_the_users(shell: Shell) -> None:
    """The first people are added at the console; from then on nobody makes themselves legal."""
    shell.ok("user", "add", "admin", "管理员", "admin")
    ran = shell("user", "add", "legal.qian", "钱进", "legal", "--json")
    assert (ran.code, ran.json["refusals"][0]["code"]) == (3, "user.unknown")
    shell.ok("user", "add", "legal.qian", "钱进", "legal", "--as", "admin")
    ran = shell("user", "add", "x", "某", "legal", "--as", "legal.qian", "--json")
    assert (ran.code, ran.json["refusals"][0]["code"]) == (3, "user.may_not")


def test_a_disclosure_reaches_the_cases(house: Shell, village: Ran) -> None:
    """A8 is about the community; a day in the future is a slip."""
    assert village.code in (0, 4)
    told = house.ok("community", "disclose", "翠湖花园", "--on", "2026-01-05", *BY, "--json").json
    assert told["disclosed_on"] == "2026-01-05"
    assert "2026-01-05" in house.ok("community", "list").out
    assert house("community", "disclose", "翠湖花园", "--on", "2999-01-05", *BY).code == 2


def test_contract_and_committee_reach_the_cases_of_their_community(house: Shell, village: Ran) -> None:
    """The community may be named in part; every open case is told, once for each change."""
    name = "翠湖花园"
    words = (name[:2], "--starts", "2016-01-01", "--late-fee-daily", "0.0003", "--document", "W-1")
    told = house.ok("contract", "add", *words, *BY, "--json").json
    assert (told["community"], told["cases_told"]) == (name, 7)
    assert f"{name}：无业委会" in house.ok("community", "committee", name, "--none", *BY).out
    (community,) = (r for r in house.ok("community", "list", "--json").json if r["name"] == name)
    assert not community["has_committee"]
    assert community["contracts"][-1]["late_fee_daily"] == "0.0003"
    (row, *_) = house.ok("case", "list", "--community", name, "--json").json["cases"]
    eventually(lambda: facts(house, row)["contract_covers"])
    eventually(lambda: not facts(house, row)["has_committee"])


def facts(shell: Shell, row: dict[str, Any]) -> dict[str, Any]:
    """What a case knows of its account."""
    found: dict[str, Any] = shell.ok("case", "show", row["case_id"], "--json").json["case"]["facts"]
    return found


def test_a_self_check_reaches_the_cases_of_its_community(house: Shell, village: Ran) -> None:
    """A6: its day stands in the list and in every open case; a day to come is a mistake."""
    name = "翠湖花园"
    words = ("community", "self-check", name, "--document", "ZC-9", "--as", "manager.li")
    assert house.ok(*words, "--on", "2026-02-01", "--json").json["self_check_on"] == "2026-02-01"
    (community,) = (r for r in house.ok("community", "list", "--json").json if r["name"] == name)
    assert community["self_check_on"] == "2026-02-01"
    (row, *_) = house.ok("case", "list", "--community", name, "--json").json["cases"]
    eventually(lambda: facts(house, row)["self_check_on"] == "2026-02-01")
    assert house(*words, "--on", "2999-01-01").code == 2


def test_an_unknown_community_gets_no_papers(house: Shell) -> None:
    """Exit code 3, and the known ones are named."""
    for words in (
        ("contract", "add", "月球花园", "--starts", "2016-01-01"),
        ("community", "committee", "月球花园", "--none"),
    ):
        ran = house(*words, *BY, "--json")
        assert (ran.code, ran.json["refusals"][0]["code"]) == (3, "community.unknown")


def test_a_contract_that_cannot_be_is_a_mistake_of_the_command_line(shell: Shell) -> None:
    """Exit code 2: days that do not exist, an end before the beginning, a rate of five hundred per cent."""
    for words in (
        ("--starts", "2026-13-01"),
        ("--starts", "2026-01-02", "--ends", "2026-01-01"),
        ("--starts", "2026-01-01", "--late-fee-daily", "5"),
        ("--starts", "2026-01-01", "--rate", "0"),
    ):
        assert shell("contract", "add", "锦绣江南", *words, *BY).code == 2


def test_policies_are_checked_listed_and_shown(house: Shell) -> None:
    """The file, what is on file, and which is in force."""
    file = ROOT / "policies" / "default.yaml"
    checked: dict[str, Any] = house.ok("policy", "check", file, "--json").json
    listed = house.ok("policy", "list", "--json").json
    assert [kept["version"] for kept in listed if kept["in_force"]] == [checked["version"]]
    assert house.ok("policy", "show", "--json").json == checked
    assert "催告期" in house.ok("policy", "show", checked["version"]).out
    assert house("policy", "show", "never-1").code == 3
    assert house("policy", "show", "--on", "2001-01-01").code == 3


def test_a_wrong_policy_is_refused_setting_by_setting(shell: Shell) -> None:
    """Exit code 3; every wrong setting with its place."""
    text = (ROOT / "policies" / "default.yaml").read_text(encoding="utf-8")
    wrong = shell.folder / "wrong.yaml"
    wrong.write_text(text.replace("value: 15", "value: many"), encoding="utf-8")
    ran = shell("policy", "check", wrong, "--json")
    assert ran.code == 3
    assert {r["code"] for r in ran.json["refusals"]} == {"policy.invalid"}
    assert len(ran.json["refusals"]) > 1


def test_the_audit_finds_everything_in_order(house: Shell) -> None:
    """Every case; nothing broken, doubled or lost."""
    found = house.ok("audit", "verify", "--json").json
    assert found["cases"] >= 320
    assert (found["broken"], found["duplicate_effects"], found["lost_effects"]) == ([], 0, 0)


def test_a_timeline_verifies_its_chain(house: Shell, case: dict[str, Any]) -> None:
    """In words and as JSON; events by their Chinese names, with who."""
    shown = house.ok("case", "timeline", case["case_id"], "--verify")
    assert "立案" in shown.out
    assert "链完好" in shown.out
    told = house.ok("case", "timeline", case["case_id"], "--verify", "--json").json
    assert set(told) == {"case_id", "events", "notes", "chain"}
    assert told["chain"]["ok"]
    assert [event["seq"] for event in told["events"]] == list(range(1, len(told["events"]) + 1))


def test_the_doctor_finds_a_running_house_well(house: Shell) -> None:
    """Nothing fails; JSON has a stable shape."""
    checks = house.ok("doctor", "--json").json
    assert all(set(check) == {"name", "status", "found", "fix_zh", "fix_en"} for check in checks)
    assert {check["status"] for check in checks} <= {"ok", "warn"}
