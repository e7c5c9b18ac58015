"""The auditor's pages: they show what was, prove it, and change nothing."""

import asyncio
import json
import re
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from domain.chain import digest
from domain.deadlines import local_date
from domain.folding import fold
from domain.states import Role
from store.cases import read_records
from store.oversight import OVERRIDES, Narrow, list_acts
from store.people import save_attempt
from store.session import Database
from tests.town import Town
from tests.web.conftest import Browser, Site
from web.hindsight import compared, read_story, view_at
from web.verification import Verification

pytestmark = pytest.mark.asyncio(loop_scope="session")
Browse = Callable[[str], Awaitable[Browser]]
LISTS = ("overrides", "corrections", "attempts", "access", "log-ins", "changes")


def zh(said: object) -> str:
    return str(getattr(said, "zh", said))


@asynccontextmanager
async def tampered(site: Site, tmp_path: Path, *statements: str) -> AsyncIterator[Browser]:
    """A browser of the auditor on a copy of the house's database that somebody wrote in."""
    path = tmp_path / "copy.db"
    source = sqlite3.connect(str(site.workbench.database.url.database))
    copy = sqlite3.connect(path)
    with source, copy:
        source.backup(copy)
        for name in ("update", "delete", "replace"):
            copy.execute(f"DROP TRIGGER case_events_no_{name}")
        for statement in statements:
            copy.execute(statement)
    source.close()
    copy.close()
    database = Database(f"sqlite:///{path}")
    other = Site(site.stage, replace(site.workbench, database=database))
    async with other.browser() as browser:
        await other.enter(browser, "auditor.zhou")
        yield browser
    await database.close()


async def test_every_moment_is_the_domains_own_fold(site: Site) -> None:
    """At each seq the replay shows what `fold` makes of the stored records up to it."""
    town = site.cases["letter"]
    async with site.workbench.database.read() as session:
        records = await read_records(session, town.case_id)
        story = await read_story(session, town.case_id)
        assert len(records) > 10
        for seq in range(1, len(records) + 1):
            view = await view_at(session, story, seq, zh)
            assert view.case == fold(records[:seq])
            assert view.moment.record == records[seq - 1]
            assert view.policy is not None
            assert view.policy.version == view.case.policy_version
            assert view.checks
            assert story.holds_at(seq)
        assert compared(story, 1, len(records), zh) == compared(story, len(records), 1, zh) != ()


async def test_the_page_walks_through_the_records(site: Site, browse: Browse) -> None:
    """First, previous, next and last are links; the state, the record and its hash are those of the seq."""
    town, browser = site.cases["letter"], await browse("auditor.zhou")
    async with site.workbench.database.read() as session:
        records = await read_records(session, town.case_id)
    path, last = f"/audit/cases/{town.case_id}", len(records)
    page = (await browser.get(f"{path}?seq=2")).text
    for to in (1, 3, last):
        assert f'href="{path}?seq={to}"' in page
    assert records[1].hash in page
    assert records[1].prev in page
    assert f"第 2 / {last} 条" in page
    end = (await browser.get(path)).text
    assert f"第 {last} / {last} 条" in end
    assert 'rel="next"' not in end
    assert 'aria-current="step"' in end
    both = (await browser.get(f"{path}?seq=1&with={last}")).text
    assert f"第 1 条与第 {last} 条之间的变化" in both


