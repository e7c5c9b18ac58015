"""Events of proposals and decisions."""

from collections.abc import Callable
from typing import Any

from domain import events as e
from domain.builders.base import Builder
from domain.costs import benefit
from domain.events import Event
from domain.guards import Ask, ladder
from domain.proceedings import procedure_for
from domain.snapshots import moved
from domain.states import DecisionReason, Forum, ListingGround, ShortCutGround, Stage, Venue

_TARGETS = {
    "propose_letter": Stage.LAWYER_LETTER,
    "propose_court": Stage.COURT,
    "propose_short_cut": Stage.COURT,
    "propose_enforcement": Stage.ENFORCEMENT,
    "propose_listing": Stage.DISHONEST_LIST,
}


def _requested(ask: Ask) -> Event:
    command, case = ask.command, ask.case
    ground = getattr(command, "ground", None)
    return e.ApprovalRequested(
        target=_TARGETS[command.type] if command else Stage.CLOSED,
        balance=case.claim,
        bills=tuple(b.key for b in case.claimed),
        facts_version=case.facts.version,
        policy_version=case.policy_version,
        evidence=tuple(x.document for x in case.evidence),
        forum=getattr(command, "forum", None),
        ground=ground if isinstance(ground, ListingGround) else None,
        ground_evidence=getattr(command, "evidence", ""),
        note=getattr(command, "note", ""),
        disputed=case.disputed,
        short_cut=ground if isinstance(ground, ShortCutGround) else None,
        gaps=_gaps(ask) if isinstance(ground, ShortCutGround) else (),
        **_of_court(ask),
        plan=case.plan_id,
    )


def _of_court(ask: Ask) -> dict[str, Any]:
    """Court and procedure of a claim, and what it is expected to cost and to bring."""
    forum: Forum | None = getattr(ask.command, "forum", None)
    if forum is None:
        return {}
    procedure = procedure_for(ask.case, forum)
    return {
        "venue": _venue(forum, ask.value("venue")),
        "procedure": procedure,
        "benefit": benefit(ask.case, ask.policy, forum, procedure, ask.today),
    }


def _venue(forum: Forum, asked: Venue) -> Venue | None:
    """Payment orders are the court's of the debtor's domicile [M]; arbitration has no court."""
    return {Forum.SUIT: asked, Forum.PAYMENT_ORDER: Venue.DOMICILE}.get(forum)


def _gaps(ask: Ask) -> tuple[str, ...]:
    """What the short cut leaves unproven: demand and letter are then served with the claim (F1, F4)."""
    return tuple(r.code for guard in (ladder.demand_served, ladder.letter_waited) for r in guard(ask))


def _request_seq(ask: Ask) -> int:
    return ask.case.approval.request if ask.case.approval else 0


def _decided(event: type[Any]) -> Callable[[Ask], Event]:
    def build(ask: Ask) -> Event:
        built: Event = event(request=_request_seq(ask), reason=ask.value("reason"), note=ask.value("note"))
        return built

    return build


def _signed(event: type[Any]) -> Callable[[Ask], Event]:
    def build(ask: Ask) -> Event:
        assignee = ask.case.approval.assignee if ask.case.approval else ""
        covering = assignee if assignee in ask.covers else ""
        built: Event = event(
            request=_request_seq(ask), note=ask.value("note"), covering=covering, batch=ask.value("batch")
        )
        return built

    return build


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
    e.ApprovalGranted: _signed(e.ApprovalGranted),
    e.ApprovalCosigned: _signed(e.ApprovalCosigned),
    e.ApprovalDelegated: lambda ask: e.ApprovalDelegated(
        request=_request_seq(ask), to=ask.value("to"), note=ask.value("note")
    ),
    e.ApprovalRejected: _decided(e.ApprovalRejected),
    e.ApprovalReturned: _decided(e.ApprovalReturned),
    e.ApprovalWithdrawn: lambda ask: e.ApprovalWithdrawn(request=_request_seq(ask), note=ask.value("note")),
    e.GuardOverridden: _overridden,
    e.ApprovalLapsed: lambda ask: e.ApprovalLapsed(
        request=_request_seq(ask), reason=moved(ask.case) or DecisionReason.OTHER
    ),
}
