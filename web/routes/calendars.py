"""Calendars and the local table: yearly notices, quiet windows, a month of a community, local figures."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from domain.calendar import Window
from domain.month import Kind, month_of
from domain.refusals import Refused, refuse
from domain.words import Label
from gateway.upkeep import Changed
from store.calendars import (
    WindowRow,
    list_windows,
    read_calendar,
    read_years,
    remove_window,
    save_window,
    save_year,
)
from store.communities import names_of
from store.localities import BY_COMMITTEE, Local, add_locality, cap_of, list_localities
from store.notices import checked_window, parse_notice
from store.yearly import Year
from web.access import Area
from web.forms import read_form, wrong
from web.pages import render
from web.problems import problem_of
from web.routes.places import Keeper, the_place
from web.telling import spread
from web.typed import day, needed, number
from web.visitors import Visitor, entry, words_of, workbench_of

router = APIRouter()
Warden = Annotated[Visitor, entry(Area.CALENDARS)]
KINDS = {
    Kind.WORKDAY: Label("工作日", "workday"),
    Kind.WORKED: Label("调休上班", "worked"),
    Kind.WEEKEND: Label("周末", "weekend"),
    Kind.HOLIDAY: Label("放假", "holiday"),
}


@router.get("/places/calendar")
async def calendar(request: Request, visitor: Keeper, told: str = "") -> Response:
    """This function will show the yearly notices and the quiet windows."""
    return await _calendar(request, visitor, told=told)


async def _calendar(
    request: Request,
    visitor: Visitor,
    *,
    told: str = "",
    form: dict[str, str] | None = None,
    refused: Refused | None = None,
) -> Response:
    async with workbench_of(request).database.read() as session:
        names = await names_of(session, visitor.scope)
        years = [y for y in await read_years(session) if y.year >= words_of(request).today.year - 1]
        rows = [w for w in await list_windows(session) if w.last >= words_of(request).today]
    problem = problem_of(refused) if refused else None
    return render(
        request,
        "calendar.html",
        problem.status if problem else 200,
        years=years,
        windows=[w for w in rows if not w.community_id or w.community_id in names],
        names=names,
        told=told if told.isdigit() else "",
        form=form or {},
        may_change=visitor.may(Area.CALENDARS),
        refusals=problem.refusals if problem else (),
    )


@router.get("/places/calendar/years/{year}")
async def year_form(request: Request, visitor: Warden, year: int) -> Response:
    """This function will show a year's notice for correction; a year that is not on file begins empty."""
    if not 2000 <= year <= 2100:
        raise Refused(refuse("page.missing"))
    async with workbench_of(request).database.read() as session:
        known = next((y for y in await read_years(session) if y.year == year), None)
    return _year(request, year, _texts(known))


def _texts(known: Year | None) -> dict[str, str]:
    if known is None:
        return {"holidays": "", "workdays": "", "source": "", "provisional": ""}
    return {
        "holidays": "\n".join(f"{w.name} {w.first} {w.last}" for w in known.holidays),
        "workdays": "\n".join(map(str, known.workdays)),
        "source": known.source,
        "provisional": "yes" if known.provisional else "",
    }


def _year(request: Request, year: int, form: dict[str, str], refused: Refused | None = None) -> Response:
    problem = problem_of(refused) if refused else None
    status = problem.status if problem else 200
    refusals = problem.refusals if problem else ()
    return render(request, "calendar_year.html", status, year=year, form=form, refusals=refusals)


@router.post("/places/calendar/years/{year}")
async def set_year(request: Request, visitor: Warden, year: int) -> Response:
    """This function will put a year's notice on file and tell the open cases."""
    form = await read_form(request)
    given = {
        "source": form.get("source", ""),
        "holidays": [_holiday(line) for line in form.get("holidays", "").splitlines() if line.strip()],
        "workdays": form.get("workdays", "").replace("、", " ").replace(",", " ").split(),
        "provisional": form.get("provisional") == "yes",
    }
    try:
        notice = parse_notice(year, given)
    except Refused as refused:
        return _year(request, year, form, refused)

    async def put(session: AsyncSession, _where: str) -> None:
        await save_year(session, notice)

    return await _changed(request, visitor, f"calendar/{year}", "", put)


def _holiday(line: str) -> dict[str, str]:
    """“春节 2027-02-05 2027-02-11”, or one day."""
    name, *days = line.replace("至", " ").replace("..", " ").split()
    return {"name": name, "first": days[0] if days else "", "last": days[-1] if days else ""}


@router.post("/places/calendar/windows")
async def add_window(request: Request, visitor: Warden) -> Response:
    """This function will add a quiet window, everywhere or in one community, and tell the open cases."""
    form = await read_form(request)
    where = form.get("community", "")
    try:
        if where:
            await the_place(request, visitor, where)
        window = checked_window(form.get("name", ""), day(form, "first", "首日"), day(form, "last", "末日"))
    except Refused as refused:
        return await _calendar(request, visitor, form=form, refused=refused)

    async def put(session: AsyncSession, place: str) -> Window:
        await save_window(session, place, window)
        return window

    return await _changed(request, visitor, f"window/{window.first}", where, put)


