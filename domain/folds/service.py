"""Folds of disputes, complaints, reviews, tracing and data rights."""

from dataclasses import replace
from typing import Any

from domain import events as e
from domain.case import Case
from domain.complaints import Complaint
from domain.corrections import corrected
from domain.deadlines import local_date
from domain.events import Record
from domain.folds.base import Fold, papers, proof
from domain.requests import DataRequest
from domain.reviews import BarredBill


def _without_hold(case: Case, hold: str) -> Case:
    return replace(case, holds=tuple(h for h in case.holds if h.id != hold))


def _resolved(case: Case, event: e.DisputeResolved, record: Record) -> Case:
    barred = (BarredBill(key, event.hold, event.finding, event.document) for key in event.bills)
    kept = (b for b in case.barred if b.key not in event.bills)
    return _without_hold(replace(case, barred=(*kept, *barred)), event.hold)


def _readmitted(case: Case, event: e.BillsReadmitted, record: Record) -> Case:
    return replace(case, barred=tuple(b for b in case.barred if b.key not in event.bills))


def _complained(case: Case, event: e.ComplaintOpened, record: Record) -> Case:
    complaint = Complaint(event.complaint, record.seq, event.kind, event.on, event.bills)
    return replace(case, complaints=(*case.complaints, complaint))


def _changed(case: Case, complaint: str, **values: Any) -> Case:
    changed = (replace(c, **values) if c.id == complaint else c for c in case.complaints)
    return replace(case, complaints=tuple(changed))


def _ordered(case: Case, event: e.WorkOrderIssued, record: Record) -> Case:
    return _changed(case, event.complaint, ordered_on=event.on, ordered_seq=record.seq, repaired_on=None)


def _repaired(case: Case, event: e.RepairRecorded, record: Record) -> Case:
    return proof(_changed(case, event.complaint, repaired_on=event.on), record, event.document)


def _answered(case: Case, event: e.ComplaintClosed, record: Record) -> Case:
    open_ones = tuple(c for c in case.complaints if c.id != event.complaint)
    case = replace(case, complaints=open_ones, repair_closed_on=event.informed_on)
    return _without_hold(case, event.hold)


def _hardship_decided(case: Case, event: e.HardshipDecided, record: Record) -> Case:
    case = proof(case, record, event.document, hardship_reviewed_on=local_date(record.at))
    return _without_hold(case, event.hold)


def _tracing_ended(case: Case, event: e.TracingEnded, record: Record) -> Case:
    return _without_hold(replace(case, traced_on=local_date(record.at)), event.hold)


def _extended(case: Case, event: e.HoldExtended, record: Record) -> Case:
    longer = (replace(h, until=event.until) if h.id == event.hold else h for h in case.holds)
    return replace(case, holds=tuple(longer))


def _reviewed(case: Case, event: e.CorrectionReviewed, record: Record) -> Case:
    return replace(case, to_review=tuple(seq for seq in case.to_review if seq != event.corrects))


def _requested(case: Case, event: e.DataRequested, record: Record) -> Case:
    asked = DataRequest(event.request, record.seq, event.kind, event.on)
    return replace(case, data_requests=(*case.data_requests, asked))


def _request_answered(case: Case, event: e.DataRequestAnswered, record: Record) -> Case:
    return replace(case, data_requests=tuple(r for r in case.data_requests if r.id != event.request))


FOLDS: dict[type[Any], Fold] = {
    e.DisputeResolved: _resolved,
    e.BillsReadmitted: _readmitted,
    e.ComplaintOpened: _complained,
    e.WorkOrderIssued: _ordered,
    e.RepairRecorded: _repaired,
    e.ComplaintClosed: _answered,
    e.HardshipDecided: _hardship_decided,
    e.TraceRecorded: papers,
    e.TracingEnded: _tracing_ended,
    e.HoldExtended: _extended,
    e.EntryCorrected: corrected,
    e.CorrectionReviewed: _reviewed,
    e.DataRequested: _requested,
    e.DataRequestAnswered: _request_answered,
}
