"""The policy by pages: read by four roles, checked field by field, rehearsed, published, adopted."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import httpx
import pytest
import yaml

from domain.deadlines import local_date
from store.policies import read_policy
from tests.web.conftest import Browser, Site
from web.drafts import fields_of, from_form, from_yaml, to_yaml

pytestmark = pytest.mark.asyncio(loop_scope="session")
Browse = Callable[[str], Awaitable[Browser]]


async def body_of(site: Site, **settings: int) -> dict[str, object]:
    """The version in force as YAML would hold it, under a new name, with some numbers changed."""
    policy = site.workbench.policy_on(local_date(site.workbench.clock()))
    async with site.workbench.database.read() as session:
        body = await read_policy(session, policy.version)
    assert body is not None
    changed = {name: {**body["settings"][name], "value": value} for name, value in settings.items()}
    return {**body, "settings": {**body["settings"], **changed}}


async def draft(site: Site, version: str, days: int = 0, **settings: int) -> str:
    body = await body_of(site, **settings)
    first = local_date(site.workbench.clock()) + timedelta(days=days)
    return yaml.safe_dump(
        {**body, "version": version, "effective_from": first.isoformat()}, allow_unicode=True
    )


async def arrived(browser: Browser, answer: httpx.Response) -> httpx.Response:
    assert answer.status_code == 303, answer.text
    for _ in range(600):
        page = await browser.get(answer.headers["location"])
        if page.status_code == 303:
            return await browser.get(page.headers["location"])
        assert page.status_code == 200, page.text
        await asyncio.sleep(0.02)
    raise AssertionError("the job did not end")


async def test_the_policy_is_read_in_words_and_stewards_have_no_such_page(site: Site, browse: Browse) -> None:
    """Every setting stands with its name, value and source; versions and differences can be read."""
    for login in ("manager.li", "legal.zhao", "auditor.zhou", "admin"):
        page = await (await browse(login)).get("/policy")
        assert page.status_code == 200
        for said in ("催告期", "15 天", "CC 944(2) [S]", "因人施策"):
            assert said in page.text
    assert (await (await browse("steward.wang")).get("/policy")).status_code == 403
    auditor = await browse("auditor.zhou")
    assert (await auditor.get("/policy/versions")).status_code == 200
    assert "两版相同" in (await auditor.get("/policy/diff")).text
    assert (await auditor.get("/policy?version=none")).status_code == 404
    for path in ("/policy/edit", "/policy/adopt?version=x"):
        assert (await auditor.get(path)).status_code == 403
    for path in ("check", "publish", "adopt", "rehearse"):
        assert (await (await browse("legal.zhao")).post(f"/policy/{path}", data={})).status_code == 403


async def test_a_form_says_what_a_file_says(site: Site) -> None:
    """Fields and YAML are two ways to write one policy: neither loses a value or a source."""
    file = from_yaml(await draft(site, "forms.1"))
    texts, lists = fields_of(file)
    assert from_form(texts, lists) == file
    assert from_yaml(to_yaml(file)) == file


async def test_each_mistake_names_its_place(site: Site, browse: Browse) -> None:
    """A period below the floor, a broken YAML, an alias: refused where they stand, the text kept."""
    browser = await browse("admin")
    low = await browser.post(
        "/policy/check", data={"tab": "yaml", "yaml": await draft(site, "low.1", notice_period=3)}
    )
    assert low.status_code == 422
    assert "settings.notice_period.value" in low.text
    assert "不得小于 7" in low.text
    assert "low.1" in low.text
    broken = await browser.post("/policy/check", data={"tab": "yaml", "yaml": "version: [1\nx: y"})
    assert broken.status_code == 422
    assert "policy.unreadable" in broken.text
    bomb = await browser.post("/policy/check", data={"tab": "yaml", "yaml": "a: &a [1]\nb: *a"})
    assert "policy.unreadable" in bomb.text
    texts, lists = fields_of(from_yaml(await draft(site, "forms.2")))
    wrong = {**texts, **lists, "tab": "form", "s.contacts_a_week": "many"}
    answer = await browser.post("/policy/check", data=wrong)
    assert answer.status_code == 422
    assert "须为整数" in answer.text
    assert 'value="many"' in answer.text


async def test_a_draft_is_rehearsed_on_the_open_cases_and_changes_nothing(site: Site, browse: Browse) -> None:
    """Longer intervals put the next reminder of a running case off: told with the case, nothing written."""
    town = await site.stage.town("rehearsed")
    await town.open()
    await town.wait(1.5)  # the first reminder is out
    browser = await browse("admin")
    before = await town.story()
    text = await draft(site, "slow.1", reminder_every=20, visits_from=90)
    checked = await browser.post("/policy/check", data={"tab": "yaml", "yaml": text})
    assert checked.status_code == 200
    assert "20 天" in checked.text
    result = await arrived(browser, await browser.post("/policy/rehearse", data={"yaml": text}))
    assert result.status_code == 200
    assert town.case_id in result.text
    assert await town.story() == before
    async with site.workbench.database.read() as session:
        assert await read_policy(session, "slow.1") is None


async def test_a_published_policy_is_in_force_from_its_day_and_adopted_when_told(
    site: Site, browse: Browse
) -> None:
    """Publishing twice is once; pages and scan see it without a restart; a running case follows once told."""
    town = await site.stage.town("adopting")
    await town.open()
    browser, today = await browse("admin"), local_date(site.workbench.clock())
    text = await draft(site, "zz-new.1", reminder_every=9)
    for _ in range(2):
        answer = await browser.post("/policy/publish", data={"yaml": text})
        assert answer.status_code == 303, answer.text
    later = await draft(site, "zz-new.2", days=40, reminder_every=10)
    assert (await browser.post("/policy/publish", data={"yaml": later})).status_code == 303
    assert site.workbench.policy_on(today).version == "zz-new.1"
    assert (await site.stage.house.policies.current(today + timedelta(days=40))).version == "zz-new.2"
    versions = (await browser.get("/policy/versions")).text
    for said in ("zz-new.1", "待生效", "已被取代", "admin"):
        assert said in versions
    assert "提醒间隔" in (await browser.get("/policy/diff?a=default-2026.2&b=zz-new.1")).text
    assert (await town.here()).policy_version != "zz-new.1"
    assert "zz-new.1" in (await browser.get("/policy/adopt?version=zz-new.1")).text
    done = await arrived(browser, await browser.post("/policy/adopt", data={"version": "zz-new.1"}))
    assert "已通知" in done.text
    for _ in range(200):
        if (await town.here()).policy_version == "zz-new.1":
            break
        await asyncio.sleep(0.05)
    assert (await town.here()).policy_version == "zz-new.1"


async def test_no_version_is_rewritten_backdated_or_hidden(site: Site, browse: Browse) -> None:
    """Other numbers under a known name, yesterday, and a name that another of that day hides are refused."""
    browser = await browse("admin")
    kept = await draft(site, "mm-kept.1", days=50)
    assert (await browser.post("/policy/publish", data={"yaml": kept})).status_code == 303
    for text, code in (
        (await draft(site, "mm-kept.1", days=50, reminder_count=5), "policy.conflict"),
        (await draft(site, "mm-late.1", days=-1), "policy.past"),
        (await draft(site, "aa-hidden.1", days=50), "policy.shadowed"),
    ):
        answer = await browser.post("/policy/publish", data={"yaml": text})
        assert answer.status_code == 409
        assert code in answer.text
