"""Whether the house is well: said without a log-in, with nothing personal in it."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import httpx
import pytest

from tests.web.conftest import Browser, Site
from web.app import create_app

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def _silent() -> bool:
    return False


async def test_a_healthy_house_says_so(browse: Callable[[str], Awaitable[Browser]]) -> None:
    """200 and ok when the database is current and the engine answers."""
    answer = await (await browse("")).get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"ok": True, "database": "current", "engine": True})


async def test_a_silent_engine_is_unhealthy(site: Site) -> None:
    """503 when the engine does not answer, and the page says what to do."""
    app = create_app(replace(site.workbench, pulse=_silent))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as browser:
        assert (await browser.get("/healthz")).status_code == 503
        assert "xianli doctor" in (await browser.get("/status")).text


async def test_every_answer_is_strict(browse: Callable[[str], Awaitable[Browser]]) -> None:
    """A strict content policy, no inline script or style, and no store in a shared cache."""
    page = await (await browse("")).get("/login")
    assert page.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self';")
    assert page.headers["cache-control"] == "no-store"
    assert "<script>" not in page.text
    assert "style=" not in page.text
