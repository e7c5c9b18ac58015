"""Rows of the limitation period and of alerts."""

from domain import events as e
from domain.guards import limitation, watch
from domain.moves.base import CLOCK, LEAD, LEGAL, Move
from domain.states import OPEN_STATES

ROWS: tuple[Move, ...] = (
    Move("record_reset", OPEN_STATES, None, e.LimitationReset, LEAD, (limitation.proven, limitation.known_bills)),
    Move("record_suspension", OPEN_STATES, None, e.LimitationSuspended, LEAD, (limitation.real_obstacle,)),
    Move("isolate_bills", OPEN_STATES, None, e.BillsIsolated, LEGAL, (limitation.known_bills, limitation.isolatable)),
    Move("raise_alert", OPEN_STATES, None, e.AlertRaised, CLOCK, (watch.alert_due,)),
)  # fmt: skip
