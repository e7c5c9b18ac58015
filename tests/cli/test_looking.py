"""`xianli case|task|approval|commands`: everything can be found, read and copied, wide and narrow."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from tests.cli.shell import Shell

ROW = {
    "case_id", "account_id", "community_id", "community",
    "building", "unit", "owner", "stage", "state", "balance",
    "oldest_due", "segment", "reason", "held", "next_at", "next_trigger", "seq", "opened_at", "updated_at",
    "closed_at", "outcome",
}  # fmt: skip
SCREENS = [
    ("case", "list", "--limit", "5"),
    ("task", "list", "--all", "--limit", "5"),
    ("user", "list"),
    ("community", "list"),
    ("bills", "3-3-2601"),
    ("policy", "list"),
    ("policy", "show"),
    ("commands",),
]


def widest(shown: str) -> int:
    """Columns of the longest line; command lines are whole, so that they can be copied."""
    lines = [line.rstrip() for line in shown.splitlines() if not line.startswith("  xianli ")]
    return max(sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line) for line in lines)


@pytest.mark.parametrize("screen", SCREENS, ids=" ".join)
def test_nothing_is_cut_off_on_eighty_columns(house: Shell, screen: tuple[str, ...]) -> None:
    """Every line fits, nothing ends in an ellipsis."""
    shown = house.narrow().ok(*screen).out
    assert "…" not in shown
    assert widest(shown) <= 80


@pytest.mark.parametrize("columns", [80, 120, 160])
def test_case_ids_are_whole_at_every_width(house: Shell, columns: int) -> None:
    """What the list shows can be copied into the next command."""
    shown = house.ok("case", "list", "--limit", 3, COLUMNS=str(columns)).out
    found = re.findall(r"case-\w{17}-1", shown)
    assert found == [row["case_id"] for row in listed(house, "--limit", 3)["cases"]]


def listed(shell: Shell, *args: object) -> Any:
    return shell.ok("case", "list", *args, "--json").json


def test_the_list_as_json_has_a_stable_shape(house: Shell) -> None:
    """Every field of a row, money as text, counts per stage."""
    page = listed(house, "--limit", 2)
    assert set(page) == {"cases", "next", "stage_counts"}
    assert all(set(row) == ROW for row in page["cases"])
    assert all(re.fullmatch(r"\d+\.\d\d", row["balance"]) for row in page["cases"])
    assert sum(page["stage_counts"].values()) >= 320


def test_pages_follow_one_another_without_a_gap(house: Shell) -> None:
    """Three pages of two are the first six."""
    six = [row["case_id"] for row in listed(house, "--limit", 6)["cases"]]
    seen: list[str] = []
    after = ""
    for _ in range(3):
        page = listed(house, "--limit", 2, *(["--after", after] if after else []))
        seen += [row["case_id"] for row in page["cases"]]
        after = page["next"]
    assert seen == six


def test_a_page_after_nothing_is_refused(house: Shell) -> None:
    """Exit code 3 and a code, no traceback."""
    ran = house("case", "list", "--after", "case-nobody-1", "--json")
    assert (ran.code, ran.json["refusals"][0]["code"]) == (3, "page.unknown")


def test_cases_are_found_by_name_room_community_segment_and_reason(house: Shell) -> None:
    """Codes and Chinese labels mean the same; what does not fit leaves the list."""
    (one,) = listed(house, "3栋3单元2601")["cases"]
    assert one["owner"] == "梁鑫"
    assert one in listed(house, "梁鑫", "--community", "锦绣", "--segment", one["segment"])["cases"]
    assert listed(house, "梁鑫", "--segment", "困难型")["cases"] == []
    assert listed(house, "梁鑫", "--stage", "友好提醒", "--not-held")["cases"] == [one]
    assert listed(house, "梁鑫", "--stage", "court")["cases"] == []
    assert listed(house, "梁鑫", "--reason", "恶意拖欠")["cases"] == []


def test_an_unknown_community_is_answered_with_the_known_ones(house: Shell) -> None:
    """The refusal names them."""
    ran = house("case", "list", "--community", "月球花园", "--json")
    assert (ran.code, ran.json["refusals"][0]["code"]) == (3, "community.unknown")
    assert "锦绣江南" in ran.json["refusals"][0]["fix_zh"]


@pytest.mark.parametrize("way", ["case_id", "account_id", "prefix", "room", "chinese"])
def test_a_case_is_meant_by_id_prefix_account_or_room(house: Shell, way: str) -> None:
    """All lead to the same case."""
    (row,) = listed(house, "梁鑫")["cases"]
    words = {
        **row,
        "prefix": row["case_id"][:12],
        "room": "3-3-2601",
        "chinese": "3栋3单元2601",
    }
    assert house.ok("case", "show", words[way], "--json").json["row"]["case_id"] == row["case_id"]


def test_an_ambiguous_case_is_answered_with_the_candidates(house: Shell) -> None:
    """With room and owner, so that a person can choose."""
    ran = house("case", "show", "case-a", "--json")
    (refusal,) = ran.json["refusals"]
    assert (ran.code, refusal["code"]) == (3, "case.ambiguous")
    assert "锦绣江南" in refusal["zh"]


def test_one_case_says_where_it_stands_what_is_next_and_why_not_today(
    house: Shell, case: dict[str, Any]
) -> None:
    """Stepper, amount, the clock's next step, what stands against the stage after, tasks with their line."""
    shown = house.narrow().ok("case", "show", case["case_id"]).out
    assert case["owner"] in shown
    assert "▶①友好提醒" in shown
    assert f"{float(case['balance']):,.2f}" in shown
    assert "下一步" in shown
    assert "P1.reminders" in shown
    assert widest(shown) <= 80


