"""`xianli act`: accepted, refused with codes, kept out of the engine what is nobody's business there."""

import json
import sqlite3
from datetime import date, timedelta
from typing import Any

import pytest
from temporalio.client import Client

from domain.deadlines import local_date
from runtime.shell.screen import now
from tests.cli.shell import Shell

Case = dict[str, Any]
SECRET = "业主说家里老人住院，电话13912345678，下月发工资再交"


def today() -> date:
    return local_date(now())


def contact(case: Case, *more: str, outcome: str = "promised") -> tuple[str, ...]:
    fields = (
        "channel=phone",
        f"outcome={outcome}",
        f"on={today()}",
        f"next_on={today() + timedelta(days=7)}",
    )
    return ("act", case["case_id"], "record_contact", *fields, "--as", "steward.wang", *more)


def events(shell: Shell, case: Case) -> list[str]:
    return [e["type"] for e in shell.ok("case", "timeline", case["case_id"], "--json").json["events"]]


def codes(shell: Shell, *args: str) -> list[str]:
    ran = shell(*args, "--json")
    assert ran.code == 3, ran
    assert ran.json["status"] == "refused"
    shape = {"code", "zh", "en", "fix_zh", "fix_en", "source"}
    assert all(set(refusal) == shape and all(refusal.values()) for refusal in ran.json["refusals"])
    return [refusal["code"] for refusal in ran.json["refusals"]]


def test_an_accepted_command_is_answered_with_its_receipt(house: Shell, case: Case) -> None:
    """State, seq and the head of the chain; the timeline has it at once."""
    ran = house.real(*contact(case), "--json")
    assert ran.code == 0, ran
    receipt = ran.json
    assert set(receipt) == {"status", "case_id", "seq", "state", "head"}
    last = house.ok("case", "timeline", case["case_id"], "--json").json["events"][-1]
    assert (last["type"], last["seq"], last["hash"]) == ("contact_recorded", receipt["seq"], receipt["head"])


def test_chinese_names_of_commands_and_choices_are_understood(house: Shell, case: Case) -> None:
    """What the screen shows can be typed."""
    shown = house.ok("act", case["case_id"], "登记拖欠原因", "reason=经济困难", "--as", "steward.wang").out
    assert "登记拖欠原因" in shown
    assert house.ok("case", "show", case["case_id"], "--json").json["row"]["reason"] == "hardship"


def test_the_same_key_is_the_same_request(house: Shell, case: Case) -> None:
    """Twice asked, once done."""
    first = house.ok(*contact(case, "--key", "k-1", "--json")).json
    assert house.ok(*contact(case, "--key", "k-1", "--json")).json["seq"] == first["seq"]
    assert events(house, case).count("contact_recorded") == 1


def test_a_hold_is_placed_and_released(house: Shell, case: Case) -> None:
    """Lists are written with commas; the screen gives the line that releases it."""
    bill = house.ok("case", "show", case["case_id"], "--json").json["case"]["facts"]["bills"][0]["key"]
    held = ("act", case["case_id"], "place_hold", "kind=dispute", f"bills={bill}", "--as", "manager.li")
    house.ok(*held)
    until = f"until={today() + timedelta(days=5)}"
    house.ok("act", case["case_id"], "place_hold", "kind=经理暂停", until, "--as", "manager.li")
    shown = house.ok("case", "show", case["case_id"]).out
    assert "⏸" in shown
    assert "release_hold" in shown
    assert codes(house, "act", case["case_id"], "start_visits", "--as", "manager.li")[0] == "hold.running"
    assert case["case_id"] in {
        r["case_id"] for r in house.ok("case", "list", "--held", "--json").json["cases"]
    }
    disputed, promised = house.ok("case", "show", case["case_id"], "--json").json["case"]["holds"]
    found = ("finding=rejected", "document=FH-1", "--as", "manager.li")
    house.ok("act", case["case_id"], "resolve_dispute", f"hold={disputed['id']}", *found)
    house.ok("act", case["case_id"], "release_hold", f"hold={promised['id']}", "--as", "manager.li")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("start_visits", "--as", "manager.li"), ["P1.reminders", "P1.too_soon"]),
        (("start_visits", "--as", "steward.wang"), ["role.not_allowed", "P1.reminders", "P1.too_soon"]),
        (("approve", "--as", "legal.zhao"), ["state.not_here"]),
        (("classify_reason", "reason=forgot", "--as", "auditor.zhou"), ["role.not_allowed"]),
        (("classify_reason", "reason=forgot", "--as", "nobody"), ["user.unknown"]),
        (("classify_reason", "reason=lazy", "--as", "steward.wang"), ["command.invalid"]),
        (("classify_reason", "--as", "steward.wang"), ["command.invalid"]),
        (("classify_reason", "forgot", "--as", "steward.wang"), ["command.pair"]),
        (("place_hold", "kind=dispute", "bills=[x", "--as", "manager.li"), ["command.pair"]),
        (("threaten", "--as", "manager.li"), ["command.unknown"]),
        (("start_visits", "--note", "x", "--as", "manager.li"), ["command.no_note"]),
        (("remind", "--as", "manager.li"), ["role.not_allowed", "P1.too_soon"]),
    ],
)
def test_a_refusal_has_codes_sentences_and_a_fix(
    house: Shell, words: tuple[str, ...], wanted: list[str]
) -> None:
    """Exit code 3; all that stands against it, not just the first."""
    (row,) = house.ok("case", "list", "3栋3单元2601", "--json").json["cases"]
    found = codes(house, "act", row["case_id"], *words)
    assert [code for code in found if code[:4] not in _BY_THE_HOUR] == [
        c for c in wanted if c[:4] not in _BY_THE_HOUR
    ]


