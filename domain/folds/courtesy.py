"""Folds of stages 1 to 4."""

from dataclasses import replace
from typing import Any

from domain import events as e
from domain.case import Case
from domain.contact import moment_of
from domain.deadlines import day_after, local_date
from domain.events import Record
from domain.execution import NO_EXECUTION
from domain.folds.base import Fold, papers, proof, restarted, unchanged
from domain.limitation import ResetKind
from domain.proceedings import NO_PROCEEDINGS
from domain.states import Channel, State


def _reminded(case: Case, event: e.ReminderIssued, record: Record) -> Case:
    case = replace(case, reminders=event.number, last_reminder_at=record.at)
    if event.channel is None:  # of before contacts were counted: it folds as it did
        return case
    return replace(case, contact=case.contact.after(record.at, record.at))


def _contacted(case: Case, event: e.ContactRecorded, record: Record) -> Case:
    case = replace(case, contacts=case.contacts + 1)
    if event.flags is not None:  # None: of before contacts were counted, it folds as it did
        case = replace(case, contact=case.contact.after(moment_of(event.on, event.time), record.at))
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
    return replace(case, notice_issued_on=local_date(record.at), demanded=event.bills)


def _delivered(case: Case, event: e.PaperDelivered, record: Record) -> Case:
    name = (
        "letter_delivered_on"
        if case.state in (State.LETTER_SENT, State.LETTER_WAITING)
        else "notice_delivered_on"
    )
    case = proof(case, record, event.document, **{name: event.on})
    return restarted(case, ResetKind.SIGNED_DEMAND, record, event.document)


_ABOVE_THE_DEMAND: dict[str, Any] = {  # what rested on the old demand: nothing of it carries the new one
    "demanded": (),
    "notice_issued_on": None,
    "notice_delivered_on": None,
    "letter_sent_on": None,
    "letter_delivered_on": None,
    "forum": None,
    "proceedings": NO_PROCEEDINGS,
    "court_docket": "",
    "order_served_on": None,
    "instrument": None,
    "award": None,
    "effective_on": None,
    "performance_day": None,
    "enforcement_docket": "",
    "execution_started_on": None,
    "listing_ground": None,
    "listed_on": None,
    "delisted_on": None,
    "approval": None,
    "turned_down": (),
    "execution": NO_EXECUTION,
}


def _demand_renewed(case: Case, event: e.DemandRenewed, record: Record) -> Case:
    return replace(case, **_ABOVE_THE_DEMAND)


FOLDS: dict[type[Any], Fold] = {
    e.ReminderIssued: _reminded,
    e.VisitsStarted: unchanged,
    e.ContactRecorded: _contacted,
    e.CommitteeAsked: _committee_asked,
    e.CommitteeSkipped: _committee_skipped,
    e.CommitteeReplied: _committee_replied,
    e.NoticeDrafted: unchanged,
    e.NoticeIssued: _notice_issued,
    e.DemandRenewed: _demand_renewed,
    e.PaperDelivered: _delivered,
    e.DeliveryFailed: papers,
}
