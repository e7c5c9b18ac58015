"""The API: tokens open what role, scope and places allow; commands act once; refusals are coded."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from domain.commands import COMMANDS
from domain.deadlines import local_date
from domain.states import Role
from store.ledger_log import read_log
from store.logins import set_password
from store.people import upsert_user
from store.scopes import write_scope
from store.staff import Change, keep_user
from tests.web.conftest import PASSWORD, Site
from web.api.contract import document
from web.api.throttle import Throttle
from web.app import create_app
from web.passwords import hash_password

pytestmark = pytest.mark.asyncio(loop_scope="session")
V1 = "/api/v1"


@asynccontextmanager
async def program(
    site: Site, login: str, *scopes: str, later: timedelta = timedelta(), **headers: str
) -> AsyncIterator[httpx.AsyncClient]:
    """A program with a token; no browser, so no word about where it comes from."""
    workbench = replace(site.workbench, clock=lambda: datetime.now(UTC) + later)
    transport = httpx.ASGITransport(create_app(workbench), raise_app_exceptions=False)
    token = {"authorization": f"Bearer {await site.token(login, *scopes)}"} if login else {}
    async with httpx.AsyncClient(
        transport=transport, base_url="http://test", headers={**token, **headers}
    ) as client:
        yield client


def problem(answer: httpx.Response) -> tuple[int, str]:
    """Status and code of a problem; its body is complete whatever went wrong."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    body = answer.json()
    assert body["type"] == f"urn:xianli:problem:{body['code']}"
    assert body["status"] == answer.status_code
    assert all(p["zh"] and p["en"] and p["fix_zh"] and p["fix_en"] for p in body["problems"])
    return answer.status_code, body["code"]


async def give(client: httpx.AsyncClient, case: str, command: str, key: str, **more: Any) -> httpx.Response:
    headers = {"idempotency-key": key, **more.pop("headers", {})}
    return await client.post(f"{V1}/cases/{case}/commands/{command}", json=more, headers=headers)


async def test_a_case_is_read_from_every_side(site: Site) -> None:
    """List, case with its ETag, records, bills, guards: money as text, codes with labels, no telephone."""
    case = site.cases["letter"].case_id
    async with program(site, "legal.zhao") as client:
        listed = (await client.get(f"{V1}/cases", params={"stage": "lawyer_letter"})).json()
        row = next(c for c in listed["cases"] if c["case_id"] == case)
        answer = await client.get(f"{V1}/cases/{case}")
        detail = answer.json()
        assert answer.headers["etag"] == f'"{detail["case"]["seq"]}"'
        assert detail["case"] == row
        assert row["balance"] == "1200.00"
        assert (row["stage"]["code"], row["stage"]["zh"]) == ("lawyer_letter", "律师函")
        assert detail["approval"]["target"]["code"] == "lawyer_letter"
        assert "approve" in {c["code"] for c in detail["commands"]}
        events = (await client.get(f"{V1}/cases/{case}/events", params={"limit": 2})).json()
        assert [e["seq"] for e in events["events"]] == [1, 2]
        more = (await client.get(f"{V1}/cases/{case}/events", params={"after": events["next"]})).json()
        assert more["events"][0]["prev"] == events["events"][-1]["hash"]
        bills = (await client.get(f"{V1}/cases/{case}/bills")).json()
        assert (len(bills["lines"]), bills["unpaid"]) == (12, "1200.00")
        guards = (await client.get(f"{V1}/cases/{case}/guards")).json()["guards"]
        assert {g["light"] for g in guards} >= {"green", "elsewhere"}
        assert "13800000000" not in answer.text


