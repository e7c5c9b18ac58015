"""Tokens: what narrows them, what ends them, and what no token and no cookie opens."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest

from domain.deadlines import local_date
from domain.states import Role
from store.ledger_log import read_log
from store.logins import set_password
from store.people import upsert_user
from store.scopes import write_scope
from store.staff import Change, keep_user
from tests.web.conftest import PASSWORD, Site
from tests.web.programs import V1, give, problem, program
from web.api.throttle import Throttle
from web.app import create_app
from web.passwords import hash_password

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_scopes_narrow_a_token(site: Site) -> None:
    """A reader acts on nothing, an actor decides nothing; a scope never widens the role."""
    case = site.cases["letter"].case_id
    async with program(site, "legal.zhao", "cases:read") as client:
        assert (await client.get(f"{V1}/cases/{case}")).status_code == 200
        assert problem(await client.get(f"{V1}/tasks")) == (403, "token.scope")
        assert problem(await give(client, case, "plan_visit", "api-scope-1")) == (403, "token.scope")
        assert (await client.get(f"{V1}/me")).json()["scopes"] == ["cases:read"]
    async with program(site, "legal.zhao", "cases:act") as client:
        assert problem(await give(client, case, "approve", "api-scope-2")) == (403, "token.scope")
    async with program(site, "auditor.zhou") as client:
        assert problem(await give(client, case, "approve", "api-scope-3")) == (403, "access.denied")
        assert (await client.get(f"{V1}/audit/cases/{case}")).json()["ok"]
    async with program(site, "steward.wang") as client:
        assert problem(await client.get(f"{V1}/approvals")) == (403, "access.denied")


async def test_places_narrow_a_token(site: Site) -> None:
    """Cases outside the user's places are in no list and refused by address."""
    async with site.workbench.database.write() as session:
        await upsert_user(session, "api.steward", "外区管家", Role.STEWARD)
        await write_scope(session, "api.steward", [("m-elsewhere", "")])
    case = site.cases["new"].case_id
    async with program(site, "api.steward") as client:
        assert (await client.get(f"{V1}/cases")).json() == {"cases": [], "next": None}
        assert (await client.get(f"{V1}/tasks?coming=true")).json()["tasks"] == []
        assert (await client.get(f"{V1}/communities")).json() == {"communities": []}
        for path in ("", "/events", "/bills", "/guards"):
            assert problem(await client.get(f"{V1}/cases/{case}{path}")) == (403, "access.place")
        refused = await give(client, case, "classify_reason", "api-place-1", reason="forgot")
        assert problem(refused) == (403, "access.place")
        assert problem(await client.get(f"{V1}/cases/case-none")) == (404, "case.unknown")


async def test_sums_follow_the_places(site: Site) -> None:
    """The report counts what the user may see, with sums as text."""
    async with program(site, "manager.li") as client:
        stages = (await client.get(f"{V1}/reports/stages")).json()["stages"]
        assert sum(stage["cases"] for stage in stages) >= 2
        assert all(stage["balance"].count(".") == 1 for stage in stages)


async def test_a_token_ends(site: Site) -> None:
    """Unknown, expired, and its user gone: 401 that names the scheme; a cookie or a password is no token."""
    async with program(site, "") as client:
        answer = await client.get(f"{V1}/me")
        assert problem(answer) == (401, "token.needed")
        assert answer.headers["www-authenticate"] == "Bearer"
        wrong = await client.get(f"{V1}/me", headers={"authorization": "Bearer xianli_nothing"})
        assert problem(wrong) == (401, "token.wrong")
        basic = await client.get(f"{V1}/me", headers={"authorization": "Basic YTpi"})
        assert problem(basic) == (401, "token.needed")
    async with site.workbench.database.write() as session:
        await upsert_user(session, "api.leaver", "离职", Role.MANAGER)
    async with program(site, "api.leaver") as client:
        assert (await client.get(f"{V1}/me")).status_code == 200
        async with site.workbench.database.write() as session:
            await keep_user(session, "api.leaver", Change(active=False), "admin", datetime.now(UTC))
            await keep_user(session, "api.leaver", Change(active=True), "admin", datetime.now(UTC))
        assert problem(await client.get(f"{V1}/me")) == (401, "token.wrong")


