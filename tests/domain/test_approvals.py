"""Approvals: bound to what they were made on, decided by somebody else, gone when anything moves."""

from dataclasses import replace
from datetime import date

import pytest

from domain import events as e
from domain.agenda import next_move
from domain.facts import OpenBill
from domain.money import yuan
from domain.snapshots import compared, moved
from domain.states import DecisionReason, HoldKind, Reason, Role, Segment, State
from domain.tasks import open_tasks
from tests.domain.climbing import climb
from tests.domain.making import (
    FEBRUARY,
    JANUARY,
    OTHER_LEGAL,
    POLICY,
    Desk,
    at,
    command,
    kinds,
    owing,
)

GATES = [
    (State.LETTER_APPROVAL, State.NOTICE_RUNNING),
    (State.LETTER_PREPARED, State.NOTICE_RUNNING),
    (State.COURT_APPROVAL, State.LETTER_WAITING),
    (State.COURT_PREPARED, State.LETTER_WAITING),
    (State.ENFORCEMENT_APPROVAL, State.COURT_PERFORMANCE),
    (State.ENFORCEMENT_PREPARED, State.COURT_PERFORMANCE),
    (State.LISTING_APPROVAL, State.ENFORCEMENT_EXECUTING),
    (State.LISTING_PREPARED, State.ENFORCEMENT_EXECUTING),
]
WAITING = [pair for pair in GATES if pair[0].name.endswith("APPROVAL")]
OLD = owing(("PSF-2024-01", date(2024, 1, 10), "200.00"), JANUARY)


@pytest.mark.parametrize(("gate", "before"), GATES)
def test_a_partial_payment_lets_the_approval_lapse(gate: State, before: State) -> None:
    """Before signing or before sending: the sum is no longer the sum that was approved."""
    desk = climb(gate)
    records = desk.pay({JANUARY[0]: "120.00"})
    assert kinds(records) == ["account_observed", "approval_lapsed"]
    lapsed = records[-1].event
    assert isinstance(lapsed, e.ApprovalLapsed)
    assert lapsed.reason is DecisionReason.BALANCE_MOVED
    assert (desk.case.state, desk.case.approval) == (before, None)


@pytest.mark.parametrize(("gate", "before"), GATES)
def test_a_hold_lets_the_approval_lapse(gate: State, before: State) -> None:
    """Whoever is held is not sent a letter that was approved before."""
    desk = climb(gate)
    records = desk.act(Role.MANAGER, command("place_hold", desk))
    assert kinds(records) == ["hold_placed", "approval_lapsed"]
    assert isinstance(records[-1].event, e.ApprovalLapsed)
    assert records[-1].event.reason is DecisionReason.HELD
    assert desk.case.state is before


@pytest.mark.parametrize("gate", [gate for gate, _ in GATES])
def test_a_full_payment_ends_the_case_at_once(gate: State) -> None:
    """Nobody who has paid is sent anything, however much was approved."""
    desk = climb(gate)
    assert kinds(desk.pay_all()) == ["account_observed", "case_closed"]
    assert desk.case.closed


def test_a_dispute_about_one_bill_lets_the_approval_lapse() -> None:
    """The claim without that bill is another claim."""
    desk = climb(State.LETTER_PREPARED)
    disputed = command("place_hold", desk, kind=HoldKind.DISPUTE, until=None, bills=(FEBRUARY[0],))
    assert kinds(desk.act(Role.MANAGER, disputed)) == ["hold_placed", "approval_lapsed"]


def test_the_same_sum_of_other_bills_is_another_claim() -> None:
    """An approval is bound to the bills, not only to their total."""
    desk = climb(State.COURT_PREPARED)
    other = OpenBill("PSF-2026-03", date(2026, 3, 10), yuan(desk.case.facts.bills[0].amount))
    desk.observe(replace(desk.case.facts, bills=(desk.case.facts.bills[1], other)))
    assert desk.case.state is State.LETTER_WAITING


def test_facts_that_do_not_touch_the_claim_leave_the_approval_alone() -> None:
    """A contract that was put on file moves no sum."""
    desk = climb(State.COURT_PREPARED)
    desk.observe(replace(desk.case.facts, arbitration_clause=True))
    assert desk.case.state is State.COURT_PREPARED


@pytest.mark.parametrize("name", ["approve", "reject", "return_for_completion"])
def test_the_proposer_does_not_decide(name: str) -> None:
    """Four eyes: legal may propose a letter, but then another person of legal decides."""
    desk = climb(State.NOTICE_RUNNING)
    desk.wait(20)
    desk.act(Role.LEGAL, command("propose_letter", desk))
    assert desk.refused(Role.LEGAL, command(name, desk)) == ("role.four_eyes",)
    desk.act(Role.LEGAL, command(name, desk), OTHER_LEGAL)


