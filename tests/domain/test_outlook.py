"""Why not today: what leads on from a state, and what still stands against it."""

from dataclasses import replace

import pytest

from domain.outlook import prospects
from domain.states import HoldKind, Role, State
from tests.domain.climbing import climb
from tests.domain.making import POLICY, Desk, command, days


def standing(desk: Desk) -> dict[str, tuple[str, ...]]:
    found = prospects(desk.case, POLICY, desk.now)
    return {p.trigger: tuple(r.code for r in p.refusals) for p in found}


@pytest.mark.parametrize("state", list(State))
def test_every_state_can_be_asked(state: State) -> None:
    """No guard of a pressing move needs fields that nobody has filled in yet."""
    desk = climb(state)
    assert all(p.roles for p in prospects(desk.case, POLICY, desk.now))


def test_a_fresh_case_says_what_visits_wait_for() -> None:
    """Reminders and days: both stand against it."""
    assert standing(Desk()) == {"start_visits": ("P1.reminders", "P1.too_soon")}


def test_what_may_be_done_now_has_nothing_against_it() -> None:
    """Once the demand's period is over the letter may be proposed."""
    desk = climb(State.NOTICE_RUNNING)
    assert standing(desk) == {"propose_letter": ("F1.running",)}
    desk.wait(16)
    assert standing(desk) == {"propose_letter": ()}


def test_of_asking_and_skipping_the_committee_one_is_shown() -> None:
    """The way that this community does not have is not held against the case."""
    desk = climb(State.FACE_TO_FACE)
    assert set(standing(desk)) == {"ask_committee"}
    lonely = replace(desk.case, facts=replace(desk.case.facts, has_committee=False))
    assert [p.trigger for p in prospects(lonely, POLICY, desk.now)] == ["skip_committee"]


def test_a_hold_stands_against_everything() -> None:
    """Nobody is pursued while the clock stands still."""
    desk = climb(State.NOTICE_DRAFTING)
    hold = command("place_hold", desk, kind=HoldKind.TRACING, until=desk.today + days(9))
    desk.act(Role.MANAGER, hold)
    assert standing(desk) == {"issue_notice": ("hold.running",)}


@pytest.mark.parametrize(
    "state", [State.NOTICE_SERVING, State.COURT_FILED, State.LISTING_LISTED, State.CLOSED]
)
def test_where_others_must_move_nothing_leads_on(state: State) -> None:
    """A carrier, a court, the end: no guard of ours is in the way."""
    assert standing(climb(state)) == {}
