"""Rows of stages 1 to 4: courtesy."""

from domain import events as e
from domain.guards import Ask, claims, ladder, outreach, parties
from domain.moves.base import ALL, CLOCK, CLOCK_OR_LEAD, FIELD, LEAD, Move
from domain.states import OPEN_STATES, Delivery, Role, Stage, State

S = State


def _delivered(ask: Ask) -> bool:
    return ask.value("method") is not Delivery.FAILED


def _by_a_person(ask: Ask) -> bool:
    return ask.role is not Role.SYSTEM


# where the ladder rests on a demand: it falls back to a new one once the old one's bills are settled
_DEMANDED = tuple(
    s
    for s in OPEN_STATES
    if s.stage.rank >= Stage.NOTICE.rank
    and s is not S.NOTICE_DRAFTING
    and s not in (S.LISTING_APPLIED, S.LISTING_LISTED)
)


ROWS: tuple[Move, ...] = (
    Move("remind", (S.REMINDER,), None, e.ReminderIssued, CLOCK, (ladder.reminders_left, outreach.hours_kept, outreach.days_kept), pursues=True),
    Move("start_visits", (S.REMINDER,), S.FACE_TO_FACE, e.VisitsStarted, CLOCK_OR_LEAD, (ladder.reminders_done,), pursues=True),
    Move("record_contact", OPEN_STATES, None, e.ContactRecorded, ALL, (ladder.contact_closed, outreach.sane_time, parties.met_elsewhere)),
    Move("ask_committee", (S.FACE_TO_FACE,), S.COMMITTEE, e.CommitteeAsked, CLOCK_OR_LEAD, (ladder.visits_done, ladder.committee_exists, outreach.committee_time), pursues=True),
    Move("skip_committee", (S.FACE_TO_FACE,), S.COMMITTEE, e.CommitteeSkipped, CLOCK_OR_LEAD, (ladder.visits_done, ladder.no_committee), pursues=True),
    Move("record_committee_reply", (S.COMMITTEE,), None, e.CommitteeReplied, FIELD),
    Move("draft_notice", (S.COMMITTEE,), S.NOTICE_DRAFTING, e.NoticeDrafted, CLOCK_OR_LEAD, (ladder.committee_heard, ladder.notice_time, ladder.reason_known), pursues=True),
    Move("issue_notice", (S.NOTICE_DRAFTING,), S.NOTICE_SERVING, e.NoticeIssued, LEAD, (ladder.reason_known, ladder.something_due, outreach.service_time, *claims.DEMAND), pursues=True),
    Move("record_delivery", (S.NOTICE_SERVING,), S.NOTICE_RUNNING, e.PaperDelivered, ALL, when=_delivered),
    Move("record_delivery", (S.NOTICE_SERVING,), None, e.DeliveryFailed, ALL),
    Move("record_delivery", (S.LETTER_SENT,), S.LETTER_WAITING, e.PaperDelivered, ALL, when=_delivered),
    Move("record_delivery", (S.LETTER_SENT,), None, e.DeliveryFailed, ALL),
    Move("renew_demand", (S.NOTICE_RUNNING, S.LETTER_WAITING), S.NOTICE_DRAFTING, e.DemandRenewed, LEAD, (ladder.bills_undemanded,), _by_a_person),
    Move("renew_demand", _DEMANDED, S.NOTICE_DRAFTING, e.DemandRenewed, CLOCK, (ladder.demand_settled,)),
)  # fmt: skip
