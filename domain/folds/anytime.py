"""Folds of what may happen at any stage."""

from dataclasses import replace
from typing import Any

from domain import events as e
from domain.case import Case, Hold
from domain.deadlines import local_date
from domain.events import Record
from domain.folds.base import Fold


def _observed(case: Case, event: e.AccountObserved, record: Record) -> Case:
    open_bills = {b.key for b in event.facts.bills}  # the ledger corrected what is gone
    return replace(case, facts=event.facts, barred=tuple(b for b in case.barred if b.key in open_bills))


def _held(case: Case, event: e.HoldPlaced, record: Record) -> Case:
    hold = Hold(event.hold, event.kind, event.since, record.at, record.actor, event.until, event.bills)
    mine = (replace(c, hold=hold.id) if c.id == event.complaint else c for c in case.complaints)
    return replace(case, holds=(*case.holds, hold), complaints=tuple(mine))


def _unheld(case: Case, event: e.HoldReleased | e.HoldExpired, record: Record) -> Case:
    return replace(case, holds=tuple(h for h in case.holds if h.id != event.hold))


def _classified(case: Case, event: e.ReasonClassified, record: Record) -> Case:
    return replace(case, reason=event.reason)


def _segmented(case: Case, event: e.SegmentSet, record: Record) -> Case:
    proposed = event.proposed or case.proposed_segment
    grounds = event.grounds or case.proposal_grounds
    return replace(
        case,
        segment=event.segment,
        proposed_segment=proposed,
        proposal_grounds=grounds,
        segment_decided_on=local_date(record.at),
    )


def _closed(case: Case, event: e.CaseClosed, record: Record) -> Case:
    case = replace(
        case,
        promises=replace(case.promises, open=None),
        plans=replace(case.plans, open=None),
        reliefs=replace(case.reliefs, open=None),
    )
    return replace(case, outcome=event.outcome, closed_at=record.at, approval=None, holds=())


FOLDS: dict[type[Any], Fold] = {
    e.AccountObserved: _observed,
    e.HoldPlaced: _held,
    e.HoldReleased: _unheld,
    e.HoldExpired: _unheld,
    e.ReasonClassified: _classified,
    e.SegmentSet: _segmented,
    e.CaseClosed: _closed,
}
