"""Deciding: one request with its dossier, many after a preview; refusals are the domain's; nothing twice."""

import re
from collections.abc import AsyncIterator
from decimal import Decimal

import pytest
import pytest_asyncio

from domain.states import DecisionReason, Role
from domain.words import label
from tests.town import Town
from tests.web.conftest import Browser, Site

pytestmark = pytest.mark.asyncio(loop_scope="session")
PLACES = iter(range(1, 1000))


async def proposed(site: Site, *, by: Role = Role.MANAGER) -> Town:
    """A case whose lawyer letter waits for legal."""
    town = await site.stage.town(f"decide-{next(PLACES)}")
    await town.open()
    await town.to_letter_approval()
    if by is Role.LEGAL:
        await town.act(Role.MANAGER, "withdraw_proposal")
        await town.act(Role.LEGAL, "propose_letter")
    return town


@pytest_asyncio.fixture(loop_scope="session")
async def town(site: Site) -> Town:
    """A case that waits for legal."""
    return await proposed(site)


@pytest_asyncio.fixture(loop_scope="session")
async def zhao(site: Site, town: Town) -> AsyncIterator[Browser]:
    """Legal's browser on the day of that case."""
    async with site.later(await town.now(), "legal.zhao") as browser:
        yield browser


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{re.escape(name)}" value="([^"]*)"', page)
    assert found, name
    return found[1]


async def form(browser: Browser, town: Town, **fields: str) -> dict[str, str]:
    """The decision form as the page shows it, filled in."""
    page = (await browser.get(f"/inbox/{town.case_id}")).text
    return {"key": hidden(page, "key"), "seq": hidden(page, "seq"), **fields}


async def decide(browser: Browser, town: Town, **fields: str) -> tuple[int, str]:
    answer = await browser.post(f"/inbox/{town.case_id}", data=await form(browser, town, **fields))
    return answer.status_code, answer.text


async def test_a_request_is_approved_from_its_dossier_once(town: Town, zhao: Browser) -> None:
    """The form sent twice acts once; the page then says what became of it and leads back."""
    page = (await zhao.get(f"/inbox/{town.case_id}")).text
    for said in ("申请时与现在", "规则清单", "经过", "文书与证据"):
        assert said in page
    data = await form(zhao, town, command="approve", note="材料齐全")
    answers = [await zhao.post(f"/inbox/{town.case_id}", data=data) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert (await town.here()).state == "letter_prepared"
    assert [kind for kind, _ in await town.story()].count("approval_granted") == 1
    assert "已记录" in (await zhao.get(answers[0].headers["location"])).text
    assert f'href="/inbox/{town.case_id}"' not in (await zhao.get("/inbox")).text
    assert "已批准" in (await zhao.get("/inbox/decided")).text


async def test_the_dossier_comes_beside_the_list_as_a_part(town: Town, zhao: Browser) -> None:
    """Asked for by htmx it is the part alone, otherwise a whole page."""
    path = f"/inbox/{town.case_id}"
    part = (await zhao.get(path, headers={"hx-request": "true"})).text
    assert "<html" not in part
    assert f'action="{path}"' in part
    assert "<html" in (await zhao.get(path)).text


async def test_a_stale_page_decides_nothing_and_keeps_what_was_typed(town: Town, zhao: Browser) -> None:
    """The case moved after the page was shown: look again, with the comment still there."""
    data = await form(zhao, town, command="approve", note="请先核对地址")
    await town.act(Role.MANAGER, "set_segment", segment="refuser")
    answer = await zhao.post(f"/inbox/{town.case_id}", data=data)
    assert answer.status_code == 409
    assert "form.stale" in answer.text
    assert "请先核对地址" in answer.text
    assert (await town.here()).state == "letter_approval"


async def test_refusals_are_the_domains(site: Site, zhao: Browser) -> None:
    """Whoever proposed sees beforehand that they may not decide, and is refused all the same."""
    own = await proposed(site, by=Role.LEGAL)
    page = (await zhao.get(f"/inbox/{own.case_id}")).text
    assert "现在批准会被拒绝" in page
    status, text = await decide(zhao, own, command="approve")
    assert (status, "role.four_eyes" in text) == (409, True)
    assert (await own.here()).state == "letter_approval"


async def test_a_return_needs_its_reason_and_is_told(town: Town, zhao: Browser) -> None:
    """Without one the comment stays typed; with one the proposer reads why."""
    status, text = await decide(zhao, town, command="return_for_completion", note="补送达回执")
    assert (status, "command.invalid" in text, "补送达回执" in text) == (422, True, True)
    status, _ = await decide(
        zhao, town, command="return_for_completion", reason="evidence_missing", note="补回执"
    )
    assert status == 303
    assert (await town.here()).state == "notice_running"
    decided = (await zhao.get("/inbox/decided")).text
    row = decided.split(f'href="/inbox/{town.case_id}"')[1].split("</tr>")[0]
    assert "已退回补正" in row
    assert label(DecisionReason.EVIDENCE_MISSING).zh in row
    assert "赵敏" in row


async def test_a_rejection_a_delegation_and_a_revocation(site: Site, town: Town, zhao: Browser) -> None:
    """Handed to a colleague it is theirs; what was approved is taken back before it goes out."""
    status, _ = await decide(zhao, town, command="delegate_approval", to="legal.sun")
    assert status == 303
    status, text = await decide(zhao, town, command="approve")
    assert (status, "approval.assigned" in text) == (409, True)
    async with site.later(await town.now(), "legal.sun") as sun:
        assert (await decide(sun, town, command="approve"))[0] == 303
        page = (await sun.get(f"/inbox/{town.case_id}")).text
        data = {"key": hidden(page, "key"), "seq": hidden(page, "seq")}
        data |= {"command": "revoke_approval", "reason": "facts_wrong"}
        assert (await sun.post(f"/inbox/{town.case_id}", data=data)).status_code == 303
    assert (await town.here()).state == "notice_running"
    other = await proposed(site)
    assert (await decide(zhao, other, command="reject", reason="not_proportionate"))[0] == 303
    assert (await zhao.post(f"/inbox/{other.case_id}", data={"command": "close_case"})).status_code == 404


async def test_a_request_that_lapsed_says_why(town: Town, zhao: Browser) -> None:
    """A part payment moves the sum: the request is gone from the list and stands below with both sums."""
    await town.pay(Decimal("200.00"))
    assert f'href="/inbox/{town.case_id}"' not in (await zhao.get("/inbox")).text
    decided = (await zhao.get("/inbox/decided")).text
    row = decided.split(f'href="/inbox/{town.case_id}"')[1].split("</tr>")[0]
    for said in ("已失效", "1,200.00", "1,000.00", "系统"):
        assert said in row


async def test_many_are_approved_only_after_a_preview_that_looks_again(site: Site, zhao: Browser) -> None:
    """Green and red item by item, exclusion by the tick, one result each; sent twice it acts once."""
    fits, left_out, own = await proposed(site), await proposed(site), await proposed(site, by=Role.LEGAL)
    ids = [t.case_id for t in (fits, left_out, own)]
    answer = await zhao.post("/inbox/preview", data={"case": ids, "command": "approve"})
    page = answer.text
    assert answer.status_code == 200
    assert ("2 件" in page, "role.four_eyes" in page, "2,400.00" in page) == (True, True, True)
    assert f'name="case" value="{own.case_id}"' not in page
    assert {(await t.here()).state.value for t in (fits, left_out, own)} == {"letter_approval"}
    data = {"command": "approve", "case": [fits.case_id]}
    for t in (fits, left_out):
        for name in (f"key-{t.case_id}", f"seq-{t.case_id}"):
            data[name] = hidden(page, name)
    results = [await zhao.post("/inbox/decide", data=data) for _ in range(2)]
    assert [r.status_code for r in results] == [200, 200]
    assert results[0].text == results[1].text
    assert "办成 1" in results[0].text
    assert (await fits.here()).state == "letter_prepared"
    assert [kind for kind, _ in await fits.story()].count("approval_granted") == 1
    assert {(await t.here()).state.value for t in (left_out, own)} == {"letter_approval"}


async def test_one_that_moved_meanwhile_is_refused_alone(site: Site, zhao: Browser) -> None:
    """What was not seen is not decided; the others go on."""
    moves, stays = await proposed(site), await proposed(site)
    ids = [moves.case_id, stays.case_id]
    page = (await zhao.post("/inbox/preview", data={"case": ids, "command": "approve"})).text
    data = {"command": "approve", "case": ids}
    data |= {f"{n}-{i}": hidden(page, f"{n}-{i}") for n in ("key", "seq") for i in ids}
    await moves.act(Role.MANAGER, "set_segment", segment="refuser")
    result = (await zhao.post("/inbox/decide", data=data)).text
    assert ("办成 1，拒绝 1" in result, "form.stale" in result) == (True, True)
    assert (await moves.here()).state == "letter_approval"
    assert (await stays.here()).state == "letter_prepared"
    again = await zhao.post("/inbox/preview", data={"case": ids, "command": "approve"})
    assert "申请已不再等待决定" in again.text


async def test_many_are_returned_with_one_reason(site: Site, zhao: Browser) -> None:
    """Without the reason the preview comes back; with it each case keeps the comment."""
    towns = [await proposed(site), await proposed(site)]
    ids = [t.case_id for t in towns]
    page = (await zhao.post("/inbox/preview", data={"case": ids, "command": "return_for_completion"})).text
    data = {"command": "return_for_completion", "case": ids, "note": "请补物业服务合同"}
    data |= {f"{n}-{i}": hidden(page, f"{n}-{i}") for n in ("key", "seq") for i in ids}
    answer = await zhao.post("/inbox/decide", data=data)
    assert (answer.status_code, "请补物业服务合同" in answer.text) == (422, True)
    answer = await zhao.post("/inbox/decide", data={**data, "reason": "evidence_missing"})
    assert "办成 2，拒绝 0" in answer.text
    for t in towns:
        assert (await t.here()).state == "notice_running"
        assert "请补物业服务合同" in (await zhao.get(f"/inbox/{t.case_id}")).text


async def test_nothing_and_too_many_are_refused(zhao: Browser) -> None:
    """Deciding on nothing is a mistake; a hundred at once is the most."""
    answer = await zhao.post("/inbox/preview", data={"command": "approve"})
    assert (answer.status_code, "bulk.empty" in answer.text) == (409, True)
    many = [f"case-{n}" for n in range(101)]
    answer = await zhao.post("/inbox/preview", data={"command": "approve", "case": many})
    assert "bulk.many" in answer.text
    unknown = await zhao.post("/inbox/decide", data={"command": "approve", "case": ["case-nobody-1"]})
    assert "case.unknown" in unknown.text
