"""Who may decide: two signatures, delegation, absence cover, and what an approval is bound to."""

from dataclasses import replace
from decimal import Decimal

import pytest

from domain import events as e
from domain.commands.request import Request
from domain.decide import decide
from domain.facts import Facts, OpenBill
from domain.refusals import Refused
from domain.states import DecisionReason, HoldKind, Role, State
from tests.domain.climbing import climb
from tests.domain.making import DUE, OTHER_LEGAL, PEOPLE, POLICY, Desk, command, owing

LEGAL = PEOPLE[Role.LEGAL]
THIRD_LEGAL = "fa3"


def big() -> Facts:
    return owing(("PSF-2026-01", DUE, "80000.00"))


def at_approval(facts: Facts | None = None) -> Desk:
    return climb(State.LETTER_APPROVAL, Desk(facts) if facts else None)


def test_a_large_claim_needs_two_signatures_of_two_people() -> None:
    """The first signature moves nothing; the same person cannot give the second; another one grants."""
    desk = at_approval(big())
    desk.act(Role.LEGAL, command("approve", desk), LEGAL)
    assert desk.case.state is State.LETTER_APPROVAL
    assert desk.case.approval is not None
    assert desk.case.approval.cosigner == LEGAL
    assert desk.refused(Role.LEGAL, command("approve", desk), LEGAL) == ("role.cosigner",)
    granted = desk.act(Role.LEGAL, command("approve", desk), OTHER_LEGAL)[0]
    assert (type(granted.event), desk.case.state) == (e.ApprovalGranted, State.LETTER_PREPARED)


def test_a_claim_at_the_limit_needs_one_signature() -> None:
    """Above means above."""
    desk = at_approval(owing(("PSF-2026-01", DUE, str(POLICY.cosign_above))))
    desk.act(Role.LEGAL, command("approve", desk))
    assert desk.case.state is State.LETTER_PREPARED


def test_a_first_signature_is_gone_with_its_request() -> None:
    """What lapsed was signed on other facts."""
    desk = at_approval(big())
    desk.act(Role.LEGAL, command("approve", desk), LEGAL)
    desk.pay({"PSF-2026-01": "79999.00"})
    desk.act(Role.MANAGER, command("propose_letter", desk))
    assert desk.case.approval is not None
    assert desk.case.approval.cosigner == ""


def test_a_delegated_decision_is_the_named_colleagues() -> None:
    """Nobody else of legal decides; delegating anew is always possible, never to the proposer."""
    desk = at_approval()
    assert desk.refused(Role.LEGAL, command("delegate_approval", desk, to=PEOPLE[Role.MANAGER])) == (
        "role.four_eyes",
    )
    desk.act(Role.LEGAL, command("delegate_approval", desk, to=OTHER_LEGAL))
    for name in ("approve", "reject", "return_for_completion"):
        assert desk.refused(Role.LEGAL, command(name, desk), LEGAL) == ("approval.assigned",)
    desk.act(Role.LEGAL, command("delegate_approval", desk, to=THIRD_LEGAL))
    desk.act(Role.LEGAL, command("approve", desk), THIRD_LEGAL)
    assert desk.case.state is State.LETTER_PREPARED


def test_a_deputy_decides_for_an_absent_colleague_and_the_record_says_for_whom() -> None:
    """Absence cover opens what was delegated to the absent one, in the deputy's own name."""
    desk = at_approval()
    desk.act(Role.LEGAL, command("delegate_approval", desk, to=OTHER_LEGAL))
    request = Request(command("approve", desk), LEGAL, Role.LEGAL, "k", covers=(OTHER_LEGAL,))
    (granted,) = decide(desk.case, request, POLICY, desk.now)
    assert isinstance(granted.event, e.ApprovalGranted)
    assert (granted.actor, granted.event.covering) == (LEGAL, OTHER_LEGAL)


def test_a_deputy_does_not_decide_on_their_own_proposal() -> None:
    """Standing in for somebody does not make four eyes out of two."""
    desk = climb(State.NOTICE_RUNNING)
    desk.wait(16)
    desk.act(Role.LEGAL, command("propose_letter", desk), LEGAL)
    desk.act(Role.LEGAL, command("delegate_approval", desk, to=OTHER_LEGAL), THIRD_LEGAL)
    request = Request(command("approve", desk), LEGAL, Role.LEGAL, "k", covers=(OTHER_LEGAL,))
    with pytest.raises(Refused) as refused:
        decide(desk.case, request, POLICY, desk.now)
    assert refused.value.codes == ("role.four_eyes",)


