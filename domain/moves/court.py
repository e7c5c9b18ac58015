"""Rows of stages 5 and 6: letters, suits, payment orders, arbitration."""

from domain import events as e
from domain.guards import court, dates, ladder
from domain.moves.base import CLOCK, LEGAL, Move
from domain.states import Role, State

S = State


ROWS: tuple[Move, ...] = (
    Move("dispatch_letter", (S.LETTER_PREPARED,), S.LETTER_SENT, e.LetterDispatched, (Role.SYSTEM, *LEGAL), (ladder.demand_served,), pursues=True),
    Move("hand_in_papers", (S.COURT_PREPARED,), None, e.PapersHandedIn, LEGAL, (court.evidence_complete,), pursues=True),
    Move("file_claim", (S.COURT_PREPARED,), S.COURT_FILED, e.ClaimFiled, LEGAL, (court.evidence_complete,), pursues=True),
    Move("open_mediation", (S.COURT_FILED,), S.COURT_MEDIATION, e.MediationOpened, LEGAL, (court.tried_forum,)),
    Move("schedule_hearing", (S.COURT_FILED, S.COURT_MEDIATION), S.COURT_HEARING, e.HearingScheduled, LEGAL, (court.tried_forum,)),
    Move("record_judgment", (S.COURT_FILED, S.COURT_MEDIATION, S.COURT_HEARING), S.COURT_JUDGED, e.JudgmentRecorded, LEGAL, (court.tried_forum, dates.sane_amount)),
    Move("record_effective", (S.COURT_JUDGED,), S.COURT_PERFORMANCE, e.InstrumentEffective, LEGAL, (dates.court_dates,)),
    Move("record_order_served", (S.COURT_FILED,), S.COURT_ORDER_SERVED, e.OrderServed, LEGAL, (court.order_forum,)),
    Move("record_objection", (S.COURT_ORDER_SERVED,), S.COURT_FILED, e.OrderObjected, LEGAL),
    Move("decline_suit", (S.COURT_ORDER_SERVED,), S.LETTER_WAITING, e.SuitDeclined, LEGAL),
    Move("order_effective", (S.COURT_ORDER_SERVED,), S.COURT_PERFORMANCE, e.OrderBecameEffective, CLOCK, (court.order_waited,)),
)  # fmt: skip
