"""The page of a case: what each role sees and may do, numbers on demand, filters, both languages."""

import re
from collections.abc import Awaitable, Callable

import pytest

from domain.lifecycle import possible_triggers
from domain.openings import has_an_object
from domain.states import Role, Sealed
from store.contacts import last_looks, read_owner
from store.people import save_note
from store.scopes import write_scope
from store.sealing import put_sealed
from tests.town import Town
from tests.web.conftest import PEOPLE, Browser, Site

pytestmark = pytest.mark.asyncio(loop_scope="session")
Browse = Callable[[str], Awaitable[Browser]]
TABS = ("timeline", "bills", "guards", "papers", "contacts", "calendar", "file")


def commands_on(page: str) -> set[str]:
    """The commands that a page leads to."""
    return set(re.findall(r'/act/([a-z_]+)[?"]', page))


async def owner_of(site: Site, town: Town) -> str:
    async with site.workbench.database.read() as session:
        owner = await read_owner(session, town.account)
    assert owner is not None
    return owner.owner_id


@pytest.mark.parametrize("login", PEOPLE)
@pytest.mark.parametrize("name", ["new", "letter"])
async def test_the_actions_shown_are_the_tables(site: Site, browse: Browse, login: str, name: str) -> None:
    """Each role is offered exactly what the table knows for it here and what has an object."""
    town, role = site.cases[name], PEOPLE[login][1]
    page = (await (await browse(login)).get(f"/cases/{town.case_id}")).text
    case = await town.stored()
    assert case is not None
    wanted = {t for t in possible_triggers(case.state, role) if has_an_object(t, case)}
    assert commands_on(page) == wanted
    assert (wanted == set()) == (role is Role.AUDITOR)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("show", TABS)
async def test_every_part_of_the_file_is_shown(site: Site, browse: Browse, show: str, language: str) -> None:
    """Tabs, the file to print and an unknown tab answer with a page in the language chosen."""
    browser = await browse("legal.zhao")
    browser.cookies.set("language", language)
    for name in ("new", "letter"):
        answer = await browser.get(f"/cases/{site.cases[name].case_id}?show={show}")
        assert answer.status_code == 200, answer.text
        assert ("Timeline" if language == "en" else "案件经过") in answer.text
    assert (await browser.get(f"/cases/{site.cases['new'].case_id}?show=nothing")).status_code == 200


async def test_a_case_of_another_place_is_refused(site: Site, browse: Browse) -> None:
    """Neither the page, nor a form, nor the number; an unknown case is not found."""
    town = await site.stage.town("2-elsewhere")
    await town.open()
    browser = await browse("steward.wang")
    async with site.workbench.database.write() as session:
        await write_scope(session, "steward.wang", [("elsewhere", "")])
    try:
        for path in ("", "/act/record_contact"):
            assert (await browser.get(f"/cases/{town.case_id}{path}")).status_code == 403
        answer = await browser.post(f"/cases/{town.case_id}/phone", data={"reason": "约时间"})
        assert answer.status_code == 403
        assert "13800000000" not in answer.text
        posted = await browser.post(f"/cases/{town.case_id}/act/classify_reason", data={"reason": "forgot"})
        assert posted.status_code == 403
    finally:
        case = await site.cases["new"].here()
        async with site.workbench.database.write() as session:
            await write_scope(session, "steward.wang", [(case.community_id, "1")])
    assert (await browser.get("/cases/nothing")).status_code == 404


async def test_a_number_is_masked_until_somebody_says_why(site: Site, browse: Browse) -> None:
    """Every part shows it masked; with a reason it is shown once and the look is logged; without, not."""
    town = site.cases["new"]
    browser = await browse("steward.wang")
    where = f"/cases/{town.case_id}"
    masked = (await browser.get(f"{where}?show=contacts")).text
    assert "138****0000" in masked
    assert "13800000000" not in masked
    silent = await browser.post(f"{where}/phone", data={"reason": " "})
    assert "13800000000" not in silent.text
    assert "C4.reason" in silent.text
    told = await browser.post(f"{where}/phone", data={"reason": "约定上门时间"})
    assert 'href="tel:13800000000"' in told.text
    async with site.workbench.database.read() as session:
        (look,) = await last_looks(session, await owner_of(site, town), 1)
    assert (look.field, look.actor, look.reason) == ("phone", "steward.wang", "约定上门时间")
    again = (await browser.get(f"{where}?show=contacts")).text
    assert "13800000000" not in again
    assert "约定上门时间" in again


