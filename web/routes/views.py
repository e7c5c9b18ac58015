"""Keeping and deleting saved views; opening one is a link to the list with its filters."""

from typing import Annotated
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from domain.refusals import Refused, refuse
from store.views import NAME, QUERY, delete_view, save_view
from web.access import Area
from web.forms import read_form, wrong
from web.views import PAGES
from web.visitors import Visitor, entry, words_of, workbench_of

router = APIRouter()
Mine = Annotated[Visitor, entry(Area.ACCOUNT)]


@router.post("/views")
async def keep_view(request: Request, visitor: Mine) -> Response:
    """This function will keep the filters of a list under a name and come back to it."""
    form = await read_form(request)
    page, name = _page(form), form.get("name", "")
    if not 1 <= len(name) <= NAME:
        raise Refused(wrong("name", "名称", f"须为 1 到 {NAME} 个字", f"must have 1 to {NAME} characters"))
    query = urlencode(parse_qsl(form.get("query", "")))
    if len(query) > QUERY:
        raise Refused(wrong("query", "筛选条件", "过长", "is too long"))
    async with workbench_of(request).database.write() as session:
        await save_view(session, visitor.login, page, name, query, words_of(request).now)
    return RedirectResponse(PAGES[page] + (f"?{query}" if query else ""), 303)


@router.post("/views/delete")
async def drop_view(request: Request, visitor: Mine) -> Response:
    """This function will delete one of one's own views and come back to the list."""
    form = await read_form(request)
    page, number = _page(form), form.get("view", "")
    if number.isdigit():
        async with workbench_of(request).database.write() as session:
            await delete_view(session, visitor.login, page, int(number))
    query = urlencode(parse_qsl(form.get("query", "")))
    return RedirectResponse(PAGES[page] + (f"?{query}" if query else ""), 303)


def _page(form: dict[str, str]) -> str:
    page = form.get("page", "")
    if page not in PAGES:
        raise Refused(refuse("page.missing"))
    return page
