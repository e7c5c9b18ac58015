"""The register of the law's guards and the checklist that is asked of a case."""

from dataclasses import replace
from importlib import import_module

import pytest

from domain.case import Override
from domain.catalogue import CATALOGUE
from domain.checklist import checklist, signing
from domain.lifecycle import TABLE
from domain.register import REGISTER, Rule
from domain.states import Role, Segment, State
from tests.domain.climbing import climb
from tests.domain.making import POLICY


def test_numbers_are_unique_and_every_lawful_code_has_its_rule() -> None:
    """A refusal that begins with a guard's number belongs to a rule of the register, and vice versa."""
    numbers = [rule.number for rule in REGISTER]
    assert len(set(numbers)) == len(numbers)
    lawful = {code.split(".")[0] for code in CATALOGUE if code[0] in "ABCDEFGHIJK" and code[1].isdigit()}
    assert lawful == {rule.number for rule in REGISTER if rule.codes}


@pytest.mark.parametrize("rule", REGISTER, ids=lambda rule: rule.number)
def test_every_rule_is_enforced_somewhere_and_says_its_source(rule: Rule) -> None:
    """Asked of a case, or by a function that exists; a statute with its verification tag."""
    assert rule.checks or rule.places
    assert rule.codes or rule.places  # a rule that computes instead of refusing says where
    assert any(tag in rule.source for tag in ("[S]", "[P]", "[M]", "(product)"))
    for place in rule.places:
        module, _, name = place.partition(":")
        assert callable(getattr(import_module(module), name))


def test_what_is_asked_of_a_case_also_stands_in_the_table() -> None:
    """A checklist that asked for more than the table enforces would promise what nobody keeps."""
    enforced = {guard for move in TABLE for guard in move.guards}
    for rule in REGISTER:
        assert rule.places or set(rule.checks) & enforced, rule.number


@pytest.mark.parametrize("state", [state for state in State if state is not State.CLOSED])
def test_the_checklist_can_be_asked_anywhere(state: State) -> None:
    """Every rule answers in every state, without a command."""
    desk = climb(state)
    asked = checklist(desk.case, POLICY, desk.now)
    assert [check.rule for check in asked] == list(REGISTER)
    assert {check.light for check in asked} <= {"green", "red", "overridden", "elsewhere"}


def test_an_overridden_guard_is_shown_as_such() -> None:
    """Neither green nor red."""
    desk = climb(State.COURT_PERFORMANCE)
    late = desk.now.replace(year=desk.now.year + 4)
    lights = {c.rule.number: c for c in checklist(desk.case, POLICY, late)}
    assert lights["J1"].light == "red"
    bills = tuple(b.key for b in desk.case.claimed)
    aside = replace(desk.case, overrides=(Override("J1.late", Role.LEGAL, "fa", desk.now, "OP-1", bills),))
    lights = {c.rule.number: c for c in checklist(aside, POLICY, late)}
    assert lights["J1"].light == "overridden"
    assert [r.code for r in lights["J1"].overridden] == ["J1.late"]


@pytest.mark.parametrize(
    ("gate", "asked"),
    [
        (State.LETTER_APPROVAL, {"A1", "A6", "A8", "C6", "F1", "F3"}),
        (State.COURT_APPROVAL, {"A1", "A6", "C6", "F4", "G1", "H2"}),
        (State.ENFORCEMENT_APPROVAL, {"A6", "J1"}),
        (State.LISTING_APPROVAL, {"A6", "J4", "K1", "K2"}),
    ],
)
def test_a_signature_asks_the_rules_of_its_stage(gate: State, asked: set[str]) -> None:
    """What legal signs shows its own rules and no others; elsewhere there is nothing to sign."""
    desk = climb(gate)
    lights = {c.rule.number: c.light for c in signing(desk.case, POLICY, desk.now)}
    assert asked <= set(lights)
    assert set(lights.values()) == {"green"}
    assert len(lights) < len(REGISTER) // 2
    unchecked = replace(desk.case, facts=replace(desk.case.facts, self_check_on=None))
    assert {c.rule.number for c in signing(unchecked, POLICY, desk.now) if c.light == "red"} == {"A6"}
    assert signing(climb(State.NOTICE_RUNNING).case, POLICY, desk.now) == ()


def test_a_signature_also_shows_what_is_no_rule_of_the_law() -> None:
    """A segment's path or a hold stands against it as red as a statute."""
    desk = climb(State.LETTER_APPROVAL)
    hardship = replace(desk.case, segment=Segment.HARDSHIP)
    (red,) = [c for c in signing(hardship, POLICY, desk.now) if c.light == "red"]
    assert (red.rule.number, [r.code for r in red.missing]) == ("P3", ["P3.hardship"])
    assert desk.case.approval is not None
    delegated = replace(desk.case, approval=replace(desk.case.approval, assignee="fa2"))
    assert {c.light for c in signing(delegated, POLICY, desk.now)} == {"green"}
