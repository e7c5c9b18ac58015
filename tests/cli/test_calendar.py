"""`xianli calendar|lint`: notices, quiet windows, the cases that hear of them, and the wording of letters."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.cli.shell import ROOT, Ran, Shell, eventually

ADMIN = ("--as", "admin.zhou")
NOTICE = """source: 国办发明电〔2027〕1号
holidays:
  - {name: 元旦, first: 2028-01-01, last: 2028-01-03}
  - {name: 春节, first: 2028-01-25, last: 2028-02-01}
workdays: [2028-01-22]
"""


@pytest.fixture(scope="module")
def office(house: Shell) -> Shell:
    """The house with an administrator."""
    house.ok("user", "add", "admin.zhou", "周管", "admin", "--as", "admin")
    return house


def test_a_year_is_shown_with_its_windows(office: Shell) -> None:
    """Holidays, make-up days, the lunar window; an official year is not provisional."""
    shown = office.ok("calendar", "show", 2026).out
    assert "暂定" not in shown
    assert "2026-02-14（六）" in shown
    assert "腊月二十三" in shown
    year = office.ok("calendar", "show", 2026, "--json").json
    assert {"name": "春节", "first": "2026-02-15", "last": "2026-02-23"} in year["holidays"]
    assert [w["first"] for w in year["windows"]] == ["2026-02-10"]


def test_a_year_whose_notice_is_not_out_is_provisional(office: Shell) -> None:
    """Flagged for people and for programs; unknown years are refused with the known span."""
    assert "暂定" in office.ok("calendar", "show", 2029).out
    assert office.ok("calendar", "show", 2029, "--json").json["provisional"]
    ran = office("calendar", "show", 1999, "--json")
    assert (ran.code, ran.json["refusals"][0]["code"]) == (3, "calendar.unknown")


def test_a_notice_is_set_by_an_administrator_from_a_file_or_options(office: Shell) -> None:
    """The provisional year becomes official; every open case is told."""
    file = office.folder / "notice.yaml"
    file.write_text(NOTICE, encoding="utf-8")
    told = office.ok("calendar", "set", 2028, file, *ADMIN, "--json").json
    assert told["cases_told"] >= 320
    year = office.ok("calendar", "show", 2028, "--json").json
    assert (year["provisional"], year["workdays"]) == (False, ["2028-01-22"])
    words = ("--holiday", "元旦=2028-01-01", "--source", "试行", "--provisional")
    assert "2028 年" in office.ok("calendar", "set", 2028, *words, *ADMIN).out
    assert office.ok("calendar", "show", 2028, "--json").json["provisional"]


def test_only_an_administrator_changes_the_calendar(office: Shell) -> None:
    """Exit code 3 for everybody else; neither file nor options is a mistake of the command line."""
    words = ("--holiday", "元旦=2028-01-01", "--source", "试行")
    ran = office("calendar", "set", 2028, *words, "--as", "manager.li", "--json")
    assert (ran.code, ran.json["refusals"][0]["code"]) == (3, "user.may_not")
    assert office("calendar", "set", 2028, *ADMIN).code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("--holiday", "元旦=2028-01-03..2028-01-01"),
        ("--holiday", "元旦=2029-01-01"),
        ("--holiday", "元旦=someday"),
        ("--holiday", "元旦=2028-01-01", "--workday", "2028-01-05"),
    ],
)
def test_a_notice_that_cannot_be_is_refused(office: Shell, words: tuple[str, ...]) -> None:
    """Days out of order, of another year, no days, make-up days in the week."""
    ran = office("calendar", "set", 2028, *words, "--source", "试行", *ADMIN, "--json")
    assert (ran.code, {r["code"] for r in ran.json["refusals"]}) == (3, {"calendar.invalid"})


def test_a_window_of_a_community_moves_its_cases_and_goes_again(office: Shell, village: Ran) -> None:
    """The next contact is after the window, and the screen says why; removed, the cases hear of it too."""
    today = date.today()  # noqa: DTZ011 - within hours of China's day
    first, last = today - timedelta(days=2), today + timedelta(days=40)
    where = ("--community", "翠湖花园")
    added = office.ok("calendar", "window", "add", "社火", first, last, *where, *ADMIN, "--json").json
    assert added["cases_told"] == 7
    (row, *_) = office.ok("case", "list", *where, "--json").json["cases"]
    eventually(lambda: "rules_adopted" in _story(office, row))
    shown = office.ok("case", "show", row["case_id"], "--json").json
    assert "B4.window" in [r["code"] for r in shown["contact"]["reasons"]]
    assert shown["contact"]["at"][:10] > last.isoformat()
    assert "社火" in office.ok("case", "show", row["case_id"]).out
    listed = office.ok("calendar", "window", "list", *where, "--json").json
    (number,) = [w["id"] for w in listed if w["community"] == "翠湖花园"]
    assert "社火" in office.ok("calendar", "window", "list").out
    assert "已通知 7 件" in office.ok("calendar", "window", "remove", number, *ADMIN).out
    eventually(lambda: _story(office, row).count("rules_adopted") == 2)
    assert office("calendar", "window", "remove", number, *ADMIN).code == 3
    assert office("calendar", "window", "add", "长", first, first + timedelta(days=200), *ADMIN).code == 3


def _story(shell: Shell, row: dict[str, Any]) -> list[str]:
    told = shell.ok("case", "timeline", row["case_id"], "--json").json
    return [event["type"] for event in told["events"]]


def test_a_case_goes_on_under_another_policy(office: Shell, case: dict[str, Any]) -> None:
    """An administrator moves one case, a community or all; an unknown version moves nobody."""
    text = (ROOT / "policies" / "default.yaml").read_text(encoding="utf-8")
    slower = office.folder / "slower.yaml"
    slower.write_text(
        text.replace("version: default-2026.2", "version: slower-1").replace(
            "effective_from: 2026-01-01", "effective_from: 2099-01-01"
        ),
        encoding="utf-8",
    )
    name = case["case_id"]
    told = office.ok("adopt", "slower-1", name, *ADMIN, "--json", XIANLI_POLICY=str(slower)).json
    assert told == {"status": "ok", "policy_version": "slower-1", "cases_told": 1}
    eventually(lambda: _policy(office, name) == "slower-1")
    assert office("adopt", "never-1", name, *ADMIN).code == 3
    assert office("adopt", "slower-1", name, "--as", "manager.li").code == 3


def _policy(shell: Shell, name: str) -> str:
    found: str = shell.ok("case", "show", name, "--json").json["case"]["policy_version"]
    return found


def test_a_refused_channel_is_planned_no_more(house: Shell, case: dict[str, Any]) -> None:
    """B2 by the ordinary door: refuse, plan, refused with its code."""
    name, today = case["case_id"], date.today()  # noqa: DTZ011 - within hours of China's day
    house.ok(
        "act",
        name,
        "refuse_channel",
        "channel=phone",
        f"on={today - timedelta(days=1)}",
        "--as",
        "steward.wang",
    )
    day = f"planned_on={today + timedelta(days=9)}"
    ran = house("act", name, "plan_contact", "channel=电话", day, "--as", "steward.wang", "--json")
    assert (ran.code, "B2.refused" in [r["code"] for r in ran.json["refusals"]]) == (3, True)


def test_lint_reads_a_text_and_names_the_place(shell: Shell) -> None:
    """Exit code 3 with findings, 0 without."""
    ran = shell("lint", "您是老赖", "--json")
    assert ran.code == 3
    (found,) = ran.json["findings"]
    assert (found["code"], found["line"], found["column"]) == ("B5.insult", 1, 3)
    assert "B5.insult" in shell("lint", "您是老赖").out
    assert shell.ok("lint", "请于十五日内缴纳物业费。", "--json").json == {"status": "ok", "findings": []}
