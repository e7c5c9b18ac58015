"""Events of proposals and decisions."""

from collections.abc import Callable
from typing import Any

from domain import events as e
from domain.builders.base import Builder
from domain.events import Event
from domain.guards import Ask
from domain.snapshots import moved
from domain.states import DecisionReason, Stage

_TARGETS = {
    "propose_letter": Stage.LAWYER_LETTER,
    "propose_court": Stage.COURT,
    "propose_enforcement": Stage.ENFORCEMENT,
    "propose_listing": Stage.DISHONEST_LIST,
}


def _requested(ask: Ask) -> Event:
    command, case = ask.command, ask.case
    return e.ApprovalRequested(
        target=_TARGETS[command.type] if command else Stage.CLOSED,
        balance=case.claim,
        bills=tuple(b.key for b in case.claimed),
        facts_version=case.facts.version,
        policy_version=case.policy_version,
        evidence=tuple(x.document for x in case.evidence),
        forum=getattr(command, "forum", None),
        ground=getattr(command, "ground", None),
        ground_evidence=getattr(command, "evidence", ""),
        note=getattr(command, "note", ""),
    )


def _request_seq(ask: Ask) -> int:
    return ask.case.approval.request if ask.case.approval else 0


def _decided(event: type[Any]) -> Callable[[Ask], Event]:
    def build(ask: Ask) -> Event:
        built: Event = event(request=_request_seq(ask), reason=ask.value("reason"), note=ask.value("note"))
        return built

    return build


def _granted(ask: Ask) -> Event:
    return e.ApprovalGranted(request=_request_seq(ask), note=ask.value("note"), batch=ask.value("batch"))


def _overridden(ask: Ask) -> Event:
    return e.GuardOverridden(
        code=ask.value("code"),
        reason=ask.value("reason"),
        document=ask.value("document"),
        bills=tuple(b.key for b in ask.case.claimed),
        note=ask.value("note"),
    )


BUILDERS: dict[type[Any], Builder] = {
    e.ApprovalRequested: _requested,
    e.ApprovalGranted: _granted,
    e.ApprovalRejected: _decided(e.ApprovalRejected),
    e.ApprovalReturned: _decided(e.ApprovalReturned),
    e.ApprovalWithdrawn: lambda ask: e.ApprovalWithdrawn(request=_request_seq(ask), note=ask.value("note")),
    e.GuardOverridden: _overridden,
    e.ApprovalLapsed: lambda ask: e.ApprovalLapsed(
        request=_request_seq(ask), reason=moved(ask.case) or DecisionReason.OTHER
    ),
}
