"""What happened: past tense, one class per event, additive fields only — stored histories never change.

`Record` is an event in its place in the chain; `domain.chain` makes and verifies the chain.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import Field

from domain.events.courtesy import ReminderIssued, VisitsStarted, ContactRecorded, CommitteeAsked, CommitteeSkipped, CommitteeReplied, NoticeDrafted, NoticeIssued, PaperDelivered, DeliveryFailed
from domain.events.decisions import ApprovalRequested, ApprovalGranted, ApprovalRejected, ApprovalReturned, ApprovalWithdrawn, ApprovalLapsed
from domain.events.force import LetterDispatched, ClaimFiled, MediationOpened, HearingScheduled, JudgmentRecorded, InstrumentEffective, OrderServed, OrderObjected, SuitDeclined, OrderBecameEffective, EnforcementApplied, ExecutionStarted, ExecutionTerminated, ExecutionResumed, ListingApplied, DebtorListed, ListingRefused, DelistingRequested, DebtorDelisted
from domain.events.anytime import CaseOpened, AccountObserved, HoldPlaced, HoldReleased, HoldExpired, ReasonClassified, SegmentSet, CaseClosed
from domain.states import Role, State

Event = (
    ReminderIssued
    | VisitsStarted
    | ContactRecorded
    | CommitteeAsked
    | CommitteeSkipped
    | CommitteeReplied
    | NoticeDrafted
    | NoticeIssued
    | PaperDelivered
    | DeliveryFailed
    | ApprovalRequested
    | ApprovalGranted
    | ApprovalRejected
    | ApprovalReturned
    | ApprovalWithdrawn
    | ApprovalLapsed
    | LetterDispatched
    | ClaimFiled
    | MediationOpened
    | HearingScheduled
    | JudgmentRecorded
    | InstrumentEffective
    | OrderServed
    | OrderObjected
    | SuitDeclined
    | OrderBecameEffective
    | EnforcementApplied
    | ExecutionStarted
    | ExecutionTerminated
    | ExecutionResumed
    | ListingApplied
    | DebtorListed
    | ListingRefused
    | DelistingRequested
    | DebtorDelisted
    | CaseOpened
    | AccountObserved
    | HoldPlaced
    | HoldReleased
    | HoldExpired
    | ReasonClassified
    | SegmentSet
    | CaseClosed
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One event of one case: who, when, from where to where, and its place in the hash chain."""

    case_id: str
    seq: int  # 1 for the first
    at: datetime  # the engine's clock, aware
    actor: str
    role: Role
    key: str  # idempotency key of the request that caused it
    from_state: State | None  # None before the case was opened
    to_state: State
    event: Annotated[Event, Field(discriminator="type")]
    prev: str  # hash of the record before, 64 hex digits; zeros for the first
    hash: str  # SHA-256 over `prev` and the canonical JSON of all fields above
