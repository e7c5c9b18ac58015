"""Batches on pages: composed, looked at, one taken out, approved, sent out; nothing twice, nothing blind."""

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import pytest_asyncio

from domain.batches import Batch
from domain.deadlines import local_date
from domain.ids import community_id
from domain.states import BatchKind, BatchState, MemberState, Role
from domain.words import label
from store.batches import read_batch
from store.scopes import write_scope
from tests.town import Town
from tests.web.conftest import Browser, Site, opened_site

pytestmark = pytest.mark.asyncio(loop_scope="session")
COMMUNITY = community_id("测试苑")


@pytest_asyncio.fixture(loop_scope="session")
async def yard(virtual_engine: str, sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Site]:
    """A house of its own: whoever composes takes everything that waits."""
    async with opened_site(virtual_engine, sqlite_template, tmp_path) as site:
        yield site


async def proposed(site: Site, count: int) -> list[Town]:
    towns = [await site.stage.town(f"batch-{number}") for number in range(count)]
    for town in towns:
        await town.open()
        await town.to_letter_approval()
    return towns


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{re.escape(name)}" value="([^"]*)"', page)
    assert found, name
    return found[1]


async def compose(browser: Browser) -> str:
    """Compose by the form and return the address of the batch that came of it."""
    key = hidden((await browser.get("/batches")).text, "key")
    answer = await browser.post("/batches", data={"key": key})
    assert answer.status_code == 303, answer.text
    page = (await browser.get(answer.headers["location"])).text
    assert "新组 1 批" in page
    found = re.search(r'href="(/batches/letter-[^"]+)"', page)
    assert found
    return found[1]


async def stands(site: Site, path: str) -> Batch:
    async with site.workbench.database.read() as session:
        batch = await read_batch(session, path.rsplit("/", 1)[1])
    assert batch is not None
    return batch


async def reached(site: Site, path: str, state: BatchState) -> Batch:
    batch = await stands(site, path)
    for _ in range(600):
        if batch.state is state:
            return batch
        await asyncio.sleep(0.05)
        batch = await stands(site, path)
    message = f"the batch stays {batch.state}"
    raise AssertionError(message)


async def ask(browser: Browser, path: str, **fields: str) -> tuple[int, str]:
    """What the page's form would send: a fresh key, and the batch as it is shown."""
    page = (await browser.get(path)).text
    data = {"key": hidden(page, "key"), "seq": hidden(page, "seq"), **fields}
    answer = await browser.post(path, data=data)
    return answer.status_code, answer.text


async def test_a_batch_from_composing_to_dispatch(yard: Site) -> None:
    """One is taken out, one pays before the dispatch, the others go out once and under their numbers."""
    pays, out, goes = towns = await proposed(yard, 3)
    for town in towns:  # each workflow has a clock of its own here
        await town.wait(15)
    moment = await goes.now()
    async with yard.later(moment, "legal.zhao") as zhao:
        assert f"{label(BatchKind.LETTER).zh} 3" in (await zhao.get("/batches")).text
        path = await compose(zhao)
        page = (await zhao.get(path)).text
        for said in ("3 件", "3,600.00", "整批批准", "业主", "内容预览", "组成批次"):
            assert said in page
        await yard.stage.skipper.fast_forward(
            yard.stage.skipper.client.get_workflow_handle(path.rsplit("/", 1)[1]),
            moment - await _now(yard, path),
        )
        status, text = await ask(zhao, path, command="exclude_member", case=out.case_id)
        assert (status, "form.invalid" in text) == (422, True)
        status, _ = await ask(zhao, path, command="exclude_member", case=out.case_id, reason="facts_wrong")
        assert status == 303
        page = (await zhao.get(path)).text
        data = {"key": hidden(page, "key"), "seq": hidden(page, "seq"), "command": "approve_batch"}
        assert [(await zhao.post(path, data=data)).status_code for _ in range(2)] == [303, 303]
        await reached(yard, path, BatchState.APPROVED)
        fresh = (await zhao.get(path)).text.split('id="batch-actions" data-refresh')[1]  # comes by itself
        assert 'value="dispatch_batch"' in fresh.split('id="batch-members"')[0]
        stale = await zhao.post(path, data={**data, "key": "another"})
        assert (stale.status_code, "form.stale" in stale.text) == (409, True)
        await pays.pay(Decimal("1200.00"))
        future = (moment + timedelta(days=9)).date().isoformat()
        status, text = await ask(zhao, path, command="dispatch_batch", on=future)
        assert (status, "date.future" in text) == (422, True)
        day = local_date(moment).isoformat()
        number = {f"document-{goes.case_id}": "LSH-2026-7"}
        status, text = await ask(zhao, path, command="dispatch_batch", on=day, **number)
        assert status == 303, text
        batch = await reached(yard, path, BatchState.DONE)
        states = {m.case_id: (m.state, m.document) for m in batch.members}
        assert states[goes.case_id] == (MemberState.DISPATCHED, "LSH-2026-7")
        assert states[out.case_id][0] is MemberState.EXCLUDED
        assert states[pays.case_id][0] is MemberState.DROPPED
        page = (await zhao.get(path)).text
        for said in ("办结", "已付清", "LSH-2026-7", "赵敏"):
            assert said in page
        assert path not in (await zhao.get("/batches")).text
        assert path in (await zhao.get("/batches?state=all")).text
        assert path in (await zhao.get("/batches?state=done&kind=letter")).text
        assert path not in (await zhao.get("/batches?state=all&kind=suit")).text


async def _now(site: Site, path: str) -> datetime:
    skipper = site.stage.skipper
    return await skipper.get_current_time(skipper.client.get_workflow_handle(path.rsplit("/", 1)[1]))


async def test_what_stands_against_a_member_is_shown_before(yard: Site) -> None:
    """A part payment, one's own proposal: each said with its code; the paper says what it would state now."""
    moved, own = await proposed(yard, 2)
    await own.act(Role.MANAGER, "withdraw_proposal")
    await own.act(Role.LEGAL, "propose_letter")
    moment = await own.now() + timedelta(days=15)
    async with yard.later(moment, "legal.zhao") as zhao:
        path = await compose(zhao)
        await moved.pay(Decimal("200.00"))
        page = (await zhao.get(path)).text
        assert ("role.four_eyes" in page, "state.not_here" in page) == (True, True)
        assert "2 件现在批准会被拒绝" in page
        paper = (await zhao.get(f"{path}/papers/{own.case_id}")).text
        for said in ("不是正式文书", "物业服务费", "1,200.00", "CC 944", "示例律师事务所", "EMS1", "WYHT"):
            assert said in paper
        assert "本件将退出批次" in (await zhao.get(f"{path}/papers/{moved.case_id}")).text
        assert (await zhao.get(f"{path}/papers/case-nobody-1")).status_code == 404
        assert (await zhao.get("/batches/letter-nobody")).status_code == 404


async def test_a_batch_is_cancelled_with_a_reason(yard: Site) -> None:
    """Too few make none; of a cancelled one all are given back to be decided singly."""
    (town,) = await proposed(yard, 1)
    async with yard.later(await town.now(), "legal.zhao") as zhao:
        early = await zhao.post("/batches", data={"key": "early"})
        assert "made=0" in early.headers["location"]
        assert "不足一批" in (await zhao.get(early.headers["location"])).text
    async with yard.later(await town.now() + timedelta(days=15), "legal.zhao") as zhao:
        path = await compose(zhao)
        assert (await ask(zhao, path, command="cancel_batch", reason="other"))[0] == 303
        batch = await reached(yard, path, BatchState.CANCELLED)
        assert [m.state for m in batch.members] == [MemberState.RETURNED]
        assert (await zhao.post(path, data={"command": "no_such"})).status_code == 404
    assert (await town.here()).state == "letter_approval"


async def test_who_may_see_and_act_on_batches(yard: Site) -> None:
    """An auditor reads; legal of another place sees nothing and composes nothing there."""
    (town,) = await proposed(yard, 1)
    moment = await town.now() + timedelta(days=15)
    async with yard.later(moment, "legal.zhao") as zhao:
        path = await compose(zhao)
    async with yard.later(moment, "auditor.zhou") as zhou:
        page = (await zhou.get(path)).text
        assert ("内容预览" in page, "整批批准" in page) == (True, False)
        for address in (path, "/batches"):
            assert (await zhou.post(address, data={"command": "approve_batch"})).status_code == 403
    async with yard.workbench.database.write() as session:
        await write_scope(session, "legal.sun", [("m-elsewhere", "")])
    async with yard.later(moment, "legal.sun") as sun:
        assert path not in (await sun.get("/batches?state=all")).text
        for address in (path, f"{path}/papers/{town.case_id}"):
            assert (await sun.get(address)).status_code == 403
        assert (await sun.post("/batches", data={"key": "k", "community": COMMUNITY})).status_code == 403
        assert (await sun.post(path, data={"command": "approve_batch", "seq": "1"})).status_code == 403
    assert (await stands(yard, path)).state is BatchState.COMPOSED
