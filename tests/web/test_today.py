"""Today: the round, the card at the door, the call, and two taps that record what came of it."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from store.acquaintance import read_touches
from store.evidence import list_evidence
from store.people import read_notes
from store.tables import AccessLog
from tests.town import Town
from tests.web.conftest import Browser, Site
from tests.web.rounds import entered, hidden, hour_of, on_visits

pytestmark = pytest.mark.asyncio(loop_scope="session")
PNG = b"\x89PNG\r\n\x1a\n" + b"a note on the door" * 9


async def form_of(browser: Browser, town: Town, **typed: str) -> dict[str, str]:
    """The form of a card, as a person fills it in."""
    page = (await browser.get(f"/today/{town.case_id}")).text
    kept = {name: hidden(page, name) for name in ("key", "seq")}
    return {**kept, "channel": "visit", "next": "3", "amount": "", "until": "", **typed}


async def contacts(town: Town) -> list[str]:
    return [kind for kind, _ in await town.story() if kind in {"contact_recorded", "promise_recorded"}]


async def looks(site: Site, reason: str = "今日任务/拨打电话") -> int:
    async with site.workbench.database.read() as session:
        return len(list(await session.scalars(select(AccessLog).where(AccessLog.reason == reason))))


async def test_a_round_shows_the_doors_of_ones_own_buildings(site: Site) -> None:
    """Building, door, what to do and why; nothing of a building where one does not work."""
    town, elsewhere = await on_visits(site, "round"), await site.elsewhere("round-away")
    async with entered(site, "steward.wang", await hour_of(town, 12)) as browser:
        page = (await browser.get("/today")).text
        assert f'id="c-{town.case_id}"' in page
        assert "登记联系结果" in page
        assert elsewhere not in page
        assert "9栋" not in page
        assert (await browser.get(f"/today/{elsewhere}")).status_code == 403
        assert page.count(f'id="c-{town.case_id}"') == 1  # two pieces of work at one door
        assert "登记联系结果、登记拖欠原因" in page
        assert town.case_id not in (await browser.get("/today?way=desk")).text
        assert town.case_id in (await browser.get("/today?way=visit")).text
        assert (await browser.get("/today?after=nobody")).status_code == 404
    async with entered(site, "manager.li", await hour_of(town, 12)) as browser:
        assert f'id="c-{town.case_id}"' not in (await browser.get("/today")).text
        stewards = (await browser.get("/today?role=steward")).text
        assert f'id="c-{town.case_id}"' in stewards
        assert elsewhere in stewards


async def test_two_taps_record_a_contact_once(site: Site) -> None:
    """Sent twice it is one record; the list says what was recorded and how to mend it."""
    town = await on_visits(site, "taps")
    async with entered(site, "steward.wang", await hour_of(town, 12)) as browser:
        form = await form_of(browser, town, outcome="refused")
        first = await browser.post(f"/today/{town.case_id}", data=form)
        again = await browser.post(f"/today/{town.case_id}", data=form)
        assert first.status_code == again.status_code == 303, first.text
        assert first.headers["location"] == again.headers["location"]
        receipt = (await browser.get(first.headers["location"])).text
    assert await contacts(town) == ["contact_recorded"]
    case = await town.here()
    assert case.visits == 1
    assert "已登记" in receipt
    assert f"/cases/{town.case_id}/act/correct_entry?seq={case.seq}" in receipt


async def test_a_promise_and_its_contact_are_recorded_together(site: Site) -> None:
    """The amount and the day make a promise of its own; the contact names the same day."""
    town = await on_visits(site, "promise")
    until = await town.today() + timedelta(days=5)
    async with entered(site, "steward.wang", await hour_of(town, 12)) as browser:
        form = await form_of(browser, town, outcome="promised", amount="1,000.00", until=f"{until}")
        answer = await browser.post(f"/today/{town.case_id}", data=form)
    assert answer.status_code == 303, answer.text
    assert await contacts(town) == ["promise_recorded", "contact_recorded"]
    promise = (await town.here()).promises.open
    assert promise is not None
    assert (str(promise.amount), promise.until) == ("1000.00", until)


async def test_what_is_refused_records_nothing_and_loses_nothing(site: Site) -> None:
    """The page comes back with the reason, the typed values and a photo that was taken already."""
    town = await on_visits(site, "said-no")
    until = await town.today() + timedelta(days=5)
    async with entered(site, "steward.wang", await hour_of(town, 12)) as browser:
        form = await form_of(
            browser, town, outcome="promised", amount="99999", until=f"{until}", note="下月发工资"
        )
        answer = await browser.post(f"/today/{town.case_id}", data=form, files={"photo": ("a.png", PNG)})
        assert answer.status_code == 409
        assert "promise.amount" in answer.text
        assert 'value="99999"' in answer.text
        assert "下月发工资" in answer.text
        assert hidden(answer.text, "photo_ids").startswith("f")
        nothing = await browser.post(f"/today/{town.case_id}", data=await form_of(browser, town))
        assert nothing.status_code == 422
        assert "contact.nothing" in nothing.text
        late = await form_of(browser, town, outcome="refused", seq="1")
        assert "form.stale" in (await browser.post(f"/today/{town.case_id}", data=late)).text
    assert await contacts(town) == []


async def test_a_photo_goes_with_the_contact(site: Site) -> None:
    """It is kept as evidence of the case, and the note of the contact names it."""
    town = await on_visits(site, "photo")
    async with entered(site, "steward.wang", await hour_of(town, 12)) as browser:
        form = await form_of(browser, town, outcome="not_home", note="门上贴了便条")
        answer = await browser.post(f"/today/{town.case_id}", data=form, files={"photo": ("a.png", PNG)})
    assert answer.status_code == 303, answer.text
    async with site.workbench.database.read() as session:
        (file,) = await list_evidence(session, town.case_id)
        (note,) = (await read_notes(session, town.case_id)).values()
    assert note.text == f"门上贴了便条 [{file.id}]"


async def test_a_reason_that_was_learnt_is_recorded_along(site: Site) -> None:
    """One form says why the owner does not pay and what came of the call."""
    town = await on_visits(site, "why")
    async with entered(site, "steward.wang", await hour_of(town, 12)) as browser:
        form = await form_of(browser, town, outcome="hardship", channel="phone", reason="hardship")
        assert (await browser.post(f"/today/{town.case_id}", data=form)).status_code == 303
        assert 'name="reason"' not in (await browser.get(f"/today/{town.case_id}")).text
    assert (await town.here()).reason == "hardship"
    assert await contacts(town) == ["contact_recorded"]


async def test_in_quiet_hours_a_door_is_grey_and_says_when(site: Site) -> None:
    """It is never hidden; the number stays masked, and nothing is logged as seen."""
    town = await on_visits(site, "night")
    before = await looks(site)
    async with entered(site, "steward.wang", await hour_of(town, 23)) as browser:
        page = (await browser.get("/today?way=visit")).text
        (door,) = re.findall(rf'<li class="([^"]*)" id="c-{town.case_id}">', page)
        assert door == "stop dim"
        assert "现在不宜联系" in page
        assert f"最早 {await town.today() + timedelta(days=1)} 09:00" in page
        refused = await browser.post(f"/today/{town.case_id}/phone")
        assert refused.status_code == 409
        assert "B3.night" in refused.text
        assert "13800000000" not in refused.text
    assert await looks(site) == before


async def test_a_call_shows_the_number_and_logs_the_look(site: Site) -> None:
    """Masked until then; a script gets it to dial, a page without one as a link."""
    town = await on_visits(site, "call")
    before = await looks(site)
    async with entered(site, "steward.wang", await hour_of(town, 12)) as browser:
        page = (await browser.get(f"/today/{town.case_id}")).text
        assert "138****0000" in page
        assert "13800000000" not in page
        plain = await browser.post(f"/today/{town.case_id}/phone")
        assert 'href="tel:13800000000"' in plain.text
        scripted = await browser.post(f"/today/{town.case_id}/phone", headers={"accept": "application/json"})
        assert scripted.json() == {"phone": "13800000000"}
    assert await looks(site) == before + 2


async def test_a_friendly_touch_is_noted_once(site: Site) -> None:
    """The same form twice is one touch; a number that must be sealed is refused."""
    town = await on_visits(site, "touch")
    async with entered(site, "steward.wang", await hour_of(town, 12)) as browser:
        data = {"key": "touch-1", "note": "帮忙换灯泡", "helped": "1"}
        for _ in range(2):
            assert (await browser.post(f"/today/{town.case_id}/touch", data=data)).status_code == 303
        data = {"key": "touch-2", "note": "卡号 6222020200112233444"}
        sealed = await browser.post(f"/today/{town.case_id}/touch", data=data)
    async with site.workbench.database.read() as session:
        touches = await read_touches(session, town.account)
    assert [(t.note, t.helped) for t in touches if "卡号" not in t.note] == [("帮忙换灯泡", True)]
    assert (sealed.status_code == 409) == (len(touches) == 1)


async def test_the_sheet_to_print_names_no_number(site: Site) -> None:
    """It has the doors of the round, and no telephone."""
    town = await on_visits(site, "sheet")
    async with entered(site, "steward.wang", await hour_of(town, 12)) as browser:
        page = (await browser.get("/today/sheet")).text
    assert "走访单" in page
    assert "sheet" in page
    assert (await town.here()).case_id not in page
    assert "138" not in re.sub(r"case-\S+|f[a-z2-7]{16}", "", page)
