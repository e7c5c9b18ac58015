"""Lists come in by the pages: columns by hand, a dry run, once only, sealed on disk."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest
import xlsxwriter  # type: ignore[import-untyped]
from sqlalchemy import func, select

from domain.ids import community_id
from domain.states import Role
from store.logins import set_password
from store.people import upsert_user
from store.scopes import write_scope
from store.tables import Account, Bill, ImportRun
from tests.web.conftest import PASSWORD, Browser, Site
from web.passwords import hash_password
from web.uploads import KEPT, Shelf

pytestmark = pytest.mark.asyncio(loop_scope="session")
Browse = Callable[[str], Awaitable[Browser]]
STRANGE = ["所在楼", "屋号", "何人", "从哪天", "到哪天", "还差多少"]


def listed(place: str, *rows: list[Any], headings: list[str] | None = None) -> bytes:
    raw = BytesIO()
    with xlsxwriter.Workbook(raw, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("明细")
        sheet.write_string(0, 0, f"{place} 欠费")
        for r, row in enumerate([headings or STRANGE, *rows], start=1):
            sheet.write_row(r, 0, row)
    return raw.getvalue()


GOOD = ["1栋", "0101", "甲某某", "2026-01-01", "2026-06-30", 600]
BAD = ["1栋", "0102", "乙某某", "2026-06-30", "2026-01-01", 600]
CHOSEN = {"f.building": 0, "f.room": 1, "f.owner": 2, "f.start": 3, "f.end": 4, "f.owed": 5, "header": 2}


async def sent(browser: Browser, content: bytes, name: str = "张三欠费.xlsx") -> str:
    answer = await browser.post("/imports", files={"file": (name, content)})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].rsplit("/", 1)[-1]


async def arrived(browser: Browser, answer: httpx.Response) -> httpx.Response:
    """Follow a job to where its result is."""
    assert answer.status_code == 303, answer.text
    for _ in range(400):
        page = await browser.get(answer.headers["location"])
        if page.status_code == 303:
            return await browser.get(page.headers["location"])
        assert page.status_code == 200, page.text
        await asyncio.sleep(0.02)
    raise AssertionError("the job did not end")


async def checked(browser: Browser, place: str, upload: str, **more: Any) -> httpx.Response:
    data = {key: str(value) for key, value in {**CHOSEN, "c.community": place, **more}.items()}
    return await arrived(browser, await browser.post(f"/imports/new/{upload}/columns", data=data))


def kept_files(folder: Path, upload: str) -> list[Path]:
    return sorted(folder.glob(f"{upload}*"))


async def counted(site: Site) -> tuple[int, int, int]:
    async with site.workbench.database.read() as session:
        counts = [
            await session.scalar(select(func.count()).select_from(t)) for t in (Account, Bill, ImportRun)
        ]
    return counts[0] or 0, counts[1] or 0, counts[2] or 0


async def test_columns_are_chosen_checked_and_brought_in_once(site: Site, browse: Browse) -> None:
    """A list of strange headings: the dry run writes nothing, the good row comes in, once."""
    browser = await browse("admin")
    upload = await sent(browser, listed("甲园", GOOD, BAD))
    page = await browser.get(f"/imports/new/{upload}")
    assert "没有认出必需的列" in page.text
    before = await counted(site)
    dry = await checked(browser, "甲园", upload)
    assert "甲某某" in dry.text
    assert "period_reversed" in (await browser.get(f"/imports/new/{upload}/check?show=issues")).text
    assert await counted(site) == before
    first = await browser.post(f"/imports/new/{upload}/import")
    second = await browser.post(f"/imports/new/{upload}/import")
    result = await arrived(browser, first)
    again = await arrived(browser, second) if "/jobs/" in second.headers["location"] else None
    assert again is None or again.url == result.url
    third = await browser.post(f"/imports/new/{upload}/import")
    assert third.headers["location"] == result.url.path
    accounts, bills, runs = await counted(site)
    assert (accounts - before[0], bills - before[1], runs - before[2]) == (1, 6, 1)
    assert "period_reversed" in result.text
    assert "一致" in result.text
    assert "甲某某" not in result.text


async def test_a_list_lies_sealed_and_is_gone_after_its_import_or_a_day(site: Site, browse: Browse) -> None:
    """Neither a name of the file nor a cell of it can be read on disk; nothing is left over."""
    browser = await browse("admin")
    rows = (
        "项目,楼栋,房号,业主姓名,欠费起始,欠费截止,欠费金额\n乙园,1栋,0101,丙某某,2026-01-01,2026-03-31,300\n"
    )
    content = rows.encode()
    upload = await sent(browser, content, "丙某某.csv")
    folder: Path = site.workbench.uploads
    files = kept_files(folder, upload)
    assert len(files) == 2
    for file in files:
        assert "丙某某".encode() not in file.read_bytes()
        assert file.stat().st_mode & 0o077 == 0
    shelf, now = Shelf(folder, site.workbench.vault), site.workbench.clock()
    kept = shelf.get(upload)
    assert kept is not None
    held = shelf.content(kept)
    assert held is not None
    assert held.content == content
    shelf.sweep(now)
    assert shelf.get(upload) is not None
    shelf.sweep(now + KEPT + timedelta(minutes=1))
    assert kept_files(folder, upload) == []
    assert (await browser.get(f"/imports/new/{upload}")).status_code == 404


async def test_the_same_file_again_leads_to_the_earlier_result(site: Site, browse: Browse) -> None:
    """Whoever uploads a file twice is told, and shown what came of it."""
    browser = await browse("admin")
    content = listed("丙园", GOOD)
    upload = await sent(browser, content)
    await checked(browser, "丙园", upload)
    result = await arrived(browser, await browser.post(f"/imports/new/{upload}/import"))
    assert [f.suffix for f in kept_files(site.workbench.uploads, upload)] == [".about"]
    page = await browser.get(f"/imports/new/{await sent(browser, content)}")
    assert result.url.path in page.text


async def test_a_manager_of_one_place_brings_in_no_other(site: Site, browse: Browse) -> None:
    """Rows of a community that is not theirs are refused one by one, and others' imports stay closed."""
    async with site.workbench.database.write() as session:
        await upsert_user(session, "manager.ding", "丁", Role.MANAGER)
        await set_password(session, "manager.ding", await hash_password(PASSWORD), site.workbench.clock())
        await write_scope(session, "manager.ding", [(community_id("丁园"), "")])
    browser = await browse("manager.ding")
    headings = ["项目", *STRANGE]
    rows = [["丁园", *GOOD], ["别园", *GOOD]]
    upload = await sent(browser, listed("丁", *rows, headings=headings))
    shifted = {key: value + 1 for key, value in CHOSEN.items() if key != "header"}
    dry = await checked(browser, "", upload, **shifted, **{"f.community": 0})
    assert "可导入的行</p><b>1</b>" in dry.text
    assert "outside_places" in (await browser.get(f"/imports/new/{upload}/check?show=issues")).text
    other = await browse("admin")
    assert (await other.get(f"/imports/new/{upload}")).status_code == 404
    assert (await other.post("/imports/x/scan")).status_code == 404


