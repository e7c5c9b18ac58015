"""Dates and periods."""

import contextlib
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imports.cells import Cell, CellError
from imports.periods import parse_date, parse_period

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        ("2026-05-01", "2026-05-01", "2026-05-01"),
        ("2026/5/1", "2026-05-01", "2026-05-01"),
        ("2026.5.1", "2026-05-01", "2026-05-01"),
        ("2026年5月1日", "2026-05-01", "2026-05-01"),
        ("20260501", "2026-05-01", "2026-05-01"),
        ("2026-05-01 00:00:00", "2026-05-01", "2026-05-01"),
        (20260501, "2026-05-01", "2026-05-01"),
        (46143.0, "2026-05-01", "2026-05-01"),
        ("46143", "2026-05-01", "2026-05-01"),
        (date(2026, 5, 1), "2026-05-01", "2026-05-01"),
        (datetime(2026, 5, 1, 8, 30), "2026-05-01", "2026-05-01"),  # noqa: DTZ001 - what the library returns
        ("2026-05", "2026-05-01", "2026-05-31"),
        ("2024年2月", "2024-02-01", "2024-02-29"),
        (202605.0, "2026-05-01", "2026-05-31"),
        (2026.05, "2026-05-01", "2026-05-31"),
        ("２０２６－０５", "2026-05-01", "2026-05-31"),
        ("2026年", "2026-01-01", "2026-12-31"),
    ],
)
def test_date(cell: Cell, start: str, end: str) -> None:
    """A month alone is its first day as a start and its last as an end."""
    assert str(parse_date(cell, "start")) == start
    assert str(parse_date(cell, "end")) == end


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("2026-02-30", "date_impossible"),
        ("2026-13", "date_impossible"),
        ("1026-01-01", "date_implausible"),
        ("5月", "date_unreadable"),
        ("长期", "date_unreadable"),
        (2026.1, "date_unreadable"),  # January or October?
        (12.0, "date_unreadable"),
        (True, "date_unreadable"),
        (timedelta(1), "date_unreadable"),
    ],
)
def test_refused_date(cell: Cell, code: str) -> None:
    """What is no day of the calendar is refused with its code."""
    with pytest.raises(CellError, match=code):
        parse_date(cell, "start")


@given(DAYS)
def test_every_shape_of_a_day(day: date) -> None:
    """A day comes back from each of its writings and from Excel's serial number."""
    shapes: list[Cell] = [
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        day.strftime("%Y%m%d"),
        float((day - date(1899, 12, 30)).days),
        day,
    ]
    assert {parse_date(shape, "start") for shape in shapes} == {day}


@given(st.text(max_size=24))
def test_any_text_is_a_period_or_refused(cell: str) -> None:
    """No text whatever breaks the reader."""
    for parse in (parse_period, lambda c: parse_date(c, "end")):
        with contextlib.suppress(CellError):
            parse(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-01至2026-10",
        "202601-202610",
        "2026年1月-2026年10月",
        "2026年1月－10月",
        "2026.1~10",
        "2026/1/1-2026/10/31",
        "2026-01-01 至 2026-10-31",
        "20260101—20261031",
        "2026-01-2026-10",
        "2026-01-01-2026-10-31",
    ],
)
def test_period(cell: str) -> None:
    """A period in one cell has many writings and one meaning."""
    assert parse_period(cell) == (date(2026, 1, 1), date(2026, 10, 31))


def test_single_month_as_period() -> None:
    """One month alone is the whole month, also as a date cell."""
    october = (date(2026, 10, 1), date(2026, 10, 31))
    assert parse_period("2026-10") == october
    assert parse_period(date(2026, 10, 1)) == october
    assert parse_period("") is None


def test_refused_period() -> None:
    """Months with a gap are no period."""
    with pytest.raises(CellError):
        parse_period("2026年1月至3月至5月")
