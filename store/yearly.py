"""What the libraries know of China's years: official notices, expected holidays, lunar windows.

`chinesecalendar` holds the State Council's notices as they came out. For later years `holidays` gives the
days that the law names; their make-up workdays are not known yet, so such years are provisional (暂定).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from domain.calendar import Window

FESTIVAL = "春节前后（腊月二十三至正月十五）"
_DAY = timedelta(days=1)
_FIRST_YEAR, _LAST_YEAR = 2020, 2035  # what a fresh store knows


@dataclass(frozen=True, slots=True)
class Year:
    """One year's notice."""

    year: int
    holidays: tuple[Window, ...]
    workdays: tuple[date, ...]  # weekend days worked instead
    source: str
    provisional: bool = False


def known_years() -> tuple[Year, ...]:
    """This function will return every year that a fresh store begins with."""
    from chinese_calendar.constants import holidays  # type: ignore[import-untyped]

    last_official = max(holidays).year
    return tuple(
        _official(year) if year <= last_official else _expected(year)
        for year in range(_FIRST_YEAR, _LAST_YEAR + 1)
    )


def festival_windows() -> tuple[Window, ...]:
    """This function will return the quiet days around each Spring Festival, by the lunar calendar (B4)."""
    return tuple(_festival(year) for year in range(_FIRST_YEAR, _LAST_YEAR + 1))


def _official(year: int) -> Year:
    from chinese_calendar.constants import Holiday, holidays, workdays

    names = {kind.value: kind.chinese for kind in Holiday}
    off = ((day, names.get(name, name)) for day, name in sorted(holidays.items()) if day.year == year)
    worked = tuple(sorted(day for day in workdays if day.year == year))
    return Year(year, _joined(off), worked, "国务院办公厅放假安排，据 chinesecalendar [P]")


def _expected(year: int) -> Year:
    from holidays import country_holidays

    off = sorted(country_holidays("CN", years=[year], language="zh_CN").items())
    plain = ((day, name.split("（", maxsplit=1)[0].removeprefix("农历")) for day, name in off)
    named = ((day, "春节" if name == "除夕" else name) for day, name in plain if day.year == year)
    return Year(year, _joined(named), (), "暂定：全国年节及纪念日放假办法，据 holidays [P]", provisional=True)


def _joined(days: Iterable[tuple[date, str]]) -> tuple[Window, ...]:
    """Days in a row with one name are one holiday."""
    joined: list[Window] = []
    for day, name in days:
        if joined and joined[-1].name == name and joined[-1].last + _DAY == day:
            joined[-1] = Window(name, joined[-1].first, day)
        else:
            joined.append(Window(name, day, day))
    return tuple(joined)


def _festival(year: int) -> Window:
    """From the 23rd of the twelfth month to the 15th of the first (product: B4's default)."""
    from borax.calendars.lunardate import LunarDate  # type: ignore[import-untyped]

    first = LunarDate(year - 1, 12, 23).to_solar_date()
    return Window(FESTIVAL, first, LunarDate(year, 1, 15).to_solar_date())
