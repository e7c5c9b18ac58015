"""The list of cases: what filters mean, whose cases are there, where a search leads."""

from collections.abc import Awaitable, Callable

import pytest

from domain.states import Role
from tests.web.conftest import Browser, Site

pytestmark = pytest.mark.asyncio(loop_scope="session")
Browse = Callable[[str], Awaitable[Browser]]


async def test_an_empty_filter_restricts_nothing(site: Site, browse: Browse) -> None:
    """A reason that is not asked for hides no case, classified or not."""
    town = await site.stage.town("classified")
    await town.open()
    await town.act(Role.STEWARD, "classify_reason", reason="forgot")
    browser = await browse("manager.li")
    room = "classified"
    for address, there in (
        (f"/cases?q={room}", True),
        (f"/cases?q={room}&reason=&stage=&segment=&community=&state=open", True),
        (f"/cases?q={room}&reason=forgot", True),
        (f"/cases?q={room}&reason=none", False),
        (f"/cases?q={room}&reason=refuses", False),
        (f"/cases?q={room}&stage=reminder", True),
        (f"/cases?q={room}&stage=court", False),
        (f"/cases?q={room}&stage=nonsense", True),
    ):
        assert (town.case_id in (await browser.get(address)).text) is there, address


async def test_an_empty_list_says_what_to_do(browse: Browse) -> None:
    """And offers the way back to all cases."""
    page = await (await browse("manager.li")).get("/cases?q=nobody-of-that-name")
    assert page.status_code == 200
    assert "没有符合条件的案件" in page.text
    assert 'href="/cases"' in page.text


async def test_a_steward_finds_only_own_buildings(site: Site, browse: Browse) -> None:
    """Neither the list nor the search leads to a case elsewhere."""
    case_id = await site.elsewhere("far-away")
    steward, manager = await browse("steward.wang"), await browse("manager.li")
    assert case_id in (await manager.get("/cases?q=far-away")).text
    assert case_id not in (await steward.get("/cases?q=far-away")).text
    assert (await manager.get(f"/search?q={case_id}")).headers["location"] == f"/cases/{case_id}"
    assert (await steward.get(f"/search?q={case_id}")).headers["location"].startswith("/cases?q=")


async def test_a_page_after_nothing_is_no_page(browse: Browse) -> None:
    """An address that was cut off leads to a coded problem, not to an empty list."""
    answer = await (await browse("manager.li")).get("/cases?after=case-nobody-1")
    assert answer.status_code == 404
    assert "page.unknown" in answer.text


async def test_the_list_speaks_english_where_asked(browse: Browse) -> None:
    """The switch comes back to the page that one was on."""
    browser = await browse("manager.li")
    answer = await browser.post("/language", data={"language": "en", "next": "/cases?stage=court"})
    assert answer.headers["location"] == "/cases?stage=court"
    page = await browser.get("/cases")
    assert '<html lang="en"' in page.text
    assert "Owner / unit" in page.text
