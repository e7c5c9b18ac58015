"""Where a claim is brought: clause, court, payment order, procedure, and the engaged firm (F3, G, H2, I1)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain import events as e
from domain.states import (
    Forum,
    ForumClause,
    HoldKind,
    Procedure,
    Reason,
    Role,
    Segment,
    State,
    Venue,
)
from tests.domain.climbing import climb
from tests.domain.making import ACCOUNT, JANUARY, Desk, command, owing


def ready(**facts: Any) -> Desk:
    """A case that may go to court, under a contract that says this."""
    desk = climb(State.LETTER_WAITING, Desk(replace(ACCOUNT, **facts)))
    desk.wait(16)
    return desk


def overrule(desk: Desk, code: str) -> None:
    desk.act(Role.LEGAL, command("override_guard", desk, code=code))


# --- F3 -----------------------------------------------------------------------------------------------


def test_no_letter_without_an_engaged_firm() -> None:
    """F3: at the proposal, the signature and the dispatch."""
    desk = climb(State.NOTICE_RUNNING)
    desk.wait(16)
    desk.observe(replace(desk.case.facts, law_firm_engaged=False))
    assert desk.refused(Role.MANAGER, command("propose_letter", desk)) == ("F3.no_firm",)
    for state, name in ((State.LETTER_APPROVAL, "approve"), (State.LETTER_PREPARED, "dispatch_letter")):
        desk = climb(state)
        desk.observe(replace(desk.case.facts, law_firm_engaged=False))
        assert desk.refused(Role.LEGAL, command(name, desk)) == ("F3.no_firm",)


# --- G1 -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("forum", [Forum.SUIT, Forum.PAYMENT_ORDER])
def test_a_valid_clause_leads_to_arbitration(forum: Forum) -> None:
    """G1: courts are closed, arbitration is open; the old yes or no counts as a clause."""
    for facts in ({"arbitration_clause": True}, {"forum_clause": ForumClause.ARBITRATE}):
        desk = ready(**facts)
        assert desk.refused(Role.MANAGER, command("propose_court", desk, forum=forum)) == ("G1.arbitrate",)
        desk.act(Role.MANAGER, command("propose_court", desk, forum=Forum.ARBITRATION))


@pytest.mark.parametrize("clause", [None, ForumClause.NONE, ForumClause.INVALID])
def test_without_a_valid_clause_there_is_no_arbitration(clause: ForumClause | None) -> None:
    """G1: none, or one that was found invalid although the old column said yes."""
    desk = ready(forum_clause=clause, arbitration_clause=clause is ForumClause.INVALID)
    asked = command("propose_court", desk, forum=Forum.ARBITRATION)
    assert desk.refused(Role.MANAGER, asked) == ("G1.no_clause",)
    desk.act(Role.MANAGER, command("propose_court", desk))


def test_between_suit_and_arbitration_counsel_chooses() -> None:
    """G1: legal proposes, or lets the manager by an override; then another person of legal signs."""
    desk = ready(forum_clause=ForumClause.SUE_OR_ARBITRATE)
    assert desk.refused(Role.MANAGER, command("propose_court", desk)) == ("G1.choose",)
    overrule(desk, "G1.choose")
    desk.act(Role.MANAGER, command("propose_court", desk))
    desk.act(Role.LEGAL, command("approve", desk))
    other = ready(forum_clause=ForumClause.SUE_OR_ARBITRATE)
    other.act(Role.LEGAL, command("propose_court", other, forum=Forum.ARBITRATION))
    assert other.case.forum is Forum.ARBITRATION


def test_a_clause_found_after_the_approval_stops_the_filing() -> None:
    """G1: what is signed and filed must still fit."""
    desk = climb(State.COURT_PREPARED)
    desk.observe(replace(desk.case.facts, forum_clause=ForumClause.ARBITRATE))
    assert desk.refused(Role.LEGAL, command("file_claim", desk)) == ("G1.arbitrate",)


# --- G2 -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "fits"),
    [
        ({}, {Venue.DOMICILE, Venue.PERFORMANCE}),
        ({"agreed_court": "CD-WH"}, {Venue.DOMICILE, Venue.PERFORMANCE}),
        ({"court_connected": True}, {Venue.DOMICILE, Venue.PERFORMANCE}),
        ({"agreed_court": "CD-WH", "court_connected": True}, {Venue.AGREED}),
    ],
)
@pytest.mark.parametrize("venue", Venue)
def test_the_court_is_the_agreed_one_or_that_of_the_law(
    facts: dict[str, Any], fits: set[Venue], venue: Venue
) -> None:
    """G2: an agreement binds only with a real connection; it is kept in the request and at filing."""
    desk = ready(**facts)
    asked = command("propose_court", desk, venue=venue)
    if venue not in fits:
        assert desk.refused(Role.MANAGER, asked) == ("G2.venue",)
        return
    event = desk.act(Role.MANAGER, asked)[0].event
    assert isinstance(event, e.ApprovalRequested)
    assert event.venue is venue
    climb(State.COURT_FILED, desk)
    assert desk.case.proceedings.venue is venue


def test_a_payment_order_is_the_domiciles_courts() -> None:
    """Whatever the proposal says: the law leaves no choice, and arbitration has no court."""
    desk = ready(agreed_court="CD-WH", court_connected=True)
    event = desk.act(Role.MANAGER, command("propose_court", desk, forum=Forum.PAYMENT_ORDER))[0].event
    assert isinstance(event, e.ApprovalRequested)
    assert event.venue is Venue.DOMICILE


# --- H2 -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        (Reason.SERVICE, "H2.counter_claim"),
        (Reason.QUALITY, "H2.counter_claim"),
        (Reason.DISPUTE, "H2.disputed"),
        (Reason.UNREACHABLE, "H2.unservable"),
    ],
)
def test_a_payment_order_needs_a_plain_claim(reason: Reason, code: str) -> None:
    """H2: what the owner pleads forbids it, until counsel says otherwise; a suit stays open."""
    desk = ready()
    desk.act(Role.MANAGER, command("classify_reason", desk, reason=reason))
    asked = command("propose_court", desk, forum=Forum.PAYMENT_ORDER)
    assert desk.refused(Role.MANAGER, asked) == (code,)
    overrule(desk, code)
    desk.act(Role.MANAGER, asked)


def test_a_payment_order_needs_a_debtor_who_is_here() -> None:
    """H2: abroad or not to be found."""
    desk = ready()
    abroad = command("propose_court", desk, forum=Forum.PAYMENT_ORDER, in_china=False)
    assert desk.refused(Role.MANAGER, abroad) == ("H2.abroad",)
    desk.act(Role.MANAGER, command("set_segment", desk, segment=Segment.UNREACHABLE))
    desk.maybe = replace(desk.case, traced_on=desk.today)
    asked = command("propose_court", desk, forum=Forum.PAYMENT_ORDER)
    assert desk.refused(Role.MANAGER, asked) == ("H2.unservable",)


def test_a_payment_order_needs_a_sum_that_is_due() -> None:
    """H2: a bill that falls due today is not yet overdue."""
    desk = ready()
    bills = (replace(desk.case.facts.bills[0], due=desk.today), *desk.case.facts.bills[1:])
    desk.observe(replace(desk.case.facts, bills=bills))
    asked = command("propose_court", desk, forum=Forum.PAYMENT_ORDER)
    assert desk.refused(Role.MANAGER, asked) == ("H2.matured",)
    desk.wait(1)
    desk.act(Role.MANAGER, asked)


def test_a_payment_order_needs_a_claim_without_dispute() -> None:
    """H2: one disputed bill taints the account, although the others are claimed."""
    desk = ready()
    dispute = command("place_hold", desk, kind=HoldKind.DISPUTE, until=None, bills=(JANUARY[0],))
    desk.act(Role.MANAGER, dispute)
    asked = command("propose_court", desk, forum=Forum.PAYMENT_ORDER)
    assert desk.refused(Role.MANAGER, asked) == ("H2.disputed",)
    desk.act(Role.MANAGER, command("propose_court", desk))


# --- I1 -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cap", "procedure"),
    [
        (None, Procedure.SUMMARY),
        (Decimal("399.99"), Procedure.SUMMARY),
        (Decimal("400.00"), Procedure.SMALL_CLAIMS),
    ],
)
def test_the_proposal_states_the_procedure(cap: Decimal | None, procedure: Procedure) -> None:
    """I1: up to the cap of the local table a suit is a small claim; a claim of exactly the cap is one."""
    desk = ready(small_claims_cap=cap)
    event = desk.act(Role.MANAGER, command("propose_court", desk))[0].event
    assert isinstance(event, e.ApprovalRequested)
    assert event.procedure is procedure
    climb(State.COURT_FILED, desk)
    assert desk.case.proceedings.procedure is procedure


def test_the_court_decides_on_the_procedure() -> None:
    """I1: it may hear a small claim in ordinary procedure, but no large one as a small one."""
    desk = climb(State.COURT_PREPARED, Desk(replace(ACCOUNT, small_claims_cap=Decimal(399))))
    wrong = command("file_claim", desk, procedure=Procedure.SMALL_CLAIMS)
    assert desk.refused(Role.LEGAL, wrong) == ("I1.cap",)
    desk.act(Role.LEGAL, command("file_claim", desk, procedure=Procedure.ORDINARY))
    assert desk.case.proceedings.procedure is Procedure.ORDINARY


def test_only_suits_have_a_procedure() -> None:
    """Arbitration is heard by its own rules."""
    desk = climb(State.COURT_PREPARED, forum=Forum.ARBITRATION)
    wrong = command("file_claim", desk, procedure=Procedure.SUMMARY)
    assert desk.refused(Role.LEGAL, wrong) == ("P6.forum",)


def test_the_clause_follows_from_the_old_yes_or_no() -> None:
    """Contracts on file before the clause was an enum keep their meaning."""
    account = owing(("PSF-2026-01", date(2026, 1, 10), "1.00"))
    assert account.clause is ForumClause.NONE
    assert replace(account, arbitration_clause=True).clause is ForumClause.ARBITRATE
    both = replace(account, arbitration_clause=True, forum_clause=ForumClause.SUE_OR_ARBITRATE)
    assert both.clause is ForumClause.SUE_OR_ARBITRATE
