"""What happens at court between filing and effect, and the one short cut to it (F5, H, I)."""

from datetime import date
from decimal import Decimal
from typing import Literal

from domain.commands.base import Document, NoteId, command
from domain.states import Forum, ShortCutGround, Venue


@command
class ProposeShortCut:
    """Ask legal to go to court at once: limitation runs out, or assets are being moved away (F5)."""

    type: Literal["propose_short_cut"] = "propose_short_cut"
    ground: ShortCutGround
    evidence: Document
    forum: Forum
    venue: Venue = Venue.PERFORMANCE
    in_china: bool = True
    note: NoteId = ""


@command
class RecordMediationAgreement:
    """Both sides agreed in mediation (H1)."""

    type: Literal["record_mediation_agreement"] = "record_mediation_agreement"
    on: date
    amount: Decimal
    performance_day: date
    document: Document


@command
class RecordMediationFailed:
    """Mediation came to nothing, or the agreement was broken before it was confirmed (H1)."""

    type: Literal["record_mediation_failed"] = "record_mediation_failed"
    on: date
    document: Document


@command
class ApplyConfirmation:
    """Both sides asked the court to confirm the agreement (H1)."""

    type: Literal["apply_confirmation"] = "apply_confirmation"
    on: date
    document: Document


@command
class RecordConfirmation:
    """The COURT confirmed the agreement (H1)."""

    type: Literal["record_confirmation"] = "record_confirmation"
    on: date
    document: Document


@command
class RecordConfirmationRefused:
    """The COURT refused to confirm the agreement (H1)."""

    type: Literal["record_confirmation_refused"] = "record_confirmation_refused"
    on: date
    document: Document


@command
class RecordDismissal:
    """The COURT dismissed the claim."""

    type: Literal["record_dismissal"] = "record_dismissal"
    on: date
    document: Document


@command
class RecordAppeal:
    """One side appealed (I2)."""

    type: Literal["record_appeal"] = "record_appeal"
    on: date
    document: Document


@command
class RecordAppealJudgment:
    """The second instance judged; there is no further appeal (I2)."""

    type: Literal["record_appeal_judgment"] = "record_appeal_judgment"
    on: date
    amount: Decimal
    document: Document
    served_on: date | None = None


@command
class RecordOrderIssued:
    """The COURT issued the payment order; thirty days to serve it begin (H3)."""

    type: Literal["record_order_issued"] = "record_order_issued"
    on: date
    document: Document


@command
class OrderLapsed:
    """The clock: the payment order was not served in time (H3)."""

    type: Literal["order_lapsed"] = "order_lapsed"


@command
class WithdrawClaim:
    """We withdraw the claim; the court is told."""

    type: Literal["withdraw_claim"] = "withdraw_claim"
    on: date
    document: Document
    note: NoteId = ""