@router.get("/places/calendar/windows/{window_id}/remove")
async def ask_removal(request: Request, visitor: Warden, window_id: int) -> Response:
    """This function will ask once more before a quiet window goes."""
    async with workbench_of(request).database.read() as session:
        row = next((w for w in await list_windows(session) if w.id == window_id), None)
        names = await names_of(session, visitor.scope)
    if row is None:
        raise Refused(refuse("calendar.no_window", number=window_id))
    return render(request, "window_remove.html", row=row, where=names.get(row.community_id, ""))


@router.post("/places/calendar/windows/{window_id}/remove")
async def drop_window(request: Request, visitor: Warden, window_id: int) -> Response:
    """This function will remove a quiet window and tell the open cases."""

    async def take(session: AsyncSession, _where: str) -> WindowRow:
        row = await remove_window(session, window_id)
        if row is None:
            raise Refused(refuse("calendar.no_window", number=window_id))
        return row

    return await _changed(request, visitor, f"window/-{window_id}", "", take)


async def _changed(request: Request, visitor: Visitor, key: str, where: str, change: Any) -> Response:
    workbench, now = workbench_of(request), words_of(request).now
    changed = await workbench.upkeep.change_calendar(key, where, change, visitor.login, now)
    told = workbench.upkeep.rules_changed(key)
    return await spread(request, visitor, changed.cases, told, "/places/calendar")


@router.get("/places/{community}/calendar")
async def month(request: Request, visitor: Keeper, community: str, month: str = "") -> Response:
    """This function will show a month of a community: workdays, days off, and quiet days."""
    view = await the_place(request, visitor, community)
    today = words_of(request).today
    try:
        first = date.fromisoformat(f"{month}-01") if month else today.replace(day=1)
    except ValueError:
        raise Refused(refuse("page.missing")) from None
    async with workbench_of(request).database.read() as session:
        kept = await read_calendar(session, community, first.replace(month=1, day=1))
    before = date(first.year - (first.month == 1), (first.month - 2) % 12 + 1, 1)
    after = date(first.year + (first.month == 12), first.month % 12 + 1, 1)
    return render(
        request,
        "month.html",
        view=view,
        first=first,
        before=before,
        after=after,
        weeks=month_of(kept, first.year, first.month),
        provisional=kept.is_provisional(first),
        kinds=KINDS,
    )


@router.get("/places/localities")
async def localities(request: Request, visitor: Keeper, told: str = "") -> Response:
    """This function will show the dated local table."""
    return await _localities(request, visitor, told=told)


async def _localities(
    request: Request,
    visitor: Visitor,
    *,
    told: str = "",
    form: dict[str, str] | None = None,
    refused: Refused | None = None,
) -> Response:
    async with workbench_of(request).database.read() as session:
        rows = await list_localities(session)
    problem = problem_of(refused) if refused else None
    return render(
        request,
        "localities.html",
        problem.status if problem else 200,
        rows=rows,
        told=told if told.isdigit() else "",
        form=form or {},
        by_committee=BY_COMMITTEE,
        may_change=visitor.may(Area.CALENDARS),
        refusals=problem.refusals if problem else (),
    )


@router.post("/places/localities")
async def add_local(request: Request, visitor: Warden) -> Response:
    """This function will put a row of the local table on file and tell the open cases there."""
    form, workbench, now = await read_form(request), workbench_of(request), words_of(request).now
    try:
        row = _local(form)
    except Refused as refused:
        return await _localities(request, visitor, form=form, refused=refused)
    key = f"locality/{row.place}"

    async def put(session: AsyncSession) -> list[str]:
        return await add_locality(session, row)

    changed: Changed = await workbench.upkeep.change_local(key, row.place, put, visitor.login, now)
    told = workbench.upkeep.papers_changed(key)
    return await spread(request, visitor, changed.cases, told, "/places/localities")


def _local(form: dict[str, str]) -> Local:
    wage = number(form, "wage", "年平均工资", Decimal(1), Decimal(10**8))
    cap = number(form, "cap", "小额诉讼上限", Decimal(1), Decimal(10**8))
    if wage is None and cap is None:
        raise Refused(
            wrong("cap", "小额诉讼上限", "上限与年平均工资至少填一项", "give the cap or the yearly wage")
        )
    limit = cap if cap is not None else cap_of(wage or Decimal(0))
    posting = BY_COMMITTEE if form.get("posting") == "yes" else ""
    discount = number(form, "vacancy_discount", "空置折扣", Decimal(0), Decimal(1))
    return Local(
        needed(form, "place", "地方", 60),
        day(form, "starts", "起始日"),
        limit,
        wage,
        posting,
        "" if discount is None else f"{discount:f}",
        form.get("source", "")[:200],
    )
