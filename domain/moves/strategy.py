"""Rows of 因人施策: the steward, the planned visit, who is told."""

from domain import events as e
from domain.guards import strategy
from domain.moves.base import ALL, FIELD, Move
from domain.states import OPEN_STATES, Role

_MANAGER = (Role.MANAGER,)

ROWS: tuple[Move, ...] = (
    Move("assign_steward", OPEN_STATES, None, e.StewardAssigned, _MANAGER),
    Move("plan_visit", OPEN_STATES, None, e.VisitPlanned, FIELD, (strategy.given_workplace, strategy.sane_visit)),
    Move("disclose", OPEN_STATES, None, e.ArrearsDisclosed, ALL, (strategy.owners_side,)),
    Move("post_publicly", OPEN_STATES, None, e.ArrearsPosted, _MANAGER, (strategy.posting_allowed, strategy.posting_masked), pursues=True),
)  # fmt: skip