async def test_issues_can_be_taken_away_without_formulas(site: Site, browse: Browse) -> None:
    """A cell that a spreadsheet program would calculate is text in the file."""
    browser = await browse("admin")
    upload = await sent(browser, listed("戊园", [*GOOD[:5], "=1+1)"], GOOD))
    await checked(browser, "戊园", upload)
    answer = await browser.get(f"/imports/new/{upload}/issues.csv")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert "'=1+1)" in answer.text
    assert (await browser.get(f"/imports/new/{upload}/issues.xlsx")).content.startswith(b"PK")
    assert (await browser.get(f"/imports/new/{upload}/issues.exe")).status_code == 404


async def test_what_is_no_list_is_refused_with_the_way_out(site: Site, browse: Browse) -> None:
    """A PDF, nothing at all, and a choice without an amount say what to do; stewards have no such page."""
    browser = await browse("admin")
    pdf = await browser.post("/imports", files={"file": ("a.pdf", b"%PDF-1.7 x")})
    assert pdf.status_code == 422
    assert "PDF" in pdf.text
    assert (await browser.post("/imports", files={"file": ("", b"")})).status_code == 422
    upload = await sent(browser, listed("己园", GOOD))
    data = {key: str(value) for key, value in CHOSEN.items() if key != "f.owed"}
    lacking = await browser.post(f"/imports/new/{upload}/columns", data=data)
    assert lacking.status_code == 422
    assert "owed" in lacking.text
    assert re.search(r'name="f.room">.*?value="1" selected', lacking.text, re.DOTALL)
    steward = await browse("steward.wang")
    assert (await steward.get("/imports")).status_code == 403
