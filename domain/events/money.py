"""What happened to promises, plans, relief and gifts."""

from datetime import date
from decimal import Decimal
from typing import Literal

from domain.events.base import event
from domain.plans import Instalment
from domain.states import DecisionReason, PlanKind, PromiseResult, ReliefKind, ReliefReason


@event
class PromiseRecorded:
    """The owner promised to pay; a promise still open is replaced by it."""

    type: Literal["promise_recorded"] = "promise_recorded"
    hold: str
    amount: Decimal
    until: date
    on: date
    received: Decimal  # yuan received from the account by then
    note: str = ""


@event
class PromiseJudged:
    """The promise was kept, or its day passed."""

    type: Literal["promise_judged"] = "promise_judged"
    hold: str
    result: PromiseResult
    amount: Decimal
    paid: Decimal


@event
class PromiseWithdrawn:
    """The promise no longer stands."""

    type: Literal["promise_withdrawn"] = "promise_withdrawn"
    hold: str
    note: str = ""


@event
class PlanSigned:
    """An instalment plan was signed."""

    type: Literal["plan_signed"] = "plan_signed"
    hold: str
    kind: PlanKind
    instalments: tuple[Instalment, ...]
    on: date
    document: str
    claim: Decimal  # yuan claimed then
    received: Decimal  # yuan received from the account by then
    note: str = ""


@event
class PlanBreached:
    """An instalment did not come."""

    type: Literal["plan_breached"] = "plan_breached"
    hold: str
    kind: PlanKind
    on: date  # the day after the grace, however late the clock comes to say so
    paid: Decimal
    missing: Decimal


@event
class PlanFulfilled:
    """All instalments came; what a settlement figure left of the claim is proposed as relief."""

    type: Literal["plan_fulfilled"] = "plan_fulfilled"
    hold: str
    paid: Decimal
    remainder: Decimal  # yuan that are still open and were to be given up
    bills: tuple[str, ...] = ()  # of the remainder


@event
class PlanCancelled:
    """The plan ended before its time."""

    type: Literal["plan_cancelled"] = "plan_cancelled"
    hold: str
    reason: DecisionReason
    note: str = ""


@event
class ReliefProposed:
    """Somebody asked for relief."""

    type: Literal["relief_proposed"] = "relief_proposed"
    hold: str
    kind: ReliefKind
    amount: Decimal
    bills: tuple[str, ...]
    reason: ReliefReason
    document: str
    note: str = ""


@event
class ReliefCosigned:
    """The first of two people of legal agreed."""

    type: Literal["relief_cosigned"] = "relief_cosigned"
    request: int
    note: str = ""


@event
class ReliefGranted:
    """Relief was granted: a credit on the account, or the end of the case if it is all that is open."""

    type: Literal["relief_granted"] = "relief_granted"
    request: int
    kind: ReliefKind
    amount: Decimal
    bills: tuple[str, ...]
    document: str
    closes: bool
    note: str = ""


@event
class ReliefDeclined:
    """Relief was declined, with a reason and an explanation."""

    type: Literal["relief_declined"] = "relief_declined"
    request: int
    reason: DecisionReason
    note: str


@event
class ReliefWithdrawn:
    """The proposer took the proposal of relief back."""

    type: Literal["relief_withdrawn"] = "relief_withdrawn"
    request: int
    note: str = ""


@event
class GiftRecorded:
    """The owner got a campaign's early-payment gift."""

    type: Literal["gift_recorded"] = "gift_recorded"
    campaign: str
    on: date
    note: str = ""
