"""What a person, the clock or the ledger may ask of a case: one class per command, one trigger each.

Dates named `on` lie in the past or are today; the guard table checks it.
"""

from dataclasses import fields
from typing import Any, get_args

from domain.commands.anytime import (
    ClassifyReason,
    CloseCase,
    ExpireHold,
    ObserveAccount,
    PlaceHold,
    ReleaseHold,
    SetSegment,
)
from domain.commands.contact import (
    AdoptRules,
    AllowChannel,
    PlanContact,
    RecordConsent,
    RefuseChannel,
    WithdrawConsent,
)
from domain.commands.court import (
    ApplyConfirmation,
    OrderLapsed,
    ProposeShortCut,
    RecordAppeal,
    RecordAppealJudgment,
    RecordConfirmation,
    RecordConfirmationRefused,
    RecordDismissal,
    RecordMediationAgreement,
    RecordMediationFailed,
    RecordOrderIssued,
    WithdrawClaim,
)
from domain.commands.courtesy import (
    AskCommittee,
    DraftNotice,
    IssueNotice,
    RecordCommitteeReply,
    RecordContact,
    RecordDelivery,
    Remind,
    RenewDemand,
    SkipCommittee,
    StartVisits,
)
from domain.commands.decisions import (
    Approve,
    DelegateApproval,
    OverrideGuard,
    ProposeCourt,
    ProposeEnforcement,
    ProposeLetter,
    ProposeListing,
    Reject,
    ReturnForCompletion,
    RevokeOverride,
    WithdrawProposal,
)
from domain.commands.enforcement import (
    RecordExecutionSettlement,
    RecordInterruption,
    RecordListingObjection,
    RecordListingReview,
    RecordMeans,
    RecordObjectionDecision,
    RecordSettlementBreach,
    RevokeApproval,
)
from domain.commands.force import (
    ApplyEnforcement,
    ApplyListing,
    DeclineSuit,
    DispatchLetter,
    FileClaim,
    HandInPapers,
    OpenMediation,
    OrderEffective,
    RecordDelisted,
    RecordEffective,
    RecordJudgment,
    RecordListed,
    RecordListingRefused,
    RecordObjection,
    RecordOrderServed,
    RequestDelisting,
    ResumeExecution,
    ScheduleHearing,
    StartExecution,
    TerminateExecution,
)
from domain.commands.limitation import (
    IsolateBills,
    RaiseAlert,
    RecordReset,
    RecordSuspension,
)
from domain.commands.money import (
    BreachPlan,
    CancelPlan,
    DeclineRelief,
    GrantRelief,
    JudgePromise,
    ProposeRelief,
    RecordGift,
    RecordPromise,
    SignPlan,
    WithdrawPromise,
    WithdrawRelief,
)
from domain.commands.parties import (
    RecordDeath,
    RecordHeirs,
    RecordOccupantChange,
    RecordOwnerChange,
)
from domain.commands.service import (
    AnswerDataRequest,
    CloseComplaint,
    CorrectEntry,
    DecideHardship,
    EndTracing,
    ExtendHold,
    IssueWorkOrder,
    OpenComplaint,
    OpenHardshipReview,
    ReadmitBills,
    RecordDataRequest,
    RecordRepair,
    RecordTrace,
    ResolveDispute,
    ReviewCorrection,
    StartTracing,
)
from domain.commands.strategy import (
    AssignSteward,
    Disclose,
    PlanVisit,
    PostPublicly,
)

