"""Personas of enforcement and of the list."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.case import Case
from domain.states import Outcome, Stage, State
from rehearsal.scripts.parts import FREE, Ask, L, Moment, Pay, Persona, at, dated, fixed, in_days

PAID = Outcome.PAID


def _settled_until(days: int) -> Ask:
    def values(case: Case, day: date) -> Mapping[str, Any]:
        return {"on": day, "due": in_days(day, days), "document": "HJ-1"}

    return Ask(L, "record_execution_settlement", values)


def _settlement_stands(case: Case) -> bool:
    return case.execution.settlement is not None


def _settlement_gone(case: Case) -> bool:
    return case.state is State.ENFORCEMENT_EXECUTING and case.execution.settlement is None


_TERMINATED = Moment(at(State.ENFORCEMENT_EXECUTING), Ask(L, "terminate_execution", dated("ZB")), 60)
_UPHELD = Ask(L, "record_objection_decision", dated("YC", upheld=True))
_AT_THE_LIST = Stage.DISHONEST_LIST

LADDER = Persona("listed", (Moment(at(State.LISTING_LISTED), Pay(), 30),), PAID, _AT_THE_LIST)

PERSONAS: tuple[Persona, ...] = (
    Persona(
        "nothing_to_find",
        (
            _TERMINATED,
            Moment(
                at(State.ENFORCEMENT_TERMINATED),
                Ask(L, "close_case", fixed(outcome=Outcome.UNCOLLECTABLE, document="HX-1")),
                10,
            ),
        ),
        Outcome.UNCOLLECTABLE,
        Stage.ENFORCEMENT,
        FREE,
    ),
    Persona(
        "settlement_kept",
        (Moment(at(State.ENFORCEMENT_EXECUTING), _settled_until(60)), Moment(_settlement_stands, Pay(), 50)),
        PAID,
        Stage.ENFORCEMENT,
        FREE,
    ),
    Persona(
        "settlement_broken",
        (
            Moment(at(State.ENFORCEMENT_EXECUTING), _settled_until(20)),
            Moment(_settlement_gone, Pay(), 5),
        ),
        PAID,
        Stage.ENFORCEMENT,
        FREE,
    ),
    Persona(
        "applied_again",
        (
            _TERMINATED,
            Moment(at(State.ENFORCEMENT_TERMINATED), Ask(L, "resume_execution", dated("HF")), 90),
            Moment(at(State.ENFORCEMENT_EXECUTING), Pay(), 10),
        ),
        PAID,
        Stage.ENFORCEMENT,
        FREE,
    ),
    Persona(
        "listing_refused",
        (
            Moment(at(State.LISTING_APPLIED), Ask(L, "record_listing_refused", dated("BJ")), 5),
            Moment(at(State.ENFORCEMENT_EXECUTING), Pay(), 5),
        ),
        PAID,
        _AT_THE_LIST,
        FREE,
    ),
    Persona(
        "paid_before_listing",
        (Moment(at(State.LISTING_APPLIED), Pay(), 2),),
        PAID,
        _AT_THE_LIST,
        FREE,
    ),
    Persona(
        "listing_objected",
        (
            Moment(at(State.LISTING_LISTED), Ask(L, "record_listing_objection", dated("YY")), 5),
            Moment(
                at(State.LISTING_LISTED), Ask(L, "record_objection_decision", dated("YC", upheld=True)), 10
            ),
            Moment(at(State.ENFORCEMENT_EXECUTING), Pay(), 5),
        ),
        PAID,
        _AT_THE_LIST,
        FREE,
    ),
    Persona(
        "listed_for_a_term",
        LADDER.moments,
        PAID,
        _AT_THE_LIST,
        FREE,
        answers={"propose_listing": fixed(ground="evades_execution")},
    ),
)
