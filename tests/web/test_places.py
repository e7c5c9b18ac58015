"""Communities and calendars: what is changed by a page reaches the open cases on the engine."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from domain.deadlines import local_date
from domain.ids import community_id
from domain.states import Role
from store.calendars import list_windows
from store.ledger_log import read_log
from store.logins import set_password
from store.people import upsert_user
from store.places import read_place
from store.scopes import write_scope
from tests.town import Town
from tests.web.conftest import PASSWORD, Browser, Site
from web.passwords import hash_password

pytestmark = pytest.mark.asyncio(loop_scope="session")
Browse = Callable[[str], Awaitable[Browser]]
HERE = community_id("测试苑")


async def heard(town: Town, what: Callable[[], Awaitable[bool]]) -> None:
    """Wait until a case has taken a signal in."""
    for _ in range(200):
        if await what():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("the case did not hear of it")


async def test_a_quiet_window_reaches_an_open_case_and_its_removal_too(site: Site, browse: Browse) -> None:
    """The clock of a running case moves behind the window, and back when the window goes."""
    town = await site.stage.town("quiet")
    await town.open()
    browser = await browse("admin")

    async def version() -> str:
        return next(
            (e["calendar_version"] for e in reversed(await adopted(town)) if e.get("calendar_version")), ""
        )

    before = await version()
    today = local_date(site.workbench.clock())
    form = {
        "name": "庙会",
        "first": (today + timedelta(days=3)).isoformat(),
        "last": (today + timedelta(days=9)).isoformat(),
        "community": HERE,
    }
    answer = await browser.post("/places/calendar/windows", data=form)
    assert answer.status_code == 303, answer.text

    async def moved() -> bool:
        return await version() != before

    await heard(town, moved)
    page = await browser.get("/places/calendar")
    assert "庙会" in page.text
    async with site.workbench.database.read() as session:
        row = next(w for w in await list_windows(session, HERE) if w.name == "庙会")
        log = await read_log(session, HERE)
    assert ("admin", "calendar") in {(entry.actor, entry.action) for entry in log}
    month = await browser.get(f"/places/{HERE}/calendar?month={row.first:%Y-%m}")
    assert "quiet-day" in month.text
    with_window = await version()
    assert "庙会" in (await browser.get(f"/places/calendar/windows/{row.id}/remove")).text
    await browser.post(f"/places/calendar/windows/{row.id}/remove")

    async def back() -> bool:
        return await version() != with_window

    await heard(town, back)
    assert (await browser.post(f"/places/calendar/windows/{row.id}/remove")).status_code == 404


async def adopted(town: Town) -> list[dict[str, str]]:
    from store.queries import timeline

    async with town.house.database.read() as session:
        page = await timeline(session, town.case_id)
    return [row.event for row in page if row.type == "rules_adopted"]


async def test_papers_are_put_on_file_and_the_cases_read_them(site: Site, browse: Browse) -> None:
    """A committee that is gone, a newer disclosure and a contract version: the running case knows them."""
    town = await site.stage.town("papers")
    await town.open()
    browser = await browse("manager.li")
    assert (await browser.post(f"/places/{HERE}/committee", data={"exists": "no"})).status_code == 303

    async def knows() -> bool:
        return not (await town.here()).facts.has_committee

    await heard(town, knows)
    await browser.post(f"/places/{HERE}/committee", data={"exists": "yes"})
    contract = {
        "starts": "2031-01-01",
        "law_firm": "示例律师事务所",  # without one no letter of any test's case could be proposed (F3)
        "late_fee_daily": "0.0003",
        "forum_clause": "arbitrate",
        "items": "物业服务费，公摊",
    }
    saved = await browser.post(f"/places/{HERE}/contract", data=contract)
    assert saved.status_code == 303
    async with site.workbench.database.read() as session:
        view = await read_place(session, HERE)
    assert view is not None
    newest = view.row.contracts[-1]
    assert (newest.late_fee_daily, newest.forum_clause, newest.items) == (
        "0.0003",
        "arbitrate",
        "物业服务费,公摊",
    )
    edited = await browser.get(f"/places/{HERE}?edit=2031-01-01")
    assert 'value="0.0003"' in edited.text
    today = local_date(site.workbench.clock()).isoformat()  # older papers would stop other tests' cases
    for paper, data in (
        ("self-check", {"checked_on": today, "check_document": "ZC-9"}),
        ("campaign", {"code": "spring", "terms": "HD-1", "first": "2026-01-01", "last": "2026-02-01"}),
        ("agreement", {"processor": "printer", "agreement": "DPA-2"}),
        ("city", {"city": "成都"}),
        ("disclosure", {"disclosed_on": today}),
    ):
        assert (await browser.post(f"/places/{HERE}/{paper}", data=data)).status_code == 303
    page = (await browser.get(f"/places/{HERE}")).text
    for said in ("ZC-9", "HD-1", "DPA-2", "成都"):
        assert said in page


async def test_what_is_typed_wrong_stays_on_the_page(site: Site, browse: Browse) -> None:
    """A rate that is none, a day in the future, days out of order: refused, nothing written."""
    browser = await browse("legal.zhao")
    for paper, data, code in (
        ("contract", {"starts": "2032-01-01", "late_fee_daily": "5"}, "form.invalid"),
        ("contract", {"starts": "2032-01-01", "ends": "2031-01-01"}, "form.invalid"),
        ("disclosure", {"disclosed_on": "2999-01-01"}, "date.future"),
        (
            "campaign",
            {"code": "x", "terms": "y", "first": "2026-02-01", "last": "2026-01-01"},
            "form.invalid",
        ),
        ("agreement", {"processor": "neighbour", "agreement": "z"}, "form.invalid"),
    ):
        answer = await browser.post(f"/places/{HERE}/{paper}", data=data)
        assert answer.status_code == 422, paper
        assert code in answer.text
    assert (await browser.post(f"/places/{HERE}/nothing", data={})).status_code == 404
    async with site.workbench.database.read() as session:
        view = await read_place(session, HERE)
    assert view is not None
    assert "2032-01-01" not in {c.starts_on.isoformat() for c in view.row.contracts}


async def test_a_year_is_corrected_by_an_administrator_alone(site: Site, browse: Browse) -> None:
    """A notice out of order is refused and kept as typed; managers only read."""
    admin, manager = await browse("admin"), await browse("manager.li")
    assert "暂定" in (await manager.get("/places/calendar")).text
    notice = {"holidays": "元旦 2034-01-01 2034-01-03", "workdays": "2034-01-07", "source": "试发〔2033〕1号"}
    assert (await manager.post("/places/calendar/years/2034", data=notice)).status_code == 403
    wrong = await admin.post("/places/calendar/years/2034", data={**notice, "workdays": "2034-01-05"})
    assert wrong.status_code == 422
    assert "2034-01-05" in wrong.text
    assert (await admin.post("/places/calendar/years/2034", data=notice)).status_code == 303
    assert "试发〔2033〕1号" in (await admin.get("/places/calendar")).text
    month = await admin.get(f"/places/{HERE}/calendar?month=2034-01")
    assert "调休上班" in month.text
    row = {"place": "某省", "starts": "2026-01-01", "wage": "120000", "posting": "yes"}
    assert (await manager.post("/places/localities", data=row)).status_code == 403
    assert (await admin.post("/places/localities", data=row)).status_code == 303
    assert "60,000.00" in (await manager.get("/places/localities")).text
    assert (await admin.post("/places/localities", data={**row, "wage": ""})).status_code == 422


async def test_nobody_changes_a_place_that_is_not_theirs(site: Site, browse: Browse) -> None:
    """A manager of another community sees and changes nothing here; a steward has no such page."""
    async with site.workbench.database.write() as session:
        await upsert_user(session, "manager.far", "远", Role.MANAGER)
        await set_password(session, "manager.far", await hash_password(PASSWORD), site.workbench.clock())
        await write_scope(session, "manager.far", [(community_id("远方"), "")])
    browser = await browse("manager.far")
    assert "测试苑" not in (await browser.get("/places")).text
    assert (await browser.get(f"/places/{HERE}")).status_code == 403
    assert (await browser.get(f"/places/{HERE}/calendar")).status_code == 403
    assert (await browser.post(f"/places/{HERE}/committee", data={"exists": "no"})).status_code == 403
    assert (await (await browse("steward.wang")).get("/places")).status_code == 403
    assert (await (await browse("auditor.zhou")).get("/places")).status_code == 403
    assert (await (await browse("admin")).get("/places/none")).status_code == 404
