"""Folds of enforcement and of the court's list."""

from dataclasses import replace
from typing import Any

from domain import events as e
from domain.case import Case
from domain.events import Record
from domain.folds.base import Fold, papers, proof, restarted, unchanged
from domain.limitation import ResetKind


def _enforcement_applied(case: Case, event: e.EnforcementApplied, record: Record) -> Case:
    case = proof(case, record, event.docket, enforcement_docket=event.docket, approval=None)
    return restarted(case, ResetKind.ENFORCEMENT, record, event.docket)


def _execution_started(case: Case, event: e.ExecutionStarted, record: Record) -> Case:
    return replace(case, execution_started_on=event.on)


def _listing_applied(case: Case, event: e.ListingApplied, record: Record) -> Case:
    return proof(case, record, event.document, approval=None)


def _listed(case: Case, event: e.DebtorListed, record: Record) -> Case:
    execution = replace(case.execution, term=event.term, objection=None, withdrawn_on=None)
    return proof(case, record, event.document, listed_on=event.on, delisted_on=None, execution=execution)


def _refused(case: Case, event: e.ListingRefused, record: Record) -> Case:
    execution = replace(case.execution, withdrawn_on=None)
    return proof(case, record, event.document, execution=execution)


def _delisted(case: Case, event: e.DebtorDelisted, record: Record) -> Case:
    return proof(case, record, event.document, delisted_on=event.on)


FOLDS: dict[type[Any], Fold] = {
    e.EnforcementApplied: _enforcement_applied,
    e.ExecutionStarted: _execution_started,
    e.ExecutionTerminated: papers,
    e.ExecutionResumed: papers,
    e.ListingApplied: _listing_applied,
    e.DebtorListed: _listed,
    e.ListingRefused: _refused,
    e.DelistingRequested: unchanged,
    e.DebtorDelisted: _delisted,
}
