"""The calendar of a place: statutory holidays, make-up workdays, and windows in which nobody is disturbed.

Pure questions only. The store keeps the official yearly notices and says which years are provisional (暂定);
a case carries no more than the years around it, inside its policy.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Window:
    """Days in a row with a name: a holiday as the notice states it, or a time to leave people alone."""

    name: str
    first: date
    last: date

    def holds(self, day: date) -> bool:
        """This function will tell whether a day lies in it."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a place keeps. Empty, it knows weekends only."""

    version: str = ""  # digest of the content; "" = the empty calendar
    holidays: tuple[Window, ...] = ()  # days off by the State Council's yearly notice
    workdays: tuple[date, ...] = ()  # weekend days worked instead (调休上班)
    windows: tuple[Window, ...] = ()  # quiet: festivals with their lunar days, local taboos (B4)
    provisional: tuple[int, ...] = ()  # years whose notice is not out yet (暂定)

    def holiday(self, day: date) -> Window | None:
        """This function will return the statutory holiday that a day belongs to."""
        return next((w for w in self.holidays if w.holds(day)), None)

    def window(self, day: date) -> Window | None:
        """This function will return the quiet window that a day lies in."""
        return next((w for w in self.windows if w.holds(day)), None)

    def is_holiday(self, day: date) -> bool:
        """This function will tell whether a day is off by the yearly notice."""
        return self.holiday(day) is not None

    def is_workday(self, day: date) -> bool:
        """This function will tell whether people work on a day; outside known years weekends alone count."""
        return day in self.workdays or (day.weekday() < _SATURDAY and not self.is_holiday(day))

    def in_quiet_window(self, day: date) -> bool:
        """This function will tell whether nobody is to be disturbed on a day (B4)."""
        return self.window(day) is not None

    def next_workday(self, day: date) -> date:
        """This function will return the first workday after a day."""
        return next(found for found in _from(day + _DAY) if self.is_workday(found))

    def last_day(self, day: date) -> date:
        """This function will return the day on which a period really ends (CC 203 [S]).

        A last day that is no workday moves to the next one.
        """
        return next(found for found in _from(day) if self.is_workday(found))

    def is_provisional(self, day: date) -> bool:
        """This function will tell whether the notice for a day's year is still to come (暂定)."""
        return day.year in self.provisional


EMPTY = Calendar()


def _from(day: date) -> Iterator[date]:
    while True:
        yield day
        day += _DAY
