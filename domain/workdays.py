"""Working days: of what a period ends on, and what the court is given days for.

Weekends alone count here; a place's calendar says more, and is asked through the same question.
"""

from collections.abc import Callable
from datetime import date, timedelta

IsWorkday = Callable[[date], bool]
_DAY = timedelta(days=1)
_SATURDAY = 5


def weekday(day: date) -> bool:
    """This function will tell whether a day is none of a weekend."""
    return day.weekday() < _SATURDAY


def last_day(day: date, is_workday: IsWorkday = weekday) -> date:
    """This function will return the day itself, or the next workday if it is none (CC 203 [S])."""
    while not is_workday(day):
        day += _DAY
    return day


def workdays_after(day: date, count: int, is_workday: IsWorkday = weekday) -> date:
    """This function will return the `count`-th workday after a day; the day itself is not counted."""
    for _ in range(count):
        day = last_day(day + _DAY, is_workday)
    return day
