"""Folds of the limitation period and of alerts."""

from dataclasses import replace
from typing import Any

from domain import events as e
from domain.alerts import Alert
from domain.case import Case
from domain.deadlines import local_date
from domain.events import Record
from domain.folds.base import Fold, proof
from domain.limitation import PROMISES, Reset, Suspension

_REMEMBERED = 40  # alerts: one for each deadline; far more than a case has at a time


def _reset(case: Case, event: e.LimitationReset, record: Record) -> Case:
    more = Reset(event.on, event.kind, event.evidence, event.bills)
    case = replace(case, resets=(*case.resets, more))
    if event.kind in PROMISES:  # what the debtor promised to pay is claimed again (CC 192(2) [S])
        promised = event.bills or case.isolated
        case = replace(case, isolated=tuple(key for key in case.isolated if key not in promised))
    return proof(case, record, event.evidence)


def _suspended(case: Case, event: e.LimitationSuspended, record: Record) -> Case:
    more = Suspension(event.since, event.until, event.cause, event.document)
    return proof(replace(case, suspensions=(*case.suspensions, more)), record, event.document)


def _isolated(case: Case, event: e.BillsIsolated, record: Record) -> Case:
    new = tuple(key for key in dict.fromkeys(event.bills) if key not in case.isolated)
    return proof(replace(case, isolated=(*case.isolated, *new)), record, event.document)


def _alerted(case: Case, event: e.AlertRaised, record: Record) -> Case:
    kept = tuple(a for a in case.alerts if (a.code, a.subject) != (event.code, event.subject))
    more = Alert(event.code, event.subject, event.due, event.before, local_date(record.at), record.seq)
    return replace(case, alerts=(*kept, more)[-_REMEMBERED:])


FOLDS: dict[type[Any], Fold] = {
    e.LimitationReset: _reset,
    e.LimitationSuspended: _suspended,
    e.BillsIsolated: _isolated,
    e.AlertRaised: _alerted,
}
