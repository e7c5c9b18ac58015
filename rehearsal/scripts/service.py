"""Personas of people instruments: complaints, disputes, tracing, bereavement, sale, data rights."""

from domain.case import Case
from domain.states import HoldKind, Outcome, Segment, Stage, State
from rehearsal.scripts import books
from rehearsal.scripts.parts import (
    FREE,
    A,
    Ask,
    Change,
    L,
    M,
    Moment,
    Pay,
    Persona,
    S,
    always,
    at,
    dated,
    fixed,
    free,
    holding,
    in_days,
    on_hold,
    reminded,
    visited,
)

PAID = Outcome.PAID
_DISPUTE = Ask(
    M,
    "place_hold",
    lambda case, day: {"kind": HoldKind.DISPUTE, "bills": (case.facts.bills[-1].key,)},
)

_LEFT_ALONE = Ask(M, "place_hold", lambda case, day: {"kind": HoldKind.MANAGER, "until": in_days(day, 20)})


def _traced(*, found: bool) -> tuple[Moment, ...]:
    return (
        Moment(at(State.FACE_TO_FACE), Ask(M, "start_tracing")),
        Moment(holding, Ask(S, "record_trace", dated("CX", source="owner_register", found=found)), 20),
        Moment(holding, Ask(M, "end_tracing", on_hold(found=found)), 20),
    )


def _complains(kind: str) -> Ask:
    return Ask(S, "open_complaint", lambda case, day: {"kind": kind, "on": day})


def _disputed_to_the_notice(case: Case) -> bool:
    """A dispute of some bills does not stop the others; one of all bills stops the case."""
    return case.held or case.state is State.NOTICE_RUNNING


def _asked_for_data(case: Case) -> bool:
    return bool(case.data_requests)


PERSONAS: tuple[Persona, ...] = (
    Persona(
        "complaint_solved",
        (
            Moment(reminded(1), _complains("service"), 1),
            Moment(lambda case: case.repair_closed_on is not None, Pay(), 5),
        ),
        PAID,
        Stage.REMINDER,
        (Segment.SERVICE_DISSATISFIED,),
    ),
    Persona(
        "complaint_then_letter",
        (
            Moment(visited, _complains("service")),
            Moment(at(State.LETTER_WAITING), Pay(), 3),
        ),
        PAID,
        Stage.LAWYER_LETTER,
        (Segment.SERVICE_DISSATISFIED, Segment.STANDARD),
    ),
    Persona(
        "building_quality",
        (Moment(visited, _complains("building_quality")), Moment(at(State.NOTICE_RUNNING), Pay(), 3)),
        PAID,
        Stage.NOTICE,
        (*FREE, Segment.SERVICE_DISSATISFIED),
    ),
    Persona(
        "disputes_one_bill",
        (
            Moment(visited, _DISPUTE),
            Moment(
                _disputed_to_the_notice,
                Ask(M, "resolve_dispute", on_hold(finding="rejected", document="FH-1")),
                1,
            ),
            Moment(at(State.NOTICE_RUNNING), Pay(), 1),
        ),
        PAID,
        Stage.NOTICE,
        FREE,
    ),
    Persona(
        "dispute_upheld",
        (
            Moment(visited, _DISPUTE),
            Moment(holding, Ask(M, "resolve_dispute", on_hold(finding="upheld", document="FH-1")), 5),
            Moment(lambda case: bool(case.barred), Change(books.newest_bill_corrected), 5),
            Moment(at(State.NOTICE_RUNNING), Pay(), 1),
        ),
        PAID,
        Stage.NOTICE,
        (Segment.STANDARD, Segment.REFUSER),
    ),
    Persona(
        "traced",
        (*_traced(found=True), Moment(at(State.LETTER_WAITING), Pay(), 3)),
        PAID,
        Stage.LAWYER_LETTER,
        (Segment.UNREACHABLE,),
    ),
    Persona(
        "not_found",
        (
            *_traced(found=False),
            Moment(
                at(State.NOTICE_RUNNING),
                Ask(L, "close_case", fixed(outcome=Outcome.UNCOLLECTABLE, document="HX-2")),
                20,
            ),
        ),
        Outcome.UNCOLLECTABLE,
        Stage.NOTICE,
        (Segment.UNREACHABLE,),
    ),
    Persona(
        "dies",
        (
            Moment(visited, Ask(S, "record_death", dated("SW"))),
            Moment(holding, Ask(L, "record_heirs", fixed(party="JC-1", document="JC-1")), 30),
            Moment(at(State.LETTER_WAITING), Pay(), 3),
        ),
        PAID,
        Stage.LAWYER_LETTER,
        FREE,
    ),
    Persona(
        "sells",
        (
            Moment(at(State.NOTICE_RUNNING), Change(books.sold_today), 2),
            Moment(at(State.NOTICE_RUNNING), Ask(M, "record_owner_change", dated("MM"))),
            Moment(at(State.LETTER_WAITING), Pay(), 3),
        ),
        PAID,
        Stage.LAWYER_LETTER,
        FREE,
    ),
    Persona(
        "asks_for_data",
        (
            Moment(reminded(1), Ask(S, "record_data_request", dated("SJ", kind="access"))),
            Moment(
                _asked_for_data,
                Ask(
                    A,
                    "answer_data_request",
                    lambda case, day: {
                        "request": case.data_requests[0].id,
                        "granted": True,
                        "on": day,
                        "document": "SJ-2",
                    },
                ),
                3,
            ),
            Moment(visited, Pay()),
        ),
        PAID,
        Stage.FACE_TO_FACE,
        (*FREE, Segment.HARDSHIP),
    ),
    Persona(
        "moved_out",
        (
            Moment(reminded(1), Ask(S, "record_occupant_change", dated("RZ", occupant="tenant"))),
            Moment(always, Ask(M, "assign_steward", fixed(steward="steward.wang"))),
            Moment(free, Ask(S, "record_consent", dated("TY"))),
            Moment(visited, Pay(), 2),
        ),
        PAID,
        Stage.FACE_TO_FACE,
        FREE,
    ),
    Persona(
        "held_by_manager",
        (
            Moment(
                visited,
                Ask(M, "place_hold", lambda case, day: {"kind": HoldKind.MANAGER, "until": in_days(day, 20)}),
            ),
            Moment(at(State.NOTICE_RUNNING), Pay(), 2),
        ),
        PAID,
        Stage.NOTICE,
        (*FREE, Segment.HARDSHIP),
    ),
)
