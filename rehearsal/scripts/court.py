"""Personas of approvals, letters and court: who signs, payment orders, arbitration, mediation, appeals."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from domain.case import Case
from domain.states import Outcome, Stage, State
from rehearsal.scripts import books
from rehearsal.scripts.parts import (
    FREE,
    SECOND_OF_LEGAL,
    THIRD,
    Ask,
    L,
    M,
    Moment,
    Pay,
    Persona,
    at,
    dated,
    fixed,
    in_days,
    visited,
)

PAID = Outcome.PAID
_ORDER = {"propose_court": fixed(forum="payment_order")}
_LETTER_PAID = Moment(at(State.LETTER_WAITING), Pay(), 3)
_BY_SECOND = Ask(L, "approve", actor=SECOND_OF_LEGAL)


def _agreed(case: Case, day: date) -> Mapping[str, Any]:
    return {"on": day, "amount": case.claim, "performance_day": in_days(day, 40), "document": "TJ-1"}


def _award(case: Case, day: date) -> Mapping[str, Any]:
    return {"instrument": "award"}


def _in_part(case: Case, day: date) -> Mapping[str, Any]:
    return {"amount": (case.claim * 4 / 5).quantize(Decimal("0.01"))}


def _signed_once(case: Case) -> bool:
    return case.approval is not None and bool(case.approval.cosigner)


def _delegated(case: Case) -> bool:
    return case.approval is not None and bool(case.approval.assignee)


def _turned_down(case: Case) -> bool:
    return case.state is State.NOTICE_RUNNING and bool(case.turned_down)


def _decided(name: str, decision: str, role: Any = L) -> Persona:
    """A letter that legal does not sign at first."""
    reason = fixed(reason="evidence_missing") if decision != "withdraw_proposal" else fixed()
    return Persona(
        name,
        (Moment(at(State.LETTER_APPROVAL), Ask(role, decision, reason)), _LETTER_PAID),
        PAID,
        Stage.LAWYER_LETTER,
        FREE,
    )


LETTERS: tuple[Persona, ...] = (
    Persona(
        "pays_between_approval_and_dispatch",
        (Moment(at(State.LETTER_PREPARED), Pay()),),
        PAID,
        Stage.LAWYER_LETTER,
        FREE,
    ),
    Persona(
        "pays_a_part_after_approval",
        (Moment(at(State.LETTER_PREPARED), Pay(THIRD)), _LETTER_PAID),
        PAID,
        Stage.LAWYER_LETTER,
        FREE,
    ),
    Persona(
        "two_signatures",
        (Moment(_signed_once, _BY_SECOND), _LETTER_PAID),
        PAID,
        Stage.LAWYER_LETTER,
        FREE,
        world=books.owing(60_000),
    ),
    Persona(
        "delegated",
        (
            Moment(at(State.LETTER_APPROVAL), Ask(L, "delegate_approval", fixed(to=SECOND_OF_LEGAL))),
            Moment(_delegated, _BY_SECOND, 1),
            _LETTER_PAID,
        ),
        PAID,
        Stage.LAWYER_LETTER,
        FREE,
    ),
    _decided("letter_rejected", "reject"),
    _decided("letter_returned", "return_for_completion"),
    _decided("letter_withdrawn", "withdraw_proposal", M),
    Persona(
        "approval_revoked",
        (
            Moment(at(State.LETTER_PREPARED), Ask(L, "revoke_approval", fixed(reason="other"))),
            _LETTER_PAID,
        ),
        PAID,
        Stage.LAWYER_LETTER,
        FREE,
    ),
)

COURTS: tuple[Persona, ...] = (
    Persona(
        "lapsed_bill_left_out",
        (Moment(at(State.COURT_MEDIATION), Pay(), 9),),
        PAID,
        Stage.COURT,
        FREE,
        world=books.one_bill_lapsed,
    ),
    Persona("settles_at_court", (Moment(at(State.COURT_MEDIATION), Pay(), 9),), PAID, Stage.COURT, FREE),
    Persona(
        "order_effective",
        (Moment(at(State.COURT_PERFORMANCE), Pay(), 2),),
        PAID,
        Stage.COURT,
        FREE,
        answers=_ORDER,
    ),
    Persona(
        "order_objected",
        (
            Moment(at(State.COURT_ORDER_SERVED), Ask(L, "record_objection", dated("YY")), 5),
            Moment(at(State.COURT_MEDIATION), Pay(), 5),
        ),
        PAID,
        Stage.COURT,
        FREE,
        answers=_ORDER,
    ),
    Persona(
        "order_unserved",
        (
            Moment(at(State.COURT_FILED), Ask(L, "record_order_issued", dated("ZF")), 3),
            Moment(at(State.LETTER_WAITING), Pay(), 3),
        ),
        PAID,
        Stage.COURT,
        FREE,
        answers=_ORDER,
        silent=("record_order_served",),
    ),
    Persona(
        "arbitrated",
        (Moment(at(State.COURT_PERFORMANCE), Pay(), 3),),
        PAID,
        Stage.COURT,
        FREE,
        answers={"propose_court": fixed(forum="arbitration"), "record_judgment": _award},
        world=books.arbitration_agreed,
    ),
    Persona(
        "mediation_confirmed",
        (
            Moment(at(State.COURT_MEDIATION), Ask(L, "record_mediation_agreement", _agreed), 5),
            Moment(at(State.COURT_PERFORMANCE), Pay(), 3),
        ),
        PAID,
        Stage.COURT,
        FREE,
    ),
    Persona(
        "mediation_broken",
        (
            Moment(at(State.COURT_MEDIATION), Ask(L, "record_mediation_agreement", _agreed), 5),
            Moment(at(State.COURT_CONFIRMATION), Ask(L, "record_mediation_failed", dated("TS")), 5),
            Moment(at(State.COURT_JUDGED), Pay(), 3),
        ),
        PAID,
        Stage.COURT,
        FREE,
    ),
    Persona(
        "appeals",
        (
            Moment(at(State.COURT_JUDGED), Ask(L, "record_appeal", dated("SS")), 5),
            Moment(at(State.COURT_PERFORMANCE), Pay(), 3),
        ),
        PAID,
        Stage.COURT,
        FREE,
        answers={"record_judgment": _in_part},
    ),
    Persona(
        "claim_dismissed",
        (
            Moment(at(State.COURT_HEARING), Ask(L, "record_dismissal", dated("BH")), 5),
            Moment(
                at(State.LETTER_WAITING),
                Ask(L, "close_case", fixed(outcome=Outcome.WITHDRAWN, document="CX-9")),
                3,
            ),
        ),
        Outcome.WITHDRAWN,
        Stage.COURT,
        FREE,
    ),
    Persona(
        "claim_withdrawn",
        (
            Moment(at(State.COURT_MEDIATION), Ask(L, "withdraw_claim", dated("CS")), 5),
            Moment(at(State.LETTER_WAITING), Pay(), 3),
        ),
        PAID,
        Stage.COURT,
        FREE,
    ),
    Persona(
        "short_cut",
        (
            Moment(
                visited,
                Ask(L, "propose_short_cut", fixed(ground="dissipation", evidence="ZY-1", forum="suit")),
            ),
            Moment(at(State.COURT_APPROVAL), _BY_SECOND, 1),
            Moment(at(State.COURT_MEDIATION), Pay(), 3),
        ),
        PAID,
        Stage.COURT,
        FREE,
    ),
)
PERSONAS = (*LETTERS, *COURTS)
