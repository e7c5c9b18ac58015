"""Proposals for a harsher stage and what became of them."""

from decimal import Decimal
from typing import Literal

from domain.events.base import event
from domain.states import DecisionReason, Forum, ListingGround, OverrideReason, Stage


@event
class ApprovalRequested:
    """A harsher stage was proposed, on this snapshot."""

    type: Literal["approval_requested"] = "approval_requested"
    target: Stage
    balance: Decimal
    bills: tuple[str, ...]
    facts_version: int
    policy_version: str
    evidence: tuple[str, ...]
    forum: Forum | None = None
    ground: ListingGround | None = None
    ground_evidence: str = ""
    note: str = ""


@event
class ApprovalGranted:
    """Legal approved."""

    type: Literal["approval_granted"] = "approval_granted"
    request: int
    note: str = ""
    batch: str = ""


@event
class ApprovalRejected:
    """Legal refused."""

    type: Literal["approval_rejected"] = "approval_rejected"
    request: int
    reason: DecisionReason
    note: str = ""


@event
class ApprovalReturned:
    """Legal sent it back for better papers."""

    type: Literal["approval_returned"] = "approval_returned"
    request: int
    reason: DecisionReason
    note: str = ""


@event
class ApprovalWithdrawn:
    """The proposer took it back."""

    type: Literal["approval_withdrawn"] = "approval_withdrawn"
    request: int
    note: str = ""


@event
class ApprovalLapsed:
    """What it was bound to moved."""

    type: Literal["approval_lapsed"] = "approval_lapsed"
    request: int
    reason: DecisionReason


@event
class GuardOverridden:
    """A guard was set aside for the bills claimed then."""

    type: Literal["guard_overridden"] = "guard_overridden"
    code: str
    reason: OverrideReason
    document: str
    bills: tuple[str, ...]
    note: str = ""


@event
class OverrideRevoked:
    """The guard holds again."""

    type: Literal["override_revoked"] = "override_revoked"
    code: str
    note: str = ""
