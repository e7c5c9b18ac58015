"""The overview: the same figures on the page, in its tables and in the workbook, within one's places."""

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from domain.deadlines import local_date
from store.communities import names_of
from store.overview.lens import Lens
from store.scopes import EVERYWHERE, Scope, write_scope
from tests.web.conftest import Browser, Site
from web.language import Language, Words
from web.overview import read_figures, tables
from web.sheets import Share

pytestmark = pytest.mark.asyncio(loop_scope="session")
Browse = Callable[[str], Awaitable[Browser]]


def book(content: bytes) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(BytesIO(content))


@pytest.mark.parametrize("back", [0, 400])
async def test_the_workbook_carries_the_same_numbers(site: Site, browse: Browse, back: int) -> None:
    """A sheet per table, definitions and the day on the first; every number as the tables have it."""
    browser, today = await browse("manager.li"), local_date(site.workbench.clock())
    on = today - timedelta(days=back)
    answer = await browser.get(f"/overview.xlsx?on={on}")
    found = book(answer.content)
    async with site.workbench.database.read() as session:
        figures = await read_figures(session, Lens(on), today)
    made = tables(figures, Words(Language.ZH, site.workbench.clock()))
    assert found.sheet_names == ["说明", *(table.title for table in made.values())]
    first = found.get_sheet_by_index(0).to_python()
    assert str(on) in str(first[0][0])
    assert [row[:2] for row in first[3:]] == [[t.title, t.note] for t in made.values()]
    for table in made.values():
        rows = found.get_sheet_by_name(table.title).to_python()
        assert tuple(rows[0][: len(table.heads)]) == table.heads
        wanted = [*table.rows, table.total] if table.total else list(table.rows)
        assert len(rows) - 1 == len(wanted)
        for row, want in zip(rows[1:], wanted, strict=True):
            for cell, value in zip(row, want, strict=False):
                assert same(cell, value), (table.key, cell, value)


def same(cell: object, value: object) -> bool:
    if value is None:
        return cell == ""
    if isinstance(value, Share):
        return cell == pytest.approx(value.value)
    return cell == (float(value) if isinstance(value, Decimal | int) else value)


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_every_chart_is_named_and_has_its_table(browse: Browse, language: str) -> None:
    """Title and description in each SVG, one table and one note for each subject, in either language."""
    browser = await browse("admin")
    browser.cookies.set("language", language)
    page = (await browser.get("/overview")).text
    charts = re.findall(r"<svg class=\"chart\".*?</svg>", page, re.DOTALL)
    assert len(charts) >= 5
    for chart in charts:
        assert re.search(r'role="img".*<title>[^<]+</title><desc>[^<]+</desc>', chart)
        assert bool(re.search("<title>[^<]*[\u4e00-\u9fff]", chart)) == (language == "zh")
    for key in ("recovery", "ageing", "funnel", "reasons", "promises", "workload", "service", "hard"):
        assert f'id="{key}"' in page
    assert " style=" not in page


async def test_the_page_shows_what_is_owed(site: Site, browse: Browse) -> None:
    """The tile, the table and the read model agree."""
    browser, today = await browse("legal.zhao"), local_date(site.workbench.clock())
    async with site.workbench.database.read() as session:
        figures = await read_figures(session, Lens(today), today)
    owed = sum((row.owed for row in figures.ageing), Decimal(0))
    assert f"{owed:,.2f}" in (await browser.get("/overview")).text
    assert figures.funnel[0].reached >= 2


async def test_places_limit_the_figures(site: Site, browse: Browse) -> None:
    """A manager of one building sees its figures only; a community that is not theirs is refused."""
    browser = await browse("manager.li")
    async with site.workbench.database.write() as session:
        community = next(iter(await names_of(session, EVERYWHERE)))
        await write_scope(session, "manager.li", [(community, "no such building")])
    try:
        page = (await browser.get(f"/overview?community={community}")).text
        refused = await browser.get("/overview?community=another")
    finally:
        async with site.workbench.database.write() as session:
            await write_scope(session, "manager.li", [])
    assert "0 户" in page
    assert refused.status_code in (404, 409)
    assert "community.unknown" in refused.text
    assert Scope(places=frozenset({(community, "")})).covers_community(community)


@pytest.mark.parametrize("on", ["2999-01-01", "1900-01-01", "soon"])
async def test_a_day_that_cannot_be_is_refused(browse: Browse, on: str) -> None:
    """Not in the future, not before there was anything, not what is no day."""
    browser = await browse("auditor.zhou")
    answer = await browser.get(f"/overview?on={on}")
    assert answer.status_code == 422
    assert "form.invalid" in answer.text


async def test_stewards_have_no_overview(browse: Browse) -> None:
    """Neither the page nor the workbook."""
    browser = await browse("steward.wang")
    for path in ("/overview", "/overview.xlsx"):
        assert (await browser.get(path)).status_code == 403
