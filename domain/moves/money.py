"""Rows of promises, plans, relief and gifts: at any open stage, and none moves the case."""

from domain import events as e
from domain.guards import Ask, money
from domain.moves.base import ALL, CLOCK, LEAD, Move
from domain.states import OPEN_STATES, ReliefKind, Role, State

_FREE = tuple(s for s in OPEN_STATES if s not in (State.LISTING_LISTED, State.LISTING_DELISTING))


def _needs_a_second_signature(ask: Ask) -> bool:
    proposal = ask.case.reliefs.open
    if proposal is None or proposal.cosigner or proposal.kind is ReliefKind.LATE_FEE:
        return False
    return ask.role is Role.LEGAL and proposal.amount > ask.policy.relief_limit_legal


def _delisted(ask: Ask) -> bool:
    return ask.case.delisted_on is not None


_DECIDING = (money.relief_proposed, money.relief_four_eyes)

ROWS: tuple[Move, ...] = (
    Move("record_promise", OPEN_STATES, None, e.PromiseRecorded, ALL, (money.sane_promise, money.promise_free)),
    Move("judge_promise", OPEN_STATES, None, e.PromiseJudged, CLOCK, (money.promise_made, money.promise_ripe)),
    Move("withdraw_promise", OPEN_STATES, None, e.PromiseWithdrawn, LEAD, (money.promise_made,)),
    Move("sign_plan", OPEN_STATES, None, e.PlanSigned, LEAD, (money.plan_free, money.plan_adds_up, money.plan_days, money.plan_limit, money.plan_court)),
    Move("breach_plan", OPEN_STATES, None, e.PlanBreached, CLOCK, (money.plan_signed, money.plan_missed)),
    Move("fulfil_plan", OPEN_STATES, None, e.PlanFulfilled, CLOCK, (money.plan_signed, money.plan_paid)),
    Move("cancel_plan", OPEN_STATES, None, e.PlanCancelled, LEAD, (money.plan_signed,)),
    Move("propose_relief", OPEN_STATES, None, e.ReliefProposed, ALL, (money.sane_relief, money.relief_free)),
    Move("grant_relief", OPEN_STATES, None, e.ReliefCosigned, LEAD, (*_DECIDING, money.relief_owed), _needs_a_second_signature),
    Move("grant_relief", OPEN_STATES, None, e.ReliefGranted, LEAD, (*_DECIDING, money.relief_limit, money.relief_owed)),
    Move("decline_relief", OPEN_STATES, None, e.ReliefDeclined, LEAD, (*_DECIDING, money.explained)),
    Move("withdraw_relief", OPEN_STATES, None, e.ReliefWithdrawn, ALL, (money.relief_proposed, money.relief_own)),
    Move("close_relieved", _FREE, State.CLOSED, e.CaseClosed, CLOCK),
    Move("close_relieved", (State.LISTING_DELISTING,), State.CLOSED, e.CaseClosed, CLOCK, when=_delisted),
    Move("record_gift", OPEN_STATES, None, e.GiftRecorded, ALL, (money.equal_terms,)),
)  # fmt: skip
