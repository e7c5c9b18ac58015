"""What is not offered would be refused: nothing that could be done is hidden."""

import pytest

from domain.lifecycle import TABLE
from domain.openings import _NEEDS, has_an_object
from domain.states import Role, State
from tests.domain.climbing import climb
from tests.domain.making import OTHER_LEGAL, PEOPLE, command


@pytest.mark.parametrize("trigger", _NEEDS)
@pytest.mark.parametrize("state", [State.REMINDER, State.LETTER_WAITING, State.COURT_PERFORMANCE])
def test_a_command_without_an_object_is_refused(trigger: str, state: State) -> None:
    """By its guards, whoever asks."""
    desk = climb(state)
    assert not has_an_object(trigger, desk.case)
    for role in {role for move in TABLE if move.trigger == trigger for role in move.roles} - {Role.SYSTEM}:
        actor = OTHER_LEGAL if role is Role.LEGAL else PEOPLE[role]
        assert desk.refused(role, command(trigger, desk), actor)


def test_what_has_an_object_is_offered() -> None:
    """A hold can be released once there is one; commands that need nothing are always offered."""
    desk = climb(State.REMINDER)
    desk.act(Role.MANAGER, command("place_hold", desk))
    assert has_an_object("release_hold", desk.case)
    assert has_an_object("classify_reason", desk.case)