@pytest.mark.parametrize(("login", "may"), [("auditor.zhou", False), ("admin", False), ("legal.sun", True)])
async def test_only_who_talks_to_owners_sees_a_number(
    site: Site, browse: Browse, login: str, *, may: bool
) -> None:
    """Auditors and administrators read the file, never the number."""
    answer = await (await browse(login)).post(
        f"/cases/{site.cases['letter'].case_id}/phone", data={"reason": "核对"}
    )
    assert (answer.status_code == 200) is may
    assert ("13800000000" in answer.text) is may


async def test_a_sealed_value_opens_for_legal_with_a_reason(site: Site, browse: Browse) -> None:
    """Others see it masked; whoever opened it is in the log."""
    town = site.cases["letter"]
    owner, number = await owner_of(site, town), "11010519491231002X"
    async with site.workbench.database.write() as session:
        await put_sealed(
            session, site.workbench.vault, owner, Sealed.ID_NUMBER, number, "legal.zhao", await town.now()
        )
    where = f"/cases/{town.case_id}"
    manager = await browse("manager.li")
    assert number not in (await manager.get(f"{where}?show=contacts")).text
    data = {"kind": "id_number", "reason": "立案"}
    assert (await manager.post(f"{where}/sealed", data=data)).status_code == 403
    legal = await browse("legal.zhao")
    assert number in (await legal.post(f"{where}/sealed", data=data)).text
    assert (await legal.post(f"{where}/sealed", data={"kind": "x", "reason": "y"})).status_code == 404
    async with site.workbench.database.read() as session:
        (look,) = await last_looks(session, owner, 1)
    assert (look.field, look.actor) == ("id_number", "legal.zhao")


async def test_what_people_write_is_never_markup(site: Site, browse: Browse) -> None:
    """A script in a note or in a name is shown as text."""
    town = await site.stage.town("<script>alert(1)</script>")
    await town.open()
    async with site.workbench.database.write() as session:
        note = await save_note(
            session, town.case_id, "k", "steward.wang", "<img src=x onerror=alert(2)>", await town.now()
        )
    await town.act(Role.STEWARD, "classify_reason", reason="forgot", note=note)
    browser = await browse("manager.li")
    for show in TABS:
        page = (await browser.get(f"/cases/{town.case_id}?show={show}")).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    assert "&lt;img src=x" in (await browser.get(f"/cases/{town.case_id}")).text


async def test_the_timeline_goes_on_and_filters_stay(site: Site, browse: Browse) -> None:
    """Records before one are the rest; a filter that finds nothing says so."""
    town = site.cases["letter"]
    browser = await browse("manager.li")
    rest = (await browser.get(f"/cases/{town.case_id}?before=3")).text
    assert re.findall(r'<li id="e(\d+)"', rest) == ["2", "1"]
    assert "没有符合条件的记录" in (await browser.get(f"/cases/{town.case_id}?by=nobody")).text


async def test_the_checklist_offers_an_override_only_to_who_may(site: Site, browse: Browse) -> None:
    """An estate without a known heir is legal's to set aside (A5), not the manager's."""
    town = await site.stage.town("override")
    await town.open()
    await town.act(Role.STEWARD, "record_death", on=await town.today(), document="SW-1")
    await town.wait(60)
    offered = {}
    for login in ("manager.li", "legal.zhao"):
        page = (await (await browse(login)).get(f"/cases/{town.case_id}?show=guards")).text
        assert "A5.deceased" in page
        offered[login] = set(re.findall(r"override_guard\?code=([\w.]+)", page))
    assert "A5.deceased" in offered["legal.zhao"] - offered["manager.li"]
