"""Folding records into a case: one small function per event, and the clock of holds beside them.

Total by design: whatever was once recorded folds, whether or not today's rules would allow it.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from domain import events as e
from domain.case import Case, Stop
from domain.chain import GENESIS
from domain.corrections import remembered
from domain.deadlines import local_date, morning
from domain.events import Record
from domain.folds import FOLDS
from domain.states import HoldKind


def evolve(case: Case | None, record: Record) -> Case:
    """This function will return the case after one more record.

    Raises ValueError if the record does not follow the case: a gap, another case, a broken chain,
    or a first record that is no opening.
    """
    if case is None:
        return _opened(record)
    if (record.case_id, record.seq, record.prev) != (case.case_id, case.seq + 1, case.head):
        msg = f"record {record.case_id}/{record.seq} does not follow {case.case_id}/{case.seq}"
        raise ValueError(msg)
    folded = FOLDS[type(record.event)](case, record.event, record)
    return remembered(case, _settle_clock(_place(folded, record), record), record)


def fold(records: Iterable[Record], case: Case | None = None) -> Case:
    """This function will fold records, oldest first, onto a case or onto nothing."""
    for record in records:
        case = evolve(case, record)
    if case is None:
        msg = "no records to fold"
        raise ValueError(msg)
    return case


def _opened(record: Record) -> Case:
    event = record.event
    if not isinstance(event, e.CaseOpened) or record.seq != 1 or record.prev != GENESIS:
        msg = f"the first record of {record.case_id} is no opening"
        raise ValueError(msg)
    return Case(
        case_id=record.case_id,
        account_id=event.account_id,
        community_id=event.community_id,
        policy_version=event.policy_version,
        opened_at=record.at,
        anchor_due=event.facts.oldest_due or local_date(record.at),
        facts=event.facts,
        segment=event.segment,
        reason=event.reason,
        state=record.to_state,
        seq=1,
        head=record.hash,
        state_since=record.at,
        state_seq=1,
        proposed_segment=event.segment if event.grounds else None,
        proposal_grounds=event.grounds,
    )


def _place(case: Case, record: Record) -> Case:
    """Put the case where the record says."""
    case = replace(case, seq=record.seq, head=record.hash)
    if record.to_state is case.state:
        return case
    return replace(
        case,
        state=record.to_state,
        state_since=record.at,
        state_seq=record.seq,
    )


def _settle_clock(case: Case, record: Record) -> Case:
    """Stop or restart the clock where holds or bills changed whether the case is held."""
    if case.held:
        return replace(case, held_since=_stopped_at(case, record))
    if case.held_since is None:
        return case
    return replace(case, held_since=None, stops=_joined((*case.stops, Stop(case.held_since, record.at))))


def _stopped_at(case: Case, record: Record) -> datetime:
    """A backdated hold stops the clock from its own day, but never before the case was opened."""
    stopped = case.held_since or record.at
    event = record.event
    if not isinstance(event, e.HoldPlaced) or event.since >= local_date(record.at):
        return stopped
    if case.held_since is not None and event.kind is HoldKind.DISPUTE:
        return stopped
    return min(stopped, max(case.opened_at, morning(event.since)))


def _joined(stops: tuple[Stop, ...]) -> tuple[Stop, ...]:
    """Stops that overlap are one: no hour stands still twice."""
    joined: list[Stop] = []
    for stop in sorted(stops, key=lambda s: s.since):
        if joined and stop.since <= joined[-1].until:
            joined[-1] = Stop(joined[-1].since, max(joined[-1].until, stop.until))
        else:
            joined.append(stop)
    return tuple(joined)