async def test_pages_go_on_by_key(site: Site) -> None:
    """Two pages of one case each, no row twice; an unknown place to go on after is a coded refusal."""
    async with program(site, "manager.li") as client:
        first = (await client.get(f"{V1}/cases", params={"limit": 1})).json()
        second = (await client.get(f"{V1}/cases", params={"limit": 1, "after": first["next"]})).json()
        assert first["cases"][0]["case_id"] != second["cases"][0]["case_id"]
        assert problem(await client.get(f"{V1}/cases?after=nobody")) == (404, "page.unknown")
        assert problem(await client.get(f"{V1}/cases?limit=201")) == (422, "form.invalid")
        assert problem(await client.get(f"{V1}/cases?stage=nowhere")) == (422, "form.invalid")
        tasks = (await client.get(f"{V1}/tasks", params={"coming": True, "limit": 1})).json()
        assert len(tasks["tasks"]) <= 1
    async with program(site, "legal.sun") as client:
        approvals = (await client.get(f"{V1}/approvals")).json()["approvals"]
        assert site.cases["letter"].case_id in {a["case_id"] for a in approvals}


async def test_a_command_acts_once_on_what_was_seen(site: Site) -> None:
    """Sent twice it is one record; with an old If-Match it is refused, with the right one it is not."""
    town = await site.stage.town("api-act")
    await town.open()
    case = town.case_id
    async with program(site, "steward.wang") as client:
        seen = (await client.get(f"{V1}/cases/{case}")).headers["etag"]
        first = await give(client, case, "classify_reason", "api-key-1", reason="forgot")
        assert first.status_code == 200, first.text
        again = await give(client, case, "classify_reason", "api-key-1", reason="forgot")
        assert again.json()["seq"] == first.json()["seq"]
        stale = await give(
            client, case, "classify_reason", "api-key-2", reason="vacant", headers={"if-match": seen}
        )
        assert problem(stale) == (412, "form.stale")
        now = (await client.get(f"{V1}/cases/{case}")).headers["etag"]
        fresh = await give(
            client, case, "classify_reason", "api-key-3", reason="vacant", headers={"if-match": now}
        )
        assert fresh.status_code == 200
        records = (await client.get(f"{V1}/cases/{case}/events")).json()["events"]
        assert [r["type"]["code"] for r in records].count("reason_classified") == 2
        assert records[-1]["actor"] == "steward.wang"


async def test_a_note_is_kept_out_of_the_engine(site: Site) -> None:
    """Its text goes to the store, its id into the record."""
    town = await site.stage.town("api-note")
    await town.open()
    async with program(site, "manager.li") as client:
        today = await town.today()
        said = {
            "kind": "manager",
            "since": f"{today}",
            "until": f"{today + timedelta(9)}",
            "note": "业主出差",
        }
        answer = await give(client, town.case_id, "place_hold", "api-note-1", **said)
        assert answer.status_code == 200, answer.text
        detail = (await client.get(f"{V1}/cases/{town.case_id}")).json()
        assert [h["kind"]["code"] for h in detail["holds"]] == ["manager"]
        events = (await client.get(f"{V1}/cases/{town.case_id}/events")).text
        assert "业主出差" not in events


@pytest.mark.parametrize(
    ("command", "body", "status", "code"),
    [
        ("classify_reason", b'{"reason": "nonsense"}', 422, "command.invalid"),
        ("classify_reason", b"{}", 422, "command.invalid"),
        ("classify_reason", b"[1]", 422, "form.invalid"),
        ("classify_reason", b"{", 422, "form.invalid"),
        ("classify_reason", b'{"reason": "forgot", "note": "\\ud800"}', 422, "form.invalid"),
        ("classify_reason", b'{"reason": "forgot", "note": "\\u0000"}', 422, "form.invalid"),
        ("classify_reason", b'{"reason": "forgot", "note": 5}', 422, "form.invalid"),
        ("clasify_reason", b"{}", 404, "command.unknown"),
        ("cut_water", b"{}", 409, "B1"),
        ("propose_letter", b"{}", 409, "state.not_here"),
    ],
)
async def test_what_cannot_be_done_says_why(
    site: Site, command: str, body: bytes, status: int, code: str
) -> None:
    """Wrong fields, wrong JSON, unknown and forbidden commands, and what the table refuses."""
    case = site.cases["new"].case_id
    async with program(site, "manager.li") as client:
        headers = {"idempotency-key": "api-wrong-1", "content-type": "application/json"}
        url = f"{V1}/cases/{case}/commands/{command}"
        answer = await client.post(url, content=body, headers=headers)
        assert problem(answer) == (status, code)
        missing = await client.post(url, content=body)
        assert problem(missing) == (422, "form.invalid")


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


