"""Looking back: the case before and after a record, and the difference between any two moments."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.case import Case
from domain.deadlines import local_date
from domain.events import Record
from domain.folding import evolve, fold
from domain.hindsight.aspects import ASPECTS
from domain.telling import Pick
from domain.words import Label


@dataclass(frozen=True, slots=True)
class Moment:
    """A record with the case as it stood before it, None before the first, and right after it."""

    record: Record
    before: Case | None
    after: Case


@dataclass(frozen=True, slots=True)
class Change:
    """What one aspect of a case said and says no more, and what it says instead."""

    label: Label
    gone: tuple[str, ...]
    come: tuple[str, ...]


def moment(records: Sequence[Record], seq: int) -> Moment:
    """This function will return the case around a record: folded by the fold that runs the case itself.

    Raises LookupError if there is no such record, ValueError if the records up to it do not fold.
    """
    if not 1 <= seq <= len(records):
        msg = f"no record {seq}"
        raise LookupError(msg)
    before = fold(records[: seq - 1]) if seq > 1 else None
    return Moment(records[seq - 1], before, evolve(before, records[seq - 1]))


def last_on(records: Sequence[Record], day: date) -> int:
    """This function will return the seq of the last record by the end of a day in China, 0 if none yet."""
    return max((r.seq for r in records if local_date(r.at) <= day), default=0)


def tell_case(case: Case | None, pick: Pick) -> tuple[tuple[Label, tuple[str, ...]], ...]:
    """This function will tell a case aspect by aspect; what there is nothing to say of is left out."""
    if case is None:
        return ()
    told = ((aspect.label, aspect.said(case, pick)) for aspect in ASPECTS)
    return tuple((label, said) for label, said in told if said)


def changes(before: Case | None, after: Case, pick: Pick) -> tuple[Change, ...]:
    """This function will tell in what a case differs from itself at another moment, aspect by aspect."""
    was, now = dict(tell_case(before, pick)), dict(tell_case(after, pick))
    found = []
    for aspect in ASPECTS:
        old, new = was.get(aspect.label, ()), now.get(aspect.label, ())
        if old != new:
            gone = tuple(said for said in old if said not in new)
            come = tuple(said for said in new if said not in old)
            found.append(Change(aspect.label, gone, come))
    return tuple(found)
