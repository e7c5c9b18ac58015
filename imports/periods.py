"""Dates and periods in the many shapes that lists have them."""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import cache
from typing import Literal

from imports.cells import Cell, CellError, is_blank, text

Edge = Literal["start", "end"]

_EPOCH = date(1899, 12, 30)  # Excel's day 0 in the 1900 system, valid from 1900-03-01 on
_YEARS = range(1990, 2101)
_SERIALS = range((date(1990, 1, 1) - _EPOCH).days, (date(2100, 12, 31) - _EPOCH).days + 1)

_DAY = re.compile(
    r"(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?[日号]?(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
)
_COMPACT_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MONTH = re.compile(r"(\d{4}) ?[-/.年] ?(\d{1,2}) ?月?份?")
_COMPACT_MONTH = re.compile(r"(\d{4})(\d{2})")
_YEAR = re.compile(r"(\d{4})年度?")
_BARE_MONTH = re.compile(r"(\d{1,2}) ?月?份?底?")

_SPLIT = re.compile(r" ?(?:至|到|~+|—+|–+|--+|→) ?")
_ONE = r"\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?|月份?)?|\d{8}|\d{6}"
_HYPHENATED = re.compile(rf"({_ONE}) ?- ?({_ONE}|\d{{1,2}}月份?)")


@cache
def month_end(year: int, month: int) -> date:
    """This function will return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def _day(year: int, month: int, day: int) -> date:
    if year not in _YEARS:
        raise CellError("date_implausible")
    try:
        return date(year, month, day)
    except ValueError:
        raise CellError("date_impossible") from None


def _month(year: int, month: int, edge: Edge) -> date:
    first = _day(year, month, 1)
    return first if edge == "start" else month_end(first.year, first.month)


def _from_number(value: float, edge: Edge) -> date:
    """A serial day, 202605, 20260501, or 2026.05 (but 2026.1 could be January or October)."""
    whole = int(value)
    if value == whole and re.fullmatch(r"(19|20|21)\d{4}|(19|20|21)\d{6}", str(whole)):
        return _from_text(str(whole), edge)
    if whole in _SERIALS:
        return _EPOCH + timedelta(days=whole)
    if whole in _YEARS and (found := re.fullmatch(r"(\d{4})\.(\d{2})", repr(value))):
        return _month(int(found.group(1)), int(found.group(2)), edge)
    raise CellError("date_unreadable")


def _from_text(clean: str, edge: Edge) -> date:
    for pattern in (_DAY, _COMPACT_DAY):
        if found := pattern.fullmatch(clean):
            year, month, day = (int(part) for part in found.groups())
            return _day(year, month, day)
    for pattern in (_MONTH, _COMPACT_MONTH):
        if found := pattern.fullmatch(clean):
            return _month(int(found.group(1)), int(found.group(2)), edge)
    if found := _YEAR.fullmatch(clean):
        year = int(found.group(1))
        return _day(year, 1, 1) if edge == "start" else _day(year, 12, 31)
    if re.fullmatch(r"\d{5}(\.\d+)?", clean):
        return _from_number(float(clean), edge)
    raise CellError("date_unreadable")


def parse_date(value: Cell, edge: Edge) -> date | None:
    """This function will return a day; a month alone is its first day for "start", its last for "end".

    None for a blank cell. Raises CellError: date_unreadable, date_impossible (30 February),
    date_implausible (outside 1990–2100).
    """
    if is_blank(value):
        return None
    if isinstance(value, bool):
        raise CellError("date_unreadable")
    if isinstance(value, datetime):
        return _day(value.year, value.month, value.day)
    if isinstance(value, date):
        return _day(value.year, value.month, value.day)
    if isinstance(value, int | float):
        return _from_number(float(value), edge)
    if isinstance(value, str):
        return _from_text(text(value), edge)
    raise CellError("date_unreadable")


def _second(clean: str, start: date) -> date:
    """The end of a period; "2026年1月-10月" leaves out the year."""
    if found := _BARE_MONTH.fullmatch(clean):
        return _month(start.year, int(found.group(1)), "end")
    return _from_text(clean, "end")


def parse_period(value: Cell) -> tuple[date, date] | None:
    """This function will return first and last day of a period written in one cell.

    "2026-01至2026-10", "202601-202610", "2026年1月-2026年10月", "2026.1~10", a single month; None
    for a blank cell. Raises CellError as parse_date does.
    """
    if is_blank(value):
        return None
    if not isinstance(value, str):
        start, end = parse_date(value, "start"), parse_date(value, "end")
        if start is None or end is None:
            raise CellError("date_unreadable")
        return (
            (start, end)
            if start.day == 1 and end != start
            else (start, _month(start.year, start.month, "end"))
        )
    clean = text(value)
    parts = [part for part in _SPLIT.split(clean) if part]
    if len(parts) == 1 and (found := _HYPHENATED.fullmatch(clean)):
        parts = list(found.groups())
    if len(parts) == 1:
        return _from_text(clean, "start"), _from_text(clean, "end")
    if len(parts) != 2:
        raise CellError("date_unreadable")
    start = _from_text(parts[0], "start")
    return start, _second(parts[1], start)
