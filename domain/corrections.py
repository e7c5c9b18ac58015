"""Corrected entries: superseded, never erased. What rested on the old day rests on the new one.

`remembered` keeps which record a dated fact came from; `corrected` moves the fact, its proof and the
restart of the limitation period that it brought. The ladder is never silently rewound: steps already
taken stay, open approvals lapse, and legal has to look.
"""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from domain.case import Case, Evidence, Hold
from domain.deadlines import day_after, local_date, morning
from domain.entries import Entry
from domain.events import EntryCorrected, Record
from domain.limitation import Reset
from domain.precedence import step_before
from domain.states import Channel, HoldKind, State

_KEPT = 100  # the newest entries that can be corrected; a case has far fewer
# event type → the field of the case that its day fills; "" where only proofs carry it
_FIELDS: dict[str, str] = {
    "contact_recorded": "",
    "paper_delivered": "",  # by the paper: notice or letter
    "delivery_failed": "",
    "committee_replied": "committee_replied_on",
    "hold_placed": "",
    "letter_dispatched": "letter_sent_on",
    "claim_filed": "",
    "judgment_recorded": "",
    "instrument_effective": "effective_on",
    "order_served": "order_served_on",
    "enforcement_applied": "",
    "execution_started": "execution_started_on",
    "listing_applied": "",
    "debtor_listed": "listed_on",
}
VOIDABLE = frozenset({"contact_recorded", "paper_delivered", "delivery_failed", "committee_replied"})
_LETTER = (State.LETTER_SENT, State.LETTER_WAITING)
_BELOW_THE_DEMAND = ("contact_recorded", "committee_replied", "hold_placed")


def remembered(before: Case, after: Case, record: Record) -> Case:
    """This function will note which record a correctable fact came from."""
    event, kind = record.event, record.event.type
    entries = after.entries
    if kind == "demand_renewed":
        entries = tuple(e if e.kind in _BELOW_THE_DEMAND else replace(e, live=False) for e in entries)
    ended = {e.hold for e in entries if e.hold} - {h.id for h in after.holds}
    if ended:
        entries = tuple(e for e in entries if e.hold not in ended)
    if kind in _FIELDS:
        entries = (*entries, _entry(before, after, record, event))[-_KEPT:]
    return after if entries == after.entries else replace(after, entries=entries)


def _entry(before: Case, after: Case, record: Record, event: Any) -> Entry:
    on = event.since if record.event.type == "hold_placed" else event.on
    visit = getattr(event, "channel", None) in (Channel.VISIT, Channel.INTERVIEW)
    is_contact = record.event.type == "contact_recorded"
    return Entry(
        seq=record.seq,
        kind=record.event.type,
        on=on,
        state=before.state,
        document=getattr(event, "document", "") or getattr(event, "docket", ""),
        hold=getattr(event, "hold", ""),
        floor=local_date(before.state_since) if is_contact else step_before(before),
        counts=is_contact and visit and before.state is State.FACE_TO_FACE,
    )


def corrected(case: Case, event: EntryCorrected, record: Record) -> Case:
    """This function will move a fact to its right day, or take it back; the records stay as they are."""
    old = next((e for e in case.entries if e.seq == event.corrects), None)
    if old is None:
        return case
    new = replace(old, on=event.on or old.on, void=event.on is None)
    entries = tuple(new if e.seq == old.seq else _after(e, old, new) for e in case.entries)
    moved = replace(
        case,
        entries=entries,
        evidence=_proofs(case.evidence, old, event.on),
        resets=_resets(case.resets, old, event.on),
        last_correction=record.seq,
        to_review=_to_review(case, old, record.seq),
    )
    if old.kind == "contact_recorded":
        return _visits(moved, case.entries, old, new)
    if old.kind == "hold_placed":
        return _hold_moved(moved, old, new)
    return _filled(moved, old, event)


