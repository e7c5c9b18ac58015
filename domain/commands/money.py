"""Promises, plans, relief and gifts: money matters with a clock of their own."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from domain.commands.base import Document, NoteId, command
from domain.plans import Instalment, read_instalments
from domain.states import DecisionReason, PlanKind, ReliefKind, ReliefReason

Instalments = Annotated[tuple[Instalment, ...], BeforeValidator(read_instalments)]


@command
class RecordPromise:
    """The owner promises to pay an amount by a day: the clock waits until then."""

    type: Literal["record_promise"] = "record_promise"
    amount: Decimal
    until: date
    on: date
    note: NoteId = ""


@command
class JudgePromise:
    """The clock: a promise's day has passed."""

    type: Literal["judge_promise"] = "judge_promise"


@command
class WithdrawPromise:
    """A promise was recorded wrongly or no longer stands."""

    type: Literal["withdraw_promise"] = "withdraw_promise"
    note: NoteId = ""


@command
class SignPlan:
    """Owner and company signed an instalment plan over the claim, or over the settlement figure (D5)."""

    type: Literal["sign_plan"] = "sign_plan"
    kind: PlanKind
    instalments: Instalments
    on: date
    document: Document
    settlement: Decimal | None = None
    note: NoteId = ""


@command
class BreachPlan:
    """The clock: an instalment and its days of grace have passed without the money."""

    type: Literal["breach_plan"] = "breach_plan"


@command
class CancelPlan:
    """A plan ends before its time."""

    type: Literal["cancel_plan"] = "cancel_plan"
    reason: DecisionReason
    note: NoteId = ""


@command
class ProposeRelief:
    """Ask for relief or a write-off of all open bills, or of those named (D5)."""

    type: Literal["propose_relief"] = "propose_relief"
    kind: ReliefKind
    amount: Decimal
    reason: ReliefReason
    document: Document
    bills: tuple[str, ...] = ()
    note: NoteId = ""


@command
class GrantRelief:
    """Grant what was proposed; above legal's limit two people of legal have to."""

    type: Literal["grant_relief"] = "grant_relief"
    note: NoteId = ""


@command
class DeclineRelief:
    """Decline what was proposed, with a reason and an explanation (C7)."""

    type: Literal["decline_relief"] = "decline_relief"
    reason: DecisionReason
    note: NoteId = ""


@command
class WithdrawRelief:
    """The proposer takes the proposal of relief back."""

    type: Literal["withdraw_relief"] = "withdraw_relief"
    note: NoteId = ""


@command
class RecordGift:
    """The owner got the early-payment gift of a campaign (D6)."""

    type: Literal["record_gift"] = "record_gift"
    campaign: Annotated[str, Field(min_length=1, max_length=40)]
    on: date
    note: NoteId = ""
