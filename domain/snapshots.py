"""What an approval is bound to, and what of it has moved since."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

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
    evidence = _evidence(case)
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


def _evidence(case: Case) -> tuple[str, ...]:
    return tuple(proof.document for proof in case.evidence if proof.kind not in _BESIDE)


Basis = Literal["balance", "bills", "plan", "disputed", "evidence", "policy_version"]
Held = Decimal | str | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing that an approval is bound to: as it was, and as it is. `was` is None where nobody kept it."""

    basis: Basis
    was: Held
    now: Held

    @property
    def same(self) -> bool:
        """This function will tell whether it still is so, as far as anybody can tell."""
        return self.was in (None, self.now) or (self.basis == "policy_version" and self.was == "")


def compared(case: Case) -> tuple[Compared, ...]:
    """This function will set what the approval was made on against what is so now; empty without one."""
    approval = case.approval
    if approval is None:
        return ()
    return (
        Compared("balance", approval.balance, case.claim),
        Compared("bills", approval.bills, tuple(b.key for b in case.claimed)),
        Compared("plan", approval.plan, case.plan_id),
        Compared("disputed", approval.disputed, case.disputed),
        Compared("evidence", approval.evidence, _evidence(case)),
        Compared("policy_version", approval.policy_version, case.policy_version),
    )
