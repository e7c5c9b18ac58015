"""Folds of stewards, visits and what was told."""

from dataclasses import replace
from typing import Any

from domain import events as e
from domain.case import Case
from domain.events import Record
from domain.folds.base import Fold, papers
from domain.visits import PlannedVisit


def _assigned(case: Case, event: e.StewardAssigned, record: Record) -> Case:
    return replace(case, steward=event.steward)


def _planned(case: Case, event: e.VisitPlanned, record: Record) -> Case:
    return replace(case, planned_visit=PlannedVisit(event.visit_on, event.slot, event.place))


FOLDS: dict[type[Any], Fold] = {
    e.StewardAssigned: _assigned,
    e.VisitPlanned: _planned,
    e.ArrearsDisclosed: papers,
    e.ArrearsPosted: papers,
}
