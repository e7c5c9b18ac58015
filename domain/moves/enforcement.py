"""Rows of stage 7: enforcement."""

from domain import events as e
from domain.guards import claims, enforcement
from domain.moves.base import LEGAL, Move
from domain.states import State

S = State


ROWS: tuple[Move, ...] = (
    Move("apply_enforcement", (S.ENFORCEMENT_PREPARED,), S.ENFORCEMENT_APPLIED, e.EnforcementApplied, LEGAL, (enforcement.enforceable, *claims.HARD), pursues=True),
    Move("start_execution", (S.ENFORCEMENT_APPLIED,), S.ENFORCEMENT_EXECUTING, e.ExecutionStarted, LEGAL),
    Move("terminate_execution", (S.ENFORCEMENT_EXECUTING,), S.ENFORCEMENT_TERMINATED, e.ExecutionTerminated, LEGAL),
    Move("resume_execution", (S.ENFORCEMENT_TERMINATED,), S.ENFORCEMENT_EXECUTING, e.ExecutionResumed, LEGAL, claims.HARD, pursues=True),
)  # fmt: skip
