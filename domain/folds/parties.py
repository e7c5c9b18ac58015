"""Folds of what changes about the party."""

from dataclasses import replace
from typing import Any

from domain import events as e
from domain.case import Case, Hold
from domain.deadlines import local_date
from domain.events import Record
from domain.folds.base import Fold, proof
from domain.states import HoldKind


def _owner_changed(case: Case, event: e.OwnerChanged, record: Record) -> Case:
    parties = replace(case.parties, changed_at=record.seq, sold_on=event.on)
    return proof(case, record, event.document, parties=parties)


def _occupant_changed(case: Case, event: e.OccupantChanged, record: Record) -> Case:
    parties = replace(case.parties, occupant=event.occupant, occupant_takes_over=event.takes_over)
    return proof(case, record, event.document, parties=parties)


def _died(case: Case, event: e.OwnerDied, record: Record) -> Case:
    parties = replace(case.parties, changed_at=record.seq, died_on=event.on, heirs="")
    case = proof(case, record, event.document, parties=parties)
    if event.until < local_date(record.at):
        return case
    mourning = Hold(
        f"h{record.seq}", HoldKind.BEREAVEMENT, event.on, record.at, record.actor, until=event.until
    )
    return replace(case, holds=(*case.holds, mourning))


def _heirs_known(case: Case, event: e.HeirsKnown, record: Record) -> Case:
    parties = replace(case.parties, changed_at=record.seq, heirs=event.party)
    return proof(case, record, event.document, parties=parties)


FOLDS: dict[type[Any], Fold] = {
    e.OwnerChanged: _owner_changed,
    e.OccupantChanged: _occupant_changed,
    e.OwnerDied: _died,
    e.HeirsKnown: _heirs_known,
}
