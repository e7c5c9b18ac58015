"""Log-in by an identity provider, against a real one on loopback: who comes in, and who does not."""

import json
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from domain.states import Role
from runtime.serve import provider_of
from runtime.settings import Settings, SettingsError, load_settings
from store.logins import recent_attempts
from store.people import upsert_user
from tests.web.conftest import Browser, Site
from web.app import create_app
from web.provider import Provider

pytestmark = pytest.mark.asyncio(loop_scope="session")
PEOPLE = (
    {"sub": "s-sun", "preferred_username": "legal.sun"},
    {"sub": "s-impostor", "preferred_username": "legal.sun"},
    {"sub": "s-mail", "email": "oidc.mail@example.com", "email_verified": True},
    {"sub": "s-unverified", "email": "oidc.other@example.com"},
    {"sub": "s-stranger", "preferred_username": "nobody.here"},
    {"sub": "s-gone", "preferred_username": "oidc.gone"},
)


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """The peer in a process of its own: its warnings are not ours."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    claims = [part for person in PEOPLE for part in ("--user-claims", json.dumps(person))]
    command = [
        sys.executable,
        "-m",
        "oidc_provider_mock",
        "--port",
        str(port),
        "--require-nonce",
        "true",
        *claims,
    ]
    peer = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        with httpx.Client(transport=httpx.HTTPTransport(retries=8)) as client:
            assert client.get(f"{address}/.well-known/openid-configuration").status_code == 200
        yield address
    finally:
        peer.terminate()
        peer.wait()


@asynccontextmanager
async def door(
    site: Site, provider: Provider | None, later: timedelta = timedelta()
) -> AsyncIterator[Browser]:
    """A browser before a house with that provider, whose clock may go ahead."""
    workbench = replace(site.workbench, provider=provider, clock=lambda: datetime.now(UTC) + later)
    transport = httpx.ASGITransport(create_app(workbench), raise_app_exceptions=False)
    headers = {"sec-fetch-site": "same-origin", "accept": "text/html", "accept-language": "zh-CN"}
    async with httpx.AsyncClient(transport=transport, base_url="http://test", headers=headers) as browser:
        yield browser


async def begin(browser: Browser, wanted: str = "/cases?stage=reminder") -> str:
    answer = await browser.get("/login/provider", params={"next": wanted})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


async def vouch(address: str, subject: str) -> str:
    """What a person does at the provider; the way back."""
    async with httpx.AsyncClient() as there:
        answer = await there.post(address, data={"sub": subject})
    back = urlsplit(answer.headers["location"])
    assert back.netloc == "test"
    return f"{back.path}?{back.query}"


async def come(browser: Browser, subject: str) -> httpx.Response:
    return await browser.get(await vouch(await begin(browser), subject))


async def test_a_known_person_comes_in_and_is_bound(site: Site, issuer: str) -> None:
    """The code is proved (PKCE, state, nonce); later another subject of the same name stays outside."""
    async with door(site, Provider(issuer, "xianli", "secret")) as browser:
        assert "/login/provider" in (await browser.get("/login")).text
        asked = parse_qs(urlsplit(await begin(browser)).query)
        assert asked["code_challenge_method"] == ["S256"]
        assert len(asked["code_challenge"][0]) == 43
        assert {"state", "nonce"} < set(asked)
        assert asked["redirect_uri"] == ["http://test/login/callback"]
        answer = await come(browser, "s-sun")
        assert answer.headers["location"] == "/cases?stage=reminder", answer.text
        assert "孙平" in (await browser.get("/account")).text
    async with door(site, Provider(issuer, "xianli", "secret")) as browser:
        answer = await come(browser, "s-impostor")
        assert (answer.status_code, "login.stranger" in answer.text) == (403, True)
        assert (await come(browser, "s-sun")).status_code == 303
    async with site.workbench.database.read() as session:
        tried = await recent_attempts(session, "legal.sun", 100)  # other tests' clocks run ahead
    assert [a.ok for a in sorted(tried, key=lambda a: a.id)[-3:]] == [True, False, True]


async def test_a_verified_address_names_a_user(site: Site, issuer: str) -> None:
    """By email where there is no user name; an unverified one names nobody."""
    async with site.workbench.database.write() as session:
        for login in ("oidc.mail@example.com", "oidc.other@example.com"):
            await upsert_user(session, login, "邮箱用户", Role.MANAGER)
    async with door(site, Provider(issuer, "xianli", "secret")) as browser:
        assert (await come(browser, "s-unverified")).status_code == 403
        assert (await come(browser, "s-mail")).status_code == 303
    async with door(site, Provider(issuer, "xianli", "secret", claim="email")) as browser:
        assert (await come(browser, "s-mail")).status_code == 303


async def test_nobody_is_added_by_logging_in(site: Site, issuer: str) -> None:
    """Unknown and disabled people are refused by a code, and get no session."""
    async with site.workbench.database.write() as session:
        await upsert_user(session, "oidc.gone", "离职者", Role.MANAGER, active=False)
    async with door(site, Provider(issuer, "xianli", "secret")) as browser:
        for subject in ("s-stranger", "s-gone"):
            answer = await come(browser, subject)
            assert (answer.status_code, "login.stranger" in answer.text) == (403, True)
            assert (await browser.get("/cases")).status_code == 303


async def test_a_code_of_another_browser_is_refused(site: Site, issuer: str) -> None:
    """What this browser did not begin, began too long ago, or altered, ends at the log-in."""
    provider = Provider(issuer, "xianli", "secret")
    async with door(site, provider) as mine, door(site, provider) as theirs:
        back = await vouch(await begin(mine), "s-sun")
        await begin(theirs)
        answers = [await theirs.get(back), await theirs.get("/login/callback?code=x&state=y")]
        assert [a.status_code for a in answers] == [401, 401]
        assert all("login.provider" in a.text for a in answers)
    async with door(site, provider) as browser, door(site, provider, timedelta(minutes=11)) as late:
        back = await vouch(await begin(browser), "s-sun")
        late.cookies.update(browser.cookies)
        assert (await late.get(back)).status_code == 401


async def test_a_token_for_somebody_else_is_refused(site: Site, issuer: str) -> None:
    """The audience, the nonce and the signature count: a token that was not made for this log-in is none."""
    async with door(site, Provider(issuer, "xianli", "secret")) as browser:
        address = await begin(browser)
        assert (
            await browser.get(await vouch(address.replace("nonce=", "nonce=x"), "s-sun"))
        ).status_code == 401
    async with door(site, Provider(issuer, "xianli", "secret"), timedelta(hours=3)) as browser:
        assert (await come(browser, "s-sun")).status_code == 401  # expired by our clock


async def test_a_silent_provider_leaves_the_password(site: Site) -> None:
    """The page says so and the form is still there; without a provider there is no such way."""
    async with door(site, Provider("http://127.0.0.1:9", "xianli", "secret")) as browser:
        answer = await browser.get("/login/provider")
        assert (answer.status_code, "login.provider" in answer.text) == (401, True)
        assert 'name="password"' in answer.text
    async with door(site, None) as browser:
        assert (await browser.get("/login/provider")).status_code == 404
        assert "/login/provider" not in (await browser.get("/login")).text


async def test_the_settings_name_the_provider(monkeypatch: pytest.MonkeyPatch) -> None:
    """All three or none; nothing that travels in the clear; no secret in what is printed."""
    assert provider_of(Settings()) is None
    monkeypatch.setenv("XIANLI_OIDC_ISSUER", "https://sso.example.com")
    with pytest.raises(SettingsError, match=r"XIANLI_OIDC_CLIENT_SECRET.*the client secret"):
        load_settings(oidc_client_id="xianli")
    settings = load_settings(oidc_client_id="xianli", oidc_client_secret="hush-hush")
    assert "hush-hush" not in repr(settings) + repr(provider_of(settings))
    assert provider_of(settings) == Provider("https://sso.example.com", "xianli", "hush-hush")
    monkeypatch.setenv("XIANLI_OIDC_ISSUER", "http://sso.example.com")
    with pytest.raises(SettingsError, match="encrypted"):
        load_settings()
