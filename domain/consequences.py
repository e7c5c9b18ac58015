"""What a case draws by itself from its new state, in the same step: payment ends it, what moved lapses.

Each rule is pure and names a trigger of the table, or None. The first that answers is carried out, and
the rules are asked again, until none answers.
"""

from collections.abc import Callable
from datetime import datetime

from domain.case import Case
from domain.plans import next_unpaid
from domain.policy import Policy
from domain.promises import judgement
from domain.snapshots import moved
from domain.states import PromiseResult, State

Rule = Callable[[Case, Policy, datetime], str | None]


def _relieved(case: Case, policy: Policy, now: datetime) -> str | None:
    """All that was open is given up: the case ends with its bills marked."""
    return "close_relieved" if case.reliefs.closing is not None else None


def _promise_kept(case: Case, policy: Policy, now: datetime) -> str | None:
    """A promise is kept as soon as its money is there."""
    promise = case.promises.open
    kept = promise is not None and judgement(promise, case.facts.received) is PromiseResult.KEPT
    return "judge_promise" if kept else None


def _plan_fulfilled(case: Case, policy: Policy, now: datetime) -> str | None:
    """A plan is fulfilled as soon as all its money is there."""
    plan = case.plans.open
    return "fulfil_plan" if plan is not None and next_unpaid(plan, case.facts.received) is None else None


def _paid(case: Case, policy: Policy, now: datetime) -> str | None:
    """A paid-up case closes; a listed debtor who paid is to be deleted from the list first (K6)."""
    if case.facts.bills:
        return None
    if case.state is State.LISTING_LISTED:
        return "request_delisting"
    if case.state is State.LISTING_APPLIED:
        return _withdrawal(case)
    if case.state is not State.LISTING_DELISTING or case.delisted_on is not None:
        return "close_paid"
    return None


def _withdrawal(case: Case) -> str | None:
    """Whoever paid before the court decided is not listed unnoticed: the case stays until it answers (K6)."""
    return None if case.execution.withdrawn_on else "withdraw_listing"


def _lapsed(case: Case, policy: Policy, now: datetime) -> str | None:
    """An approval does not outlive what it was given on."""
    return "lapse_approval" if case.approval is not None and moved(case) is not None else None


def _settled(case: Case, policy: Policy, now: datetime) -> str | None:
    """Every demanded bill is settled, others are open: the ladder falls back to a new demand (F1)."""
    rest = [b.key for b in case.facts.bills if b.key not in case.isolated]
    if not case.demanded or not rest or any(key in case.demanded for key in rest):
        return None
    if case.state is State.LISTING_LISTED:
        return "request_delisting"
    if case.state is State.LISTING_APPLIED:
        return _withdrawal(case)
    return "renew_demand" if case.state is not State.LISTING_DELISTING or case.delisted_on else None


def _complained(case: Case, policy: Policy, now: datetime) -> str | None:
    """A complaint that stands against the fee stops the clock (A6)."""
    return "hold_for_repair" if any(c.defends and not c.hold for c in case.complaints) else None


RULES: tuple[Rule, ...] = (
    _relieved,
    _promise_kept,
    _plan_fulfilled,
    _paid,
    _complained,
    _lapsed,
    _settled,
)


def consequence(case: Case, policy: Policy, now: datetime) -> str | None:
    """This function will return the trigger that follows from the case by itself, or None."""
    if case.closed:
        return None
    return next((found for rule in RULES if (found := rule(case, policy, now)) is not None), None)
