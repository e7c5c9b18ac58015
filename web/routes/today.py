"""Today: the round of a role through its places, door by door, and the sheet to take along."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from domain.deadlines import midnight
from domain.errands import WAYS, Way
from domain.refusals import Refused, refuse
from domain.telling import tell
from store.activity import done_by
from store.appointments import ARRANGED, appointments
from store.paging import Page
from store.queries import EventRow, case_view, timeline
from store.routes import BuildingLoad, Round, Stop, loads, walk
from store.scopes import place_of
from web.access import Area
from web.pages import render
from web.rounds import Wanted, by_building, items_of
from web.rules import RuleBook
from web.visitors import Visitor, entry, words_of, workbench_of

router = APIRouter()
Walker = Annotated[Visitor, entry(Area.TODAY)]
_PAGE, _SHEET = 40, 200


def wanted(
    way: str = "", late: str = "", place: str = "", order: str = "", role: str = "", after: str = ""
) -> Wanted:
    """This function will return the filters that an address carries."""
    return Wanted(way, late, place, order, role, after)


Filters = Annotated[Wanted, Depends(wanted)]


@router.get("/today")
async def today(request: Request, visitor: Walker, chosen: Filters, said: str = "", on: str = "") -> Response:
    """This function will show the round: what was arranged first, then building by building."""
    w = words_of(request)
    asked = chosen.round(visitor, w.now)
    async with workbench_of(request).database.read() as session:
        page = await _page(session, asked, chosen.after, _PAGE)
        rules = RuleBook(session, w.today)
        items = await items_of(session, page.rows, w.now, rules)
        found = await loads(session, asked)
        plain = not (chosen.way or chosen.late or chosen.place or chosen.after)
        arranged = await appointments(session, visitor.scope, w.now, _own(visitor)) if plain else ()
        done = await done_by(session, visitor.login, midnight(w.today))
        receipt = await _receipt(session, visitor, said, w.now)
    return render(
        request,
        "today.html",
        chosen=chosen,
        asked=asked,
        buildings=list(by_building(items)),
        more=chosen.query(after=page.next) if page.next else "",
        loads=found,
        counts=_counts(found),
        arranged=arranged,
        done=done,
        receipt=receipt,
        said_case=said.rpartition(".")[0],
        onward=next((item.stop for item in items if on and item.stop.case_id == on), None),
        told=tell(receipt[1].type, receipt[1].event, w.say) if receipt else "",
        WAYS=WAYS,
        Way=Way,
        ARRANGED=ARRANGED,
    )


@router.get("/today/sheet")
async def sheet(request: Request, visitor: Walker, chosen: Filters) -> Response:
    """This function will show the round as a sheet to print, a building a page; without phone numbers."""
    w = words_of(request)
    asked = chosen.round(visitor, w.now)
    async with workbench_of(request).database.read() as session:
        page = await _page(session, asked, chosen.after, _SHEET)
        items = await items_of(session, page.rows, w.now, RuleBook(session, w.today))
    more = chosen.query(after=page.next) if page.next else ""
    return render(
        request, "sheet.html", chosen=chosen, buildings=list(by_building(items)), more=more, WAYS=WAYS
    )


async def _page(session: AsyncSession, asked: Round, after: str, limit: int) -> Page[Stop]:
    try:
        return await walk(session, asked, after or None, limit)
    except LookupError:
        raise Refused(refuse("page.unknown", after=after)) from None


def _own(visitor: Visitor) -> str:
    """Stewards see what they arranged themselves; managers see everything."""
    return visitor.login if visitor.role == "steward" else ""


def _counts(found: tuple[BuildingLoad, ...]) -> dict[str, int]:
    return {
        "": sum(load.total for load in found),
        "visit": sum(load.visits for load in found),
        "call": sum(load.calls for load in found),
        "desk": sum(load.desk for load in found),
        "late": sum(load.overdue for load in found),
    }


async def _receipt(
    session: AsyncSession, visitor: Visitor, said: str, now: datetime
) -> tuple[str, EventRow] | None:
    """Whose case the record is of that somebody just made, and the record."""
    case_id, _, seq = said.rpartition(".")
    place = await place_of(session, case_id) if case_id and seq.isdigit() else None
    if place is None or not visitor.scope.covers(*place):
        return None
    view = await case_view(session, case_id, now)
    records = await timeline(session, case_id, int(seq) - 1, 1)
    if view is None or not records.rows:
        return None
    return f"{view.row.owner} · {view.row.unit}", records.rows[0]