def follows(entry: Entry, step: Entry) -> bool:
    """This function will tell whether an entry is of the step that comes right after another."""
    beside = ("contact_recorded", "hold_placed")
    return entry.seq > step.seq and entry.floor == step.on and not {entry.kind, step.kind} & set(beside)


def _after(entry: Entry, old: Entry, new: Entry) -> Entry:
    """What follows a step follows it to its right day."""
    return replace(entry, floor=new.on) if follows(entry, old) else entry


def _to_review(case: Case, old: Entry, seq: int) -> tuple[int, ...]:
    """The ladder has climbed since: legal looks at what the correction does to those steps."""
    climbed = old.state.stage.rank < case.stage.rank and old.kind != "hold_placed"
    return (*case.to_review, seq) if climbed else case.to_review


def _proofs(proofs: tuple[Evidence, ...], old: Entry, on: date | None) -> tuple[Evidence, ...]:
    mine = Evidence(old.kind, old.on, old.document)
    if mine not in proofs:
        return proofs
    at = proofs.index(mine)
    return (*proofs[:at], *(() if on is None else (replace(mine, on=on),)), *proofs[at + 1 :])


def _resets(resets: tuple[Reset, ...], old: Entry, on: date | None) -> tuple[Reset, ...]:
    """A restart moves with its proof; a proof that is gone restarts nothing (E3, CC 195 [S])."""
    at = next((i for i, r in enumerate(resets) if (r.on, r.evidence) == (old.on, old.document)), None)
    if at is None:
        return resets
    return (*resets[:at], *(() if on is None else (replace(resets[at], on=on),)), *resets[at + 1 :])


def _filled(case: Case, old: Entry, event: EntryCorrected) -> Case:
    name = _FIELDS[old.kind]
    if old.kind == "paper_delivered":
        name = "letter_delivered_on" if old.state in _LETTER else "notice_delivered_on"
    if not name or not old.live:
        return case
    changes: dict[str, Any] = {name: event.on}
    if event.performance_day is not None:
        changes["performance_day"] = event.performance_day
    return replace(case, **changes)


def _days(entries: tuple[Entry, ...]) -> set[date]:
    """The days that count as visits: two entries of one day are one visit, none before the stage began."""
    return {e.on for e in entries if e.counts and not e.void and (e.floor is None or e.on >= e.floor)}


def _visits(case: Case, before: tuple[Entry, ...], old: Entry, new: Entry) -> Case:
    contacts = case.contacts - int(new.void)
    if not old.counts:
        return replace(case, contacts=contacts)
    days = _days(case.entries)
    visits = max(case.visits + len(days) - len(_days(before)), 0)
    return replace(case, contacts=contacts, visits=visits, last_visit_on=max(days, default=None))


def stopped_from(hold: Hold, opened_at: datetime) -> datetime:
    """This function will return from when a hold stops the clock: never before the case was opened."""
    if hold.since >= local_date(hold.recorded_at):
        return hold.recorded_at
    return min(hold.recorded_at, max(opened_at, morning(hold.since)))


def _hold_moved(case: Case, old: Entry, new: Entry) -> Case:
    was = case.hold(old.hold)
    if was is None:
        return case
    holds = tuple(replace(h, since=new.on) if h.id == old.hold else h for h in case.holds)
    case = replace(case, holds=holds)
    if was.kind is HoldKind.DISPUTE or case.held_since is None:
        return case
    starts = [stopped_from(h, case.opened_at) for h in holds if h.kind is not HoldKind.DISPUTE]
    if case.held_since < stopped_from(was, case.opened_at):  # an earlier hold stopped the clock before
        starts.append(case.held_since)
    return replace(case, held_since=min(starts))


def earliest(case: Case, entry: Entry) -> date | None:
    """This function will return the day before which a corrected entry makes no sense."""
    if entry.kind == "contact_recorded":
        return None
    if entry.kind == "hold_placed":
        return day_after(local_date(case.opened_at), -_BACKDATED)
    return entry.floor


_BACKDATED = 3650  # days: whatever lies further back is a slip of the finger