async def test_a_cookie_opens_nothing_of_the_api(site: Site) -> None:
    """A logged-in browser reads the reference and no more: neither from elsewhere nor from our own pages."""
    case = site.cases["new"].case_id
    for headers, expected in (
        ({"sec-fetch-site": "same-origin"}, (401, "token.needed")),
        ({"sec-fetch-site": "cross-site"}, (403, "access.cross_site")),
        ({"origin": "https://evil.example"}, (403, "access.cross_site")),
    ):
        async with program(site, "") as browser:
            data = {"login": "manager.li", "password": PASSWORD}
            assert (await browser.post("/login", data=data)).status_code == 303
            answer = await give(
                browser, case, "classify_reason", "api-cookie-1", reason="forgot", headers=headers
            )
            assert problem(answer) == expected
            assert problem(await browser.get(f"{V1}/cases")) == (401, "token.needed")
            assert (await browser.get(f"{V1}/openapi.json")).status_code == 200


async def test_a_token_header_does_not_shield_pages(site: Site) -> None:
    """Beside a cookie it changes nothing: a page's form from another site stays refused."""
    async with program(site, "admin") as browser:
        await browser.post("/login", data={"login": "admin", "password": PASSWORD})
        answer = await browser.post("/users", data={}, headers={"sec-fetch-site": "cross-site"})
        assert problem(answer) == (403, "access.cross_site")


async def test_whoever_asks_too_often_waits(site: Site) -> None:
    """429 with Retry-After; another token is not affected, and after a while it goes on."""
    bucket, now = Throttle(rate=2, burst=3), datetime.now(UTC)
    assert [bucket.take("a", now) for _ in range(4)] == [0, 0, 0, 1]
    assert bucket.take("b", now) == 0
    assert bucket.take("a", now + timedelta(seconds=1)) == 0
    app = create_app(site.workbench)
    app.state.throttle = Throttle(rate=0.1, burst=1)
    headers = {"authorization": f"Bearer {await site.token('manager.li')}"}
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://test", headers=headers
    ) as client:
        assert (await client.get(f"{V1}/me")).status_code == 200
        answer = await client.get(f"{V1}/me")
        assert problem(answer) == (429, "rate.exceeded")
        assert 1 <= int(answer.headers["retry-after"]) <= 10


async def test_tokens_are_made_shown_once_and_revoked(site: Site) -> None:
    """By an administrator's page; the log knows who; the revoked one opens nothing."""
    async with program(site, "", accept="text/html") as browser:
        await browser.post("/login", data={"login": "admin", "password": PASSWORD})
        today = local_date(datetime.now(UTC))
        form = {"name": "财务", "login": "manager.li", "scopes": ["cases:read", "made-up"], "key": "k" * 30}
        wrong = await browser.post("/exchange/tokens", data={**form, "expires_on": str(today - timedelta(1))})
        assert (wrong.status_code, 'value="财务"' in wrong.text) == (422, True)
        made = await browser.post("/exchange/tokens", data={**form, "expires_on": str(today)})
        token = made.text.split('<p class="secret">')[1].split("<")[0]
        assert (await browser.post("/exchange/tokens", data=form)).status_code == 303  # the same form again
        page = (await browser.get("/exchange")).text
        assert token not in page
        async with program(site, "", authorization=f"Bearer {token}") as client:
            assert (await client.get(f"{V1}/me")).json()["scopes"] == ["cases:read"]
            ids = {part.split("/")[0] for part in page.split('action="/exchange/tokens/')[1:]}
            token_id = next(i for i in ids if i == "t" + "k" * 24)
            async with program(site, "", later=timedelta(days=2), authorization=f"Bearer {token}") as late:
                assert problem(await late.get(f"{V1}/me")) == (401, "token.wrong")  # expired
            assert (await browser.post(f"/exchange/tokens/{token_id}/revoke")).status_code == 303
            assert problem(await client.get(f"{V1}/me")) == (401, "token.wrong")
        assert (await browser.post("/exchange/tokens/none/revoke")).status_code == 404
    async with site.workbench.database.read() as session:
        log = [(row.actor, row.action) for row in await read_log(session, "manager.li")]
    assert ("admin", "token_end") in log


async def test_a_password_to_be_changed_does_not_stop_a_program(site: Site) -> None:
    """The token is its own proof."""
    async with site.workbench.database.write() as session:
        await upsert_user(session, "api.fresh", "新人", Role.MANAGER)
        hashed = await hash_password(PASSWORD)
        await set_password(session, "api.fresh", hashed, datetime.now(UTC), must_change=True)
    async with program(site, "api.fresh") as client:
        assert (await client.get(f"{V1}/me")).status_code == 200