def test_a_dispute_lapses_an_approval_and_says_so() -> None:
    """The reason names the dispute, not the balance that moved with it."""
    desk = at_approval()
    dispute = command("place_hold", desk, kind=HoldKind.DISPUTE, bills=("PSF-2026-02",), until=None)
    lapse = desk.act(Role.MANAGER, dispute)[-1].event
    assert isinstance(lapse, e.ApprovalLapsed)
    assert lapse.reason is DecisionReason.DISPUTED


def test_an_approval_lapses_when_the_policy_or_the_evidence_is_another() -> None:
    """Both belong to what was approved."""
    desk = at_approval()
    other_policy = replace(desk.case, policy_version="other-1")
    fewer_papers = replace(desk.case, evidence=())
    for case, reason in (
        (other_policy, DecisionReason.POLICY_MOVED),
        (fewer_papers, DecisionReason.EVIDENCE_MOVED),
    ):
        facts = replace(case.facts, version=case.facts.version + 1)
        seen = command("observe_account", desk, facts=facts)
        lapse = decide(case, Request(seen, "system", Role.SYSTEM, "k"), POLICY, desk.now)[-1].event
        assert isinstance(lapse, e.ApprovalLapsed)
        assert lapse.reason is reason


def test_an_override_is_the_named_roles_own_and_covers_only_the_bills_of_its_day() -> None:
    """Nobody else overrides; a bill that joins later is guarded again."""
    desk = climb(State.COURT_PERFORMANCE)
    asked = command("override_guard", desk, code="J1.late")
    assert desk.refused(Role.MANAGER, asked) == ("override.not_allowed",)
    assert desk.refused(Role.LEGAL, command("override_guard", desk, code="B1")) == ("override.not_allowed",)
    desk.wait(800)
    proposal = command("propose_enforcement", desk)
    assert desk.refused(Role.LEGAL, proposal) == ("J1.late",)
    desk.act(Role.LEGAL, asked)
    narrower = replace(desk.case, overrides=(replace(desk.case.overrides[0], bills=("PSF-2026-01",)),))
    with pytest.raises(Refused):
        decide(narrower, Request(proposal, LEGAL, Role.LEGAL, "k"), POLICY, desk.now)
    desk.act(Role.LEGAL, command("revoke_override", desk))
    assert desk.refused(Role.LEGAL, proposal) == ("J1.late",)
    desk.act(Role.LEGAL, asked)
    desk.act(Role.LEGAL, proposal)
    assert desk.case.state is State.ENFORCEMENT_APPROVAL


def test_bills_that_nobody_demanded_are_not_claimed_and_get_a_demand_of_their_own() -> None:
    """F1: a newer bill does not ride on an older demand; once that is paid, the ladder demands anew."""
    desk = climb(State.LETTER_WAITING)
    newer = owing(*(("PSF-2026-0" + str(n), DUE.replace(month=n), "200.00") for n in (1, 2, 3)))
    desk.observe(newer)
    assert desk.case.claim == Decimal("400.00")
    records = desk.pay({"PSF-2026-01": "0", "PSF-2026-02": "0"})
    assert [r.event.type for r in records] == ["account_observed", "demand_renewed"]
    assert (desk.case.state, desk.case.claim) == (State.NOTICE_DRAFTING, Decimal("200.00"))
    desk.act(Role.MANAGER, command("issue_notice", desk))
    assert desk.refused(Role.MANAGER, command("propose_letter", desk)) == ("state.not_here",)


def test_a_bill_to_come_is_not_demanded() -> None:
    """F1: the demand names what has fallen due; with nothing due there is no demand."""
    desk = climb(State.NOTICE_DRAFTING)
    later = OpenBill("PSF-2027-01", desk.today, Decimal("200.00"))
    desk.observe(replace(desk.case.facts, bills=(*desk.case.facts.bills, later)))
    issued = desk.act(Role.MANAGER, command("issue_notice", desk))[0].event
    assert isinstance(issued, e.NoticeIssued)
    assert (issued.amount, later.key in issued.bills) == (Decimal("400.00"), False)
    young = climb(State.NOTICE_DRAFTING)
    young.observe(replace(young.case.facts, bills=(replace(later, due=young.today),)))
    assert young.refused(Role.MANAGER, command("issue_notice", young)) == ("F1.not_due",)
