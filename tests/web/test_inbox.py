"""The inbox: who sees what, in which order, by which filters; saved views; the spreadsheet."""

import io
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from python_calamine import load_workbook

from domain.states import Role
from store.logins import set_password
from store.people import upsert_user
from store.scopes import write_scope
from tests.web.conftest import PASSWORD, Browser, Site
from web.passwords import hash_password

pytestmark = pytest.mark.asyncio(loop_scope="session")
Browse = Callable[[str], Awaitable[Browser]]


def cells(workbook: bytes) -> list[list[Any]]:
    return load_workbook(io.BytesIO(workbook)).get_sheet_by_index(0).to_python()


async def test_a_request_is_listed_with_what_a_decision_rests_on(site: Site, browse: Browse) -> None:
    """Owner, sum, age, lights with a text, what runs out, proposer; and how much waits altogether."""
    letter = site.cases["letter"]
    page = (await (await browse("legal.zhao")).get("/inbox")).text
    assert f'href="/inbox/{letter.case_id}"' in page
    for said in (
        "律师函",
        "1,200.00",
        "11 个月",
        "诉讼时效届满",
        "李明",
        "符合",
        "批量批准",
        "待审批账龄分布",
    ):
        assert said in page


@pytest.mark.parametrize(("login", "status"), [("steward.wang", 403), ("manager.li", 403), ("admin", 403)])
async def test_the_inbox_is_legals_and_the_auditors(browse: Browse, login: str, status: int) -> None:
    """Nobody else opens it."""
    browser = await browse(login)
    for path in ("/inbox", "/inbox/decided", "/inbox/export", "/batches"):
        assert (await browser.get(path)).status_code == status


async def test_an_auditor_reads_and_decides_nothing(site: Site, browse: Browse) -> None:
    """No button, no form, and what is sent all the same is refused."""
    letter, browser = site.cases["letter"], await browse("auditor.zhou")
    assert "批量批准" not in (await browser.get("/inbox")).text
    page = await browser.get(f"/inbox/{letter.case_id}")
    assert page.status_code == 200
    assert f'action="/inbox/{letter.case_id}"' not in page.text
    for path in ("/inbox/preview", "/inbox/decide", f"/inbox/{letter.case_id}"):
        answer = await browser.post(path, data={"case": letter.case_id, "command": "approve"})
        assert answer.status_code == 403
    assert (await letter.here()).state == "letter_approval"


async def test_filters_restrict_the_list(site: Site, browse: Browse) -> None:
    """What no request fits says so and offers the way back; a sum that is none is said to be wrong."""
    letter, browser = site.cases["letter"], await browse("legal.zhao")
    fits = f"/inbox/{letter.case_id}"
    for query, found in [
        ("target=lawyer_letter", True),
        ("target=court", False),
        ("proposer=manager.li", True),
        ("proposer=legal.sun", False),
        ("least=1200&most=1,200.00", True),
        ("least=1200.01", False),
        ("within=7", False),
        ("q=nobody", False),
    ]:
        page = (await browser.get(f"/inbox?{query}")).text
        assert (fits in page) is found, query
        assert found or "没有符合条件的申请" in page
    wrong = (await browser.get("/inbox?least=many")).text
    assert "form.invalid" in wrong
    assert fits in wrong


async def test_nobody_sees_requests_of_other_places(site: Site, browse: Browse) -> None:
    """Neither in the list, nor in the sums, nor by its address."""
    async with site.workbench.database.write() as session:
        await upsert_user(session, "legal.far", "远方", Role.LEGAL)
        await set_password(session, "legal.far", await hash_password(PASSWORD), datetime.now(UTC))
        await write_scope(session, "legal.far", [("m-elsewhere", "")])
    letter, browser = site.cases["letter"], await browse("legal.far")
    page = (await browser.get("/inbox")).text
    assert letter.case_id not in page
    assert "没有等待决定的申请" in page
    assert (await browser.get(f"/inbox/{letter.case_id}")).status_code == 403
    answer = await browser.post("/inbox/preview", data={"case": letter.case_id, "command": "approve"})
    assert letter.case_id not in answer.text
    decided = {"case": letter.case_id, "command": "approve", f"seq-{letter.case_id}": "1"}
    assert "access.place" in (await browser.post("/inbox/decide", data=decided)).text
    assert (await letter.here()).state == "letter_approval"


async def test_a_page_that_does_not_exist_says_so(browse: Browse) -> None:
    """A key that is none is refused with a code."""
    browser = await browse("legal.zhao")
    for path in ("/inbox?after=x", "/inbox/decided?after=x", "/batches?after=x"):
        answer = await browser.get(path)
        assert (answer.status_code, "page.unknown" in answer.text) == (404, True)


async def test_a_view_is_saved_opened_and_deleted(browse: Browse) -> None:
    """Filters under a name, for whoever saved them only."""
    browser, other = await browse("legal.zhao"), await browse("legal.sun")
    data = {"page": "inbox", "query": "target=lawyer_letter", "name": "律师函优先"}
    answer = await browser.post("/views", data=data)
    assert (answer.status_code, answer.headers["location"]) == (303, "/inbox?target=lawyer_letter")
    page = (await browser.get("/inbox")).text
    assert 'href="/inbox?target=lawyer_letter"' in page
    assert "律师函优先" not in (await other.get("/inbox")).text
    number = page.split('name="view" value="')[1].split('"')[0]
    await other.post("/views/delete", data={"page": "inbox", "view": number})
    assert "律师函优先" in (await browser.get("/inbox")).text
    await browser.post("/views/delete", data={"page": "inbox", "view": number})
    assert "律师函优先" not in (await browser.get("/inbox")).text
    for wrong in ({"name": ""}, {"name": "x" * 61}, {"page": "elsewhere"}):
        assert (await browser.post("/views", data={**data, **wrong})).status_code in (404, 422)


async def test_the_list_is_a_spreadsheet_too(site: Site, browse: Browse) -> None:
    """What the filters leave, text as text and sums as numbers; the file's name tells nothing personal."""
    letter = site.cases["letter"]
    answer = await (await browse("legal.zhao")).get("/inbox/export?proposer=manager.li")
    assert answer.headers["content-disposition"].startswith('attachment; filename="inbox-20')
    head, *rows = cells(answer.content)
    found = {row[-1]: dict(zip(head, row, strict=True)) for row in rows}
    assert found[letter.case_id]["欠费（元）"] == 1200
    assert found[letter.case_id]["提交人"] == "李明"
    none = await (await browse("legal.zhao")).get("/inbox/export?proposer=legal.sun")
    assert cells(none.content) == [head]
