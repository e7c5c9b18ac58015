"""Webhooks: addresses of other programs that are told of case events, signed and in order."""

import secrets
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from domain.events.labels import EVENTS
from store.ledger_log import log_change
from store.webhooks import add_webhook, list_deliveries, list_webhooks, read_webhook, switch_webhook
from web.access import Area
from web.forms import read_form, read_lists, wrong
from web.pages import render
from web.problems import missing
from web.visitors import Visitor, entry, words_of, workbench_of

router = APIRouter()
Keeper = Annotated[Visitor, entry(Area.EXCHANGE)]
_PLAIN_HOSTS = ("127.0.0.1", "localhost", "::1")  # only there may messages travel in the clear


def acceptable(url: str) -> bool:
    """This function will tell whether messages may be sent to an address: by https, or to this machine."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return False
    if not host or parts.username or parts.password or len(url) > 500:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and host in _PLAIN_HOSTS)


@router.get("/webhooks")
async def webhooks(request: Request, visitor: Keeper) -> Response:
    """This function will list the addresses, and show the form for a new one."""
    return await _page(request)


@router.post("/webhooks")
async def add(request: Request, visitor: Keeper) -> Response:
    """This function will add an address and show its secret, this once."""
    form, lists = await read_form(request), await read_lists(request, "events")
    url, key = form.get("url", ""), form.get("key", "")
    events = [kind for kind in lists["events"] if kind in EVENTS]
    if not acceptable(url):
        refusal = wrong(
            "url", "地址", "写成 https:// 开头的网址", "write an address that begins with https://"
        )
        return await _page(request, 422, url=url, chosen=events, refusals=(refusal,))
    workbench, now = workbench_of(request), words_of(request).now
    webhook_id, secret = f"w{key.replace('-', '')[:24]}", secrets.token_urlsafe(32)
    sealed = workbench.vault.seal(secret, f"webhook/{webhook_id}")
    async with workbench.database.write() as session:
        if await read_webhook(session, webhook_id) is not None:  # the same form again
            return RedirectResponse("/webhooks", 303)
        await add_webhook(session, webhook_id, url, sealed, events, visitor.login, now)
        await log_change(session, visitor.login, "webhook", webhook_id, now, events=events)
    await workbench.webhooks.news(webhook_id)
    return await _page(request, secret=secret)


@router.post("/webhooks/{webhook_id}/switch")
async def switch(request: Request, visitor: Keeper, webhook_id: str) -> Response:
    """This function will pause an address or go on with it."""
    active = (await read_form(request)).get("active") == "yes"
    workbench, now = workbench_of(request), words_of(request).now
    async with workbench.database.write() as session:
        if await read_webhook(session, webhook_id) is None:
            raise missing()
        await switch_webhook(session, webhook_id, active=active)
        await log_change(session, visitor.login, "webhook", webhook_id, now, active=active)
    if active:
        await workbench.webhooks.news(webhook_id)
    return RedirectResponse("/webhooks", 303)


@router.get("/webhooks/{webhook_id}")
async def deliveries(
    request: Request, visitor: Keeper, webhook_id: str, before: int | None = None
) -> Response:
    """This function will list what an address was told, the newest first."""
    async with workbench_of(request).database.read() as session:
        hook = await read_webhook(session, webhook_id)
        if hook is None:
            raise missing()
        page = await list_deliveries(session, webhook_id, before)
    return render(request, "deliveries.html", hook=hook, page=page)


async def _page(request: Request, status: int = 200, **typed: object) -> Response:
    async with workbench_of(request).database.read() as session:
        hooks = await list_webhooks(session)
    shown = {"url": "", "chosen": [], "refusals": (), "secret": "", **typed}
    return render(
        request, "webhooks.html", status, hooks=hooks, kinds=EVENTS, key=secrets.token_hex(12), **shown
    )
