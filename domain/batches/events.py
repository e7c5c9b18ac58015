"""What happened to a batch: past tense, one class per event, additive fields only."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from domain.batches.state import Member
from domain.events.base import event
from domain.states import BatchKind, DecisionReason, MemberStep, Role


@event
class BatchComposed:
    """These proposals go together."""

    type: Literal["batch_composed"] = "batch_composed"
    kind: BatchKind
    community_id: str
    policy_version: str
    wait_days: int
    members: tuple[Member, ...]


@event
class MemberExcluded:
    """Somebody took a case out."""

    type: Literal["member_excluded"] = "member_excluded"
    case: str
    reason: DecisionReason


@event
class BatchApproved:
    """Legal approved the batch; its members follow one by one."""

    type: Literal["batch_approved"] = "batch_approved"


@event
class MemberApproved:
    """The member's case took the approval."""

    type: Literal["member_approved"] = "member_approved"
    case: str


@event
class MembersApproved:
    """Every member was tried; the batch waits for its dispatch."""

    type: Literal["members_approved"] = "members_approved"


@event
class DispatchOrdered:
    """The batch is to go out."""

    type: Literal["dispatch_ordered"] = "dispatch_ordered"
    on: date
    documents: tuple[tuple[str, str], ...] = ()


@event
class MemberDispatched:
    """The member's letter, or its papers, went out."""

    type: Literal["member_dispatched"] = "member_dispatched"
    case: str
    document: str


@event
class MemberDropped:
    """The member's case refused: paid, disputed, held, lapsed, proposed by the approver."""

    type: Literal["member_dropped"] = "member_dropped"
    case: str
    step: MemberStep
    codes: tuple[str, ...]


@event
class MemberFailed:
    """The member could not be reached; nothing is known to have been done."""

    type: Literal["member_failed"] = "member_failed"
    case: str
    step: MemberStep
    codes: tuple[str, ...]


@event
class MemberRetried:
    """A failed member is tried again, under the same key as before."""

    type: Literal["member_retried"] = "member_retried"
    case: str


@event
class MemberReturned:
    """A failed member is handled singly from here."""

    type: Literal["member_returned"] = "member_returned"
    case: str
    reason: DecisionReason


@event
class BatchReminded:
    """People were reminded of it."""

    type: Literal["batch_reminded"] = "batch_reminded"
    number: int


@event
class BatchCompleted:
    """Every member has ended."""

    type: Literal["batch_completed"] = "batch_completed"


@event
class BatchCancelled:
    """Whoever had not ended was given back."""

    type: Literal["batch_cancelled"] = "batch_cancelled"
    reason: DecisionReason


BatchEvent = (
    BatchComposed
    | MemberExcluded
    | BatchApproved
    | MemberApproved
    | MembersApproved
    | DispatchOrdered
    | MemberDispatched
    | MemberDropped
    | MemberFailed
    | MemberRetried
    | MemberReturned
    | BatchReminded
    | BatchCompleted
    | BatchCancelled
)


@dataclass(frozen=True, slots=True)
class BatchRecord:
    """An event in its place in the batch's chain."""

    batch_id: str
    seq: int  # from 1
    at: datetime
    actor: str
    role: Role
    key: str
    event: Annotated[BatchEvent, Field(discriminator="type")]
    prev: str
    hash: str
