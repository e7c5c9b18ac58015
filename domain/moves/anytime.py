"""Rows that hold at any open stage: holds, classification, the ledger, the end."""

from domain import events as e
from domain.guards import Ask, decisions, holds, money, service, strategy
from domain.moves.base import ALL, CLOCK, LEAD, Move
from domain.states import OPEN_STATES, State

S = State

_LIST_OPEN = (S.LISTING_APPLIED, S.LISTING_LISTED, S.LISTING_DELISTING)  # the court still has to answer
_ORDINARY = tuple(s for s in OPEN_STATES if s not in _LIST_OPEN)


def _delisted(ask: Ask) -> bool:
    return ask.case.delisted_on is not None


ROWS: tuple[Move, ...] = (
    Move("place_hold", OPEN_STATES, None, e.HoldPlaced, ALL, (holds.sane_hold, service.repair_by_complaint, money.held_by_hand)),
    Move("release_hold", OPEN_STATES, None, e.HoldReleased, LEAD, (holds.known_hold, service.own_closing, money.unbound_hold)),
    Move("expire_hold", OPEN_STATES, None, e.HoldExpired, CLOCK, (holds.known_hold, holds.hold_over, money.unbound_hold)),
    Move("classify_reason", OPEN_STATES, None, e.ReasonClassified, ALL, (strategy.reason_named,)),
    Move("set_segment", OPEN_STATES, None, e.SegmentSet, LEAD),
    Move("observe_account", OPEN_STATES, None, e.AccountObserved, CLOCK),
    Move("close_paid", _ORDINARY, S.CLOSED, e.CaseClosed, CLOCK),
    Move("close_paid", (S.LISTING_DELISTING,), S.CLOSED, e.CaseClosed, CLOCK, when=_delisted),
    Move("close_case", _ORDINARY, S.CLOSED, e.CaseClosed, LEAD, (decisions.sane_closing, service.complaints_answered, money.closing_limit)),
    Move("close_case", (S.LISTING_DELISTING,), S.CLOSED, e.CaseClosed, LEAD, (decisions.sane_closing, service.complaints_answered, money.closing_limit), _delisted),
)  # fmt: skip
