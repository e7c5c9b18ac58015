"""`xianli calendar`: yearly notices and quiet windows, and telling the open cases when they change."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text
from sqlalchemy.ext.asyncio import AsyncSession

from domain.calendar import Window
from domain.deadlines import local_date
from domain.refusals import Refused, refuse
from domain.states import Role
from domain.words import label
from gateway import upkeep
from gateway.upkeep import Told, Upkeep
from runtime.bootstrap import opened_house
from runtime.database import reading
from runtime.settings import Settings
from runtime.shell.console import bar, done, hint, out, print_json, run
from runtime.shell.finding import one_community, one_user
from runtime.shell.options import AsOption, JsonOption
from runtime.shell.screen import clean, now, table
from store.calendars import (
    WindowRow,
    list_windows,
    read_years,
    remove_window,
    save_window,
    save_year,
)
from store.communities import find_communities
from store.notices import checked_window, parse_notice, read_notice
from store.yearly import Year

app = typer.Typer(no_args_is_help=True, help="日历：节假日与安静期 / holidays and quiet windows")
window_app = typer.Typer(no_args_is_help=True, help="安静期 / quiet windows")
app.add_typer(window_app, name="window")

_Community = Annotated[
    str, typer.Option("--community", metavar="COMMUNITY", help="只在该小区；默认全部 / only there")
]
_Day = Annotated[datetime, typer.Argument(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD")]
_WEEKDAYS = "一二三四五六日"


@app.command()
def show(
    year: Annotated[int, typer.Argument(metavar="YEAR", help="默认今年 / default: this year")] = 0,
    *,
    as_json: JsonOption = False,
) -> None:
    """显示一年的节假日、调休与安静期；未公布的年份标明暂定 / show a year and its quiet windows."""
    wanted = year or local_date(now()).year

    async def work(settings: Settings) -> tuple[Year, list[WindowRow], dict[str, str]]:
        async with reading(settings) as session:
            known = {notice.year: notice for notice in await read_years(session)}
            if wanted not in known:
                raise Refused(refuse("calendar.unknown", year=wanted, known=_span(list(known))))
            windows = [w for w in await list_windows(session) if wanted in (w.first.year, w.last.year)]
            return known[wanted], windows, await _names(session)

    notice, windows, names = run(work, as_json=as_json)
    if as_json:
        print_json({**asdict(notice), "windows": [_plain(w, names) for w in windows]})
        return
    flag = "（暂定：国务院通知尚未公布 / provisional）" if notice.provisional else ""
    out.print(Text.assemble((f"{notice.year} 年{flag}", "bold"), f"  {notice.source}"))
    listing = table("节假日", "!起", "!止", "!>天")
    for holiday in notice.holidays:
        length = (holiday.last - holiday.first).days + 1
        listing.add_row(clean(holiday.name), _day(holiday.first), _day(holiday.last), str(length))
    out.print(listing)
    out.print(f"调休上班 / worked: {'、'.join(map(_day, notice.workdays)) or '—'}")
    _show_windows(windows, names)


def _span(years: list[int]) -> str:
    return f"{min(years)}-{max(years)}" if years else "-"


def _day(day: date) -> str:
    return f"{day}（{_WEEKDAYS[day.weekday()]}）"


async def _names(session: AsyncSession) -> dict[str, str]:
    return {community.id: community.name for community in await find_communities(session, "")}


def _plain(row: WindowRow, names: dict[str, str]) -> dict[str, Any]:
    return {**asdict(row), "community": names.get(row.community_id, "")}


def _show_windows(rows: list[WindowRow], names: dict[str, str]) -> None:
    if not rows:
        out.print("没有安静期。/ There are no quiet windows.")
        return
    listing = table("!>编号", "安静期", "!起", "!止", "小区")
    for row in rows:
        where = names.get(row.community_id, row.community_id) or "全部"
        listing.add_row(str(row.id), clean(row.name), _day(row.first), _day(row.last), clean(where))
    out.print(listing)


@app.command("set")
def set_year(
    year: Annotated[int, typer.Argument(metavar="YEAR", min=2000, max=2100)],
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="通知 .yaml：source、holidays、workdays / the notice"),
    ] = None,
    *,
    user: AsOption,
    holiday: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=FIRST..LAST", help="如 元旦=2027-01-01..2027-01-03，可重复 / repeatable"),
    ] = None,
    workday: Annotated[
        list[str] | None, typer.Option(metavar="YYYY-MM-DD", help="调休上班日，可重复 / repeatable")
    ] = None,
    source: Annotated[str, typer.Option(help="文号 / number of the notice")] = "",
    provisional: Annotated[bool, typer.Option("--provisional", help="暂定 / not official yet")] = False,
    as_json: JsonOption = False,
) -> None:
    """登记一年的放假通知，并通知未结案件 / put a year's notice on file and tell the open cases."""
    if (file is None) == (holiday is None):
        msg = "给出 FILE 或 --holiday 之一 / give either FILE or --holiday"
        raise typer.BadParameter(msg)
    given = {
        "source": source,
        "holidays": [_holiday(text) for text in holiday or []],
        "workdays": workday or [],
        "provisional": provisional,
    }

    async def change(session: AsyncSession, _where: str) -> Year:
        notice = read_notice(year, file) if file else parse_notice(year, given)
        await save_year(session, notice)
        return notice

    changed = _changed(f"calendar/{year}", "", user, change, as_json=as_json)
    if as_json:
        print_json({"status": "ok", **asdict(changed.what), "cases_told": changed.told})
    else:
        done(f"{year} 年放假通知已登记，已通知 {changed.told} 件案件")