async def test_a_day_means_the_last_record_by_its_end(site: Site, browse: Browse) -> None:
    """`at` leads to that record; a day before the first shows the first; a day that is none is refused."""
    town, browser = site.cases["letter"], await browse("auditor.zhou")
    async with site.workbench.database.read() as session:
        records = await read_records(session, town.case_id)
    day = local_date(records[len(records) // 2].at)
    seq = max(r.seq for r in records if local_date(r.at) <= day)
    path = f"/audit/cases/{town.case_id}"
    assert f"第 {seq} / " in (await browser.get(f"{path}?at={day}")).text
    assert "第 1 / " in (await browser.get(f"{path}?at=2020-01-01")).text
    assert (await browser.get(f"{path}?at=yesterday")).status_code == 422
    for wrong in ("0", "999", "x", "²", "1&with=999"):
        answer = await browser.get(f"{path}?seq={wrong}")
        assert answer.status_code == 404
        assert "record.unknown" in answer.text


async def test_a_tampered_record_is_shown_as_broken(site: Site, tmp_path: Path) -> None:
    """From the record on that was altered the chain does not hold; before it, it does."""
    case_id = site.cases["letter"].case_id
    alter = f"UPDATE case_events SET actor = 'somebody' WHERE case_id = '{case_id}' AND seq = 4"  # noqa: S608
    async with tampered(site, tmp_path, alter) as browser:
        before = (await browser.get(f"/audit/cases/{case_id}?seq=3")).text
        after = (await browser.get(f"/audit/cases/{case_id}?seq=4")).text
        listed = (await browser.get("/audit", params={"q": case_id})).text
    assert "链至此完好" in before
    assert "链至此不完好" in after
    assert "第 4 条起断裂" in after
    assert "怎么办" in after
    assert "第 4 条起断裂" in listed


async def test_records_that_no_longer_read_are_shown_as_they_are_stored(site: Site, tmp_path: Path) -> None:
    """A body that is no record any more: no state is invented, the stored text is shown."""
    case_id = site.cases["letter"].case_id
    alter = f"""UPDATE case_events SET body = '{{"event":{{}},"seq":2,"format":1}}'
        WHERE case_id = '{case_id}' AND seq = 2"""  # noqa: S608
    async with tampered(site, tmp_path, alter) as browser:
        answer = await browser.get(f"/audit/cases/{case_id}?seq=2")
    assert answer.status_code == 200
    assert "无法还原" in answer.text


async def test_exported_lines_hash_to_the_chain(site: Site, browse: Browse) -> None:
    """Whoever follows the page's own instruction comes to the head that the page shows."""
    case_id, browser = site.cases["letter"].case_id, await browse("auditor.zhou")
    answer = await browser.get(f"/audit/cases/{case_id}/records.jsonl")
    prev = "0" * 64
    for line in answer.text.splitlines():
        found = json.loads(line)
        assert found["prev"] == prev
        assert digest(found["prev"], found["body"]) == found["hash"]
        prev = found["hash"]
    assert prev in (await browser.get(f"/audit/cases/{case_id}")).text


async def test_verification_runs_in_the_background_and_is_told(site: Site, browse: Browse) -> None:
    """Started by a form, followed by reloading, kept with who and when; clean on an honest house."""
    browser = await browse("auditor.zhou")
    assert "还没有核验过" in (await browser.get("/audit/verify")).text
    started = await browser.post("/audit/verify")
    assert (started.status_code, started.headers["location"]) == (303, "/audit/verify")
    page = (await browser.get("/audit/verify")).text
    async with asyncio.timeout(20):
        while "核验中" in page:
            assert "<progress" in page
            await asyncio.sleep(0.05)
            page = (await browser.get("/audit/verify")).text
    assert "全部完好" in page
    assert "auditor.zhou" in page


async def test_verification_lists_what_was_altered_with_what_to_do(site: Site, tmp_path: Path) -> None:
    """An altered record, an altered row and a lost effect are three findings."""
    town, other = site.cases["letter"], site.cases["new"]
    statements = (
        f"UPDATE case_events SET hash = prev WHERE case_id = '{town.case_id}' AND seq = 3",  # noqa: S608
        f"UPDATE cases SET balance = 1 WHERE id = '{other.case_id}'",  # noqa: S608
        f"DELETE FROM outbox WHERE id = (SELECT min(id) FROM outbox WHERE case_id <> '{town.case_id}')",  # noqa: S608
    )
    async with tampered(site, tmp_path, *statements) as browser:
        await browser.post("/audit/verify")
        page = "核验中"
        async with asyncio.timeout(20):
            while "核验中" in page:
                await asyncio.sleep(0.05)
                page = (await browser.get("/audit/verify")).text
    assert "有发现" in page
    assert "第 3 条起断裂" in page
    assert "与记录不符：balance" in page
    assert "先保全数据库与备份" in page
    assert "以记录为准" in page


async def test_one_verification_at_a_time(site: Site) -> None:
    """Whoever asks while one goes on gets that one; afterwards a new one begins."""
    verification = Verification(site.workbench.database, site.workbench.clock)
    first = verification.start("a")
    assert verification.start("b") is first
    await verification.finished()
    assert (first.phase, first.cases, first.running) == ("done", first.total, False)
    assert verification.start("b") is not first
    await verification.finished()


async def test_overrides_lead_to_their_record_and_go_into_a_workbook(site: Site, browse: Browse) -> None:
    """The same rows on the page and in the file, the note's text among them, text never a formula."""
    town = await overridden(site)
    browser = await browse("auditor.zhou")
    async with site.workbench.database.read() as session:
        rows = list(await list_acts(session, OVERRIDES, Narrow()))
    page = (await browser.get("/audit/overrides")).text
    mine = next(row for row in rows if row.case_id == town.case_id)
    assert f"/audit/cases/{town.case_id}?seq={mine.seq}" in page
    answer = await browser.get("/audit/overrides.xlsx?person=legal.zhao")
    sheet = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert [(row[0], row[1]) for row in sheet[1:]] == [
        (row.case_id, float(row.seq)) for row in rows if row.actor == "legal.zhao"
    ]
    assert len(CalamineWorkbook.from_filelike(BytesIO(answer.content)).sheet_names) == 1
    empty = await browser.get("/audit/overrides?person=nobody")
    assert "没有记录" in empty.text


async def overridden(site: Site) -> Town:
    town = await site.stage.town("overridden")
    await town.open()
    await town.act(
        Role.LEGAL, "override_guard", code="A1.uncovered", reason="counsel_opinion", document="=1+1"
    )
    return town


async def test_refused_measures_are_listed(site: Site, browse: Browse) -> None:
    """In words, with who asked."""
    case_id, browser = site.cases["new"].case_id, await browse("auditor.zhou")
    async with site.workbench.database.write() as session:
        await save_attempt(session, case_id, "steward.wang", "cut_water", "B1", site.workbench.clock())
    page = (await browser.get("/audit/attempts")).text
    assert "停水" in page
    assert "王丽" in page
    assert case_id in page


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_every_list_reads_in_both_languages(site: Site, browse: Browse, language: str) -> None:
    """No list fails, and English pages hold no Chinese but names and data."""
    browser = await browse("auditor.zhou")
    browser.cookies.set("language", language)
    heads = {}
    for name in ("", "/verify", *(f"/{which}" for which in LISTS), f"/cases/{site.cases['letter'].case_id}"):
        answer = await browser.get(f"/audit{name}")
        assert answer.status_code == 200, name
        heads[name] = re.findall(r"<(?:h1|h2|dt|th|summary)[^>]*>([^<]+)<", answer.text)
    said = [text for found in heads.values() for text in found if re.search("[\u4e00-\u9fff]", text)]
    assert bool(said) == (language == "zh") or all("测试苑" in text for text in said), said


async def test_an_auditor_acts_on_nothing(site: Site, browse: Browse) -> None:
    """No page of the audit holds a form that acts on a case; every other role is kept out."""
    town, browser = site.cases["letter"], await browse("auditor.zhou")
    allowed = {"/logout", "/audit/verify", "/account/language", "/account/theme", "/language", "/theme"}
    for name in ("", "/verify", *(f"/{which}" for which in LISTS), f"/cases/{town.case_id}?seq=2"):
        page = (await browser.get(f"/audit{name}")).text
        posts = re.findall(r'<form[^>]*method="post"[^>]*action="([^"]+)"', page)
        assert not [path for path in posts if path.startswith("/cases")], name
        assert set(posts) - allowed <= {p for p in posts if p.startswith("/preferences")}, posts
    before = await town.here()
    for path in (f"/audit/cases/{town.case_id}", "/audit", "/audit/overrides", "/audit/attempts"):
        assert (await browser.post(path, data={"seq": "1"})).status_code == 405
    assert await town.here() == before
    for login in ("steward.wang", "manager.li", "legal.zhao"):
        other = await browse(login)
        for path in ("/audit", "/audit/verify", f"/audit/cases/{town.case_id}", "/audit/access"):
            assert (await other.get(path)).status_code == 403, (login, path)
        assert (await other.post("/audit/verify")).status_code == 403


async def test_pages_after_an_unknown_row_are_refused(browse: Browse) -> None:
    """A forged place in a list is a coded refusal, not an error."""
    browser = await browse("auditor.zhou")
    for path in ("/audit?after=none", "/audit/access?after=x", "/audit/overrides?on=never"):
        answer = await browser.get(path)
        assert answer.status_code in (404, 422), path
