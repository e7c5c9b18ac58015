"""What pages say before anybody presses a button: course and outcome, what stands against it."""

from typing import Any, get_args

import pytest

from domain import events as e
from domain.commands import COMMANDS
from domain.commands.parsing import errors_of
from domain.commands.request import Request
from domain.effects import LABELS, effects_of, kinds_of
from domain.foresight import course, foresee
from domain.guards import Ask
from domain.lifecycle import possible_triggers
from domain.outlook import hindrances
from domain.refusals import Refused
from domain.states import HoldKind, Role, State
from domain.subjects import NAMES, SUBJECTS, Subject, subject_of
from tests.domain.climbing import climb
from tests.domain.making import PEOPLE, POLICY, Desk, command, days

ROLES = (Role.STEWARD, Role.MANAGER, Role.LEGAL, Role.ADMIN)


def against(desk: Desk, trigger: str, role: Role) -> tuple[str, ...]:
    ask = Ask(desk.case, None, PEOPLE[role], role, POLICY, desk.now)
    return tuple(r.code for r in hindrances(trigger, ask))


@pytest.mark.parametrize("state", list(State))
def test_what_is_told_before_stands_when_the_command_is_sent(state: State) -> None:
    """No hindrance is invented: whatever is told of an empty form refuses the filled one, too."""
    desk = climb(state)
    for role in ROLES:
        for trigger in possible_triggers(state, role):
            told = set(against(desk, trigger, role))
            if not told:
                continue
            request = Request(command(trigger, desk), PEOPLE[role], role, "k")
            with pytest.raises(Refused) as refused:
                foresee(desk.case, request, POLICY, desk.now)
            assert told <= set(refused.value.codes), (state, trigger, role)


def test_a_command_of_another_state_or_role_is_told_as_such() -> None:
    """The table's own refusals, without any field."""
    desk = Desk()
    assert against(desk, "approve", Role.LEGAL) == ("state.not_here",)
    assert against(desk, "release_hold", Role.STEWARD) == ("role.not_allowed",)
    assert against(climb(State.CLOSED), "place_hold", Role.MANAGER) == ("state.closed",)


def test_a_hold_is_told_before_the_form_is_filled_in() -> None:
    """What presses the owner says that the clock stands still."""
    desk = climb(State.NOTICE_DRAFTING)
    desk.act(Role.MANAGER, command("place_hold", desk, kind=HoldKind.TRACING, until=desk.today + days(9)))
    assert against(desk, "issue_notice", Role.MANAGER) == ("hold.running",)


@pytest.mark.parametrize("state", [State.NOTICE_DRAFTING, State.LETTER_APPROVAL, State.LETTER_PREPARED])
def test_what_is_foreseen_is_what_happens(state: State) -> None:
    """The step told beforehand is the step that is taken, and leads where the course says."""
    desk = climb(state)
    role, trigger = {
        State.NOTICE_DRAFTING: (Role.MANAGER, "issue_notice"),
        State.LETTER_APPROVAL: (Role.LEGAL, "approve"),
        State.LETTER_PREPARED: (Role.LEGAL, "dispatch_letter"),
    }[state]
    made = command(trigger, desk)
    told = course(trigger, desk.case, role)
    step = foresee(desk.case, Request(made, PEOPLE[role], role, "k1"), POLICY, desk.now)
    before = desk.case
    desk.act(role, made)
    assert step is not None
    assert before.state is state
    assert step.case.state is desk.case.state
    assert desk.case.state in told.states
    assert {effect.kind for effect in step.effects} == set(told.effects)
    assert told.final
    assert told.pursues


def test_a_record_of_a_fact_is_not_final() -> None:
    """A contact leaves the state and can be corrected."""
    told = course("record_contact", Desk().case, Role.STEWARD)
    assert (told.states, told.stays, told.final, told.effects) == ((), True, False, ())


def test_kinds_of_an_event_are_those_of_its_records() -> None:
    """What the table tells of an event agrees with what its record makes leave the house."""
    desk = climb(State.LISTING_LISTED)
    seen = 0
    for record in desk.records:
        told = kinds_of(type(record.event), record.to_state)
        made = tuple(effect.kind for effect in effects_of(record))
        seen += len(told)
        assert set(told) <= set(made)
        assert set(made) <= set(LABELS)
    assert seen > 5


def test_everything_is_about_something() -> None:
    """Each command and event has a subject, each subject a name and something that it is about."""
    kinds = {name for cls in get_args(e.Event) for name in get_args(cls.__annotations__["type"])}
    assert set(SUBJECTS) == set(COMMANDS) | kinds
    assert set(SUBJECTS.values()) == set(Subject) == set(NAMES)
    assert subject_of("payment_order") is Subject.SYSTEM


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"kind": "manager"}, set()),
        ({}, {"kind"}),
        ({"kind": "lunch", "until": "tomorrow"}, {"kind", "until"}),
        ({"kind": "manager", "colour": "red"}, {"colour"}),
    ],
)
def test_mistakes_are_told_by_field(values: dict[str, Any], wrong: set[str]) -> None:
    """In both languages, for each field that is wrong or missing."""
    found = errors_of("place_hold", values)
    assert set(found) == wrong
    assert all(zh and en for zh, en in found.values())
