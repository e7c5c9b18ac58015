"""The calendar as the store keeps it: yearly notices and quiet windows, read around a day for a community."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from pydantic import TypeAdapter
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.calendar import Calendar, Window
from domain.policy import Policy
from domain.policy_file import parse_policy
from store.policies import read_policy
from store.tables import CalendarYear, Case, QuietWindow
from store.yearly import Year

_AHEAD = 2  # years after the day's own that a case carries; later ones come with the next notice
_CALENDAR: TypeAdapter[Calendar] = TypeAdapter(Calendar)


@dataclass(frozen=True, slots=True)
class WindowRow:
    """A quiet window as a list shows it."""

    id: int
    community_id: str  # "" = everywhere
    name: str
    first: date
    last: date


async def read_calendar(session: AsyncSession, community_id: str, day: date) -> Calendar:
    """This function will return what a community keeps in the years around a day, small enough to carry."""
    years = [y for y in await read_years(session) if day.year <= y.year <= day.year + _AHEAD]
    rows = await list_windows(session, community_id)
    return _compiled(years, [w for w in rows if w.last >= day and w.first.year <= day.year + _AHEAD])


async def read_calendars(
    session: AsyncSession, community_ids: Iterable[str], day: date
) -> dict[str, Calendar]:
    """This function will return the calendars of several communities."""
    return {wanted: await read_calendar(session, wanted, day) for wanted in sorted(set(community_ids))}


async def read_rules(session: AsyncSession, community_id: str, version: str, day: date) -> Policy | None:
    """This function will return a policy version with a community's calendar; None if it is not on file."""
    body = await read_policy(session, version)
    if body is None:
        return None
    return replace(parse_policy(body).compile(), calendar=await read_calendar(session, community_id, day))


def _compiled(years: Iterable[Year], windows: Iterable[WindowRow]) -> Calendar:
    years = tuple(years)
    calendar = Calendar(
        holidays=tuple(w for y in years for w in y.holidays),
        workdays=tuple(day for y in years for day in y.workdays),
        windows=tuple(Window(w.name, w.first, w.last) for w in windows),
        provisional=tuple(y.year for y in years if y.provisional),
    )
    content = json.dumps(_CALENDAR.dump_python(calendar, mode="json"), sort_keys=True).encode()
    return replace(calendar, version=hashlib.sha256(content).hexdigest()[:12])


async def read_years(session: AsyncSession) -> list[Year]:
    """This function will return all notices by year."""
    rows = await session.scalars(select(CalendarYear).order_by(CalendarYear.year))
    return [
        Year(
            row.year,
            tuple(Window(name, date.fromisoformat(a), date.fromisoformat(b)) for name, a, b in row.holidays),
            tuple(date.fromisoformat(day) for day in row.workdays),
            row.source,
            row.provisional,
        )
        for row in rows
    ]


async def save_year(session: AsyncSession, notice: Year) -> None:
    """This function will put a year's notice on file; it replaces the one before."""
    await session.merge(
        CalendarYear(
            year=notice.year,
            holidays=[[w.name, w.first.isoformat(), w.last.isoformat()] for w in notice.holidays],
            workdays=[day.isoformat() for day in notice.workdays],
            source=notice.source,
            provisional=notice.provisional,
        )
    )
    await session.flush()


async def list_windows(session: AsyncSession, community_id: str | None = None) -> list[WindowRow]:
    """This function will return quiet windows by day: all, or those that hold in one community."""
    query = select(QuietWindow).order_by(QuietWindow.first, QuietWindow.community_id, QuietWindow.name)
    if community_id is not None:
        query = query.where(QuietWindow.community_id.in_(("", community_id)))
    return [WindowRow(w.id, w.community_id, w.name, w.first, w.last) for w in await session.scalars(query)]


async def save_window(session: AsyncSession, community_id: str, window: Window) -> None:
    """This function will keep a quiet window; the same name and first day corrects it. "" = everywhere."""
    known = await session.scalar(
        select(QuietWindow).where(
            QuietWindow.community_id == community_id,
            QuietWindow.name == window.name,
            QuietWindow.first == window.first,
        )
    )
    if known is not None:
        known.last = window.last
    else:
        row = QuietWindow(community_id=community_id, name=window.name, first=window.first, last=window.last)
        session.add(row)
    await session.flush()


async def remove_window(session: AsyncSession, window_id: int) -> WindowRow | None:
    """This function will remove a quiet window and return it; None if there is none of that number."""
    found = await session.get(QuietWindow, window_id)
    if found is None:
        return None
    row = WindowRow(found.id, found.community_id, found.name, found.first, found.last)
    await session.execute(delete(QuietWindow).where(QuietWindow.id == window_id))
    return row


async def open_cases(session: AsyncSession, community_id: str = "") -> list[str]:
    """This function will return the ids of all open cases, or of one community's, in their order."""
    query = select(Case.id).where(Case.closed_at.is_(None)).order_by(Case.id)
    if community_id:
        query = query.where(Case.community_id == community_id)
    return list(await session.scalars(query))