def test_a_task_comes_with_the_line_that_answers_it(house: Shell, cases: Iterator[dict[str, Any]]) -> None:
    """The line can be run as it stands."""
    case = next(row for row in cases if not row["reason"])
    tasks = house.ok("case", "show", case["case_id"], "--json").json["tasks"]
    line = next(task["answer"] for task in tasks if task["kind"] == "classify_reason")
    stewards = ("steward.chen", "steward.wang")
    said = f"xianli act {case['case_id']} classify_reason reason=forgot --as"
    assert line in [f"{said} {steward}" for steward in stewards]
    assert house.ok(*line.split()[1:]).out.startswith("✓ 登记拖欠原因")
    left = house.ok("case", "show", case["case_id"], "--json").json
    # Why the owner does not pay may suggest another segment: that is the manager's to decide.
    assert {task["kind"] for task in left["tasks"]} <= {"set_segment"}
    assert left["row"]["reason"] == "forgot"


def test_one_case_as_json_has_a_stable_shape(house: Shell, case: dict[str, Any]) -> None:
    """The row of the list, the folded case, tasks, approval, prospects and attempts."""
    shown = house.ok("case", "show", case["case_id"], "--json").json
    assert set(shown) == {"row", "case", "tasks", "approval", "contact", "prospects", "attempts"}
    assert shown["row"] == listed(house, case["case_id"])["cases"][0]
    assert [p["trigger"] for p in shown["prospects"]] == ["start_visits"]


def test_the_bills_add_up_to_what_the_case_owes(house: Shell, case: dict[str, Any]) -> None:
    """To the fen, as text."""
    sheet = house.ok("bills", case["case_id"], "--json").json
    assert sum(Decimal(line["unpaid"]) for line in sheet["lines"]) == Decimal(case["balance"])
    assert all(isinstance(line["amount"], str) for line in sheet["lines"])


def test_the_work_list_is_that_of_a_persons_role(house: Shell) -> None:
    """A steward sees stewards' work; legal has none yet."""
    mine = house.ok("task", "list", "--as", "steward.wang", "--all", "--json").json
    assert set(mine) == {"tasks", "next"}
    assert {task["role"] for task in mine["tasks"]} == {"steward"}
    assert house.ok("task", "list", "--as", "legal.zhao", "--all", "--json").json["tasks"] == []
    assert "没有待办" in house.ok("task", "list", "--role", "法务").out
    assert house("task", "list", "--as", "nobody").code == 3


def test_nothing_waits_for_approval_at_first(house: Shell) -> None:
    """An empty list says so, and is a list in JSON."""
    assert "没有待审批" in house.ok("approval", "list").out
    assert house.ok("approval", "list", "--json").json == {"approvals": [], "next": ""}


def test_every_command_is_listed_with_its_fields_and_who_may(shell: Shell) -> None:
    """By stage; one alone with choices, labels and an example."""
    shown = shell.ok("commands").out
    assert "— 4 书面催缴" in shown
    assert "observe_account" not in shown
    listing = shell.ok("commands", "--json").json
    delivery = next(entry for entry in listing if entry["command"] == "record_delivery")
    assert delivery["roles"] == ["steward", "manager", "legal"]
    assert [f["name"] for f in delivery["fields"] if f["required"]] == ["method", "on", "document"]
    assert "post_signed 邮寄签收" in shell.ok("commands", "record_delivery").out
    assert shell("commands", "停水").code == 3
