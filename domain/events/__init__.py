"""What happened: past tense, one class per event, additive fields only — stored histories never change.

`Record` is an event in its place in the chain; `domain.chain` makes and verifies the chain.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import Field

from domain.events.anytime import (
    AccountObserved,
    CaseClosed,
    CaseOpened,
    HoldExpired,
    HoldPlaced,
    HoldReleased,
    ReasonClassified,
    SegmentSet,
)
from domain.events.courtesy import (
    CommitteeAsked,
    CommitteeReplied,
    CommitteeSkipped,
    ContactRecorded,
    DeliveryFailed,
    DemandRenewed,
    NoticeDrafted,
    NoticeIssued,
    PaperDelivered,
    ReminderIssued,
    VisitsStarted,
)
from domain.events.decisions import (
    ApprovalGranted,
    ApprovalLapsed,
    ApprovalRejected,
    ApprovalRequested,
    ApprovalReturned,
    ApprovalWithdrawn,
    GuardOverridden,
    OverrideRevoked,
)
from domain.events.force import (
    ClaimFiled,
    DebtorDelisted,
    DebtorListed,
    DelistingRequested,
    EnforcementApplied,
    ExecutionResumed,
    ExecutionStarted,
    ExecutionTerminated,
    HearingScheduled,
    InstrumentEffective,
    JudgmentRecorded,
    LetterDispatched,
    ListingApplied,
    ListingRefused,
    MediationOpened,
    OrderBecameEffective,
    OrderObjected,
    OrderServed,
    PapersHandedIn,
    SuitDeclined,
)
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
    | DemandRenewed
    | GuardOverridden
    | OverrideRevoked
    | PapersHandedIn
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


__all__ = [
    "AccountObserved",
    "ApprovalGranted",
    "ApprovalLapsed",
    "ApprovalRejected",
    "ApprovalRequested",
    "ApprovalReturned",
    "ApprovalWithdrawn",
    "CaseClosed",
    "CaseOpened",
    "ClaimFiled",
    "CommitteeAsked",
    "CommitteeReplied",
    "CommitteeSkipped",
    "ContactRecorded",
    "DebtorDelisted",
    "DebtorListed",
    "DelistingRequested",
    "DeliveryFailed",
    "DemandRenewed",
    "EnforcementApplied",
    "Event",
    "ExecutionResumed",
    "ExecutionStarted",
    "ExecutionTerminated",
    "GuardOverridden",
    "HearingScheduled",
    "HoldExpired",
    "HoldPlaced",
    "HoldReleased",
    "InstrumentEffective",
    "JudgmentRecorded",
    "LetterDispatched",
    "ListingApplied",
    "ListingRefused",
    "MediationOpened",
    "NoticeDrafted",
    "NoticeIssued",
    "OrderBecameEffective",
    "OrderObjected",
    "OrderServed",
    "OverrideRevoked",
    "PaperDelivered",
    "PapersHandedIn",
    "ReasonClassified",
    "Record",
    "ReminderIssued",
    "SegmentSet",
    "SuitDeclined",
    "VisitsStarted",
]
