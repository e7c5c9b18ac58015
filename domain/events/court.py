"""What happened at court between filing and effect."""

from datetime import date
from decimal import Decimal
from typing import Literal

from domain.events.base import event


@event
class AgreementReached:
    """Both sides agreed in mediation."""

    type: Literal["agreement_reached"] = "agreement_reached"
    on: date
    amount: Decimal
    performance_day: date
    document: str


@event
class MediationFailed:
    """Mediation came to nothing, or its agreement was broken."""

    type: Literal["mediation_failed"] = "mediation_failed"
    on: date
    document: str


@event
class ConfirmationApplied:
    """Judicial confirmation was applied for."""

    type: Literal["confirmation_applied"] = "confirmation_applied"
    on: date
    document: str


@event
class AgreementConfirmed:
    """The court confirmed the agreement: it can be enforced."""

    type: Literal["agreement_confirmed"] = "agreement_confirmed"
    on: date
    document: str


@event
class ConfirmationRefused:
    """The court refused to confirm the agreement."""

    type: Literal["confirmation_refused"] = "confirmation_refused"
    on: date
    document: str


@event
class ClaimDismissed:
    """The court dismissed the claim."""

    type: Literal["claim_dismissed"] = "claim_dismissed"
    on: date
    document: str


@event
class AppealRecorded:
    """One side appealed."""

    type: Literal["appeal_recorded"] = "appeal_recorded"
    on: date
    document: str


@event
class AppealJudged:
    """The second instance judged."""

    type: Literal["appeal_judged"] = "appeal_judged"
    on: date
    amount: Decimal
    document: str
    served_on: date | None = None


@event
class OrderIssued:
    """The court issued the payment order."""

    type: Literal["order_issued"] = "order_issued"
    on: date
    document: str


@event
class PaymentOrderLapsed:
    """The payment order was not served in time and ended."""

    type: Literal["payment_order_lapsed"] = "payment_order_lapsed"
    on: date


@event
class ClaimWithdrawn:
    """We withdrew the claim."""

    type: Literal["claim_withdrawn"] = "claim_withdrawn"
    on: date
    document: str
    note: str = ""
