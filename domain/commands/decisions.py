"""Proposals for a harsher stage and what legal says to them."""

from typing import Literal

from domain.commands.base import BatchId, Document, Login, NoteId, command
from domain.states import DecisionReason, Forum, ListingGround, OverrideReason, Venue


@command
class ProposeLetter:
    """Ask legal for a lawyer letter."""

    type: Literal["propose_letter"] = "propose_letter"
    note: NoteId = ""


@command
class ProposeCourt:
    """Ask legal to bring the claim."""

    type: Literal["propose_court"] = "propose_court"
    forum: Forum
    venue: Venue = Venue.PERFORMANCE
    in_china: bool = True
    note: NoteId = ""


@command
class ProposeEnforcement:
    """Ask legal to apply for enforcement."""

    type: Literal["propose_enforcement"] = "propose_enforcement"
    note: NoteId = ""


@command
class ProposeListing:
    """Ask legal to apply for listing on a statutory ground (K1)."""

    type: Literal["propose_listing"] = "propose_listing"
    ground: ListingGround
    evidence: Document
    note: NoteId = ""


@command
class Approve:
    """Legal approves what was proposed, on the facts of the snapshot."""

    type: Literal["approve"] = "approve"
    note: NoteId = ""
    batch: BatchId = ""


@command
class Reject:
    """Legal refuses what was proposed."""

    type: Literal["reject"] = "reject"
    reason: DecisionReason
    note: NoteId = ""


@command
class ReturnForCompletion:
    """Legal sends the proposal back for better papers."""

    type: Literal["return_for_completion"] = "return_for_completion"
    reason: DecisionReason
    note: NoteId = ""


@command
class DelegateApproval:
    """Hand the decision to a named colleague in legal."""

    type: Literal["delegate_approval"] = "delegate_approval"
    to: Login
    note: NoteId = ""


@command
class WithdrawProposal:
    """The proposer takes the proposal back."""

    type: Literal["withdraw_proposal"] = "withdraw_proposal"
    note: NoteId = ""


@command
class OverrideGuard:
    """Set a guard aside, with a reason and a document; who may stands with the guard (docs/guards.md)."""

    type: Literal["override_guard"] = "override_guard"
    code: Document
    reason: OverrideReason
    document: Document
    note: NoteId = ""


@command
class RevokeOverride:
    """Take an override back: the guard holds again."""

    type: Literal["revoke_override"] = "revoke_override"
    code: Document
    note: NoteId = ""
