"""The overview for those who lead: figures as of a day, their definitions, and all of it as a workbook."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Request, Response

from domain.refusals import Refused, refuse
from store.communities import names_of
from store.overview.lens import Lens
from web.access import Area
from web.forms import wrong
from web.language import Words
from web.overview import Figures, Table, read_figures, tables
from web.overview.pictures import pictures
from web.pages import render
from web.sheets import Cell, Share, Sheet, download, workbook
from web.visitors import Visitor, entry, words_of, workbench_of

router = APIRouter()
Leader = Annotated[Visitor, entry(Area.OVERVIEW)]


@router.get("/overview")
async def overview(request: Request, visitor: Leader, on: str = "", community: str = "") -> Response:
    """This function will show the overview as of the end of a day, by default today."""
    figures, communities = await _figures(request, visitor, on, community)
    w = words_of(request)
    shown = tables(figures, w)
    return render(
        request,
        "overview.html",
        figures=figures,
        tables=shown,
        pictures=pictures(figures, shown, w),
        communities=communities,
        community=community,
        number=lambda value: _written(value, w),
    )


def _written(value: Cell, w: Words) -> str:
    if isinstance(value, Share):
        return f"{100 * value.value:.1f}%"
    if isinstance(value, Decimal):
        return w.money(value) if value.as_tuple().exponent == -2 else f"{value}"
    return w.day(value) if isinstance(value, date) else f"{value:,}"


@router.get("/overview.xlsx")
async def overview_sheets(request: Request, visitor: Leader, on: str = "", community: str = "") -> Response:
    """This function will write every table of the overview into a workbook, definitions first."""
    figures, communities = await _figures(request, visitor, on, community)
    w = words_of(request)
    where = communities.get(community) or w.t("全部负责范围", "all of my places")
    sheets = _sheets(tables(figures, w), figures, where, w)
    return download(workbook(sheets), f"overview-{figures.lens.on}")


def _sheets(shown: dict[str, Table], figures: Figures, where: str, w: Words) -> Iterator[Sheet]:
    made = w.t(
        f"截至 {figures.lens.on} 结束时；范围：{where}", f"As of the end of {figures.lens.on}; {where}"
    )
    heads = (w.t("表", "Sheet"), w.t("数字的含义", "What the figures are"))
    yield Sheet(w.t("说明", "Read me"), heads, [(t.title, t.note) for t in shown.values()], (made,))
    for table in shown.values():
        rows = [*table.rows, table.total] if table.total else table.rows
        yield Sheet(table.title, table.heads, rows)


async def _figures(
    request: Request, visitor: Visitor, on: str, community: str
) -> tuple[Figures, dict[str, str]]:
    w = words_of(request)
    try:
        day = date.fromisoformat(on) if on else w.today
    except ValueError:
        raise Refused(wrong("on", "截止日", "不是日期", "is no day")) from None
    if not date(2000, 1, 1) <= day <= w.today:
        raise Refused(wrong("on", "截止日", "晚于今天或过早", "lies after today, or too long ago"))
    async with workbench_of(request).database.read() as session:
        communities = await names_of(session, visitor.scope)
        if community and community not in communities:
            known = "、".join(communities.values())
            raise Refused(refuse("community.unknown", community=community, known=known))
        figures = await read_figures(session, Lens(day, visitor.scope, community), w.today)
    return figures, communities
