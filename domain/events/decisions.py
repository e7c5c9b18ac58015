"""Proposals for a harsher stage and what became of them."""

from decimal import Decimal
from typing import Literal

from domain.costs import Benefit
from domain.events.base import event
from domain.states import (
    DecisionReason,
    Forum,
    ListingGround,
    OverrideReason,
    Procedure,
    ShortCutGround,
    Stage,
    Venue,
)


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
    plan: str = ""
    note: str = ""
    disputed: tuple[str, ...] | None = None
    venue: Venue | None = None
    procedure: Procedure | None = None
    short_cut: ShortCutGround | None = None
    gaps: tuple[str, ...] = ()  # codes of what the short cut leaves unproven
    benefit: Benefit | None = None  # of every proposal for court


@event
class ApprovalGranted:
    """Legal approved."""

    type: Literal["approval_granted"] = "approval_granted"
    request: int
    note: str = ""
    batch: str = ""  # the batch that it was decided with
    covering: str = ""  # the absent colleague for whom it was decided


@event
class ApprovalCosigned:
    """The first of two signatures that the amount needs."""

    type: Literal["approval_cosigned"] = "approval_cosigned"
    request: int
    note: str = ""
    batch: str = ""
    covering: str = ""


@event
class ApprovalDelegated:
    """The decision was handed to a named person."""

    type: Literal["approval_delegated"] = "approval_delegated"
    request: int
    to: str
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
