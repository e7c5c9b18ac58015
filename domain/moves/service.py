"""Rows of people instruments: disputes, complaints, reviews, tracing, data rights, corrections."""

from domain import events as e
from domain.guards import Ask, corrections, holds, service
from domain.moves.base import ALL, CLOCK, FIELD, LEAD, LEGAL, Move
from domain.states import OPEN_STATES, Delivery, Role, State

S = State
_OFFICE = (*ALL, Role.ADMIN)
_PRIVACY = (Role.LEGAL, Role.ADMIN)


def _served_again(ask: Ask) -> bool:
    """The proof on file was taken back: the paper is served anew, and the state stays."""
    case = ask.case
    day = case.notice_delivered_on if case.state is S.NOTICE_RUNNING else case.letter_delivered_on
    return day is None and ask.value("method") is not Delivery.FAILED


ROWS: tuple[Move, ...] = (
    Move("resolve_dispute", OPEN_STATES, None, e.DisputeResolved, LEAD, (service.a_dispute, service.disputed_bills)),
    Move("readmit_bills", OPEN_STATES, None, e.BillsReadmitted, LEGAL, (service.barred_bills,)),
    Move("open_complaint", OPEN_STATES, None, e.ComplaintOpened, ALL, (service.known_bills,)),
    Move("hold_for_repair", OPEN_STATES, None, e.HoldPlaced, CLOCK, (service.waits_for_hold,)),
    Move("issue_work_order", OPEN_STATES, None, e.WorkOrderIssued, FIELD, (service.known_complaint, service.not_before_complaint)),
    Move("record_repair", OPEN_STATES, None, e.RepairRecorded, FIELD, (service.known_complaint, service.not_before_complaint)),
    Move("close_complaint", OPEN_STATES, None, e.ComplaintClosed, LEAD, (service.known_complaint, service.answered)),
    Move("open_hardship_review", OPEN_STATES, None, e.HoldPlaced, ALL, (service.bounded_review,)),
    Move("decide_hardship", OPEN_STATES, None, e.HardshipDecided, LEAD, (service.a_review,)),
    Move("start_tracing", OPEN_STATES, None, e.HoldPlaced, ALL, (service.bounded_search,)),
    Move("record_trace", OPEN_STATES, None, e.TraceRecorded, ALL, (service.searching,)),
    Move("end_tracing", OPEN_STATES, None, e.TracingEnded, LEAD, (service.a_search, service.traced)),
    Move("extend_hold", OPEN_STATES, None, e.HoldExtended, LEAD, (holds.known_hold, service.bounded_extension)),
    Move("correct_entry", OPEN_STATES, None, e.EntryCorrected, LEAD, (corrections.correctable,)),
    Move("review_correction", OPEN_STATES, None, e.CorrectionReviewed, LEGAL, (corrections.waits_for_review,)),
    Move("record_data_request", OPEN_STATES, None, e.DataRequested, _OFFICE),
    Move("answer_data_request", OPEN_STATES, None, e.DataRequestAnswered, _PRIVACY, (service.known_request, service.reasoned_answer, service.legal_hold)),
    Move("record_delivery", (S.NOTICE_RUNNING, S.LETTER_WAITING), None, e.PaperDelivered, ALL, when=_served_again),
)  # fmt: skip