Command = (
    PlaceHold
    | ReleaseHold
    | ExpireHold
    | ClassifyReason
    | SetSegment
    | ObserveAccount
    | CloseCase
    | PlanContact
    | RefuseChannel
    | AllowChannel
    | RecordConsent
    | WithdrawConsent
    | AdoptRules
    | ProposeShortCut
    | RecordMediationAgreement
    | RecordMediationFailed
    | ApplyConfirmation
    | RecordConfirmation
    | RecordConfirmationRefused
    | RecordDismissal
    | RecordAppeal
    | RecordAppealJudgment
    | RecordOrderIssued
    | OrderLapsed
    | WithdrawClaim
    | Remind
    | StartVisits
    | RecordContact
    | AskCommittee
    | SkipCommittee
    | RecordCommitteeReply
    | DraftNotice
    | IssueNotice
    | RecordDelivery
    | RenewDemand
    | ProposeLetter
    | ProposeCourt
    | ProposeEnforcement
    | ProposeListing
    | Approve
    | Reject
    | ReturnForCompletion
    | DelegateApproval
    | WithdrawProposal
    | OverrideGuard
    | RevokeOverride
    | RecordInterruption
    | RecordExecutionSettlement
    | RecordSettlementBreach
    | RecordMeans
    | RecordListingObjection
    | RecordObjectionDecision
    | RecordListingReview
    | RevokeApproval
    | DispatchLetter
    | HandInPapers
    | FileClaim
    | OpenMediation
    | ScheduleHearing
    | RecordJudgment
    | RecordEffective
    | RecordOrderServed
    | RecordObjection
    | DeclineSuit
    | OrderEffective
    | ApplyEnforcement
    | StartExecution
    | TerminateExecution
    | ResumeExecution
    | ApplyListing
    | RecordListed
    | RecordListingRefused
    | RequestDelisting
    | RecordDelisted
    | RecordReset
    | RecordSuspension
    | IsolateBills
    | RaiseAlert
    | RecordPromise
    | JudgePromise
    | WithdrawPromise
    | SignPlan
    | BreachPlan
    | CancelPlan
    | ProposeRelief
    | GrantRelief
    | DeclineRelief
    | WithdrawRelief
    | RecordGift
    | RecordOwnerChange
    | RecordOccupantChange
    | RecordDeath
    | RecordHeirs
    | ResolveDispute
    | ReadmitBills
    | OpenComplaint
    | IssueWorkOrder
    | RecordRepair
    | CloseComplaint
    | OpenHardshipReview
    | DecideHardship
    | StartTracing
    | RecordTrace
    | EndTracing
    | ExtendHold
    | CorrectEntry
    | ReviewCorrection
    | RecordDataRequest
    | AnswerDataRequest
    | AssignSteward
    | PlanVisit
    | Disclose
    | PostPublicly
)

COMMANDS: dict[str, type[Any]] = {str(fields(c)[0].default): c for c in get_args(Command)}

__all__ = [
    "COMMANDS",
    "AdoptRules",
    "AllowChannel",
    "AnswerDataRequest",
    "ApplyConfirmation",
    "ApplyEnforcement",
    "ApplyListing",
    "Approve",
    "AskCommittee",
    "AssignSteward",
    "BreachPlan",
    "CancelPlan",
    "ClassifyReason",
    "CloseCase",
    "CloseComplaint",
    "Command",
    "CorrectEntry",
    "DecideHardship",
    "DeclineRelief",
    "DeclineSuit",
    "DelegateApproval",
    "Disclose",
    "DispatchLetter",
    "DraftNotice",
    "EndTracing",
    "ExpireHold",
    "ExtendHold",
    "FileClaim",
    "GrantRelief",
    "HandInPapers",
    "IsolateBills",
    "IssueNotice",
    "IssueWorkOrder",
    "JudgePromise",
    "ObserveAccount",
    "OpenComplaint",
    "OpenHardshipReview",
    "OpenMediation",
    "OrderEffective",
    "OrderLapsed",
    "OverrideGuard",
    "PlaceHold",
    "PlanContact",
    "PlanVisit",
    "PostPublicly",
    "ProposeCourt",
    "ProposeEnforcement",
    "ProposeLetter",
    "ProposeListing",
    "ProposeRelief",
    "ProposeShortCut",
    "RaiseAlert",
    "ReadmitBills",
    "RecordAppeal",
    "RecordAppealJudgment",
    "RecordCommitteeReply",
    "RecordConfirmation",
    "RecordConfirmationRefused",
    "RecordConsent",
    "RecordContact",
    "RecordDataRequest",
    "RecordDeath",
    "RecordDelisted",
    "RecordDelivery",
    "RecordDismissal",
    "RecordEffective",
    "RecordExecutionSettlement",
    "RecordGift",
    "RecordHeirs",
    "RecordInterruption",
    "RecordJudgment",
    "RecordListed",
    "RecordListingObjection",
    "RecordListingRefused",
    "RecordListingReview",
    "RecordMeans",
    "RecordMediationAgreement",
    "RecordMediationFailed",
    "RecordObjection",
    "RecordObjectionDecision",
    "RecordOccupantChange",
    "RecordOrderIssued",
    "RecordOrderServed",
    "RecordOwnerChange",
    "RecordPromise",
    "RecordRepair",
    "RecordReset",
    "RecordSettlementBreach",
    "RecordSuspension",
    "RecordTrace",
    "RefuseChannel",
    "Reject",
    "ReleaseHold",
    "Remind",
    "RenewDemand",
    "RequestDelisting",
    "ResolveDispute",
    "ResumeExecution",
    "ReturnForCompletion",
    "ReviewCorrection",
    "RevokeApproval",
    "RevokeOverride",
    "ScheduleHearing",
    "SetSegment",
    "SignPlan",
    "SkipCommittee",
    "StartExecution",
    "StartTracing",
    "StartVisits",
    "TerminateExecution",
    "WithdrawClaim",
    "WithdrawConsent",
    "WithdrawPromise",
    "WithdrawProposal",
    "WithdrawRelief",
]
