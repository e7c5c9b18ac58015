"""The card before a contact: everything a person needs, for every segment and state."""

from dataclasses import replace
from datetime import date

import pytest

from domain.card import Card, PastContact, card_of
from domain.scripts import OPENINGS, UNSAID
from domain.states import Channel, ContactOutcome, HoldKind, Prerequisite, Role, Segment, State
from domain.visits import Profile
from tests.domain.climbing import climb
from tests.domain.making import POLICY, Desk, command

PROMISE = PastContact(
    date(2026, 1, 9), Channel.PHONE, ContactOutcome.PROMISED, date(2026, 1, 20), None, None, "guan"
)
REFUSAL = replace(PROMISE, outcome=ContactOutcome.REFUSED, next_on=None)


def card(desk: Desk, *contacts: PastContact) -> Card:
    return card_of(desk.case, contacts, Profile(), POLICY, desk.now)


@pytest.mark.parametrize("state", State)
def test_every_state_has_a_card(state: State) -> None:
    """A closed case says what it was; an open one why it does not go further today."""
    assert card(climb(state)).claim >= 0


@pytest.mark.parametrize("segment", Segment)
def test_every_segment_has_calm_words(segment: Segment) -> None:
    """Chinese first, and none of what is not said."""
    said = "".join(line.zh for line in OPENINGS[segment])
    assert card(Desk(segment=segment)).opening == OPENINGS[segment]
    assert not [word for word in ("老赖", "停水", "停电", "征信", "黑名单", "否则") if word in said]
    assert all(line.en.isascii() for line in (*OPENINGS[segment], *UNSAID))


def test_a_promise_shows_until_another_contact_follows() -> None:
    """Only the newest word counts."""
    assert card(Desk(), PROMISE, REFUSAL).promise == PROMISE
    assert card(Desk(), REFUSAL, PROMISE).promise is None


def test_what_stands_in_the_way_is_on_the_card() -> None:
    """Holds, what the path needs, and every reason why not today."""
    desk = climb(State.NOTICE_RUNNING)
    desk.maybe = replace(desk.case, segment=Segment.HARDSHIP)
    desk.act(Role.MANAGER, command("place_hold", desk, kind=HoldKind.HARDSHIP_REVIEW))
    made = card(desk)
    assert [hold.kind for hold in made.holds] == [HoldKind.HARDSHIP_REVIEW]
    assert made.needs == (Prerequisite.HARDSHIP_REVIEWED,)
    assert {r.code for p in made.prospects for r in p.refusals} == {
        "hold.running",
        "F1.running",
        "P3.hardship",
    }
    assert not made.agrees
    assert "建议" in made.proposal.explanation.zh
