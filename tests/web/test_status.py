"""The service's page: health and cases by stage, with nothing personal in it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import httpx
import pytest

from domain.deadlines import local_date
from imports.apply import import_arrears
from runtime.sample import SAMPLE_LIST
from store.session import Database
from web.app import create_app


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[Database]:
    database = Database(sqlite_url)
    yield database
    await database.close()


def client(database: Database, *, alive: bool = True) -> httpx.AsyncClient:
    async def pulse() -> bool:
        return alive

    app = create_app(database, pulse, "http://127.0.0.1:8233")
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test")


async def test_a_healthy_house_says_so(database: Database) -> None:
    """200 and ok when the database is current and the engine answers."""
    async with client(database) as browser:
        answer = await browser.get("/healthz")
    assert (answer.status_code, answer.json()) == (
        200,
        {"ok": True, "database": "current", "engine": True},
    )


async def test_a_silent_engine_is_unhealthy(database: Database) -> None:
    """503 when the engine does not answer, and the page says what to do."""
    async with client(database, alive=False) as browser:
        assert (await browser.get("/healthz")).status_code == 503
        assert "xianli doctor" in (await browser.get("/")).text


async def test_an_empty_house_says_how_to_begin(database: Database) -> None:
    """Without cases the ladder stands there with zeros; nothing breaks."""
    async with client(database) as browser:
        page = await browser.get("/")
    assert page.status_code == 200
    assert "友好提醒" in page.text


async def test_the_page_is_strict_and_impersonal(database: Database) -> None:
    """A strict content policy, no script, and neither names nor telephone numbers of the list."""
    now = datetime.now(UTC)
    await import_arrears(database, SAMPLE_LIST, today=local_date(now), now=now, actor="admin")
    async with client(database) as browser:
        page = await browser.get("/")
        style = await browser.get("/static/status.css")
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert "<script" not in page.text
    assert "梁鑫" not in page.text
    assert "15117776317" not in page.text
    assert style.status_code == 200