_BY_THE_HOUR = {"P1.t", "B3.n", "B3.h", "B3.d", "B4.w", "B4.h"}  # what depends on when the tests run


def test_a_wrong_field_is_answered_with_labels_and_a_line_that_would_pass(house: Shell, case: Case) -> None:
    """The example on the screen can be run as it stands."""
    ran = house("act", case["case_id"], "record_contact", "channel=pigeon", "--as", "steward.wang")
    assert ran.code == 3
    assert "phone 电话" in ran.err
    assert "（outcome）：必填" in ran.err
    assert ran.out == ""
    line = next(text for text in ran.err.splitlines() if "例" in text).split(": ", 1)[1]
    assert house.ok(*line.split()[1:]).code == 0


@pytest.mark.parametrize("measure", ["cut_water", "停电"])
def test_a_forbidden_measure_is_refused_and_the_attempt_is_kept(
    house: Shell, case: Case, measure: str
) -> None:
    """B1: nothing moves, and whoever asked stands in the list and on the case."""
    before = events(house, case)
    assert codes(house, "act", case["case_id"], measure, "--as", "manager.li") == ["B1"]
    assert events(house, case) == before
    kept = house.ok("audit", "attempts", "--json").json
    assert {"case_id": case["case_id"], "actor": "manager.li"}.items() <= kept[-1].items()
    assert "已拒绝并留存" in house.ok("case", "show", case["case_id"]).out


@pytest.mark.parametrize("source", ["camera", "门禁记录"])
def test_an_unlawful_source_is_refused_and_the_attempt_is_kept(house: Shell, case: Case, source: str) -> None:
    """C5: nobody is looked for on cameras or in access logs, and whoever tried stands on the case."""
    words = ("record_trace", f"source={source}", "found=true", "on=2026-01-01", "document=CX-1")
    assert codes(house, "act", case["case_id"], *words, "--as", "manager.li") == ["C5"]
    kept = house.ok("audit", "attempts", "--json").json[-1]
    assert (kept["case_id"], kept["code"]) == (case["case_id"], "C5")
    assert "已拒绝并留存" in house.ok("case", "show", case["case_id"]).out


def test_a_complaint_is_opened_shown_and_answered(house: Shell, case: Case) -> None:
    """The screen names it and the command that ends its hold; no release ends it silently."""
    opened = ("open_complaint", "kind=服务", f"on={today()}", "--as", "steward.wang")
    house.ok("act", case["case_id"], *opened)
    shown = house.ok("case", "show", case["case_id"], "--json").json["case"]
    (complaint,), (hold,) = shown["complaints"], shown["holds"]
    assert "未办结" in house.ok("case", "show", case["case_id"]).out
    release = ("release_hold", f"hold={hold['id']}", "--as", "manager.li")
    assert codes(house, "act", case["case_id"], *release) == ["hold.closing"]
    close = ("close_complaint", f"complaint={complaint['id']}", "--as", "manager.li")
    assert codes(house, "act", case["case_id"], *close) == ["A6.silent", "A6.not_told"]
    told = ("finding=explained", "evidence=HF-1", f"informed_on={today()}")
    house.ok("act", case["case_id"], *close, *told)
    assert not house.ok("case", "show", case["case_id"], "--json").json["case"]["holds"]


async def test_neither_notes_nor_names_nor_numbers_reach_the_engine(house: Shell, case: Case) -> None:
    """The engine's history of the case holds ids, amounts and codes; the store holds the text."""
    house.ok(*contact(case, "--note", SECRET))
    reason = ("act", case["case_id"], "classify_reason", "reason=other", f"note={SECRET[:20]}")
    house.ok(*reason, "--as", "steward.wang")
    assert SECRET in house.ok("case", "timeline", case["case_id"]).out.replace("\n", "").replace(" ", "")
    told = house.ok("case", "timeline", case["case_id"], "--json").json["notes"].values()
    assert sorted(told, key=len) == [SECRET[:20], SECRET]
    note = json.loads((house.folder / "data" / "engine.json").read_text(encoding="utf-8"))
    client = await Client.connect(note["address"])
    history = await client.get_workflow_handle(case["case_id"]).fetch_history()
    said = b"".join(event.SerializeToString() for event in history.events)
    assert case["balance"].encode() in said
    with sqlite3.connect(house.folder / "data" / "xianli.db") as store:
        personal = [text for row in store.execute("SELECT name, phone FROM owners") for text in row if text]
    assert len(personal) > 600
    for text in [*personal, SECRET, SECRET[:20], "13912345678"]:
        assert text.encode() not in said
        assert json.dumps(text).strip('"').encode() not in said
