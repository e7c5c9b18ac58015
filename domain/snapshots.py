"""What an approval is bound to, and what of it has moved since."""

from domain.case import Approval, Case
from domain.states import DecisionReason

# papers that say nothing of what was approved, or that the approval itself brings about
_BESIDE = ("papers_handed_in", "occupant_changed")


def moved(case: Case) -> DecisionReason | None:
    """This function will return what the approval was bound to and is no longer so; None if nothing moved.

    Bound are: party, plan, disputes, bills and balance, evidence, policy. A correction, open relief or a
    hold ends it, too.
    """
    approval = case.approval
    if approval is None:
        return None
    return next((reason for reason, still in _bound(case, approval) if not still), None)


def _bound(case: Case, approval: Approval) -> tuple[tuple[DecisionReason, bool], ...]:
    """What must still be so, each with the reason of a lapse; the most telling first."""
    claim = (case.claim, tuple(b.key for b in case.claimed))
    evidence = tuple(proof.document for proof in case.evidence if proof.kind not in _BESIDE)
    return (
        (DecisionReason.FACTS_WRONG, case.last_correction <= approval.request),
        (DecisionReason.PARTY_CHANGED, case.parties.changed_at <= approval.request),
        (DecisionReason.RELIEF_OPEN, case.reliefs.open is None),
        (DecisionReason.PLAN_MOVED, approval.plan == case.plan_id),
        (DecisionReason.DISPUTED, approval.disputed in (None, case.disputed)),
        (DecisionReason.BALANCE_MOVED, (approval.balance, approval.bills) == claim),
        (DecisionReason.EVIDENCE_MOVED, approval.evidence in (None, evidence)),
        (DecisionReason.POLICY_MOVED, approval.policy_version in ("", case.policy_version)),
        (DecisionReason.HELD, not case.held),
    )