def _holiday(text: str) -> dict[str, str]:
    name, _, days = text.partition("=")
    first, _, last = days.partition("..")
    return {"name": name, "first": first, "last": last or first}


@window_app.command("list")
def windows(*, community: _Community = "", as_json: JsonOption = False) -> None:
    """列出安静期 / list the quiet windows."""

    async def work(settings: Settings) -> tuple[list[WindowRow], dict[str, str]]:
        async with reading(settings) as session:
            where = (await one_community(session, community)).id if community else None
            return await list_windows(session, where), await _names(session)

    rows, names = run(work, as_json=as_json)
    if as_json:
        print_json([_plain(row, names) for row in rows])
    else:
        _show_windows(rows, names)


@window_app.command()
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="名称，如 庙会 / name")],
    first: _Day,
    last: _Day,
    *,
    user: AsOption,
    community: _Community = "",
    as_json: JsonOption = False,
) -> None:
    """添加安静期，并通知未结案件；同名同日的更正止日 / add a quiet window and tell the open cases (B4)."""

    async def change(session: AsyncSession, where: str) -> Window:
        window = checked_window(name, first.date(), last.date())
        await save_window(session, where, window)
        return window

    changed = _changed(f"window/{first:%Y-%m-%d}", community, user, change, as_json=as_json)
    if as_json:
        print_json({"status": "ok", **asdict(changed.what), "cases_told": changed.told})
    else:
        window = changed.what
        said = f"安静期“{clean(window.name)}”{window.first} 至 {window.last} 已登记"
        done(f"{said}，已通知 {changed.told} 件案件")


@window_app.command()
def remove(
    number: Annotated[int, typer.Argument(metavar="ID", help="编号，见 window list / its number")],
    *,
    user: AsOption,
    as_json: JsonOption = False,
) -> None:
    """删除安静期，并通知未结案件 / remove a quiet window and tell the open cases."""

    async def change(session: AsyncSession, _where: str) -> WindowRow:
        row = await remove_window(session, number)
        if row is None:
            raise Refused(refuse("calendar.no_window", number=number))
        return row

    changed = _changed(f"window/-{number}", "", user, change, as_json=as_json)
    if as_json:
        print_json({"status": "ok", **asdict(changed.what), "cases_told": changed.told})
    else:
        done(f"安静期“{clean(changed.what.name)}”已删除，已通知 {changed.told} 件案件")


@dataclass(frozen=True, slots=True)
class _Changed:
    what: Any
    told: int


_Change = Callable[[AsyncSession, str], Awaitable[Any]]


def _changed(key: str, community: str, login: str, change: _Change, *, as_json: bool) -> _Changed:
    """Change the calendar as an administrator and tell the open cases that it concerns."""

    async def work(settings: Settings) -> _Changed:
        async with opened_house(settings) as house:
            async with house.database.read() as session:
                await administrator(session, login)
                where = (await one_community(session, community)).id if community else ""
            keeper = Upkeep(house.database, house.gateway)
            changed = await keeper.change_calendar(key, where, change, login, now())
            return _Changed(changed.what, await tell(changed.cases, keeper.rules_changed(key)))

    return run(work, as_json=as_json)


async def administrator(session: AsyncSession, login: str) -> None:
    """This function will refuse whoever is no administrator."""
    user = await one_user(session, login)
    role = Role(user.role)
    if role is not Role.ADMIN:
        raise Refused(refuse("user.may_not", user=login, role=role, role_zh=label(role).zh))


async def tell(cases: Sequence[str], told: Told) -> int:
    """This function will tell cases that their rules changed, with progress; telling twice is once."""
    with bar() as progress:
        task = progress.add_task("通知案件 / telling cases", total=len(cases))
        number = await upkeep.tell(cases, told, lambda done, _: progress.update(task, completed=done))
    if cases:
        hint("案件随即按新规则推算下一步 / the cases reckon their next steps anew")
    return number
