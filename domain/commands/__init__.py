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
_ADAPTER: TypeAdapter[Command] = TypeAdapter(
    Annotated[Command, Field(discriminator="type")], config=ConfigDict(extra="forbid")
)

# Measures that somebody may try to ask for (CC 944(3) [S]). None is a command; each attempt is kept.
PROHIBITED = frozenset(MEASURES)


@dataclass(frozen=True, slots=True)
class Request:
    """A command with who asks, in which role, and the key that makes asking twice the same as once."""

    command: Annotated[Command, Field(discriminator="type")]
    actor: str
    role: Role
    key: str
    covers: tuple[str, ...] = ()  # absent colleagues of the same role for whom the actor stands in today


def parse_command(name: str, values: dict[str, Any]) -> Command:
    """This function will build a command from its name and its fields as text or JSON.

    Raises Refused: B1 for a prohibited measure, C5 for an unlawful source, K1 for a listing without a
    ground and its evidence, `command.unknown`, or `command.invalid` naming the field, what is wrong with it
    and what the command takes.
    """
    if (measure := forbidden(name, values)) is not None:
        code, asked, zh = measure
        raise Refused(refuse(code, measure=asked, measure_zh=zh))
    cls = COMMANDS.get(name)
    if cls is None:
        raise Refused(_unknown(name))
    try:
        return _ADAPTER.validate_python({**values, "type": name})
    except ValidationError as error:
        items = error.errors(include_url=False)
        raise Refused(*_groundless(name, items), *(_invalid(name, cls, item) for item in items)) from None


def errors_of(name: str, values: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """This function will say what is wrong with which field of a known command, Chinese and English."""
    try:
        _ADAPTER.validate_python({**values, "type": name})
    except ValidationError as error:
        items = error.errors(include_url=False)
        return {str(item["loc"][1]): mistake(COMMANDS[name], str(item["loc"][1]), item) for item in items}
    return {}


def forbidden(name: str, values: dict[str, Any]) -> tuple[str, str, str] | None:
    """This function will return code, name and Chinese label of what nobody may ask for, else None."""
    if name in PROHIBITED:
        return "B1", name, trigger_label(name).zh
    source = str(values.get("source", ""))
    if name == "record_trace" and source in UNLAWFUL_SOURCES:
        return "C5", source, UNLAWFUL_SOURCES[source].zh
    return None


def _groundless(name: str, items: Iterable[Any]) -> Iterator[Refusal]:
    """K1: arrears alone, no ground or no evidence of it: the law says no before the form does."""
    if name == "propose_listing" and any(set(item["loc"]) & {"ground", "evidence"} for item in items):
        yield refuse("K1.no_ground")


def _unknown(name: str) -> Refusal:
    close = get_close_matches(name, COMMANDS, n=1)
    return refuse(
        "command.unknown",
        command=name,
        meant=f"Did you mean {close[0]}? " if close else "",
        meant_zh=f"是否想写 {close[0]}（{trigger_label(close[0]).zh}）？" if close else "",
    )


def _invalid(name: str, cls: type[Any], item: Any) -> Refusal:
    field = ".".join(str(part) for part in item["loc"][1:]) or "-"
    problem_zh, problem = mistake(cls, field, item)
    return refuse(
        "command.invalid",
        command=name,
        command_zh=trigger_label(name).zh,
        field=field,
        field_zh=FIELDS[field].zh if field in FIELDS else field,
        problem_zh=problem_zh,
        problem=problem,
        takes=usage(cls),
    )


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
    "errors_of",
    "forbidden",
    "parse_command",
    "usage",
]
