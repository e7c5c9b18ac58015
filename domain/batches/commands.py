"""What people, the clock and the batch's own work may ask of a batch."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from domain.commands.base import Document, command
from domain.states import DecisionReason, MemberState, Role


@command
class ExcludeMember:
    """Take a case out of the batch; it waits on for a decision of its own."""

    type: Literal["exclude_member"] = "exclude_member"
    case: str
    reason: DecisionReason


@command
class ApproveBatch:
    """Legal approves all members at once; each is then approved on its own facts."""

    type: Literal["approve_batch"] = "approve_batch"


@command
class DispatchBatch:
    """The letters go to the carrier, or the claim papers to the court."""

    type: Literal["dispatch_batch"] = "dispatch_batch"
    on: date
    documents: tuple[tuple[str, Document], ...] = ()  # case → number; others are numbered by the batch


@command
class RetryMember:
    """Try a failed member again."""

    type: Literal["retry_member"] = "retry_member"
    case: str


@command
class ReturnMember:
    """Give a failed member back to be handled singly."""

    type: Literal["return_member"] = "return_member"
    case: str
    reason: DecisionReason


@command
class CancelBatch:
    """Give all members back that are not ended."""

    type: Literal["cancel_batch"] = "cancel_batch"
    reason: DecisionReason


@command
class RemindBatch:
    """The batch has waited for people long enough."""

    type: Literal["remind_batch"] = "remind_batch"


@command
class SettleMember:
    """What became of a member's step."""

    type: Literal["settle_member"] = "settle_member"
    case: str
    state: MemberState  # approved | dispatched | dropped | failed
    codes: tuple[str, ...] = ()


BatchCommand = (
    ExcludeMember
    | ApproveBatch
    | DispatchBatch
    | RetryMember
    | ReturnMember
    | CancelBatch
    | RemindBatch
    | SettleMember
)


@dataclass(frozen=True, slots=True)
class BatchRequest:
    """A command with who asks, in which role, and the key that makes asking twice the same as once."""

    command: Annotated[BatchCommand, Field(discriminator="type")]
    actor: str
    role: Role
    key: str
