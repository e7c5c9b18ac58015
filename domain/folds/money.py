"""Folds of promises, plans, relief and gifts: each places its own hold and takes it away again."""

from dataclasses import replace
from datetime import date
from typing import Any

from domain import events as e
from domain.case import Case, Hold
from domain.deadlines import local_date
from domain.events import Record
from domain.folds.base import Fold, proof, restarted
from domain.limitation import ResetKind
from domain.plans import Plan
from domain.promises import Promise
from domain.relief import OUTCOMES, Proposal
from domain.states import HoldKind, PlanKind, PromiseResult, ReliefKind, ReliefReason, State


def _holding(
    case: Case, record: Record, hold: str, kind: HoldKind, since: date, until: date | None = None
) -> Case:
    return replace(case, holds=(*case.holds, Hold(hold, kind, since, record.at, record.actor, until)))


def _freed(case: Case, hold: str) -> Case:
    return replace(case, holds=tuple(h for h in case.holds if h.id != hold))


def _unpromised(case: Case) -> Case:
    """An open promise gives way, unjudged."""
    promises = case.promises
    if promises.open is None:
        return case
    case = _freed(case, promises.open.id)
    return replace(case, promises=replace(promises, open=None, renewed=promises.renewed + 1))


def _promised(case: Case, event: e.PromiseRecorded, record: Record) -> Case:
    case = _unpromised(case)
    promise = Promise(event.hold, event.amount, event.on, event.until, event.received, record.actor)
    case = _holding(case, record, event.hold, HoldKind.PROMISE_TO_PAY, event.on, event.until)
    return replace(case, promises=replace(case.promises, open=promise))


def _promise_judged(case: Case, event: e.PromiseJudged, record: Record) -> Case:
    was = case.promises
    judged = replace(
        was,
        open=None,
        kept=was.kept + (event.result is PromiseResult.KEPT),
        partly_kept=was.partly_kept + (event.result is PromiseResult.PARTLY_KEPT),
        broken=was.broken + (event.result is PromiseResult.BROKEN),
    )
    return replace(_freed(case, event.hold), promises=judged)


def _promise_withdrawn(case: Case, event: e.PromiseWithdrawn, record: Record) -> Case:
    return _unpromised(case)


def _plan_signed(case: Case, event: e.PlanSigned, record: Record) -> Case:
    plan = Plan(
        event.hold,
        event.kind,
        event.on,
        event.document,
        event.instalments,
        event.claim,
        event.received,
        record.actor,
    )
    case = _holding(_unpromised(case), record, event.hold, HoldKind.PAYMENT_PLAN, event.on)
    case = replace(proof(case, record, event.document), plans=replace(case.plans, open=plan))
    return restarted(case, ResetKind.SIGNED_PLAN, record, event.document)


def _plan_breached(case: Case, event: e.PlanBreached, record: Record) -> Case:
    """What a court approved is enforceable from the breach on (CPL 250 [P]: from the last day to perform)."""
    plans = replace(case.plans, open=None, breached=case.plans.breached + 1)
    case = replace(_freed(case, event.hold), plans=plans)
    due = event.kind is PlanKind.COURT_APPROVED and case.state is State.COURT_PERFORMANCE
    if (
        due
        and case.instrument is not None
        and (case.performance_day is None or case.performance_day < event.on)
    ):
        case = replace(case, performance_day=event.on)
    return case


def _plan_fulfilled(case: Case, event: e.PlanFulfilled, record: Record) -> Case:
    plan = case.plans.open
    plans = replace(case.plans, open=None, fulfilled=case.plans.fulfilled + 1)
    case = replace(_freed(case, event.hold), plans=plans)
    if plan is None or not event.remainder:
        return case
    return _proposing(
        case,
        record,
        Proposal(
            id=f"h{record.seq}",
            request=record.seq,
            kind=ReliefKind.DISCOUNT,
            amount=event.remainder,
            bills=event.bills,
            document=plan.document,
            reason=ReliefReason.SETTLEMENT,
            proposer=plan.by,
            on=local_date(record.at),
        ),
    )


def _plan_cancelled(case: Case, event: e.PlanCancelled, record: Record) -> Case:
    plans = replace(case.plans, open=None, cancelled=case.plans.cancelled + 1)
    return replace(_freed(case, event.hold), plans=plans)


def _proposing(case: Case, record: Record, proposal: Proposal) -> Case:
    case = _holding(case, record, proposal.id, HoldKind.RELIEF_REVIEW, proposal.on)
    return replace(case, reliefs=replace(case.reliefs, open=proposal))


def _relief_proposed(case: Case, event: e.ReliefProposed, record: Record) -> Case:
    proposal = Proposal(
        id=event.hold,
        request=record.seq,
        kind=event.kind,
        amount=event.amount,
        bills=event.bills,
        document=event.document,
        reason=event.reason,
        proposer=record.actor,
        on=local_date(record.at),
    )
    return _proposing(case, record, proposal)


def _undecided(case: Case, **changes: Any) -> Case:
    """The proposal is decided on or taken back: its hold ends."""
    if case.reliefs.open is not None:
        case = _freed(case, case.reliefs.open.id)
    return replace(case, reliefs=replace(case.reliefs, open=None, **changes))


def _relief_cosigned(case: Case, event: e.ReliefCosigned, record: Record) -> Case:
    if case.reliefs.open is None:
        return case
    signed = replace(case.reliefs.open, cosigner=record.actor)
    return replace(case, reliefs=replace(case.reliefs, open=signed))


def _relief_granted(case: Case, event: e.ReliefGranted, record: Record) -> Case:
    was = case.reliefs
    if event.kind is ReliefKind.LATE_FEE:
        return _undecided(case, late_fee=was.late_fee + event.amount)
    case = _undecided(case, principal=was.principal + event.amount)
    if not event.closes:
        return case
    closing = replace(case.reliefs, closing=OUTCOMES[event.kind], closing_document=event.document)
    return replace(case, reliefs=closing)


def _relief_declined(case: Case, event: e.ReliefDeclined, record: Record) -> Case:
    return _undecided(case, declined=case.reliefs.declined + 1)


def _relief_withdrawn(case: Case, event: e.ReliefWithdrawn, record: Record) -> Case:
    return _undecided(case)


def _gift(case: Case, event: e.GiftRecorded, record: Record) -> Case:
    return replace(case, reliefs=replace(case.reliefs, gifts=(*case.reliefs.gifts, event.campaign)))


FOLDS: dict[type[Any], Fold] = {
    e.PromiseRecorded: _promised,
    e.PromiseJudged: _promise_judged,
    e.PromiseWithdrawn: _promise_withdrawn,
    e.PlanSigned: _plan_signed,
    e.PlanBreached: _plan_breached,
    e.PlanFulfilled: _plan_fulfilled,
    e.PlanCancelled: _plan_cancelled,
    e.ReliefProposed: _relief_proposed,
    e.ReliefCosigned: _relief_cosigned,
    e.ReliefGranted: _relief_granted,
    e.ReliefDeclined: _relief_declined,
    e.ReliefWithdrawn: _relief_withdrawn,
    e.GiftRecorded: _gift,
}
