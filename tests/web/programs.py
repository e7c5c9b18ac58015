"""Programs that speak to the API, for tests."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from tests.web.conftest import Site
from web.app import create_app

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
