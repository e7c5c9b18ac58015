"""The dossier: one reading of a case, and the partial pages over it."""

from collections.abc import Awaitable, Callable

import pytest

from store.queries import case_view
from tests.web.conftest import Browser, Site
from web.dossier import load_dossier
from web.language import Language, Words
from web.timeline import TimelineFilter, happenings

pytestmark = pytest.mark.asyncio(loop_scope="session")
Browse = Callable[[str], Awaitable[Browser]]


async def test_a_dossier_agrees_with_the_case_and_its_ledger(site: Site) -> None:
    """The sheet's unpaid sum is the balance; every bill and record is there; the number is masked."""
    town = site.cases["letter"]
    async with site.workbench.database.read() as session:
        dossier = await load_dossier(session, town.case_id, await town.now())
        view = await case_view(session, town.case_id, await town.now())
    assert dossier is not None
    assert view is not None
    assert dossier.sheet.unpaid == view.row.balance == dossier.balances[-1][1]
    assert len(dossier.events) == view.case.seq
    assert dossier.owner is not None
    assert dossier.owner.phone == "138****0000"
    assert all(c.same for c in dossier.compared)
    assert [c.basis for c in dossier.compared][:2] == ["balance", "bills"]


async def test_a_dossier_of_no_case_is_none(site: Site) -> None:
    """Whoever asks learns that there is nothing."""
    async with site.workbench.database.read() as session:
        assert await load_dossier(session, "nothing", await site.cases["new"].now()) is None


async def test_the_timeline_is_filtered_by_subject_person_and_notes(site: Site) -> None:
    """Filters only leave out; together they restrict further; the newest comes first."""
    town = site.cases["letter"]
    async with site.workbench.database.read() as session:
        dossier = await load_dossier(session, town.case_id, await town.now())
    assert dossier is not None
    w = Words(Language.ZH, await town.now())
    every = happenings(dossier, w)
    assert [h.row.seq for h in every] == list(range(dossier.case.seq, 0, -1))
    decisions = happenings(dossier, w, TimelineFilter(about="decisions"))
    assert [h.row.type for h in decisions] == ["approval_requested"]
    assert {h.row.actor for h in happenings(dossier, w, TimelineFilter(by="steward.wang"))} == {
        "steward.wang"
    }
    assert happenings(dossier, w, TimelineFilter(about="decisions", by="steward.wang")) == ()
    assert happenings(dossier, w, TimelineFilter(notes=True)) == ()


async def test_every_part_of_a_dossier_renders_in_both_languages(site: Site, browse: Browse) -> None:
    """The page that includes all parts answers for a case that waits for approval, and for a new one."""
    for login, name in (("legal.zhao", "letter"), ("manager.li", "new")):
        browser = await browse(login)
        for language in ("zh", "en"):
            browser.cookies.set("language", language)
            answer = await browser.get(f"/cases/{site.cases[name].case_id}")
            assert answer.status_code == 200, answer.text