def test_a_manager_does_not_approve() -> None:
    """Hard stages are legal's."""
    desk = climb(State.LETTER_APPROVAL)
    assert "role.not_allowed" in desk.refused(Role.MANAGER, command("approve", desk), "another manager")


@pytest.mark.parametrize("name", ["reject", "return_for_completion", "withdraw_proposal"])
@pytest.mark.parametrize(("gate", "before"), WAITING)
def test_a_proposal_that_is_turned_down_leads_back(name: str, gate: State, before: State) -> None:
    """Refused, returned or taken back: the case stands where it was proposed."""
    desk = climb(gate)
    desk.act(Role.MANAGER if name == "withdraw_proposal" else Role.LEGAL, command(name, desk))
    assert (desk.case.state, desk.case.approval) == (before, None)


def test_a_refused_listing_after_termination_leads_back_to_termination() -> None:
    """The way back is the way it came, also from a terminated execution."""
    desk = climb(State.ENFORCEMENT_TERMINATED)
    desk.act(Role.MANAGER, command("propose_listing", desk))
    desk.act(Role.LEGAL, command("reject", desk))
    assert (desk.case.state, desk.case.listing_ground) == (State.ENFORCEMENT_TERMINATED, None)


def test_only_the_proposer_takes_a_proposal_back() -> None:
    """Others have it returned by legal."""
    desk = climb(State.LETTER_APPROVAL)
    assert desk.refused(Role.MANAGER, command("withdraw_proposal", desk), "other") == (
        "approval.not_proposer",
    )


def _refuser() -> Desk:
    return Desk(OLD, now=at(date(2026, 1, 11)), segment=Segment.REFUSER)


def test_the_clock_proposes_a_letter_for_old_arrears_of_a_refuser() -> None:
    """Named by the policy, a year old, demand served: the system proposes, legal decides."""
    desk = climb(State.NOTICE_RUNNING, _refuser())
    assert kinds(desk.tick()) == ["approval_requested"]
    assert desk.case.approval is not None
    assert desk.case.approval.proposer == "system"


@pytest.mark.parametrize("name", ["reject", "return_for_completion"])
def test_the_clock_does_not_propose_again_what_legal_turned_down(name: str) -> None:
    """A no stays a no until a person proposes anew; the manager's task says so."""
    desk = climb(State.LETTER_APPROVAL, _refuser())
    desk.act(Role.LEGAL, command(name, desk))
    assert desk.case.state is State.NOTICE_RUNNING
    assert next_move(desk.case, POLICY) is None
    desk.act(Role.MANAGER, command("propose_letter", desk))


def test_the_clock_proposes_again_what_a_payment_made_lapse() -> None:
    """Nobody said no: the same step on the new sum."""
    desk = climb(State.LETTER_APPROVAL, _refuser())
    desk.pay({JANUARY[0]: "120.00"})
    assert kinds(desk.tick()) == ["approval_requested"]


def test_the_clock_waits_until_the_arrears_are_a_year_old() -> None:
    """A refuser's letter is proposed on the day the oldest bill turns twelve months, not never."""
    desk = climb(State.NOTICE_RUNNING, Desk(segment=Segment.REFUSER))
    coming = next_move(desk.case, POLICY)
    assert coming is not None
    assert coming.at == at(date(2027, 1, 10), 9)


def test_the_clock_proposes_nothing_while_the_reason_is_unknown() -> None:
    """The proposal would be refused (P4): it waits for the classification, which is somebody's task."""
    desk = climb(State.NOTICE_RUNNING, _refuser())
    desk.maybe = replace(desk.case, reason=Reason.UNKNOWN)
    assert next_move(desk.case, POLICY) is None
    assert "classify_reason" in [task.kind for task in open_tasks(desk.case, POLICY)]


def test_a_lead_takes_back_what_the_clock_proposed() -> None:
    """The system's own proposal has no person to withdraw it: whoever leads may."""
    desk = climb(State.LETTER_APPROVAL, _refuser())
    assert "role.not_allowed" in desk.refused(Role.STEWARD, command("withdraw_proposal", desk))
    desk.act(Role.MANAGER, command("withdraw_proposal", desk))
    assert next_move(desk.case, POLICY) is None


def test_what_an_approval_is_bound_to_is_compared_with_now() -> None:
    """At once everything is the same; a changed claim differs in balance and bills; without one, nothing."""
    desk = climb(State.LETTER_APPROVAL)
    assert [c.basis for c in compared(desk.case) if c.same] == [
        "balance",
        "bills",
        "plan",
        "disputed",
        "evidence",
        "policy_version",
    ]
    fewer = replace(desk.case, facts=replace(desk.case.facts, bills=desk.case.facts.bills[:1]))
    assert [c.basis for c in compared(fewer) if not c.same] == ["balance", "bills"]
    assert moved(fewer) is DecisionReason.BALANCE_MOVED
    assert compared(Desk().case) == ()
