"""Webhooks on a real engine before a real server: signed, in order, retried, never a name."""

import asyncio
import hashlib
import hmac
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
import pytest_asyncio

from domain.states import Role
from tests.web.conftest import Browser, Site

pytestmark = pytest.mark.asyncio(loop_scope="session")
Browse = Callable[[str], Awaitable[Browser]]


@dataclass(slots=True)
class Peer:
    """Somebody else's server: answers what it is told to, and keeps what it got."""

    url: str = ""
    answers: list[int] = field(default_factory=list)  # one per request, then 200 for ever
    got: list[tuple[dict[str, str], str]] = field(default_factory=list)
    came: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        headers = {
            name.lower(): value
            for name, _, value in (line.partition(": ") for line in head.split("\r\n")[1:] if line)
        }
        body = (await reader.readexactly(int(headers["content-length"]))).decode()
        status = self.answers.pop(0) if self.answers else 200
        async with self.came:
            self.got.append((headers, body))
            self.came.notify_all()
        writer.write(f"HTTP/1.1 {status} X\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".encode())
        await writer.drain()
        writer.close()

    async def until(self, count: int) -> list[dict[str, Any]]:
        async with asyncio.timeout(30), self.came:
            await self.came.wait_for(lambda: len(self.got) >= count)
        return [json.loads(body) for _, body in self.got]


@pytest_asyncio.fixture(loop_scope="session")
async def peer() -> AsyncIterator[Peer]:
    peer = Peer()
    server = await asyncio.start_server(peer.serve, "127.0.0.1", 0)
    peer.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook"
    yield peer
    server.close()
    await server.wait_closed()


async def added(browser: Browser, url: str, *events: str) -> tuple[str, str]:
    """Add an address by the form: its id and secret."""
    key = re.search(r'name="key" value="(\w+)"', (await browser.get("/webhooks")).text)
    assert key
    data = {"key": key.group(1), "url": url, "events": list(events)}
    page = await browser.post("/webhooks", data=data)
    secret = re.search(r"<p><code>([\w-]+)</code>", page.text)
    assert secret, page.text
    assert secret.group(1) not in (await browser.get("/webhooks")).text  # shown once
    return f"w{key.group(1)}", secret.group(1)


async def shown(browser: Browser, path: str, words: str) -> str:
    """A page, once it says something: the answer to our message is noted after it was given."""
    page = ""
    for _ in range(100):
        page = (await browser.get(path)).text
        if words in page:
            break
        await asyncio.sleep(0.05)
    return page


async def test_a_record_is_told_signed_and_without_names(site: Site, browse: Browse, peer: Peer) -> None:
    """The receiver can prove who sent it, and learns ids, codes and days only."""
    admin = await browse("admin")
    hook, secret = await added(admin, peer.url, "reason_classified")
    town = await site.stage.town("hooked")
    await town.open()
    await town.act(Role.STEWARD, "classify_reason", reason="forgot")
    (told,) = await peer.until(1)
    headers, body = peer.got[0]
    stamp, signature = re.fullmatch(r"t=(\d+),v1=(\w+)", headers["xianli-signature"]).groups()  # type: ignore[union-attr]
    assert signature == hmac.new(secret.encode(), f"{stamp}.{body}".encode(), hashlib.sha256).hexdigest()
    assert (told["case_id"], told["type"]) == (town.case_id, "reason_classified")
    assert headers["xianli-delivery"] == str(told["id"])
    assert "业主" not in body
    assert "已送达" in await shown(admin, f"/webhooks/{hook}", "已送达")
    await admin.post(f"/webhooks/{hook}/switch", data={"active": "no"})


async def test_what_fails_is_told_again_in_order(site: Site, browse: Browse, peer: Peer) -> None:
    """Two failures, then success: each record arrives, the first ones first, none after its success."""
    admin = await browse("admin")
    hook, _ = await added(admin, peer.url, "reason_classified", "segment_set")
    peer.answers = [500, 503]
    town = await site.stage.town("stubborn")
    await town.open()
    await town.act(Role.STEWARD, "classify_reason", reason="forgot")
    await town.act(Role.MANAGER, "set_segment", segment="refuser")
    told = await peer.until(4)
    assert [row["type"] for row in told] == ["reason_classified"] * 3 + ["segment_set"]
    assert "3" in (await admin.get(f"/webhooks/{hook}")).text
    await admin.post(f"/webhooks/{hook}/switch", data={"active": "no"})


async def test_what_happens_during_a_pause_is_told_afterwards(site: Site, browse: Browse, peer: Peer) -> None:
    """Paused is not forgotten."""
    admin = await browse("admin")
    hook, _ = await added(admin, peer.url, "reason_classified")
    await admin.post(f"/webhooks/{hook}/switch", data={"active": "no"})
    town = await site.stage.town("paused")
    await town.open()
    await town.act(Role.STEWARD, "classify_reason", reason="forgot")
    assert not peer.got
    await admin.post(f"/webhooks/{hook}/switch", data={"active": "yes"})
    (told,) = await peer.until(1)
    assert told["case_id"] == town.case_id
    await admin.post(f"/webhooks/{hook}/switch", data={"active": "no"})


async def test_an_address_that_is_gone_is_left_alone(site: Site, browse: Browse, peer: Peer) -> None:
    """410 ends it at once; the list says paused."""
    admin = await browse("admin")
    hook, _ = await added(admin, peer.url, "reason_classified")
    peer.answers = [410]
    town = await site.stage.town("gone")
    await town.open()
    await town.act(Role.STEWARD, "classify_reason", reason="forgot")
    await peer.until(1)
    handle = site.stage.house.client.get_workflow_handle(f"webhook/{hook}")
    assert await handle.result() == "ended"
    assert "推送中" not in (await admin.get("/webhooks")).text
    await town.act(Role.MANAGER, "set_segment", segment="refuser")
    assert len(peer.got) == 1
    assert "410" in (await admin.get(f"/webhooks/{hook}")).text


@pytest.mark.parametrize(
    "url", ["", "ftp://example.cn", "http://example.cn/x", "https://user:pw@example.cn", "http://[::1", "/x"]
)
async def test_an_address_that_is_not_safe_is_refused(browse: Browse, url: str) -> None:
    """Only https, or this machine; what was typed is kept."""
    admin = await browse("admin")
    answer = await admin.post("/webhooks", data={"key": "a" * 24, "url": url})
    assert answer.status_code == 422
    assert "form.invalid" in answer.text
