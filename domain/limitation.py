"""The limitation period (诉讼时效) of each bill, what restarts it and what suspends it.

Sources: CC 188 [S] (three years, outer limit twenty), CC 192 [S] (a promise after expiry), CC 194 [S]
(suspension in the last six months), CC 195 [S] (restart only by an event with evidence), CC 201–203 [S]
(counting days).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.deadlines import months_after, years_after
from domain.facts import OpenBill
from domain.states import SuspensionCause
from domain.workdays import IsWorkday, weekday
from domain.workdays import last_day as on_workday

OUTER_LIMIT_YEARS = 20
SUSPENSION_MONTHS = 6  # CC 194(2) [S]: what is left at least once the obstacle is gone


class ResetKind(StrEnum):
    """The events of CC 195 [S] that restart the period. A notice on a board is refused (E3)."""

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
    ACKNOWLEDGED = "acknowledged"
    BOARD_NOTICE = "board_notice"


# The debtor's own promise: it counts even after the period is over (CC 192(2) [S]).
PROMISES = frozenset({ResetKind.SIGNED_PLAN, ResetKind.ACKNOWLEDGED})


@dataclass(frozen=True, slots=True)
class Reset:
    """One restart; without evidence it does not exist."""

    on: date
    kind: ResetKind
    evidence: str  # reference of the document that proves it, never empty
    bills: tuple[str, ...] = ()  # which bills it restarts; empty = all of the account


@dataclass(frozen=True, slots=True)
class Suspension:
    """An obstacle of CC 194 [S] that kept us from claiming."""

    since: date
    until: date  # last day of the obstacle
    cause: SuspensionCause
    document: str


def expires_on(
    due: date, resets: Iterable[Reset], years: int = 3, suspensions: Iterable[Suspension] = ()
) -> date:
    """This function will return the last day on which one bill can still be claimed (guard E1).

    `due` is the bill's due date. A reset counts only if it lies between the due date and the expiry it
    finds, because an expired claim is not revived by a demand (CC 192 [S]); the debtor's own promise
    revives it. An obstacle that begins before the expiry leaves at least six months after its end
    (CC 194 [S]). The outer limit of twenty years from the due date caps it. A reset or a suspension
    more never shortens the period.
    """
    proven = [r for r in resets if r.evidence and r.kind is not ResetKind.BOARD_NOTICE and due <= r.on]
    obstacles = list(suspensions)
    expiry = years_after(due, years)
    while True:  # each round only moves the expiry on, and each event moves it to one day at most
        found = [years_after(r.on, years) for r in proven if r.on <= expiry or r.kind in PROMISES]
        found += [months_after(s.until, SUSPENSION_MONTHS) for s in obstacles if s.since <= expiry]
        later = max(found, default=expiry)
        if later <= expiry:
            return min(expiry, years_after(due, OUTER_LIMIT_YEARS))
        expiry = later


def claim_until(
    bill: OpenBill,
    resets: Iterable[Reset],
    suspensions: Iterable[Suspension],
    years: int,
    is_workday: IsWorkday = weekday,
) -> date:
    """This function will return the last day to claim an open bill, moved to a workday (CC 203 [S]).

    Only resets that name the bill, or none, count; part payments on it restart it by themselves, with
    the ledger as their evidence.
    """
    mine = [r for r in resets if not r.bills or bill.key in r.bills]
    mine += [Reset(day, ResetKind.PART_PAYMENT, "ledger") for day in bill.paid_on]
    return on_workday(expires_on(bill.due, mine, years, suspensions), is_workday)


def days_left(due: date, resets: Iterable[Reset], today: date, years: int = 3) -> int:
    """This function will return how many days are left to claim a bill; negative once expired (E2)."""
    return (expires_on(due, resets, years) - today).days
