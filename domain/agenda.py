"""What the case will do by itself next, and when — or whom it waits for.

A pure function of the case: the workflow arms exactly one timer for it, a page shows it, and "why not
today" is its other half.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from pydantic import Field

from domain import outreach, rhythm
from domain.case import Case
from domain.commands import (
    AskCommittee,
    BreachPlan,
    Command,
    DraftNotice,
    ExpireHold,
    JudgePromise,
    OrderEffective,
    OrderLapsed,
    ProposeLetter,
    RaiseAlert,
    Remind,
    SkipCommittee,
    StartVisits,
)
from domain.deadlines import day_after, daytime, months_after, morning
from domain.guards import Ask, claims
from domain.lifecycle import standing
from domain.plans import breached_at
from domain.policy import Policy
from domain.proceedings import service_end
from domain.promises import judged_at
from domain.segments import missing
from domain.states import Role, Stage, State
from domain.watch import next_alert


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


def wake(armed: Agenda, case: Case, policy: Policy, now: datetime) -> datetime:
    """This function will return when the clock does what it is armed for, not before `now`.

    What fell due while nothing ran is done by day, and what reaches people not in a quiet window either.
    """
    at = now + armed.wait(now)
    if isinstance(armed.command, Remind):
        return outreach.owner_slot(case, policy, at, outreach.reminder_channel(case)).at or at
    if isinstance(armed.command, AskCommittee):
        return outreach.committee_slot(case, policy, at).at or at
    return at


Clock = Callable[[Case, Policy], Agenda | None]


def next_step(case: Case, policy: Policy) -> Agenda | None:
    """This function will return what the clock does next, or None while the case waits for people."""
    return _earliest((*CLOCKS, _alert), case, policy)


def next_move(case: Case, policy: Policy) -> Agenda | None:
    """This function will return what the clock does next for the case itself, alerts to people apart."""
    return _earliest(CLOCKS, case, policy)


def _earliest(clocks: tuple[Clock, ...], case: Case, policy: Policy) -> Agenda | None:
    steps = [found for clock in clocks if (found := clock(case, policy)) is not None]
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
    if case.reminders < policy.path(case.segment).reminder_count:
        return Agenda(rhythm.reminder_due(case, policy), Remind())
    return Agenda(rhythm.visits_due(case, policy), StartVisits())


def _ask_committee(case: Case, policy: Policy) -> Agenda | None:
    if case.visits < outreach.visits_needed(case, policy):
        return None
    if case.facts.has_committee:
        return Agenda(rhythm.committee_asking(case, policy), AskCommittee())
    return Agenda(rhythm.committee_due(case, policy), SkipCommittee())


def _draft_notice(case: Case, policy: Policy) -> Agenda | None:
    return Agenda(rhythm.notice_due(case, policy), DraftNotice()) if case.reason else None


def _letter_by_rule(case: Case, policy: Policy) -> Agenda | None:
    """The system proposes a lawyer letter once, only where the segment's path says so, once old enough.

    What people turned down, people propose again; what stands against the claim, and what the path needs
    first, waits for them too.
    """
    way = policy.path(case.segment)
    over = rhythm.demand_over(case, policy)
    asked = Stage.LAWYER_LETTER in case.turned_down
    if over is None or asked or not case.reason or not way.letter_by_rule:
        return None
    if not case.facts.law_firm_engaged or missing(case, policy):
        return None
    if case.facts.self_check_on is None or any(c.defends for c in case.complaints):  # A6
        return None
    oldest = min(b.due for b in case.claimed)
    at = max(over, morning(months_after(oldest, way.letter_oldest_months)))
    ask = Ask(case, ProposeLetter(), Role.SYSTEM, Role.SYSTEM, policy, at)
    return None if standing(claims.LETTER, ask) else Agenda(at, ProposeLetter())


def _alert(case: Case, policy: Policy) -> Agenda | None:
    """A deadline comes near: people are told, whether or not the case is held."""
    day = next_alert(case, policy)
    return Agenda(max(morning(day), case.opened_at), RaiseAlert()) if day else None


_STEPS: dict[State, Callable[[Case, Policy], Agenda | None]] = {
    State.REMINDER: _remind_or_visit,
    State.FACE_TO_FACE: _ask_committee,
    State.COMMITTEE: _draft_notice,
    State.NOTICE_RUNNING: _letter_by_rule,
}


def _unserved_order(case: Case, policy: Policy) -> Agenda | None:
    """The court's clock: an order that nobody could serve ends (H3); no hold of ours stops it."""
    latest = service_end(case, policy)
    return Agenda(morning(day_after(latest, 1)), OrderLapsed()) if latest else None


def _promise_end(case: Case, policy: Policy) -> Agenda | None:
    promise = case.promises.open
    return Agenda(judged_at(promise), JudgePromise()) if promise else None


def _plan_check(case: Case, policy: Policy) -> Agenda | None:
    """The one day that matters next: that of the first instalment which the money does not cover."""
    plan = case.plans.open
    at = breached_at(plan, case.facts.received, policy.plan_tolerance) if plan else None
    return Agenda(at, BreachPlan()) if at else None


# Every clock that moves a case; with the alerts, the earliest is the one timer that is armed.
CLOCKS: tuple[Clock, ...] = (_own_step, _hold_end, _unserved_order, _promise_end, _plan_check)
