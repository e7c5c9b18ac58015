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


def _letter(name: str, *moments: Moment, **rest: Any) -> Persona:
    """Somebody who pays once a letter is in the making."""
    return Persona(name, moments, PAID, Stage.LAWYER_LETTER, FREE, **rest)


def _court(name: str, *moments: Moment, **rest: Any) -> Persona:
    """Somebody who pays once the case is before the court."""
    return Persona(name, moments, PAID, Stage.COURT, FREE, **rest)


def _decided(name: str, decision: str, role: Any = L) -> Persona:
    """A letter that legal does not sign at first."""
    reason = fixed(reason="evidence_missing") if decision != "withdraw_proposal" else fixed()
    return _letter(name, Moment(at(State.LETTER_APPROVAL), Ask(role, decision, reason)), _LETTER_PAID)


LETTERS: tuple[Persona, ...] = (
    _letter("pays_between_approval_and_dispatch", Moment(at(State.LETTER_PREPARED), Pay())),
    _letter("pays_a_part_after_approval", Moment(at(State.LETTER_PREPARED), Pay(THIRD)), _LETTER_PAID),
    _letter("two_signatures", Moment(_signed_once, _BY_SECOND), _LETTER_PAID, world=books.owing(60_000)),
    _letter(
        "delegated",
        Moment(at(State.LETTER_APPROVAL), Ask(L, "delegate_approval", fixed(to=SECOND_OF_LEGAL))),
        Moment(_delegated, _BY_SECOND, 1),
        _LETTER_PAID,
    ),
    _decided("letter_rejected", "reject"),
    _decided("letter_returned", "return_for_completion"),
    _decided("letter_withdrawn", "withdraw_proposal", M),
    _letter(
        "approval_revoked",
        Moment(at(State.LETTER_PREPARED), Ask(L, "revoke_approval", fixed(reason="other"))),
        _LETTER_PAID,
    ),
)

COURTS: tuple[Persona, ...] = (
    _court("lapsed_bill_left_out", Moment(at(State.COURT_MEDIATION), Pay(), 9), world=books.one_bill_lapsed),
    _court("settles_at_court", Moment(at(State.COURT_MEDIATION), Pay(), 9)),
    _court("order_effective", Moment(at(State.COURT_PERFORMANCE), Pay(), 2), answers=_ORDER),
    _court(
        "order_objected",
        Moment(at(State.COURT_ORDER_SERVED), Ask(L, "record_objection", dated("YY")), 5),
        Moment(at(State.COURT_MEDIATION), Pay(), 5),
        answers=_ORDER,
    ),
    _court(
        "order_unserved",
        Moment(at(State.COURT_FILED), Ask(L, "record_order_issued", dated("ZF")), 3),
        Moment(at(State.LETTER_WAITING), Pay(), 3),
        answers=_ORDER,
        silent=("record_order_served",),
    ),
    _court(
        "arbitrated",
        Moment(at(State.COURT_PERFORMANCE), Pay(), 3),
        answers={"propose_court": fixed(forum="arbitration"), "record_judgment": _award},
        world=books.arbitration_agreed,
    ),
    _court(
        "mediation_confirmed",
        Moment(at(State.COURT_MEDIATION), Ask(L, "record_mediation_agreement", _agreed), 5),
        Moment(at(State.COURT_PERFORMANCE), Pay(), 3),
    ),
    _court(
        "mediation_broken",
        Moment(at(State.COURT_MEDIATION), Ask(L, "record_mediation_agreement", _agreed), 5),
        Moment(at(State.COURT_CONFIRMATION), Ask(L, "record_mediation_failed", dated("TS")), 5),
        Moment(at(State.COURT_JUDGED), Pay(), 3),
    ),
    _court(
        "appeals",
        Moment(at(State.COURT_JUDGED), Ask(L, "record_appeal", dated("SS")), 5),
        Moment(at(State.COURT_PERFORMANCE), Pay(), 3),
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
    _court(
        "claim_withdrawn",
        Moment(at(State.COURT_MEDIATION), Ask(L, "withdraw_claim", dated("CS")), 5),
        Moment(at(State.LETTER_WAITING), Pay(), 3),
    ),
    _court(
        "short_cut",
        Moment(
            visited,
            Ask(L, "propose_short_cut", fixed(ground="dissipation", evidence="ZY-1", forum="suit")),
        ),
        Moment(at(State.COURT_APPROVAL), _BY_SECOND, 1),
        Moment(at(State.COURT_MEDIATION), Pay(), 3),
    ),
)
PERSONAS = (*LETTERS, *COURTS)
