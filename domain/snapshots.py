"""What an approval is bound to, and what of it has moved since."""

from domain.case import Case
from domain.states import DecisionReason


def moved(case: Case) -> DecisionReason | None:
    """This function will return what the approval was bound to and is no longer so; None if nothing moved."""
    approval = case.approval
    if approval is None:
        return None
    if case.reliefs.open is not None:
        return DecisionReason.RELIEF_OPEN
    if approval.plan != case.plan_id:
        return DecisionReason.PLAN_MOVED
    if (approval.balance, approval.bills) != (case.claim, tuple(b.key for b in case.claimed)):
        return DecisionReason.BALANCE_MOVED
    return DecisionReason.HELD if case.held else None
