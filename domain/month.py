"""A month of a community's calendar, week by week: what each day is, and why."""

from calendar import Calendar as Weeks
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.calendar import Calendar


class Kind(StrEnum):
    """What a day is."""

    WORKDAY = "workday"
    WORKED = "worked"  # a weekend day worked instead
    WEEKEND = "weekend"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the view."""

    on: date
    kind: Kind
    holiday: str  # its name; "" = none
    quiet: str  # the quiet window's name; "" = none
    inside: bool  # of the month, not of its neighbours


def month_of(calendar: Calendar, year: int, month: int) -> tuple[tuple[Day, ...], ...]:
    """This function will return the weeks of a month, Mondays first."""
    return tuple(
        tuple(_day(calendar, on, on.month == month) for on in week)
        for week in Weeks().monthdatescalendar(year, month)
    )


def _day(calendar: Calendar, on: date, inside: bool) -> Day:  # noqa: FBT001 - of a table
    holiday, quiet = calendar.holiday(on), calendar.window(on)
    kind = Kind.HOLIDAY if holiday else Kind.WORKDAY if calendar.is_workday(on) else Kind.WEEKEND
    if on in calendar.workdays:
        kind = Kind.WORKED
    return Day(on, kind, holiday.name if holiday else "", quiet.name if quiet else "", inside)
