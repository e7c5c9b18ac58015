"""F5: the one legal short cut upward, what opens it, and the way back from it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain import events as e
from domain.agenda import next_step
from domain.proceedings import SHORT_CUT_FROM
from domain.states import Forum, Role, ShortCutGround, State, Venue
from domain.tasks import open_tasks
from tests.domain.climbing import climb
from tests.domain.judge import broken_rules
from tests.domain.making import OTHER_LEGAL, POLICY, Desk, at, command, days, kinds, owing

LIMITATION = ShortCutGround.LIMITATION
OLD = owing(("PSF-2023-06", date(2023, 6, 10), "500.00"), ("PSF-2026-01", date(2026, 1, 10), "200.00"))


def old(now: date) -> Desk:
    """Somebody who owes a bill whose limitation period ends on 10 June 2026, being visited."""
    desk = Desk(OLD, now=at(date(2026, 1, 11)))
    climb(State.FACE_TO_FACE, desk)
    desk.go_to(at(now))
    return desk


def cut(desk: Desk, **values: object) -> None:
    desk.act(Role.LEGAL, command("propose_short_cut", desk, **values))


def filed(state: State, forum: Forum = Forum.SUIT) -> Desk:
    """A claim that went to court straight from that state."""
    desk = climb(state)
    cut(desk, forum=forum)
    desk.act(Role.LEGAL, command("approve", desk), OTHER_LEGAL)
    desk.act(Role.LEGAL, command("file_claim", desk))
    return desk


def test_the_short_cut_opens_ninety_days_before_the_end() -> None:
    """F5: with 91 days left it is closed, with 90 open, to the last day."""
    last = date(2026, 6, 10)
    desk = old(last - days(91))
    asked = command("propose_short_cut", desk, ground=LIMITATION)
    assert desk.refused(Role.LEGAL, asked) == ("F5.no_ground",)
    desk.go_to(at(last - days(90)))
    cut(desk, ground=LIMITATION)
    assert desk.case.state is State.COURT_APPROVAL
    cut(old(last), ground=LIMITATION)


def test_an_expired_bill_opens_nothing() -> None:
    """F5, E2: what is gone cannot be saved."""
    desk = old(date(2026, 6, 11))
    asked = command("propose_short_cut", desk, ground=LIMITATION)
    assert desk.refused(Role.LEGAL, asked) == ("F5.no_ground",)


def test_nobody_overrides_the_ground_of_the_short_cut() -> None:
    """F5 is itself the one exception to the ladder; counsel uses it, and does not widen it."""
    desk = climb(State.COMMITTEE)
    asked = command("override_guard", desk, code="F5.no_ground")
    assert desk.refused(Role.LEGAL, asked) == ("override.not_allowed",)


def test_the_request_says_what_it_leaves_unproven() -> None:
    """F1, F4: no demand and no letter; both go out with the claim."""
    desk = climb(State.FACE_TO_FACE)
    cut(desk, evidence="FC-7", venue=Venue.DOMICILE)
    event = desk.records[-1].event
    assert isinstance(event, e.ApprovalRequested)
    assert (event.short_cut, event.ground_evidence) == (ShortCutGround.DISSIPATION, "FC-7")
    assert event.gaps == ("F1.not_served", "F4.letter")
    assert (event.ground, event.venue) == (None, Venue.DOMICILE)
    assert event.benefit is not None


def test_after_the_letter_nothing_is_missing() -> None:
    """Where the ladder has led, the gaps close."""
    desk = climb(State.LETTER_WAITING)
    desk.wait(16)
    cut(desk)
    event = desk.records[-1].event
    assert isinstance(event, e.ApprovalRequested)
    assert event.gaps == ()


@pytest.mark.parametrize("role", [Role.STEWARD, Role.MANAGER])
def test_only_legal_proposes_it(role: Role) -> None:
    """F5: counsel answers for it, and another counsel signs."""
    desk = climb(State.FACE_TO_FACE)
    assert desk.refused(role, command("propose_short_cut", desk)) == ("role.not_allowed",)


@pytest.mark.parametrize("state", [State.REMINDER, State.LETTER_APPROVAL, State.LETTER_PREPARED])
def test_it_does_not_begin_everywhere(state: State) -> None:
    """Not before anybody was met, and not past an open request."""
    desk = climb(state)
    assert desk.refused(Role.LEGAL, command("propose_short_cut", desk)) == ("state.not_here",)


def test_a_hold_stops_it() -> None:
    """Whoever keeps a plan is not sued, short cut or not."""
    desk = climb(State.FACE_TO_FACE)
    desk.act(Role.MANAGER, command("place_hold", desk))
    assert desk.refused(Role.LEGAL, command("propose_short_cut", desk)) == ("hold.running",)


@pytest.mark.parametrize("state", SHORT_CUT_FROM)
@pytest.mark.parametrize("name", ["reject", "return_for_completion", "withdraw_proposal"])
def test_turned_down_it_leads_back_to_where_it_began(state: State, name: str) -> None:
    """Refused, returned or taken back, from every place it may begin."""
    desk = climb(state)
    cut(desk)
    actor = "" if name == "withdraw_proposal" else OTHER_LEGAL
    desk.act(Role.LEGAL, command(name, desk), actor)
    assert (desk.case.state, desk.case.approval) == (state, None)


@pytest.mark.parametrize("state", SHORT_CUT_FROM)
def test_it_lapses_back_to_where_it_began(state: State) -> None:
    """A part payment moves the claim; approved or not, the ladder goes on where it stood."""
    desk = climb(state)
    cut(desk)
    desk.act(Role.LEGAL, command("approve", desk), OTHER_LEGAL)
    assert kinds(desk.pay({desk.case.claimed[0].key: "1.00"}))[-1] == "approval_lapsed"
    assert desk.case.state is state


@pytest.mark.parametrize("state", SHORT_CUT_FROM)
@pytest.mark.parametrize("name", ["withdraw_claim", "record_dismissal"])
def test_out_of_court_it_falls_back_to_where_it_began(state: State, name: str) -> None:
    """No letter was sent, so nobody waits for one; somebody or something moves the case from there."""
    desk = filed(state)
    assert desk.case.proceedings.origin is state
    desk.act(Role.LEGAL, command(name, desk))
    assert desk.case.state is state
    assert bool(desk.case.demanded) == (desk.case.notice_issued_on is not None)
    assert next_step(desk.case, POLICY) or open_tasks(desk.case, POLICY)


def test_an_unserved_order_falls_back_to_where_it_began() -> None:
    """H3 after F5."""
    desk = filed(State.COMMITTEE, Forum.PAYMENT_ORDER)
    assert kinds(desk.tick()) == ["payment_order_lapsed"]
    assert desk.case.state is State.COMMITTEE


def test_the_claim_stands_in_for_the_demand() -> None:
    """F1: from filing on only what was sued for is claimed, whatever comes later."""
    desk = filed(State.FACE_TO_FACE)
    sued = tuple(b.key for b in desk.case.claimed)
    assert desk.case.demanded == sued
    more = owing(
        *((b.key, b.due, str(b.amount)) for b in desk.case.facts.bills), ("PSF-2026-09", desk.today, "9.00")
    )
    desk.observe(more)
    assert tuple(b.key for b in desk.case.claimed) == sued


def test_a_case_by_short_cut_goes_on_to_judgment() -> None:
    """At court it is a case like every other, up to enforcement."""
    desk = filed(State.FACE_TO_FACE)
    climb(State.ENFORCEMENT_APPLIED, desk)
    assert desk.case.enforcement_docket


def test_a_visit_made_before_the_short_cut_still_counts_after_it() -> None:
    """Nothing earned is lost on the way back."""
    desk = climb(State.NOTICE_SERVING)
    issued = desk.today
    cut(desk)
    desk.wait(4)
    desk.act(Role.LEGAL, command("reject", desk), OTHER_LEGAL)
    desk.act(Role.STEWARD, command("record_delivery", desk, on=issued + days(1)))
    assert desk.case.notice_delivered_on == issued + days(1)


@pytest.mark.parametrize(
    ("event", "record", "rule"),
    [
        ({"short_cut": LIMITATION}, {}, "long before the limitation period runs out"),
        ({"ground_evidence": ""}, {}, "without legal or without evidence"),
        ({}, {"role": Role.MANAGER}, "without legal or without evidence"),
        ({"short_cut": None}, {}, "jumped 4 stages"),
    ],
)
def test_the_judge_hears_a_short_cut_that_was_none(
    event: dict[str, Any], record: dict[str, Any], rule: str
) -> None:
    """What the random lives rest on: the exception is as narrow as the law."""
    desk = climb(State.FACE_TO_FACE)
    cut(desk)
    assert broken_rules(desk.records, POLICY) == []
    *before, last = desk.records
    told = replace(last, event=replace(last.event, **event), **record)
    assert rule in " ".join(broken_rules([*before, told], POLICY))
