"""Folds of letters and courts."""

from dataclasses import replace
from typing import Any

from domain import events as e
from domain.case import Case
from domain.events import Record
from domain.folds.base import Fold, papers, proof, restarted, unchanged
from domain.limitation import ResetKind
from domain.proceedings import NO_PROCEEDINGS, Agreement, Proceedings
from domain.states import Forum, Instrument


def _letter_sent(case: Case, event: e.LetterDispatched, record: Record) -> Case:
    return proof(case, record, event.document, letter_sent_on=event.on, approval=None)


_FILING_RESETS = {
    Forum.SUIT: ResetKind.SUIT,
    Forum.PAYMENT_ORDER: ResetKind.PAYMENT_ORDER,
    Forum.ARBITRATION: ResetKind.ARBITRATION,
}


def _filed(case: Case, event: e.ClaimFiled, record: Record) -> Case:
    case = proof(case, record, event.docket, court_docket=event.docket, approval=None)
    if event.origin is not None:
        begun = Proceedings(event.origin, event.short_cut, event.venue, event.procedure, event.on)
        case = replace(case, proceedings=begun)
    if event.short_cut is not None and not case.demanded:
        case = replace(case, demanded=tuple(b.key for b in case.claimed))  # the claim is served as the demand
    return restarted(case, _FILING_RESETS[case.forum or Forum.SUIT], record, event.docket)


def _judged(case: Case, event: e.JudgmentRecorded, record: Record) -> Case:
    at = replace(case.proceedings, served_on=event.served_on or event.on)
    return proof(
        case, record, event.document, instrument=event.instrument, award=event.amount, proceedings=at
    )


def _effective(case: Case, event: e.InstrumentEffective, record: Record) -> Case:
    return proof(case, record, event.document, effective_on=event.on, performance_day=event.performance_day)


def _order_served(case: Case, event: e.OrderServed, record: Record) -> Case:
    return proof(case, record, event.document, order_served_on=event.on, award=case.claim)


_NOTHING_WON: dict[str, Any] = {
    "order_served_on": None,
    "instrument": None,
    "award": None,
    "effective_on": None,
    "performance_day": None,
}


def _order_objected(case: Case, event: e.OrderObjected, record: Record) -> Case:
    at = replace(case.proceedings, objected_on=event.on, procedure=event.procedure)
    return proof(case, record, event.document, **{**_NOTHING_WON, "forum": Forum.SUIT, "proceedings": at})


def _out_of_court(case: Case, event: Any, record: Record) -> Case:
    """Back where the case came from; a claim that stood in for the demand no longer does."""
    left: dict[str, Any] = {"forum": None, "court_docket": "", "proceedings": NO_PROCEEDINGS, **_NOTHING_WON}
    if case.notice_issued_on is None:
        left["demanded"] = ()
    document = getattr(event, "document", "")
    return proof(case, record, document, **left) if document else replace(case, **left)


def _hearing_set(case: Case, event: e.HearingScheduled, record: Record) -> Case:
    return proof(
        case, record, event.document, proceedings=replace(case.proceedings, hearing_on=event.hearing_on)
    )


def _agreed(case: Case, event: e.AgreementReached, record: Record) -> Case:
    agreement = Agreement(event.on, event.amount, event.performance_day, event.document)
    return proof(case, record, event.document, proceedings=replace(case.proceedings, agreement=agreement))


def _not_mediated(case: Case, event: Any, record: Record) -> Case:
    at = replace(case.proceedings, agreement=None, mediation_failed=True)
    return proof(case, record, event.document, proceedings=at)


def _confirmation_applied(case: Case, event: e.ConfirmationApplied, record: Record) -> Case:
    at = case.proceedings
    agreement = replace(at.agreement, applied_on=event.on) if at.agreement else None
    return proof(case, record, event.document, proceedings=replace(at, agreement=agreement))


def _confirmed(case: Case, event: e.AgreementConfirmed, record: Record) -> Case:
    agreed = case.proceedings.agreement
    return proof(
        case,
        record,
        event.document,
        instrument=Instrument.CONFIRMED_SETTLEMENT,
        award=agreed.amount if agreed else None,
        effective_on=event.on,
        performance_day=agreed.performance_day if agreed else event.on,
    )


def _appealed(case: Case, event: e.AppealRecorded, record: Record) -> Case:
    return proof(case, record, event.document, proceedings=replace(case.proceedings, appealed_on=event.on))


def _appeal_judged(case: Case, event: e.AppealJudged, record: Record) -> Case:
    at = replace(case.proceedings, served_on=event.served_on or event.on, final=True)
    return proof(case, record, event.document, award=event.amount, proceedings=at)


def _order_issued(case: Case, event: e.OrderIssued, record: Record) -> Case:
    return proof(
        case, record, event.document, proceedings=replace(case.proceedings, order_issued_on=event.on)
    )


def _order_effective(case: Case, event: e.OrderBecameEffective, record: Record) -> Case:
    return replace(case, instrument=Instrument.PAYMENT_ORDER, effective_on=event.on, performance_day=event.on)


FOLDS: dict[type[Any], Fold] = {
    e.LetterDispatched: _letter_sent,
    e.PapersHandedIn: papers,
    e.ClaimFiled: _filed,
    e.MediationOpened: unchanged,
    e.HearingScheduled: _hearing_set,
    e.JudgmentRecorded: _judged,
    e.InstrumentEffective: _effective,
    e.OrderServed: _order_served,
    e.OrderObjected: _order_objected,
    e.SuitDeclined: _out_of_court,
    e.OrderBecameEffective: _order_effective,
    e.AgreementReached: _agreed,
    e.MediationFailed: _not_mediated,
    e.ConfirmationApplied: _confirmation_applied,
    e.AgreementConfirmed: _confirmed,
    e.ConfirmationRefused: _not_mediated,
    e.ClaimDismissed: _out_of_court,
    e.AppealRecorded: _appealed,
    e.AppealJudged: _appeal_judged,
    e.OrderIssued: _order_issued,
    e.PaymentOrderLapsed: _out_of_court,
    e.ClaimWithdrawn: _out_of_court,
}
