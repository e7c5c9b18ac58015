"""Rows of stage 7: enforcement."""

from domain import events as e
from domain.guards import claims, enforcement, execution
from domain.moves.base import LEGAL, Move
from domain.states import State

S = State

_UNAPPLIED = (S.COURT_PERFORMANCE, S.ENFORCEMENT_APPROVAL, S.ENFORCEMENT_PREPARED)
_RUNNING = (S.ENFORCEMENT_EXECUTING, S.ENFORCEMENT_TERMINATED)
_MEANS_MATTER = (S.ENFORCEMENT_APPLIED, *_RUNNING, S.LISTING_APPROVAL, S.LISTING_PREPARED, S.LISTING_APPLIED)


ROWS: tuple[Move, ...] = (
    Move("apply_enforcement", (S.ENFORCEMENT_PREPARED,), S.ENFORCEMENT_APPLIED, e.EnforcementApplied, LEGAL, (enforcement.enforceable, *claims.HARD), pursues=True),
    Move("start_execution", (S.ENFORCEMENT_APPLIED,), S.ENFORCEMENT_EXECUTING, e.ExecutionStarted, LEGAL),
    Move("terminate_execution", (S.ENFORCEMENT_EXECUTING,), S.ENFORCEMENT_TERMINATED, e.ExecutionTerminated, LEGAL),
    Move("resume_execution", (S.ENFORCEMENT_TERMINATED,), S.ENFORCEMENT_EXECUTING, e.ExecutionResumed, LEGAL, (*claims.HARD, execution.unsettled), pursues=True),
    Move("record_interruption", _UNAPPLIED, None, e.EnforcementTimeInterrupted, LEGAL, (execution.interrupts_in_time,)),
    Move("record_execution_settlement", _RUNNING, None, e.ExecutionSettled, LEGAL, (execution.unsettled, execution.sane_settlement)),
    Move("record_settlement_breach", (S.ENFORCEMENT_EXECUTING,), None, e.SettlementBroken, LEGAL, (execution.settled,)),
    Move("record_settlement_breach", (S.ENFORCEMENT_TERMINATED,), S.ENFORCEMENT_EXECUTING, e.SettlementBroken, LEGAL, (execution.settled,)),
    Move("record_means", _MEANS_MATTER, None, e.MeansRecorded, LEGAL),
)  # fmt: skip