async def test_wrong_addresses_and_methods_are_problems(site: Site) -> None:
    """404 and 405 with what is allowed; never a page."""
    async with program(site, "manager.li") as client:
        assert problem(await client.get(f"{V1}/nothing")) == (404, "page.missing")
        answer = await client.delete(f"{V1}/cases")
        assert problem(answer) == (405, "request.method")
        assert answer.headers["allow"] == "GET"
        assert problem(await client.get(f"{V1}/cases?q=a%00b")) == (404, "page.missing")


async def test_the_commands_are_told_with_their_fields(site: Site) -> None:
    """By the API and by the description: every command that people may give, with its own body."""
    async with program(site, "steward.wang") as client:
        told = {c["command"]["code"]: c for c in (await client.get(f"{V1}/commands")).json()["commands"]}
        paths = (await client.get(f"{V1}/openapi.json")).json()["paths"]
    assert "remind" not in told  # the clock's own
    assert {f"{V1}/cases/{{case_id}}/commands/{name}" for name in told} <= set(paths)
    fields = {f["name"]: f for f in told["classify_reason"]["fields"]}
    assert fields["reason"]["required"]
    assert set(told) <= set(COMMANDS)


async def test_the_description_is_complete() -> None:
    """Every operation has a summary, a description, its refusals, and refers only to what is there."""
    about = document()
    text = repr(about)
    assert about["security"] == [{"token": []}]
    for path, item in about["paths"].items():
        assert path.startswith(f"{V1}/")
        for operation in item.values():
            assert operation["summary"]
            assert operation["description"]
            assert {"200", "401", "403", "422", "429", "503"} <= set(operation["responses"])
    for part in ("schemas", "responses"):
        asked = {piece.split("'")[0] for piece in text.split(f"#/components/{part}/")[1:]}
        assert asked <= set(about["components"][part])
    assert "HTTPValidationError" not in text


async def test_the_reference_reads_without_a_foreign_script(site: Site) -> None:
    """A page of our own under the strict policy, with every operation; it asks to log in first."""
    async with program(site, "", accept="text/html") as browser:
        assert (await browser.get(f"{V1}/docs")).status_code == 303
        await browser.post("/login", data={"login": "auditor.zhou", "password": PASSWORD})
        page = await browser.get(f"{V1}/docs")
    assert page.status_code == 200
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert page.text.count("<script") == 2  # ours
    assert all(
        f'id="{o["operationId"]}"' in page.text for i in document()["paths"].values() for o in i.values()
    )


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


async def test_batches_are_read_and_acted_on(site: Site) -> None:
    """Unknown ones and wrong commands are coded; reading needs the area, acting the scope."""
    async with program(site, "legal.zhao") as client:
        assert "batches" in (await client.get(f"{V1}/batches?closed=true")).json()
        assert problem(await client.get(f"{V1}/batches/none")) == (404, "batch.unknown")
        headers = {"idempotency-key": "api-batch-1"}
        answer = await client.post(f"{V1}/batches/none/commands/approve_batch", headers=headers)
        assert problem(answer) == (404, "batch.unknown")
    async with program(site, "manager.li") as client:
        assert problem(await client.get(f"{V1}/batches")) == (403, "access.denied")


async def test_a_password_to_be_changed_does_not_stop_a_program(site: Site) -> None:
    """The token is its own proof."""
    async with site.workbench.database.write() as session:
        await upsert_user(session, "api.fresh", "新人", Role.MANAGER)
        hashed = await hash_password(PASSWORD)
        await set_password(session, "api.fresh", hashed, datetime.now(UTC), must_change=True)
    async with program(site, "api.fresh") as client:
        assert (await client.get(f"{V1}/me")).status_code == 200
