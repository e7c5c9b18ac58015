"""The team: numbers, cases handed on, proposals in bulk."""

import re

import pytest

from domain.states import Role
from store.scopes import EVERYWHERE, write_scope
from store.teams import team_loads
from tests.web.conftest import Browser, Site
from tests.web.rounds import entered, hidden, hour_of, on_visits
from tests.web.test_account import newcomer

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_team_page_agrees_with_the_store(site: Site) -> None:
    """Every steward's row, what is stuck, and the reasons."""
    town = await on_visits(site, "team")
    await town.act(Role.MANAGER, "assign_steward", steward="steward.wang")
    at = await hour_of(town, 12)
    async with site.workbench.database.read() as session:
        (wang,) = [x for x in await team_loads(session, EVERYWHERE, at) if x.login == "steward.wang"]
    assert wang.cases
    async with entered(site, "manager.li", at) as browser:
        page = (await browser.get("/team")).text
        assert f"{wang.cases}</td>" in page
        assert 'href="/team/cases?stuck=unclear"' in page
        assert "未分类" in page
        assert town.case_id in (await browser.get("/team/cases?steward=steward.wang")).text
        for path in ("/team/cases", "/team/cases?steward=", "/team/cases?stuck=late", "/team/proposals"):
            assert (await browser.get(path)).status_code == 200
        assert (await browser.get("/team/cases?after=nobody")).status_code == 404
    async with entered(site, "steward.wang", at) as browser:
        assert (await browser.get("/team")).status_code == 403


async def test_cases_are_handed_on_after_a_look_and_each_has_its_answer(site: Site) -> None:
    """The preview changes nothing; confirmed twice it is done once; a case elsewhere is refused alone."""
    town, elsewhere = await on_visits(site, "hand"), await site.elsewhere("hand-away")
    await newcomer(site, "manager.one")
    async with site.workbench.database.write() as session:
        await write_scope(session, "manager.one", [((await town.here()).community_id, "1")])
    async with entered(site, "manager.one", await hour_of(town, 12)) as browser:
        data = {"case": [town.case_id, elsewhere], "steward": "steward.wang"}
        page = (await browser.post("/team/reassign", data=data)).text
        assert "确认" in page
        assert (await town.here()).steward == ""
        sure = {**data, "sure": "1", "key": hidden(page, "key")}
        for _ in range(2):
            answer = (await browser.post("/team/reassign", data=sure)).text
            assert "成功 1 件，未办 1 件" in answer
            assert "access.place" in answer
        nobody = await browser.post("/team/reassign", data={**data, "steward": "nobody"})
        assert nobody.status_code == 409
        assert "team.none" in (await browser.post("/team/reassign", data={"steward": "steward.wang"})).text
    assert (await town.here()).steward == "steward.wang"
    assert [kind for kind, _ in await town.story()].count("steward_assigned") == 1


async def listed(browser: Browser, path: str, case_id: str) -> str:
    """The page of a list on which a case stands; the last one if it stands on none."""
    page = (await browser.get(path)).text
    while f'value="{case_id}"' not in page and (more := re.search(r'rel="next" href="([^"]+)"', page)):
        page = (await browser.get(more.group(1).replace("&amp;", "&"))).text
    return page


async def test_what_is_ready_is_proposed_in_bulk(site: Site) -> None:
    """Ready cases stand apart with a button; what needs filling in is not proposed in bulk."""
    town = await site.stage.town("bulk")
    await town.open()
    await town.to_notice()
    await town.act(Role.MANAGER, "issue_notice")
    day = await town.today()
    await town.act(Role.STEWARD, "record_delivery", method="post_signed", on=day, document="EMS1")
    await town.wait(17)
    async with entered(site, "manager.li", await town.now()) as browser:
        page = await listed(browser, "/team/proposals", town.case_id)
        assert f'value="{town.case_id}"' in page
        data = {"case": [town.case_id], "command": "propose_letter"}
        preview = (await browser.post("/team/propose", data=data)).text
        assert (await town.here()).state == "notice_running"
        sure = {**data, "sure": "1", "key": hidden(preview, "key")}
        assert "成功 1 件" in (await browser.post("/team/propose", data=sure)).text
        court = await browser.post("/team/propose", data={**data, "command": "propose_court"})
        assert "team.command" in court.text
    assert (await town.here()).state == "letter_approval"
