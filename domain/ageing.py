"""The age of arrears in bands of whole months, as the overview counts them."""

from dataclasses import dataclass
from datetime import date

from domain.deadlines import day_after, full_months, months_after
from domain.words import Label


@dataclass(frozen=True, slots=True)
class Band:
    """Ages from `first` to `last` whole months, both included; None: without end."""

    first: int
    last: int | None

    @property
    def label(self) -> Label:
        """This function will name the band."""
        if self.last is None:
            return Label(f"{self.first - 1} 个月以上", f"over {self.first - 1} months")
        return Label(f"{self.first}–{self.last} 个月", f"{self.first}–{self.last} months")


BANDS = (Band(0, 3), Band(4, 6), Band(7, 12), Band(13, 24), Band(25, 36), Band(37, None))


def latest_due(on: date, months: int) -> date:
    """This function will return the latest due day whose age on a day is at least so many whole months."""
    due = months_after(on, -months)
    while full_months(day_after(due, 1), on) >= months and day_after(due, 1) <= on:
        due = day_after(due, 1)
    return due


def band_of(due: date, on: date) -> Band:
    """This function will return the band of an arrear due on one day and looked at on another."""
    age = full_months(due, on)
    return next(band for band in BANDS if band.last is None or age <= band.last)
