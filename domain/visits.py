"""Where and when an owner is best visited: weekday workplace, weekend home, a trader's shop — within C2.

The plan knows no calendar: holidays and quiet days are moved by whoever arranges the visit.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from domain.clock import window, written
from domain.deadlines import day_after, local_date
from domain.policy import Policy
from domain.states import AddressSource, Channel, Place, Segment, SlotReason

_SATURDAY = 5
_AHEAD = 14  # days looked at: two of every weekday


@dataclass(frozen=True, slots=True)
class PlannedVisit:
    """The visit that was planned last."""

    on: date
    slot: str  # "12:00-13:30"
    place: Place


@dataclass(frozen=True, slots=True)
class Profile:
    """How an owner is best met. Addresses are personal data: they stay in the store and on the card."""

    preferred_channel: Channel | None = None
    workplace: str = ""
    workplace_source: AddressSource | None = None
    shop_hours: str = ""  # "10:00-21:00"
    home_elsewhere: str = ""
    best_time: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """One proposed visit."""

    on: date
    slot: str
    place: Place
    reason: SlotReason


def visit_plan(profile: Profile, segment: Segment, now: datetime, policy: Policy) -> tuple[Slot, ...]:
    """This function will return the next slots for a visit, the soonest first, beginning tomorrow.

    A workplace is offered only if the owner gave its address (C2).
    """
    today = local_date(now)
    found: list[Slot] = []
    for ahead in range(1, _AHEAD + 1):
        found += _on(day_after(today, ahead), profile, segment, policy)
    return tuple(found[: policy.visit_slots])


def _on(day: date, profile: Profile, segment: Segment, policy: Policy) -> Iterator[Slot]:
    """The slot of one day, if that day has one."""
    if segment is Segment.BUSINESS:
        yield Slot(day, _hours(profile.shop_hours, policy.visit_shop), Place.SHOP, SlotReason.SHOP_HOURS)
        return
    if day.weekday() < _SATURDAY:
        yield from _on_weekday(day, profile, segment, policy)
        return
    best = _hours(profile.best_time, policy.visit_weekend)
    if profile.home_elsewhere:
        yield Slot(day, best, Place.HOME_ELSEWHERE, SlotReason.LIVES_ELSEWHERE)
    else:
        vacant = segment is Segment.VACANT
        reason = SlotReason.VACANT_WEEKEND if vacant else SlotReason.WEEKEND_HOME
        yield Slot(day, best, Place.HOME, reason)


def _on_weekday(day: date, profile: Profile, segment: Segment, policy: Policy) -> Iterator[Slot]:
    """The workplace that the owner gave; else home in the evening, unless nobody lives there."""
    if profile.workplace and profile.workplace_source is AddressSource.OWNER:
        yield Slot(day, policy.visit_noon, Place.WORKPLACE, SlotReason.WORKPLACE_GIVEN)
    elif segment is not Segment.VACANT and not profile.home_elsewhere:
        best = _hours(profile.best_time, policy.visit_evening)
        yield Slot(day, best, Place.HOME, SlotReason.WORKPLACE_NOT_GIVEN)


def _hours(own: str, general: str) -> str:
    """The owner's own hours, cut to the time in which we may come; else the policy's."""
    found = window(own)
    return written(*found) if found else general
