"""Yearly notices as people enter them: from a file or options, checked day by day."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from domain.calendar import Window
from domain.refusals import Refusal, Refused, refuse
from store.yearly import Year

LONGEST = 92  # days of a quiet window; a longer one would be a typing slip
_WEEKEND = 5


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Holiday(_Strict):
    name: Annotated[str, Field(min_length=1, max_length=40)]
    first: date
    last: date


class _Notice(_Strict):
    source: Annotated[str, Field(min_length=2, max_length=200)]
    holidays: tuple[_Holiday, ...] = Field(min_length=1)
    workdays: tuple[date, ...] = ()
    provisional: bool = False


def read_notice(year: int, path: Path) -> Year:
    """This function will read a year's notice from a YAML file; Refused says what is wrong and where."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise Refused(_wrong(path.name, str(error))) from None
    if not isinstance(data, dict):
        raise Refused(_wrong(path.name, "not a mapping"))
    return parse_notice(year, data)


def parse_notice(year: int, data: Mapping[str, Any]) -> Year:
    """This function will check a notice: every day in its year, in order, make-up days on weekends.

    Raises Refused with one `calendar.invalid` for each mistake.
    """
    try:
        notice = _Notice.model_validate(data)
    except ValidationError as error:
        raise Refused(
            *(
                _wrong(".".join(map(str, item["loc"])), item["msg"])
                for item in error.errors(include_url=False)
            )
        ) from None
    if wrong := [*_holidays_wrong(year, notice), *_workdays_wrong(year, notice)]:
        raise Refused(*wrong)
    holidays = tuple(Window(h.name, h.first, h.last) for h in sorted(notice.holidays, key=lambda h: h.first))
    return Year(year, holidays, tuple(sorted(notice.workdays)), notice.source, notice.provisional)


def _holidays_wrong(year: int, notice: _Notice) -> list[Refusal]:
    return [
        _wrong(h.name, f"{h.first}..{h.last}")
        for h in notice.holidays
        if h.last < h.first or (h.last - h.first).days >= LONGEST or year not in (h.first.year, h.last.year)
    ]


def _workdays_wrong(year: int, notice: _Notice) -> list[Refusal]:
    return [
        _wrong("workdays", str(day))
        for day in notice.workdays
        if day.year != year
        or day.weekday() < _WEEKEND
        or any(h.first <= day <= h.last for h in notice.holidays)
    ]


def checked_window(name: str, first: date, last: date) -> Window:
    """This function will return a quiet window; Refused if it is no row of days or too long to be meant."""
    if not name.strip() or len(name) > 40 or last < first or (last - first).days >= LONGEST:
        raise Refused(_wrong(name or "-", f"{first}..{last}"))
    return Window(name.strip(), first, last)


def _wrong(where: str, problem: str) -> Refusal:
    return refuse("calendar.invalid", where=where, problem=problem)
