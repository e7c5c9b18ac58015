"""What a person, the clock or the ledger may ask of a case: one class per command, one trigger each.

Dates named `on` lie in the past or are today; the guard table checks it.
"""

from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import Annotated, Any, get_args

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from domain.commands.anytime import (
    ClassifyReason,
    CloseCase,
    ExpireHold,
    ObserveAccount,
    PlaceHold,
    ReleaseHold,
    SetSegment,
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
from domain.fields import mistake, usage
from domain.labels import FIELDS, MEASURES, trigger_label
from domain.refusals import Refusal, Refused, refuse
from domain.states import Role

Command = (
    Remind
    | StartVisits
    | RecordContact
    | AskCommittee
    | SkipCommittee
    | RecordCommitteeReply
    | DraftNotice
    | IssueNotice
    | RecordDelivery
    | ProposeLetter
    | ProposeCourt
    | ProposeEnforcement
    | ProposeListing
    | Approve
    | Reject
    | ReturnForCompletion
    | WithdrawProposal
    | DispatchLetter
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
    | PlaceHold
    | ReleaseHold
    | ExpireHold
    | ClassifyReason
    | SetSegment
    | ObserveAccount
    | CloseCase
    | RenewDemand
    | OverrideGuard
    | RevokeOverride
    | HandInPapers
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


def parse_command(name: str, values: dict[str, Any]) -> Command:
    """This function will build a command from its name and its fields as text or JSON.

    Raises Refused: B1 for a prohibited measure, `command.unknown`, or `command.invalid` naming the
    field, what is wrong with it and what the command takes.
    """
    if name in PROHIBITED:
        raise Refused(refuse("B1", measure=name, measure_zh=trigger_label(name).zh))
    cls = COMMANDS.get(name)
    if cls is None:
        raise Refused(_unknown(name))
    try:
        return _ADAPTER.validate_python({**values, "type": name})
    except ValidationError as error:
        raise Refused(*(_invalid(name, cls, item) for item in error.errors(include_url=False))) from None


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
    "PROHIBITED",
    "ApplyEnforcement",
    "ApplyListing",
    "Approve",
    "AskCommittee",
    "ClassifyReason",
    "CloseCase",
    "Command",
    "DeclineSuit",
    "DispatchLetter",
    "DraftNotice",
    "ExpireHold",
    "FileClaim",
    "HandInPapers",
    "IssueNotice",
    "ObserveAccount",
    "OpenMediation",
    "OrderEffective",
    "OverrideGuard",
    "PlaceHold",
    "ProposeCourt",
    "ProposeEnforcement",
    "ProposeLetter",
    "ProposeListing",
    "RecordCommitteeReply",
    "RecordContact",
    "RecordDelisted",
    "RecordDelivery",
    "RecordEffective",
    "RecordJudgment",
    "RecordListed",
    "RecordListingRefused",
    "RecordObjection",
    "RecordOrderServed",
    "Reject",
    "ReleaseHold",
    "Remind",
    "RenewDemand",
    "Request",
    "RequestDelisting",
    "ResumeExecution",
    "ReturnForCompletion",
    "RevokeOverride",
    "ScheduleHearing",
    "SetSegment",
    "SkipCommittee",
    "StartExecution",
    "StartVisits",
    "TerminateExecution",
    "WithdrawProposal",
    "parse_command",
    "usage",
]
