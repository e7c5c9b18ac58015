"""The limitation period (诉讼时效) of each bill, and what restarts it.

Sources: CC 188 [S] (three years, outer limit twenty), CC 195 [S] (restart only by an event with evidence).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.deadlines import years_after

OUTER_LIMIT_YEARS = 20


class ResetKind(StrEnum):
    """The events of CC 195 [S] that restart the period. A notice on a board is none of them (E3)."""

    SIGNED_DEMAND = "signed_demand"
    MESSAGE_ARRIVED = "message_arrived"
    SUIT = "suit"
    PAYMENT_ORDER = "payment_order"
    ARBITRATION = "arbitration"
    PRESERVATION = "preservation"
    MEDIATION_REQUEST = "mediation_request"
    PART_PAYMENT = "part_payment"
    SIGNED_PLAN = "signed_plan"
    ENFORCEMENT = "enforcement"


@dataclass(frozen=True, slots=True)
class Reset:
    """One restart; without evidence it does not exist."""

    on: date
    kind: ResetKind
    evidence: str  # reference of the document that proves it, never empty


def expires_on(due: date, resets: Iterable[Reset], years: int = 3) -> date:
    """This function will return the last day on which one bill can still be claimed (guard E1).

    `due` is the bill's due date; a reset counts only if it lies between the due date and the
    expiry it finds, because an expired claim is not revived by a demand (CC 192 [S]). The outer
    limit of twenty years from the due date caps it.
    """
    expiry = years_after(due, years)
    for reset in sorted(resets, key=lambda r: r.on):
        if reset.evidence and due <= reset.on <= expiry:
            expiry = max(expiry, years_after(reset.on, years))
    return min(expiry, years_after(due, OUTER_LIMIT_YEARS))


def days_left(due: date, resets: Iterable[Reset], today: date, years: int = 3) -> int:
    """This function will return how many days are left to claim a bill; negative once expired (E2)."""
    return (expires_on(due, resets, years) - today).days
