"""What people read: every trigger, event and field has a label; a mistake is answered with what is right."""

from typing import Any, get_args

import pytest

from domain import events
from domain.commands import COMMANDS
from domain.commands.parsing import PROHIBITED, parse_command
from domain.events.labels import EVENTS
from domain.fields import fields_of, usage
from domain.labels import FIELDS, MEASURES, TRIGGERS, trigger_label
from domain.lifecycle import TRIGGERS as KNOWN_TRIGGERS
from domain.refusals import Refusal, Refused
from domain.words import Label

EVENT_CLASSES: tuple[type[Any], ...] = get_args(events.Event)


def wrong(name: str, **values: Any) -> tuple[Refusal, ...]:
    with pytest.raises(Refused) as caught:
        parse_command(name, values)
    return caught.value.refusals


def test_every_trigger_has_a_label_and_no_label_is_left_over() -> None:
    """The table and the commands on one side, the labels on the other."""
    assert set(TRIGGERS) == {*KNOWN_TRIGGERS, *COMMANDS}


def test_every_event_has_a_label_and_no_label_is_left_over() -> None:
    """A timeline never shows a bare code."""
    assert set(EVENTS) == {get_args(cls.__annotations__["type"])[0] for cls in EVENT_CLASSES}


def test_every_field_of_commands_and_events_has_a_label() -> None:
    """Forms and timelines name each field."""
    used = {field.name for cls in (*COMMANDS.values(), *EVENT_CLASSES) for field in fields_of(cls)}
    assert used == set(FIELDS)


def test_every_forbidden_measure_has_a_label() -> None:
    """What may not be done is still called by its name when it is refused."""
    assert set(MEASURES) == PROHIBITED
    assert trigger_label("cut_water") == Label("停水", "cut water")
    assert "停水" in wrong("cut_water")[0].zh


@pytest.mark.parametrize("table", [TRIGGERS, EVENTS, FIELDS, MEASURES])
def test_labels_are_complete_in_both_languages(table: dict[str, Label]) -> None:
    """Chinese is Chinese, English is plain ASCII."""
    for said in table.values():
        assert any("\u4e00" <= letter <= "\u9fff" for letter in said.zh)
        assert said.en
        assert said.en.isascii()


def test_a_wrong_choice_is_answered_with_the_right_ones_and_their_labels() -> None:
    """Nobody has to look a code up."""
    (refusal,) = wrong("classify_reason", reason="lazy")
    assert "“lazy”不在可选值中" in refusal.zh
    assert "forgot 忘记或忙" in refusal.zh
    assert "none of forgot, service" in refusal.en


def test_the_empty_reason_cannot_be_chosen() -> None:
    """Not classified is where a case starts, and no choice on any form."""
    (field,) = (f for f in fields_of(COMMANDS["classify_reason"]) if f.name == "reason")
    assert "" not in field.choices
    assert field.required


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "必填"),
        ({"on": "yesterday"}, "写成 2026-03-01"),
        ({"on": "2026-03-01", "willing": "perhaps"}, "不是 true 或 false"),
        ({"on": "2026-03-01", "willing": "true", "note": "x" * 41}, "最多 40 个字符"),
        ({"on": "2026-03-01", "willing": "true", "tone": "kind"}, "没有这个字段"),
    ],
)
def test_a_mistake_is_named_in_chinese(values: dict[str, str], said: str) -> None:
    """What is wrong, not what the parser calls it."""
    assert said in wrong("record_committee_reply", **values)[0].zh


def test_an_amount_that_is_none_is_named() -> None:
    """Money has its own sentence."""
    refusals = wrong("record_judgment", instrument="judgment", on="2026-03-01", amount="much", document="D")
    assert [r.zh for r in refusals] == ["“登记裁判文书”的金额（amount）：“much”不是金额，写成 1234.56"]


def test_usage_brackets_what_may_be_left_out() -> None:
    """One line says what a command takes."""
    assert usage(COMMANDS["record_committee_reply"]) == "on=YYYY-MM-DD willing=true|false [note=…]"
    assert usage(COMMANDS["start_visits"]) == "-"


def test_a_slip_of_the_finger_is_answered_with_the_command_that_was_meant() -> None:
    """The nearest name, with its label."""
    (refusal,) = wrong("clasify_reason")
    assert "classify_reason（登记拖欠原因）" in refusal.fix_zh
    assert wrong("threaten")[0].fix_zh == "全部操作见 xianli commands。"
