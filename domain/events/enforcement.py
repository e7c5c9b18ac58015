"""Stage 7 and 8 in detail: what happened to settlements, objections and approvals."""

from datetime import date
from typing import Literal

from domain.events.base import event
from domain.states import DecisionReason, InterruptionKind, MeansFinding


@event
class EnforcementTimeInterrupted:
    """The time to apply for enforcement began anew."""

    type: Literal["enforcement_time_interrupted"] = "enforcement_time_interrupted"
    kind: InterruptionKind
    on: date
    document: str


@event
class ExecutionSettled:
    """Both sides settled during execution."""

    type: Literal["execution_settled"] = "execution_settled"
    on: date
    due: date
    document: str


@event
class SettlementBroken:
    """The settlement was broken; the original instrument is executed again."""

    type: Literal["settlement_broken"] = "settlement_broken"
    on: date
    document: str


@event
class MeansRecorded:
    """Something became known of the debtor's means."""

    type: Literal["means_recorded"] = "means_recorded"
    finding: MeansFinding
    on: date
    document: str


@event
class ListingWithdrawn:
    """The debt was paid before the court decided: the application was taken back."""

    type: Literal["listing_withdrawn"] = "listing_withdrawn"
    on: date


@event
class ListingObjected:
    """The debtor objected to the listing."""

    type: Literal["listing_objected"] = "listing_objected"
    on: date
    document: str


@event
class ListingObjectionDecided:
    """A court decided on the objection or on the review."""

    type: Literal["listing_objection_decided"] = "listing_objection_decided"
    on: date
    upheld: bool
    document: str


@event
class ListingReviewRequested:
    """The debtor asked for a review."""

    type: Literal["listing_review_requested"] = "listing_review_requested"
    on: date
    document: str


@event
class ApprovalRevoked:
    """Legal took an approval back."""

    type: Literal["approval_revoked"] = "approval_revoked"
    request: int
    reason: DecisionReason
    note: str = ""
