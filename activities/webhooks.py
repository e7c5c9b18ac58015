"""Telling addresses of case events: signed, in order, at least once. The engine retries what fails."""

from collections.abc import Callable
from datetime import datetime

import httpx
from temporalio import activity
from temporalio.exceptions import ApplicationError

from domain.webhooks import message, sign, wanted
from store.sealing import Vault
from store.session import Database
from store.tables import Webhook
from store.webhooks import (
    Outgoing,
    move_cursor,
    next_outgoing,
    note_delivery,
    read_webhook,
    switch_webhook,
)
from workflows import registry
from workflows.webhook_messages import Told, WebhookStart

_PAGE = 50  # records told in one activity
_PATIENCE = 10.0  # seconds for an answer
_GONE = 410  # the receiver's word that it wants no more


class Webhooks:
    """Holds the database, the clock, and where the vault is that opens the secrets."""

    def __init__(self, database: Database, vault: Callable[[], Vault], clock: Callable[[], datetime]) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock

    @activity.defn(name=registry.TELL_WEBHOOK)
    async def tell_webhook(self, start: WebhookStart) -> Told:
        """This function will tell an address up to fifty records; the one that fails is told again later.

        What was delivered before a failure is not sent again: the cursor moved with each.
        """
        async with self._database.read() as session:
            hook = await read_webhook(session, start.webhook_id)
            found = await next_outgoing(session, hook.cursor, _PAGE) if hook and hook.active else []
        if hook is None or not hook.active:
            return Told(0, active=False)
        due, delivered = [o for o in found if wanted(tuple(hook.events), o.type)], 0
        secret = self._vault().open(hook.secret, f"webhook/{hook.id}") if due else ""
        async with httpx.AsyncClient(timeout=_PATIENCE) as client:
            for outgoing in due:
                if not await self._tell(client, hook, secret, outgoing):
                    return Told(delivered, active=False)
                delivered += 1
        if found:
            async with self._database.write() as session:
                await move_cursor(session, hook.id, found[-1].id)
        return Told(delivered, more=len(found) == _PAGE)

    @activity.defn(name=registry.PAUSE_WEBHOOK)
    async def pause_webhook(self, start: WebhookStart) -> Told:
        """This function will pause an address; what happens from now on is told once it goes on."""
        async with self._database.write() as session:
            await switch_webhook(session, start.webhook_id, active=False)
        return Told(0, active=False)

    async def _tell(self, client: httpx.AsyncClient, hook: Webhook, secret: str, outgoing: Outgoing) -> bool:
        """True once the address took it, False where it is gone; any other answer is retried."""
        answer = await self._post(client, hook.url, secret, outgoing)
        delivered = answer is not None and 200 <= answer < 300
        async with self._database.write() as session:
            await note_delivery(
                session,
                hook.id,
                outgoing.id,
                self._clock(),
                answer=answer,
                attempts=activity.info().attempt,
                delivered=delivered,
            )
            if answer == _GONE:
                await switch_webhook(session, hook.id, active=False)
        if answer == _GONE:
            return False
        if not delivered:
            msg = f"webhook {hook.id} answered {answer or 'nothing'}"
            raise ApplicationError(msg, type="WebhookFailed")
        return True

    async def _post(self, client: httpx.AsyncClient, url: str, secret: str, outgoing: Outgoing) -> int | None:
        body = message(outgoing.id, outgoing.row)
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "Xianli-Webhook",
            "Xianli-Event": outgoing.type,
            "Xianli-Delivery": str(outgoing.id),
            "Xianli-Signature": sign(secret, int(self._clock().timestamp()), body),
        }
        try:
            answer = await client.post(url, content=body.encode(), headers=headers)
        except httpx.HTTPError:
            return None
        return answer.status_code
