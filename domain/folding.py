"""Folding records into a case: one small function per event, and the clock of holds beside them.

Total by design: whatever was once recorded folds, whether or not today's rules would allow it.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain import events as e
from domain.case import Approval, Case, Evidence, Hold, Stop
from domain.chain import GENESIS
from domain.deadlines import day_after, local_date, morning
from domain.events import Record
from domain.limitation import Reset, ResetKind
from domain.states import Channel, Forum, HoldKind, Instrument, Stage, State

Fold = Callable[[Case, Any, Record], Case]


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
    folded = _FOLDS[type(record.event)](case, record.event, record)
    return _settle_clock(_place(folded, record), record)


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


def _proof(case: Case, record: Record, document: str, **changes: Any) -> Case:
    """Keep a document as evidence besides the changes it brings."""
    on = getattr(record.event, "on", None) or local_date(record.at)
    return replace(case, evidence=(*case.evidence, Evidence(record.event.type, on, document)), **changes)


def _restarted(case: Case, kind: ResetKind, record: Record, document: str) -> Case:
    """Restart the limitation period with evidence (CC 195 [S])."""
    on = getattr(record.event, "on", None) or local_date(record.at)
    return replace(case, resets=(*case.resets, Reset(on, kind, document)))


def _observed(case: Case, event: e.AccountObserved, record: Record) -> Case:
    return replace(case, facts=event.facts)


def _reminded(case: Case, event: e.ReminderIssued, record: Record) -> Case:
    return replace(case, reminders=event.number, last_reminder_at=record.at)


def _contacted(case: Case, event: e.ContactRecorded, record: Record) -> Case:
    case = replace(case, contacts=case.contacts + 1)
    visit = event.channel in (Channel.VISIT, Channel.INTERVIEW) and case.state is State.FACE_TO_FACE
    # Two entries of one day are one visit, and a visit before the stage began proves nothing for it.
    if visit and event.on > (case.last_visit_on or day_after(local_date(case.state_since), -1)):
        return replace(case, visits=case.visits + 1, last_visit_on=event.on)
    return case


def _committee_asked(case: Case, event: e.CommitteeAsked, record: Record) -> Case:
    return replace(case, committee_asked_on=local_date(record.at))


def _committee_skipped(case: Case, event: e.CommitteeSkipped, record: Record) -> Case:
    return replace(case, committee_skipped=event.reason)


def _committee_replied(case: Case, event: e.CommitteeReplied, record: Record) -> Case:
    return replace(case, committee_replied_on=event.on)


def _notice_issued(case: Case, event: e.NoticeIssued, record: Record) -> Case:
    return replace(case, notice_issued_on=local_date(record.at))


def _delivered(case: Case, event: e.PaperDelivered, record: Record) -> Case:
    name = "letter_delivered_on" if case.state is State.LETTER_SENT else "notice_delivered_on"
    case = _proof(case, record, event.document, **{name: event.on})
    return _restarted(case, ResetKind.SIGNED_DEMAND, record, event.document)


def _asked_approval(case: Case, event: e.ApprovalRequested, record: Record) -> Case:
    approval = Approval(
        request=record.seq,
        target=event.target,
        proposer=record.actor,
        came_from=case.state,
        facts_version=event.facts_version,
        balance=event.balance,
        bills=event.bills,
        ground_evidence=event.ground_evidence,
    )
    return replace(
        case,
        approval=approval,
        forum=event.forum or case.forum,
        listing_ground=event.ground or case.listing_ground,
    )


def _granted(case: Case, event: e.ApprovalGranted, record: Record) -> Case:
    if case.approval is None:
        return case
    return replace(case, approval=replace(case.approval, approver=record.actor))


def _approval_gone(case: Case, event: Any, record: Record) -> Case:
    ground = None if case.approval and case.approval.target is Stage.DISHONEST_LIST else case.listing_ground
    return replace(case, approval=None, listing_ground=ground)


def _turned_down(case: Case, event: Any, record: Record) -> Case:
    target = case.approval.target if case.approval else None
    if target is not None and target not in case.turned_down:
        case = replace(case, turned_down=(*case.turned_down, target))
    return _approval_gone(case, event, record)


def _letter_sent(case: Case, event: e.LetterDispatched, record: Record) -> Case:
    return _proof(case, record, event.document, letter_sent_on=event.on, approval=None)


_FILING_RESETS = {
    Forum.SUIT: ResetKind.SUIT,
    Forum.PAYMENT_ORDER: ResetKind.PAYMENT_ORDER,
    Forum.ARBITRATION: ResetKind.ARBITRATION,
}


def _filed(case: Case, event: e.ClaimFiled, record: Record) -> Case:
    case = _proof(case, record, event.docket, court_docket=event.docket, approval=None)
    return _restarted(case, _FILING_RESETS[case.forum or Forum.SUIT], record, event.docket)


def _papers(case: Case, event: Any, record: Record) -> Case:
    return _proof(case, record, event.document)


def _judged(case: Case, event: e.JudgmentRecorded, record: Record) -> Case:
    return _proof(case, record, event.document, instrument=event.instrument, award=event.amount)


def _effective(case: Case, event: e.InstrumentEffective, record: Record) -> Case:
    return _proof(case, record, event.document, effective_on=event.on, performance_day=event.performance_day)


def _order_served(case: Case, event: e.OrderServed, record: Record) -> Case:
    return _proof(case, record, event.document, order_served_on=event.on, award=case.claim)


def _order_objected(case: Case, event: e.OrderObjected, record: Record) -> Case:
    return _proof(case, record, event.document, forum=Forum.SUIT, order_served_on=None, award=None)


def _suit_declined(case: Case, event: e.SuitDeclined, record: Record) -> Case:
    return _proof(case, record, event.document, forum=None, court_docket="", order_served_on=None, award=None)


def _order_effective(case: Case, event: e.OrderBecameEffective, record: Record) -> Case:
    return replace(case, instrument=Instrument.PAYMENT_ORDER, effective_on=event.on, performance_day=event.on)


def _enforcement_applied(case: Case, event: e.EnforcementApplied, record: Record) -> Case:
    case = _proof(case, record, event.docket, enforcement_docket=event.docket, approval=None)
    return _restarted(case, ResetKind.ENFORCEMENT, record, event.docket)


def _execution_started(case: Case, event: e.ExecutionStarted, record: Record) -> Case:
    return replace(case, execution_started_on=event.on)


def _listing_applied(case: Case, event: e.ListingApplied, record: Record) -> Case:
    return _proof(case, record, event.document, approval=None)


def _listed(case: Case, event: e.DebtorListed, record: Record) -> Case:
    return _proof(case, record, event.document, listed_on=event.on)


def _delisted(case: Case, event: e.DebtorDelisted, record: Record) -> Case:
    return _proof(case, record, event.document, delisted_on=event.on)


def _held(case: Case, event: e.HoldPlaced, record: Record) -> Case:
    hold = Hold(event.hold, event.kind, event.since, record.at, record.actor, event.until, event.bills)
    return replace(case, holds=(*case.holds, hold))


def _unheld(case: Case, event: e.HoldReleased | e.HoldExpired, record: Record) -> Case:
    return replace(case, holds=tuple(h for h in case.holds if h.id != event.hold))


def _classified(case: Case, event: e.ReasonClassified, record: Record) -> Case:
    return replace(case, reason=event.reason)


def _segmented(case: Case, event: e.SegmentSet, record: Record) -> Case:
    return replace(case, segment=event.segment)


def _closed(case: Case, event: e.CaseClosed, record: Record) -> Case:
    return replace(case, outcome=event.outcome, closed_at=record.at, approval=None, holds=())


def _unchanged(case: Case, event: Any, record: Record) -> Case:
    return case


_FOLDS: dict[type[Any], Fold] = {
    e.AccountObserved: _observed,
    e.ReminderIssued: _reminded,
    e.VisitsStarted: _unchanged,
    e.ContactRecorded: _contacted,
    e.CommitteeAsked: _committee_asked,
    e.CommitteeSkipped: _committee_skipped,
    e.CommitteeReplied: _committee_replied,
    e.NoticeDrafted: _unchanged,
    e.NoticeIssued: _notice_issued,
    e.PaperDelivered: _delivered,
    e.DeliveryFailed: _papers,
    e.ApprovalRequested: _asked_approval,
    e.ApprovalGranted: _granted,
    e.ApprovalRejected: _turned_down,
    e.ApprovalReturned: _turned_down,
    e.ApprovalWithdrawn: _turned_down,
    e.ApprovalLapsed: _approval_gone,
    e.LetterDispatched: _letter_sent,
    e.ClaimFiled: _filed,
    e.MediationOpened: _unchanged,
    e.HearingScheduled: _papers,
    e.JudgmentRecorded: _judged,
    e.InstrumentEffective: _effective,
    e.OrderServed: _order_served,
    e.OrderObjected: _order_objected,
    e.SuitDeclined: _suit_declined,
    e.OrderBecameEffective: _order_effective,
    e.EnforcementApplied: _enforcement_applied,
    e.ExecutionStarted: _execution_started,
    e.ExecutionTerminated: _papers,
    e.ExecutionResumed: _papers,
    e.ListingApplied: _listing_applied,
    e.DebtorListed: _listed,
    e.ListingRefused: _papers,
    e.DelistingRequested: _unchanged,
    e.DebtorDelisted: _delisted,
    e.HoldPlaced: _held,
    e.HoldReleased: _unheld,
    e.HoldExpired: _unheld,
    e.ReasonClassified: _classified,
    e.SegmentSet: _segmented,
    e.CaseClosed: _closed,
}
