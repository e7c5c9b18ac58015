"""Stage 7 and 8 in detail: settlements, interruptions, means, objections; and taking an approval back."""

from datetime import date
from typing import Literal

from domain.commands.base import Document, NoteId, command
from domain.states import DecisionReason, InterruptionKind, MeansFinding


@command
class RecordInterruption:
    """Something started the time to apply for enforcement anew (J2)."""

    type: Literal["record_interruption"] = "record_interruption"
    kind: InterruptionKind
    on: date
    document: Document


@command
class RecordExecutionSettlement:
    """Both sides settled during execution; until the last instalment is due nobody is pressed (J4)."""

    type: Literal["record_execution_settlement"] = "record_execution_settlement"
    on: date
    due: date
    document: Document


@command
class RecordSettlementBreach:
    """The settlement was broken; execution of the original instrument resumes (J4)."""

    type: Literal["record_settlement_breach"] = "record_settlement_breach"
    on: date
    document: Document


@command
class RecordMeans:
    """What is known of the debtor's means: whom the list may not hit (K2)."""

    type: Literal["record_means"] = "record_means"
    finding: MeansFinding
    on: date
    document: Document


@command
class RecordListingObjection:
    """The debtor objected to the listing (K7)."""

    type: Literal["record_listing_objection"] = "record_listing_objection"
    on: date
    document: Document


@command
class RecordObjectionDecision:
    """The COURT decided the objection, or the higher court the review (K7)."""

    type: Literal["record_objection_decision"] = "record_objection_decision"
    on: date
    upheld: bool
    document: Document


@command
class RecordListingReview:
    """The debtor asked the higher court for a review of the rejected objection (K7)."""

    type: Literal["record_listing_review"] = "record_listing_review"
    on: date
    document: Document


@command
class RevokeApproval:
    """Legal takes an approval back before anything went out."""

    type: Literal["revoke_approval"] = "revoke_approval"
    reason: DecisionReason
    note: NoteId = ""
