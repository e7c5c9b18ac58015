"""Personas of stages 1 to 4: who pays once asked, promises, plans, relief."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.case import Case
from domain.plans import Instalment
from domain.states import Outcome, PlanKind, Segment, Stage, State
from rehearsal.scripts import books
from rehearsal.scripts.parts import (
    FREE,
    HALF,
    SECOND_OF_LEGAL,
    THIRD,
    Ask,
    Change,
    L,
    M,
    Moment,
    Pay,
    Persona,
    S,
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


def _plan(case: Case, day: date) -> Mapping[str, Any]:
    """The whole claim by day 100; it comes in three parts before."""
    parts = (Instalment(in_days(day, 100), case.claim),)
    return {"kind": PlanKind.INFORMAL, "instalments": parts, "on": day, "document": "FQ-1"}


def _settlement(case: Case, day: date) -> Mapping[str, Any]:
    """Nine tenths of the claim in one sum; the rest is given up once it came."""
    figure = (case.claim * 9 / 10).quantize(case.claim)
    parts = (Instalment(in_days(day, 40), figure),)
    return {**_plan(case, day), "instalments": parts, "settlement": figure}


def _promise(case: Case, day: date) -> Mapping[str, Any]:
    return {"amount": case.facts.balance, "until": in_days(day, 20), "on": day}


def _relief(kind: str, reason: str, part: int) -> Ask:
    """Ask for one part in so many of what is open."""
    return Ask(
        S,
        "propose_relief",
        lambda case, day: {
            "kind": kind,
            "amount": (case.facts.balance / part).quantize(case.facts.balance),
            "reason": reason,
            "document": "JM-1",
        },
    )


def _refuses(channel: str) -> Ask:
    return Ask(S, "refuse_channel", lambda case, day: {"channel": channel, "on": day})


_BY_THIRDS = (
    Moment(holding, Pay(THIRD), 30),
    Moment(holding, Pay(HALF), 30),
    Moment(holding, Pay(), 30),
)
_GRANT, _GRANT_TOO = Ask(L, "grant_relief"), Ask(L, "grant_relief", actor=SECOND_OF_LEGAL)
_REVIEW = Ask(M, "open_hardship_review", lambda case, day: {"until": in_days(day, 30)})
_REVIEWED = Ask(M, "decide_hardship", on_hold(finding="plan", reason="income_lost", document="KN-1"))

PERSONAS: tuple[Persona, ...] = (
    Persona("forgetful", (Moment(reminded(1), Pay(), 2),), PAID, Stage.REMINDER, (Segment.FORGETFUL,)),
    Persona("shop_visit", (Moment(visited, Pay(), 1),), PAID, Stage.FACE_TO_FACE, (Segment.BUSINESS,)),
    Persona(
        "pays_after_notice",
        (Moment(at(State.NOTICE_RUNNING), Pay(), 6),),
        PAID,
        Stage.NOTICE,
        (Segment.VACANT,),
    ),
    Persona(
        "pays_in_parts",
        (
            Moment(visited, Pay(THIRD)),
            Moment(at(State.COMMITTEE), Pay(HALF), 1),
            Moment(at(State.NOTICE_SERVING), Pay()),
        ),
        PAID,
        Stage.NOTICE,
        FREE,
    ),
    Persona(
        "promise_kept",
        (Moment(visited, Ask(S, "record_promise", _promise)), Moment(holding, Pay(), 5)),
        PAID,
        Stage.FACE_TO_FACE,
        (*FREE, Segment.HARDSHIP),
    ),
    Persona(
        "promise_broken",
        (
            Moment(visited, Ask(S, "record_promise", _promise)),
            Moment(lambda case: case.promises.broken == 1 and case.state is State.NOTICE_RUNNING, Pay(), 3),
        ),
        PAID,
        Stage.NOTICE,
        FREE,
    ),
    Persona(
        "promise_partly_kept",
        (
            Moment(reminded(1), Ask(S, "record_promise", _promise)),
            Moment(holding, Pay(HALF), 5),
            Moment(lambda case: case.promises.partly_kept == 1 and case.visits >= 1, Pay()),
        ),
        PAID,
        Stage.FACE_TO_FACE,
        FREE,
    ),
    Persona(
        "hardship_plan",
        (Moment(visited, Ask(M, "sign_plan", _plan)), *_BY_THIRDS),
        PAID,
        Stage.FACE_TO_FACE,
        (Segment.HARDSHIP,),
    ),
    Persona(
        "hardship_reviewed",
        (
            Moment(visited, _REVIEW),
            Moment(holding, _REVIEWED, 10),
            Moment(free, Ask(M, "sign_plan", _plan)),
            *_BY_THIRDS,
        ),
        PAID,
        Stage.FACE_TO_FACE,
        (Segment.HARDSHIP,),
    ),
    Persona(
        "plan_breached",
        (
            Moment(visited, Ask(M, "sign_plan", _plan)),
            Moment(lambda case: case.plans.breached == 1 and case.state is State.NOTICE_RUNNING, Pay(), 3),
        ),
        PAID,
        Stage.NOTICE,
        FREE,
    ),
    Persona(
        "settles_for_less",
        (
            Moment(visited, Ask(M, "sign_plan", _settlement)),
            Moment(holding, Pay(of_plan=True), 20),
            Moment(lambda case: case.reliefs.open is not None, _GRANT, 2),
        ),
        Outcome.RELIEVED,
        Stage.FACE_TO_FACE,
        FREE,
    ),
    Persona(
        "relief_in_part",
        (
            Moment(visited, _relief("discount", "service_at_fault", 10)),
            Moment(holding, _GRANT, 2),
            Moment(free, Pay(), 5),
        ),
        Outcome.SETTLED,
        Stage.FACE_TO_FACE,
        (*FREE, Segment.HARDSHIP, Segment.SERVICE_DISSATISFIED),
    ),
    Persona(
        "relief_declined",
        (
            Moment(visited, _relief("discount", "hardship", 5)),
            Moment(
                holding,
                Ask(L, "decline_relief", fixed(reason="not_proportionate", note="n-rehearsal-1")),
                2,
            ),
            Moment(free, Pay(), 5),
        ),
        PAID,
        Stage.FACE_TO_FACE,
        (*FREE, Segment.HARDSHIP),
    ),
    Persona(
        "written_off_by_two",
        (
            Moment(visited, _relief("write_off", "uneconomic", 1)),
            Moment(holding, _GRANT, 2),
            Moment(lambda case: bool(case.reliefs.open and case.reliefs.open.cosigner), _GRANT_TOO, 1),
        ),
        Outcome.WRITTEN_OFF,
        Stage.FACE_TO_FACE,
        (*FREE, Segment.HARDSHIP),
        world=books.owing(30_000),
    ),
    Persona(
        "payment_reversed",
        (
            Moment(visited, Pay(THIRD)),
            Moment(at(State.COMMITTEE), Change(books.last_payment_reversed), 2),
            Moment(at(State.NOTICE_RUNNING), Pay(), 3),
        ),
        PAID,
        Stage.NOTICE,
        FREE,
    ),
    Persona(
        "new_bills_apart",
        (
            Moment(at(State.NOTICE_RUNNING), Change(books.one_bill_more), 1),
            Moment(at(State.NOTICE_RUNNING), Pay(claimed=True), 1),
            Moment(at(State.NOTICE_RUNNING), Pay(), 2),
        ),
        PAID,
        Stage.NOTICE,
        FREE,
    ),
    Persona(
        "no_committee",
        (Moment(at(State.NOTICE_RUNNING), Pay(), 3),),
        PAID,
        Stage.NOTICE,
        FREE,
        world=books.no_committee,
    ),
    Persona(
        "refuses_messages",
        (
            Moment(reminded(1), _refuses("message")),
            Moment(visited, Pay(), 1),
        ),
        PAID,
        Stage.FACE_TO_FACE,
        FREE,
    ),
    Persona(
        "refuses_visits",
        (
            Moment(reminded(1), _refuses("visit")),
            Moment(at(State.NOTICE_RUNNING), Pay(), 1),
        ),
        PAID,
        Stage.NOTICE,
        FREE,
        answers={
            "record_contact": lambda case, day: {
                "channel": "interview",
                "outcome": "refused",
                "on": day,
                "next_on": in_days(day, 3),
            }
        },
    ),
    Persona(
        "delivery_corrected",
        (
            Moment(
                at(State.NOTICE_RUNNING),
                Ask(M, "correct_entry", lambda case, day: _not_delivered(case)),
                1,
            ),
            Moment(lambda case: case.notice_delivered_on is not None and not case.to_review, Pay(), 3),
        ),
        PAID,
        Stage.NOTICE,
        FREE,
    ),
    Persona(
        "delivery_failed_once",
        (
            Moment(
                at(State.NOTICE_SERVING),
                Ask(S, "record_delivery", dated("TH", method="failed")),
            ),
            Moment(at(State.NOTICE_RUNNING), Pay(), 2),
        ),
        PAID,
        Stage.NOTICE,
        FREE,
    ),
)


def _not_delivered(case: Case) -> Mapping[str, Any]:
    """The delivery on file did not happen."""
    entry = next(e for e in reversed(case.entries) if e.kind == "paper_delivered" and not e.void)
    return {"seq": entry.seq, "void": True, "document": "GZ-1"}
