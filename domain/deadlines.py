"""Calendar arithmetic of the ladder: pure, in China's one time zone (UTC+8, no daylight saving)."""

import calendar
from datetime import date, datetime, time, timedelta, timezone

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
_OPENING = time(9, 0)  # (product) no step of ours reaches anybody before nine …
_CLOSING = time(20, 0)  # … or from eight in the evening on


def local_date(at: datetime) -> date:
    """This function will return the calendar day in China of an aware instant."""
    return at.astimezone(CHINA).date()


def morning(day: date) -> datetime:
    """This function will return 09:00 in China on a day: when automatic steps are due."""
    return datetime.combine(day, _OPENING, CHINA)


def midnight(day: date) -> datetime:
    """This function will return the first instant of a day in China."""
    return datetime.combine(day, time(0), CHINA)


def daytime(at: datetime) -> datetime:
    """This function will return the instant itself between 09:00 and 20:00 in China, else the next 09:00."""
    local = at.astimezone(CHINA)
    if local.time() < _OPENING:
        return morning(local.date())
    return morning(local.date() + timedelta(days=1)) if local.time() >= _CLOSING else at


def day_after(day: date, days: int) -> date:
    """This function will return the day `days` days later; the first day is not counted (CC 201 [S])."""
    return day + timedelta(days=days)


def months_after(day: date, months: int) -> date:
    """This function will return the same day `months` later, or that month's last day (CC 202 [S])."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def years_after(day: date, years: int) -> date:
    """This function will return the same day `years` later, 29 February becoming the 28th (CC 202 [S])."""
    return months_after(day, 12 * years)


def full_months(since: date, until: date) -> int:
    """This function will return how many whole months lie between two days, never negative."""
    months = (until.year - since.year) * 12 + until.month - since.month
    if months_after(since, months) > until:
        months -= 1
    return max(months, 0)
