"""When each step becomes due: policy numbers applied to the case's own dates, in one place.

Every function returns the earliest instant of its step. Steps of ours shift by the time that holds
stopped the clock since the moment that the step counts from; where that is the oldest bill's due day,
since the present state began. Statutory clocks of courts do not shift.
"""

from collections.abc import Callable
from datetime import date, datetime

from domain.case import Case
from domain.deadlines import day_after, daytime, local_date, morning
from domain.outreach import committee_slot, owner_slot, reminder_channel
from domain.policy import Policy
from domain.proceedings import objection_end
from domain.states import State


def _floor(case: Case, days: int) -> date:
    """Days after the oldest bill fell due. Partial payments move no floor: the anchor never changes."""
    return day_after(case.anchor_due, days)


def reminder_due(case: Case, policy: Policy) -> datetime:
    """This function will return when the next reminder is due: its interval is over and the day not quiet."""
    interval = reminder_interval(case, policy)
    return owner_slot(case, policy, interval, reminder_channel(case)).at or interval


def reminder_interval(case: Case, policy: Policy) -> datetime:
    """This function will return when the interval before the next reminder is over."""
    if case.last_reminder_at is None:
        first = max(case.opened_at, morning(_floor(case, policy.reminder_first_after)))
        return daytime(first + case.held_for)
    due = morning(day_after(local_date(case.last_reminder_at), policy.path(case.segment).reminder_every))
    return daytime(due + case.stopped_after(case.last_reminder_at))


def visits_due(case: Case, policy: Policy) -> datetime:
    """This function will return when visits may begin: after the last reminder's own interval."""
    floor = morning(_floor(case, policy.visits_from)) + case.held_for
    return max(reminder_interval(case, policy), floor)


def committee_due(case: Case, policy: Policy) -> datetime:
    """This function will return when the committee may be asked: the owner had time after the visit."""
    floor = morning(_floor(case, policy.committee_from)) + case.held_for
    last = case.last_visit_on or local_date(case.state_since)
    return max(morning(day_after(last, policy.visits_wait)) + case.stopped_after(morning(last)), floor)


def committee_asking(case: Case, policy: Policy) -> datetime:
    """This function will return when the clock asks the committee: the time is come and the day not quiet."""
    due = committee_due(case, policy)
    return committee_slot(case, policy, due).at or due


def committee_silent(case: Case, policy: Policy) -> datetime:
    """This function will return when silence of the committee counts as an answer."""
    asked = case.committee_asked_on or local_date(case.state_since)
    return morning(day_after(asked, policy.committee_silence)) + case.held_for


def notice_due(case: Case, policy: Policy) -> datetime:
    """This function will return when the written demand may be drafted."""
    floor = morning(_floor(case, policy.notice_from)) + case.held_for
    if case.committee_replied_on or case.committee_skipped:
        return floor
    return max(floor, committee_silent(case, policy))


def demand_over(case: Case, policy: Policy) -> datetime | None:
    """This function will return when the demand's period is over (CC 944(2) [S]); None before service."""
    if case.notice_delivered_on is None:
        return None
    over = morning(day_after(case.notice_delivered_on, policy.notice_period + 1))
    return over + case.stopped_after(morning(case.notice_delivered_on))


def letter_over(case: Case, policy: Policy) -> datetime | None:
    """This function will return when the lawyer letter's time is over; None before its service."""
    if case.letter_delivered_on is None:
        return None
    over = morning(day_after(case.letter_delivered_on, policy.letter_wait))
    return over + case.stopped_after(morning(case.letter_delivered_on))


def order_final(case: Case, policy: Policy) -> datetime | None:
    """This function will return when a served payment order becomes effective (CPL 227 [P])."""
    last = objection_end(case, policy)
    return morning(day_after(last, 1)) if last else None


def performance_over(case: Case) -> datetime | None:
    """This function will return when the performance day has passed (CPL 235 [P])."""
    if case.performance_day is None:
        return None
    return morning(day_after(case.performance_day, 1))


def next_stage_from(case: Case, policy: Policy) -> datetime | None:
    """This function will return when the next stage may begin if people do their part at once.

    The floors of the policy and the steps of the clock alone; None where no floor of ours stands before it.
    """
    reckon = _STAGE_FLOORS.get(case.state)
    return reckon(case, policy) if reckon else None


def _after_reminders(case: Case, policy: Policy) -> datetime:
    way = policy.path(case.segment)
    left = way.reminder_count - case.reminders
    if left <= 0:
        return visits_due(case, policy)
    last = day_after(local_date(reminder_interval(case, policy)), left * way.reminder_every)
    return max(morning(last), morning(_floor(case, policy.visits_from)) + case.held_for)


_STAGE_FLOORS: dict[State, Callable[[Case, Policy], datetime | None]] = {
    State.REMINDER: _after_reminders,
    State.FACE_TO_FACE: committee_due,
    State.COMMITTEE: notice_due,
    State.NOTICE_RUNNING: demand_over,
    State.LETTER_WAITING: letter_over,
}
