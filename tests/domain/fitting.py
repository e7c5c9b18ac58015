"""How a case has to lie so that the guards of a subject's rows let it pass."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from domain.case import Case
from domain.facts import Campaign
from domain.plans import Instalment, Plan
from domain.promises import Promise
from domain.relief import Proposal
from domain.states import PlanKind, ReliefKind, ReliefReason
from tests.domain.making import Desk

_DAY = timedelta(1)


def _promised(desk: Desk) -> Case:
    promise = Promise("h1", Decimal(100), desk.today, desk.today + _DAY, Decimal(0), "guan")
    return replace(desk.case, promises=replace(desk.case.promises, open=promise))


def _planned(desk: Desk) -> Case:
    parts = (Instalment(desk.today + _DAY, Decimal(100)),)
    plan = Plan("h1", PlanKind.INFORMAL, desk.today, "FQ-1", parts, Decimal(400), Decimal(0), "jing")
    return replace(desk.case, plans=replace(desk.case.plans, open=plan))


def _fulfilled(desk: Desk) -> Case:
    case = _planned(desk)
    return replace(case, facts=replace(case.facts, received=Decimal(100)))


def proposed(desk: Desk, amount: Decimal = Decimal(100), proposer: str = "guan") -> Case:
    """The case with an open proposal of relief."""
    proposal = Proposal(
        id="h1",
        request=1,
        kind=ReliefKind.DISCOUNT,
        amount=amount,
        bills=tuple(b.key for b in desk.case.facts.bills),
        document="JM-1",
        reason=ReliefReason.HARDSHIP,
        proposer=proposer,
        on=desk.today,
    )
    return replace(desk.case, reliefs=replace(desk.case.reliefs, open=proposal))


def large_relief(desk: Desk) -> Case:
    """The case with an open proposal above the limit of legal."""
    amount = desk.policy.relief_limit_legal + 1
    case = proposed(desk, amount)
    bills = (replace(case.facts.bills[0], amount=amount), *case.facts.bills[1:])
    return replace(case, facts=replace(case.facts, bills=bills))


def _campaign(desk: Desk) -> Case:
    running = Campaign("early-bird", desk.today, desk.today + 100 * _DAY)
    return replace(desk.case, facts=replace(desk.case.facts, campaigns=(running,)))


MONEY: dict[str, Callable[[Desk], Case]] = {
    "judge_promise": _promised,
    "withdraw_promise": _promised,
    "breach_plan": _planned,
    "fulfil_plan": _fulfilled,
    "cancel_plan": _planned,
    "grant_relief": proposed,
    "decline_relief": proposed,
    "withdraw_relief": lambda desk: proposed(desk, proposer="fa2"),
    "record_gift": _campaign,
}
