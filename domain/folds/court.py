"""Folds of letters and courts."""

from dataclasses import replace
from typing import Any

from domain import events as e
from domain.case import Case
from domain.events import Record
from domain.folds.base import Fold, papers, proof, restarted, unchanged
from domain.limitation import ResetKind
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
    return restarted(case, _FILING_RESETS[case.forum or Forum.SUIT], record, event.docket)


def _judged(case: Case, event: e.JudgmentRecorded, record: Record) -> Case:
    return proof(case, record, event.document, instrument=event.instrument, award=event.amount)


def _effective(case: Case, event: e.InstrumentEffective, record: Record) -> Case:
    return proof(case, record, event.document, effective_on=event.on, performance_day=event.performance_day)


def _order_served(case: Case, event: e.OrderServed, record: Record) -> Case:
    return proof(case, record, event.document, order_served_on=event.on, award=case.claim)


def _order_objected(case: Case, event: e.OrderObjected, record: Record) -> Case:
    return proof(case, record, event.document, forum=Forum.SUIT, order_served_on=None, award=None)


def _suit_declined(case: Case, event: e.SuitDeclined, record: Record) -> Case:
    return proof(case, record, event.document, forum=None, court_docket="", order_served_on=None, award=None)


def _order_effective(case: Case, event: e.OrderBecameEffective, record: Record) -> Case:
    return replace(case, instrument=Instrument.PAYMENT_ORDER, effective_on=event.on, performance_day=event.on)


FOLDS: dict[type[Any], Fold] = {
    e.LetterDispatched: _letter_sent,
    e.PapersHandedIn: papers,
    e.ClaimFiled: _filed,
    e.MediationOpened: unchanged,
    e.HearingScheduled: papers,
    e.JudgmentRecorded: _judged,
    e.InstrumentEffective: _effective,
    e.OrderServed: _order_served,
    e.OrderObjected: _order_objected,
    e.SuitDeclined: _suit_declined,
    e.OrderBecameEffective: _order_effective,
}
