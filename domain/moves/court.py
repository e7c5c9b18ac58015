"""Rows of stages 5 and 6: letters, suits, payment orders, arbitration."""

from typing import Any

from domain import events as e
from domain.guards import Ask, Guard, claims, court, dates, forum, ladder, orders, outreach, service
from domain.moves.base import CLOCK, LEGAL, Move, When, both
from domain.proceedings import SHORT_CUT_FROM
from domain.states import Instrument, Role, State

S = State

_OPEN = (S.COURT_FILED, S.COURT_MEDIATION, S.COURT_HEARING)


def _began_in(state: State) -> When:
    return lambda ask: ask.case.proceedings.origin is state


def _objected(ask: Ask) -> bool:
    return ask.case.proceedings.objected_on is not None


def _by_order(ask: Ask) -> bool:
    return ask.case.instrument is Instrument.PAYMENT_ORDER


def _home(
    trigger: str,
    sources: tuple[State, ...],
    event: type[Any],
    roles: tuple[Role, ...] = LEGAL,
    *guards: Guard,
    when: When | None = None,
) -> list[Move]:
    """Rows that lead out of court, back to where the case came from: after the letter, but for the short cut."""
    return [
        Move(trigger, sources, origin, event, roles, guards, both(_began_in(origin), when) if when else _began_in(origin))
        for origin in SHORT_CUT_FROM
        if origin is not S.LETTER_WAITING
    ] + [Move(trigger, sources, S.LETTER_WAITING, event, roles, guards, when)]  # fmt: skip


ROWS: tuple[Move, ...] = (
    Move("dispatch_letter", (S.LETTER_PREPARED,), S.LETTER_SENT, e.LetterDispatched, (Role.SYSTEM, *LEGAL), (ladder.demand_served, outreach.service_time, *claims.LETTER, ladder.firm_engaged, service.complaint_open), pursues=True),
    Move("file_claim", (S.COURT_PREPARED,), S.COURT_FILED, e.ClaimFiled, LEGAL, (court.evidence_complete, *claims.COURT, claims.late_fee_agreed, forum.clause_fits, forum.order_fits, forum.procedure_fits, service.complaint_open), pursues=True),
    Move("hand_in_papers", (S.COURT_PREPARED,), None, e.PapersHandedIn, LEGAL, (court.evidence_complete,), pursues=True),
    Move("open_mediation", (S.COURT_FILED,), S.COURT_MEDIATION, e.MediationOpened, LEGAL, (court.tried_forum,)),
    Move("record_mediation_agreement", (S.COURT_MEDIATION,), S.COURT_CONFIRMATION, e.AgreementReached, LEGAL, (court.suit_forum, dates.sane_amount, dates.court_dates)),
    Move("record_mediation_failed", (S.COURT_MEDIATION, S.COURT_CONFIRMATION), S.COURT_FILED, e.MediationFailed, LEGAL),
    Move("apply_confirmation", (S.COURT_CONFIRMATION,), None, e.ConfirmationApplied, LEGAL, (court.confirmable,)),
    Move("record_confirmation", (S.COURT_CONFIRMATION,), S.COURT_PERFORMANCE, e.AgreementConfirmed, LEGAL, (court.confirmation_applied,)),
    Move("record_confirmation_refused", (S.COURT_CONFIRMATION,), S.COURT_FILED, e.ConfirmationRefused, LEGAL, (court.confirmation_applied,)),
    Move("schedule_hearing", _OPEN, S.COURT_HEARING, e.HearingScheduled, LEGAL, (court.tried_forum,)),
    Move("record_judgment", _OPEN, S.COURT_JUDGED, e.JudgmentRecorded, LEGAL, (court.tried_forum, court.right_instrument, dates.sane_amount, court.sane_service)),
    Move("record_effective", (S.COURT_JUDGED,), S.COURT_PERFORMANCE, e.InstrumentEffective, LEGAL, (dates.court_dates, court.no_longer_appealable)),
    Move("record_appeal", (S.COURT_JUDGED,), S.COURT_APPEAL, e.AppealRecorded, LEGAL, (court.appeal_open,)),
    Move("record_appeal_judgment", (S.COURT_APPEAL,), S.COURT_JUDGED, e.AppealJudged, LEGAL, (dates.sane_amount, court.sane_service)),
    Move("record_order_issued", (S.COURT_FILED,), None, e.OrderIssued, LEGAL, (court.order_forum,)),
    Move("record_order_served", (S.COURT_FILED,), S.COURT_ORDER_SERVED, e.OrderServed, LEGAL, (court.order_forum, orders.served_in_time)),
    Move("record_objection", (S.COURT_ORDER_SERVED,), S.COURT_FILED, e.OrderObjected, LEGAL, (orders.objected_in_time,)),
    # entered late, but made in time: the order never took effect
    Move("record_objection", (S.COURT_PERFORMANCE,), S.COURT_FILED, e.OrderObjected, LEGAL, (orders.objected_in_time,), _by_order),
    *_home("decline_suit", (S.COURT_ORDER_SERVED,), e.SuitDeclined),
    *_home("decline_suit", (S.COURT_FILED,), e.SuitDeclined, LEGAL, orders.declined_in_time, when=_objected),
    Move("order_effective", (S.COURT_ORDER_SERVED,), S.COURT_PERFORMANCE, e.OrderBecameEffective, CLOCK, (court.order_waited,)),
    *_home("order_lapsed", (S.COURT_FILED,), e.PaymentOrderLapsed, CLOCK, court.order_forum, orders.unserved),
    *_home("record_dismissal", (*_OPEN, S.COURT_APPEAL), e.ClaimDismissed, LEGAL, court.tried_forum),
    *_home("withdraw_claim", (*_OPEN, S.COURT_CONFIRMATION, S.COURT_ORDER_SERVED), e.ClaimWithdrawn),
)  # fmt: skip
