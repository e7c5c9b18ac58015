"""In and out: passwords, throttling, sessions that end, requests from elsewhere."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from domain.states import Role
from store.logins import set_password
from store.people import upsert_user
from tests.web.conftest import PASSWORD, Browser, Site
from web.app import create_app
from web.passwords import hash_password

pytestmark = pytest.mark.asyncio(loop_scope="session")
Browse = Callable[[str], Awaitable[Browser]]


async def newcomer(site: Site, login: str, *, must_change: bool = False) -> None:
    async with site.workbench.database.write() as session:
        await upsert_user(session, login, "新人", Role.MANAGER)
        hashed = await hash_password(PASSWORD)
        await set_password(session, login, hashed, datetime.now(UTC), must_change=must_change)


async def test_a_page_asks_to_log_in_and_comes_back(site: Site, browse: Browse) -> None:
    """Whoever is not in is led to the log-in, and from there to the page they wanted."""
    browser = await browse("")
    answer = await browser.get("/cases?stage=reminder")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/login?next=%2Fcases%3Fstage%3Dreminder"
    data = {"login": "manager.li", "password": PASSWORD, "next": "/cases?stage=reminder"}
    assert (await browser.post("/login", data=data)).headers["location"] == "/cases?stage=reminder"


@pytest.mark.parametrize("wanted", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere"])
async def test_the_way_on_never_leads_elsewhere(site: Site, browse: Browse, wanted: str) -> None:
    """A forged address cannot send anybody to another site."""
    browser = await browse("")
    data = {"login": "manager.li", "password": PASSWORD, "next": wanted}
    assert (await browser.post("/login", data=data)).headers["location"] == "/"


async def test_a_wrong_password_and_an_unknown_user_read_the_same(site: Site, browse: Browse) -> None:
    """Nobody learns which logins exist."""
    browser = await browse("")
    await newcomer(site, "known.user")
    known = await site.enter(browser, "known.user", "wrong")
    unknown = await site.enter(browser, "nobody.here", "wrong")
    assert known.status_code == unknown.status_code == 401
    assert known.text.replace("known.user", "") == unknown.text.replace("nobody.here", "")


async def test_five_wrong_passwords_close_the_door_for_a_while(site: Site, browse: Browse) -> None:
    """The sixth attempt is refused even with the right password; another user is not affected."""
    await newcomer(site, "target.user")
    browser = await browse("")
    for _ in range(5):
        await site.enter(browser, "target.user", "wrong")
    refused = await site.enter(browser, "target.user")
    assert refused.status_code == 429
    assert "login.throttled" in refused.text
    assert (await site.enter(browser, "legal.sun")).status_code == 303


async def test_logging_out_ends_the_session_for_good(site: Site, browse: Browse) -> None:
    """The token that the browser had opens nothing any more."""
    browser = await browse("manager.li")
    token = browser.cookies["xianli_session"]
    await browser.post("/logout")
    browser.cookies.set("xianli_session", token)
    assert (await browser.get("/cases")).status_code == 303


async def test_a_new_password_ends_the_other_sessions(site: Site, browse: Browse) -> None:
    """The browser that changed it stays in, every other one is out."""
    await newcomer(site, "changing.user")
    here, there = await browse("changing.user"), await browse("changing.user")
    data = {"old": PASSWORD, "new": "a much longer sentence"}
    assert (await here.post("/account/password", data=data)).status_code == 303
    assert (await here.get("/cases")).status_code == 200
    assert (await there.get("/cases")).status_code == 303


async def test_a_password_set_by_somebody_else_is_changed_first(site: Site, browse: Browse) -> None:
    """Every page leads to the change until it is done."""
    await newcomer(site, "fresh.user", must_change=True)
    browser = await browse("fresh.user")
    assert (await browser.get("/cases")).headers["location"] == "/account/password"
    weak = await browser.post("/account/password", data={"old": PASSWORD, "new": "short"})
    assert weak.status_code == 409
    await browser.post("/account/password", data={"old": PASSWORD, "new": "long enough now"})
    assert (await browser.get("/cases")).status_code == 200


async def test_a_session_that_nobody_uses_is_over(site: Site, browse: Browse) -> None:
    """After twelve idle hours the token is refused."""
    browser = await browse("manager.li")
    late = datetime.now(UTC) + timedelta(hours=12, minutes=1)
    transport = httpx.ASGITransport(create_app(replace(site.workbench, clock=lambda: late)))
    async with httpx.AsyncClient(
        transport=transport, base_url="http://test", cookies=dict(browser.cookies), headers=browser.headers
    ) as tomorrow:
        assert (await tomorrow.get("/cases")).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "https://evil.example"}],
)
async def test_a_request_from_another_site_is_refused(
    site: Site, browse: Browse, headers: dict[str, str]
) -> None:
    """A form on somebody else's page cannot act with our cookie."""
    browser = await browse("manager.li")
    if "origin" in headers:
        del browser.headers["sec-fetch-site"]
    answer = await browser.post("/logout", headers=headers)
    assert answer.status_code == 403
    assert answer.json()["code"] == "access.cross_site"
    assert (await browser.get("/cases")).status_code == 200
