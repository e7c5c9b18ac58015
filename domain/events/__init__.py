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
from domain.events.contact import (
    ChannelAllowed,
    ChannelRefused,
    ConsentRecorded,
    ConsentWithdrawn,
    ContactPlanned,
    RulesAdopted,
)
from domain.events.court import (
    AgreementConfirmed,
    AgreementReached,
    AppealJudged,
    AppealRecorded,
    ClaimDismissed,
    ClaimWithdrawn,
    ConfirmationApplied,
    ConfirmationRefused,
    MediationFailed,
    OrderIssued,
    PaymentOrderLapsed,
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
    ApprovalCosigned,
    ApprovalDelegated,
    ApprovalGranted,
    ApprovalLapsed,
    ApprovalRejected,
    ApprovalRequested,
    ApprovalReturned,
    ApprovalWithdrawn,
    GuardOverridden,
    OverrideRevoked,
)
from domain.events.enforcement import (
    ApprovalRevoked,
    EnforcementTimeInterrupted,
    ExecutionSettled,
    ListingObjected,
    ListingObjectionDecided,
    ListingReviewRequested,
    ListingWithdrawn,
    MeansRecorded,
    SettlementBroken,
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
from domain.events.limitation import (
    AlertRaised,
    BillsIsolated,
    LimitationReset,
    LimitationSuspended,
)
from domain.events.money import (
    GiftRecorded,
    PlanBreached,
    PlanCancelled,
    PlanFulfilled,
    PlanSigned,
    PromiseJudged,
    PromiseRecorded,
    PromiseWithdrawn,
    ReliefCosigned,
    ReliefDeclined,
    ReliefGranted,
    ReliefProposed,
    ReliefWithdrawn,
)
from domain.events.parties import (
    HeirsKnown,
    OccupantChanged,
    OwnerChanged,
    OwnerDied,
)
from domain.events.service import (
    BillsReadmitted,
    ComplaintClosed,
    ComplaintOpened,
    CorrectionReviewed,
    DataRequestAnswered,
    DataRequested,
    DisputeResolved,
    EntryCorrected,
    HardshipDecided,
    HoldExtended,
    RepairRecorded,
    TraceRecorded,
    TracingEnded,
    WorkOrderIssued,
)
from domain.events.strategy import (
    ArrearsDisclosed,
    ArrearsPosted,
    StewardAssigned,
    VisitPlanned,
)
from domain.states import Role, State

Event = (
    CaseOpened
    | AccountObserved
    | HoldPlaced
    | HoldReleased
    | HoldExpired
    | ReasonClassified
    | SegmentSet
    | CaseClosed
    | ContactPlanned
    | ChannelRefused
    | ChannelAllowed
    | ConsentRecorded
    | ConsentWithdrawn
    | RulesAdopted
    | AgreementReached
    | MediationFailed
    | ConfirmationApplied
    | AgreementConfirmed
    | ConfirmationRefused
    | ClaimDismissed
    | AppealRecorded
    | AppealJudged
    | OrderIssued
    | PaymentOrderLapsed
    | ClaimWithdrawn
    | ReminderIssued
    | VisitsStarted
    | ContactRecorded
    | CommitteeAsked
    | CommitteeSkipped
    | CommitteeReplied
    | NoticeDrafted
    | NoticeIssued
    | PaperDelivered
    | DeliveryFailed
    | DemandRenewed
    | ApprovalRequested
    | ApprovalGranted
    | ApprovalCosigned
    | ApprovalDelegated
    | ApprovalRejected
    | ApprovalReturned
    | ApprovalWithdrawn
    | ApprovalLapsed
    | GuardOverridden
    | OverrideRevoked
    | EnforcementTimeInterrupted
    | ExecutionSettled
    | SettlementBroken
    | MeansRecorded
    | ListingWithdrawn
    | ListingObjected
    | ListingObjectionDecided
    | ListingReviewRequested
    | ApprovalRevoked
    | LetterDispatched
    | PapersHandedIn
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
    | LimitationReset
    | LimitationSuspended
    | BillsIsolated
    | AlertRaised
    | PromiseRecorded
    | PromiseJudged
    | PromiseWithdrawn
    | PlanSigned
    | PlanBreached
    | PlanFulfilled
    | PlanCancelled
    | ReliefProposed
    | ReliefCosigned
    | ReliefGranted
    | ReliefDeclined
    | ReliefWithdrawn
    | GiftRecorded
    | OwnerChanged
    | OccupantChanged
    | OwnerDied
    | HeirsKnown
    | DisputeResolved
    | BillsReadmitted
    | ComplaintOpened
    | WorkOrderIssued
    | RepairRecorded
    | ComplaintClosed
    | HardshipDecided
    | TraceRecorded
    | TracingEnded
    | HoldExtended
    | EntryCorrected
    | CorrectionReviewed
    | DataRequested
    | DataRequestAnswered
    | StewardAssigned
    | VisitPlanned
    | ArrearsDisclosed
    | ArrearsPosted
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
    "AgreementConfirmed",
    "AgreementReached",
    "AlertRaised",
    "AppealJudged",
    "AppealRecorded",
    "ApprovalCosigned",
    "ApprovalDelegated",
    "ApprovalGranted",
    "ApprovalLapsed",
    "ApprovalRejected",
    "ApprovalRequested",
    "ApprovalReturned",
    "ApprovalRevoked",
    "ApprovalWithdrawn",
    "ArrearsDisclosed",
    "ArrearsPosted",
    "BillsIsolated",
    "BillsReadmitted",
    "CaseClosed",
    "CaseOpened",
    "ChannelAllowed",
    "ChannelRefused",
    "ClaimDismissed",
    "ClaimFiled",
    "ClaimWithdrawn",
    "CommitteeAsked",
    "CommitteeReplied",
    "CommitteeSkipped",
    "ComplaintClosed",
    "ComplaintOpened",
    "ConfirmationApplied",
    "ConfirmationRefused",
    "ConsentRecorded",
    "ConsentWithdrawn",
    "ContactPlanned",
    "ContactRecorded",
    "CorrectionReviewed",
    "DataRequestAnswered",
    "DataRequested",
    "DebtorDelisted",
    "DebtorListed",
    "DelistingRequested",
    "DeliveryFailed",
    "DemandRenewed",
    "DisputeResolved",
    "EnforcementApplied",
    "EnforcementTimeInterrupted",
    "EntryCorrected",
    "Event",
    "ExecutionResumed",
    "ExecutionSettled",
    "ExecutionStarted",
    "ExecutionTerminated",
    "GiftRecorded",
    "GuardOverridden",
    "HardshipDecided",
    "HearingScheduled",
    "HeirsKnown",
    "HoldExpired",
    "HoldExtended",
    "HoldPlaced",
    "HoldReleased",
    "InstrumentEffective",
    "JudgmentRecorded",
    "LetterDispatched",
    "LimitationReset",
    "LimitationSuspended",
    "ListingApplied",
    "ListingObjected",
    "ListingObjectionDecided",
    "ListingRefused",
    "ListingReviewRequested",
    "ListingWithdrawn",
    "MeansRecorded",
    "MediationFailed",
    "MediationOpened",
    "NoticeDrafted",
    "NoticeIssued",
    "OccupantChanged",
    "OrderBecameEffective",
    "OrderIssued",
    "OrderObjected",
    "OrderServed",
    "OverrideRevoked",
    "OwnerChanged",
    "OwnerDied",
    "PaperDelivered",
    "PapersHandedIn",
    "PaymentOrderLapsed",
    "PlanBreached",
    "PlanCancelled",
    "PlanFulfilled",
    "PlanSigned",
    "PromiseJudged",
    "PromiseRecorded",
    "PromiseWithdrawn",
    "ReasonClassified",
    "Record",
    "ReliefCosigned",
    "ReliefDeclined",
    "ReliefGranted",
    "ReliefProposed",
    "ReliefWithdrawn",
    "ReminderIssued",
    "RepairRecorded",
    "RulesAdopted",
    "SegmentSet",
    "SettlementBroken",
    "StewardAssigned",
    "SuitDeclined",
    "TraceRecorded",
    "TracingEnded",
    "VisitPlanned",
    "VisitsStarted",
    "WorkOrderIssued",
]
