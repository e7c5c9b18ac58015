"""What the case will do by itself next, and when — or whom it waits for.

A pure function of the case: the workflow arms exactly one timer for it, a page shows it, and "why not
today" is its other half.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from pydantic import Field

from domain import rhythm
from domain.case import Case
from domain.commands import (
    AskCommittee,
    BreachPlan,
    Command,
    DraftNotice,
    ExpireHold,
    JudgePromise,
    OrderEffective,
    ProposeLetter,
    Remind,
    SkipCommittee,
    StartVisits,
)
from domain.deadlines import day_after, daytime, months_after, morning
from domain.plans import breached_at
from domain.policy import Policy
from domain.promises import judged_at
from domain.states import Stage, State


@dataclass(frozen=True, slots=True)
class Agenda:
    """The next step of the clock."""

    at: datetime
    command: Annotated[Command, Field(discriminator="type")]

    def wait(self, now: datetime) -> timedelta:
        """This function will return how long to wait from `now`: a clock that wakes late still keeps the day.

        What fell due while nothing ran is done at once by day, and at 09:00 if it is night.
        """
        return daytime(max(self.at, now)) - now


def next_step(case: Case, policy: Policy) -> Agenda | None:
    """This function will return what the clock does next, or None while the case waits for people."""
    steps = [found for clock in CLOCKS if (found := clock(case, policy)) is not None]
    return min(steps, key=lambda s: s.at, default=None)


def _hold_end(case: Case, policy: Policy) -> Agenda | None:
    ends = [
        (morning(day_after(h.until, 1)), h.id)
        for h in case.holds
        if h.until is not None and h.id not in case.bound_holds
    ]
    if not ends:
        return None
    at, hold = min(ends)
    return Agenda(at, ExpireHold(hold=hold))


def _own_step(case: Case, policy: Policy) -> Agenda | None:
    if case.state is State.COURT_ORDER_SERVED:  # the court's clock: no hold of ours stops it
        final = rhythm.order_final(case, policy)
        return Agenda(final, OrderEffective()) if final else None
    step = _STEPS.get(case.state)
    if step is None or case.held or not case.claim:
        return None
    return step(case, policy)


def _remind_or_visit(case: Case, policy: Policy) -> Agenda | None:
    if case.reminders < policy.reminder_count:
        return Agenda(rhythm.reminder_due(case, policy), Remind())
    return Agenda(rhythm.visits_due(case, policy), StartVisits())


def _ask_committee(case: Case, policy: Policy) -> Agenda | None:
    if case.visits < policy.visit_count:
        return None
    command = AskCommittee() if case.facts.has_committee else SkipCommittee()
    return Agenda(rhythm.committee_due(case, policy), command)


def _draft_notice(case: Case, policy: Policy) -> Agenda | None:
    return Agenda(rhythm.notice_due(case, policy), DraftNotice()) if case.reason else None


def _letter_by_rule(case: Case, policy: Policy) -> Agenda | None:
    """The system proposes a lawyer letter once, only for segments that the policy names, once old enough.

    What people turned down, people propose again.
    """
    over = rhythm.demand_over(case, policy)
    asked = Stage.LAWYER_LETTER in case.turned_down
    if over is None or asked or not case.reason or case.segment not in policy.letter_auto_segments:
        return None
    oldest = min(b.due for b in case.claimed)
    return Agenda(max(over, morning(months_after(oldest, policy.letter_oldest_months))), ProposeLetter())


_STEPS: dict[State, Callable[[Case, Policy], Agenda | None]] = {
    State.REMINDER: _remind_or_visit,
    State.FACE_TO_FACE: _ask_committee,
    State.COMMITTEE: _draft_notice,
    State.NOTICE_RUNNING: _letter_by_rule,
}


def _promise_end(case: Case, policy: Policy) -> Agenda | None:
    promise = case.promises.open
    return Agenda(judged_at(promise), JudgePromise()) if promise else None


def _plan_check(case: Case, policy: Policy) -> Agenda | None:
    """The one day that matters next: that of the first instalment which the money does not cover."""
    plan = case.plans.open
    at = breached_at(plan, case.facts.received, policy.plan_tolerance) if plan else None
    return Agenda(at, BreachPlan()) if at else None


# Every clock of a case; the earliest is the one timer that is armed.
CLOCKS: tuple[Callable[[Case, Policy], Agenda | None], ...] = (
    _own_step,
    _hold_end,
    _promise_end,
    _plan_check,
)
