"""Folds of what execution and the list add: settlements, interruptions, means, objections."""

from dataclasses import replace
from typing import Any

from domain import events as e
from domain.case import Case
from domain.events import Record
from domain.execution import Interruption, Means, Objection, Settlement
from domain.folds.base import Fold, proof
from domain.folds.decisions import turned_down
from domain.states import InterruptionKind


def _with(case: Case, **changes: Any) -> Case:
    return replace(case, execution=replace(case.execution, **changes))


def _interrupted(case: Case, event: e.EnforcementTimeInterrupted, record: Record) -> Case:
    more = Interruption(event.on, event.kind, event.document)
    case = _with(case, interruptions=(*case.execution.interruptions, more))
    return proof(case, record, event.document)


def _settled(case: Case, event: e.ExecutionSettled, record: Record) -> Case:
    restart = Interruption(event.on, InterruptionKind.SETTLEMENT, event.document)
    case = _with(
        case,
        settlement=Settlement(event.on, event.due, event.document, record.seq),
        interruptions=(*case.execution.interruptions, restart),
    )
    return proof(case, record, event.document)


def _broken(case: Case, event: e.SettlementBroken, record: Record) -> Case:
    return proof(_with(case, settlement=None), record, event.document)


def _means(case: Case, event: e.MeansRecorded, record: Record) -> Case:
    case = _with(case, means=Means(event.finding, event.on, event.document))
    return proof(case, record, event.document)


def _withdrawn(case: Case, event: e.ListingWithdrawn, record: Record) -> Case:
    return _with(case, withdrawn_on=event.on)


def _objected(case: Case, event: e.ListingObjected, record: Record) -> Case:
    objection = Objection(event.on, event.document, seq=record.seq)
    return proof(_with(case, objection=objection), record, event.document)


def _decided(case: Case, event: e.ListingObjectionDecided, record: Record) -> Case:
    objection = case.execution.objection
    if objection is not None:
        decided = replace(objection, decided_on=event.on, upheld=event.upheld, seq=record.seq)
        case = _with(case, objection=decided)
    return proof(case, record, event.document)


def _review(case: Case, event: e.ListingReviewRequested, record: Record) -> Case:
    case = _with(case, objection=Objection(event.on, event.document, review=True, seq=record.seq))
    return proof(case, record, event.document)


FOLDS: dict[type[Any], Fold] = {
    e.EnforcementTimeInterrupted: _interrupted,
    e.ExecutionSettled: _settled,
    e.SettlementBroken: _broken,
    e.MeansRecorded: _means,
    e.ListingWithdrawn: _withdrawn,
    e.ListingObjected: _objected,
    e.ListingObjectionDecided: _decided,
    e.ListingReviewRequested: _review,
    e.ApprovalRevoked: turned_down,
}
