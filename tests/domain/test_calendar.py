"""Deadlines and limitation by hand: month ends, leap years, restarts, the outer limit."""

from datetime import UTC, date, datetime

import pytest

from domain.calendar import Calendar, Window
from domain.deadlines import day_after, full_months, local_date, months_after, morning, years_after
from domain.limitation import Reset, ResetKind, days_left, expires_on
from tests.domain.making import at

DUE = date(2020, 1, 10)


@pytest.mark.parametrize(
    ("day", "months", "reached"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 3, 31), 1, date(2026, 4, 30)),
        (date(2026, 11, 15), 2, date(2027, 1, 15)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_months_end_on_the_same_day_or_the_months_last(day: date, months: int, reached: date) -> None:
    """CC 202: a month without that day ends on its last day."""
    assert months_after(day, months) == reached


def test_a_leap_day_ends_on_the_28th() -> None:
    """Years after 29 February end on 28 February, or on the 29th of the next leap year."""
    assert years_after(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert years_after(date(2024, 2, 29), 4) == date(2028, 2, 29)


def test_the_first_day_is_not_counted() -> None:
    """CC 201: fifteen days from the first are over on the sixteenth."""
    assert day_after(date(2026, 2, 20), 15) == date(2026, 3, 7)


@pytest.mark.parametrize(
    ("since", "until", "months"),
    [
        (date(2026, 1, 31), date(2026, 2, 27), 0),
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2025, 1, 10), date(2026, 1, 9), 11),
        (date(2025, 1, 10), date(2026, 1, 10), 12),
        (date(2026, 2, 1), date(2026, 1, 1), 0),
    ],
)
def test_only_whole_months_count(since: date, until: date, months: int) -> None:
    """A month is full on its last day, never before."""
    assert full_months(since, until) == months


def test_the_day_is_chinas_whatever_the_clock_says() -> None:
    """16:00 in Greenwich is already tomorrow in Shanghai."""
    assert local_date(datetime(2026, 1, 10, 15, 59, tzinfo=UTC)) == date(2026, 1, 10)
    assert local_date(datetime(2026, 1, 10, 16, 0, tzinfo=UTC)) == date(2026, 1, 11)


def test_steps_of_ours_begin_at_nine_in_china() -> None:
    """09:00 UTC+8 is 01:00 UTC."""
    assert morning(date(2026, 1, 10)) == datetime(2026, 1, 10, 1, 0, tzinfo=UTC) == at(date(2026, 1, 10), 9)


def reset(on: date, evidence: str = "DOC-1", kind: ResetKind = ResetKind.SIGNED_DEMAND) -> Reset:
    return Reset(on, kind, evidence)


@pytest.mark.parametrize(
    ("resets", "last_day"),
    [
        ([], date(2023, 1, 10)),  # E1: three years
        ([reset(date(2022, 6, 1))], date(2025, 6, 1)),
        ([reset(date(2023, 1, 10))], date(2026, 1, 10)),  # on the last day it still counts
        ([reset(date(2023, 1, 11))], date(2023, 1, 10)),  # a day late revives nothing (CC 192)
        ([reset(date(2022, 6, 1), evidence="")], date(2023, 1, 10)),  # E3: no proof, no restart
        ([reset(date(2020, 1, 9))], date(2023, 1, 10)),  # before the bill was due
        ([reset(date(2025, 5, 1)), reset(date(2022, 6, 1))], date(2028, 5, 1)),  # entered out of order
        ([reset(date(2025, 7, 1)), reset(date(2022, 6, 1))], date(2025, 6, 1)),  # the second came too late
    ],
)
def test_only_proof_in_time_restarts_the_period(resets: list[Reset], last_day: date) -> None:
    """E1, E3: due day plus three years, restarted only by evidence before it ran out."""
    assert expires_on(DUE, resets) == last_day


def test_nothing_reaches_beyond_the_outer_limit() -> None:
    """CC 188: twenty years from the due day, however often it was demanded."""
    demands = [reset(date(2020 + n, 1, 5)) for n in range(1, 20)]
    assert expires_on(DUE, demands) == date(2040, 1, 10)


def test_every_bill_has_its_own_period() -> None:
    """A bill that fell due after a demand is not touched by it."""
    demand = [reset(date(2022, 6, 1))]
    assert expires_on(date(2022, 7, 1), demand) == date(2025, 7, 1)


def test_days_left_turn_negative_once_expired() -> None:
    """E2: zero on the last day, minus one on the next."""
    assert days_left(DUE, [], date(2023, 1, 10)) == 0
    assert days_left(DUE, [], date(2023, 1, 11)) == -1
    assert days_left(DUE, [], date(2022, 10, 12)) == 90


YEAR = Calendar(
    holidays=(Window("国庆节", date(2026, 10, 1), date(2026, 10, 7)),),
    workdays=(date(2026, 9, 20), date(2026, 10, 10)),
    windows=(Window("庙会", date(2026, 4, 10), date(2026, 4, 12)),),
    provisional=(2027,),
)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 9, 30), True),
        (date(2026, 10, 1), False),
        (date(2026, 10, 10), True),  # a Saturday worked instead
        (date(2026, 10, 11), False),
        (date(2031, 10, 1), True),  # outside the known years weekends alone count
    ],
)
def test_a_workday_is_a_weekday_or_made_up_for(day: date, worked: bool) -> None:  # noqa: FBT001
    """Holidays are off, make-up days are worked."""
    assert YEAR.is_workday(day) is worked


def test_a_period_that_ends_on_a_day_off_ends_on_the_next_workday() -> None:
    """CC 203: the last day moves; the next workday is after the day itself."""
    assert YEAR.last_day(date(2026, 10, 1)) == date(2026, 10, 8)
    assert YEAR.last_day(date(2026, 10, 8)) == date(2026, 10, 8)
    assert YEAR.last_day(date(2026, 10, 10)) == date(2026, 10, 10)
    assert YEAR.next_workday(date(2026, 10, 9)) == date(2026, 10, 10)


def test_holidays_windows_and_provisional_years_are_told_apart() -> None:
    """Three questions, three answers."""
    assert YEAR.is_holiday(date(2026, 10, 7))
    assert not YEAR.in_quiet_window(date(2026, 10, 7))
    assert YEAR.in_quiet_window(date(2026, 4, 12))
    assert YEAR.is_provisional(date(2027, 1, 1))
    assert not YEAR.is_provisional(date(2026, 1, 1))
