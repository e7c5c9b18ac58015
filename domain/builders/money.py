"""Events of promises, plans and relief that say more than their command."""

from typing import Any, TypeVar

from domain import events as e
from domain.builders.base import Builder
from domain.events import Event
from domain.guards import Ask
from domain.money import ZERO
from domain.plans import Plan, breach_day, overdue
from domain.promises import Promise, judgement, paid_since
from domain.relief import Proposal, may_close
from domain.states import ReliefKind

Opened = TypeVar("Opened")


def _hold_id(ask: Ask) -> str:
    return f"h{ask.case.seq + 1}"


def _opened(found: Opened | None, what: str) -> Opened:
    if found is None:
        msg = f"no {what} is open"
        raise ValueError(msg)
    return found


def _promise(ask: Ask) -> Promise:
    return _opened(ask.case.promises.open, "promise")


def _plan(ask: Ask) -> Plan:
    return _opened(ask.case.plans.open, "plan")


def _proposal(ask: Ask) -> Proposal:
    return _opened(ask.case.reliefs.open, "proposal of relief")


def _promised(ask: Ask) -> Event:
    return e.PromiseRecorded(
        hold=_hold_id(ask),
        amount=ask.value("amount"),
        until=ask.value("until"),
        on=ask.value("on"),
        received=ask.case.facts.received,
        note=ask.value("note"),
    )


def _judged(ask: Ask) -> Event:
    promise, received = _promise(ask), ask.case.facts.received
    return e.PromiseJudged(
        hold=promise.id,
        result=judgement(promise, received),
        amount=promise.amount,
        paid=paid_since(promise.received, received),
    )


def _signed(ask: Ask) -> Event:
    return e.PlanSigned(
        hold=_hold_id(ask),
        kind=ask.value("kind"),
        instalments=ask.value("instalments"),
        on=ask.value("on"),
        document=ask.value("document"),
        claim=ask.case.claim,
        received=ask.case.facts.received,
        note=ask.value("note"),
    )


def _breached(ask: Ask) -> Event:
    plan, received = _plan(ask), ask.case.facts.received
    return e.PlanBreached(
        hold=plan.id,
        kind=plan.kind,
        on=breach_day(plan, received, ask.policy.plan_tolerance) or ask.today,
        paid=plan.paid(received),
        missing=overdue(plan, received),
    )


def _fulfilled(ask: Ask) -> Event:
    """What a settlement figure left of the claim, as far as it is still open, is to be given up."""
    plan, case = _plan(ask), ask.case
    given_up = min(max(plan.claim - plan.total, ZERO), case.claim)
    bills = tuple(b.key for b in case.claimed) if given_up else ()
    return e.PlanFulfilled(hold=plan.id, paid=plan.paid(case.facts.received), remainder=given_up, bills=bills)


def _proposed(ask: Ask) -> Event:
    return e.ReliefProposed(
        hold=_hold_id(ask),
        kind=ask.value("kind"),
        amount=ask.value("amount"),
        bills=ask.value("bills") or tuple(b.key for b in ask.case.facts.bills),
        reason=ask.value("reason"),
        document=ask.value("document"),
        note=ask.value("note"),
    )


def _granted(ask: Ask) -> Event:
    proposal, case = _proposal(ask), ask.case
    whole = proposal.kind is not ReliefKind.LATE_FEE and proposal.amount == case.facts.balance
    return e.ReliefGranted(
        request=proposal.request,
        kind=proposal.kind,
        amount=proposal.amount,
        bills=proposal.bills,
        document=proposal.document,
        closes=whole and may_close(case.state, case.delisted_on),
        note=ask.value("note"),
    )


def _declined(ask: Ask) -> Event:
    return e.ReliefDeclined(
        request=_proposal(ask).request, reason=ask.value("reason"), note=ask.value("note")
    )


BUILDERS: dict[type[Any], Builder] = {
    e.PromiseRecorded: _promised,
    e.PromiseJudged: _judged,
    e.PromiseWithdrawn: lambda ask: e.PromiseWithdrawn(hold=_promise(ask).id, note=ask.value("note")),
    e.PlanSigned: _signed,
    e.PlanBreached: _breached,
    e.PlanFulfilled: _fulfilled,
    e.PlanCancelled: lambda ask: e.PlanCancelled(
        hold=_plan(ask).id, reason=ask.value("reason"), note=ask.value("note")
    ),
    e.ReliefProposed: _proposed,
    e.ReliefCosigned: lambda ask: e.ReliefCosigned(request=_proposal(ask).request, note=ask.value("note")),
    e.ReliefGranted: _granted,
    e.ReliefDeclined: _declined,
    e.ReliefWithdrawn: lambda ask: e.ReliefWithdrawn(request=_proposal(ask).request, note=ask.value("note")),
}
