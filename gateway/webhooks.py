"""The engine's client for webhooks: start telling an address, and pass on that there is news."""

import asyncio

from temporalio.client import Client
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.service import RPCError

from store.session import Database
from store.webhooks import active_webhooks
from workflows import registry
from workflows.webhook_messages import WebhookStart

_PAUSE = 1.0  # seconds: news that come together are passed on once


class WebhookGateway:
    """Speaks to the workflows that tell addresses."""

    def __init__(self, client: Client, task_queue: str) -> None:
        self._client = client
        self._task_queue = task_queue

    async def news(self, webhook_id: str) -> None:
        """This function will have an address told what is new; its workflow is started if none runs."""
        await self._client.start_workflow(
            registry.WEBHOOK_WORKFLOW,
            WebhookStart(webhook_id, dirty=False),
            id=f"webhook/{webhook_id}",
            task_queue=self._task_queue,
            id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            start_signal=registry.WEBHOOK_NEWS,
        )


class Herald:
    """Passes on that records were written. Without any address it costs one short read a second at most."""

    def __init__(self, database: Database, gateway: WebhookGateway) -> None:
        self._database = database
        self._gateway = gateway
        self._sending: asyncio.Task[None] | None = None
        self._again = False

    def announce(self) -> None:
        """This function will pass the news on in a moment; it never waits and never fails its caller."""
        if self._sending is not None and not self._sending.done():
            self._again = True
            return
        self._sending = asyncio.create_task(self._send())

    async def send(self) -> None:
        """This function will pass the news on now."""
        async with self._database.read() as session:
            hooks = await active_webhooks(session)
        for hook in hooks:
            try:
                await self._gateway.news(hook)
            except RPCError:
                continue  # what is to be told stands in the store; the next news carries it

    async def _send(self) -> None:
        self._again = True
        while self._again:
            self._again = False
            await asyncio.sleep(_PAUSE)
            await self.send()

    async def close(self) -> None:
        """This function will pass on at once what is pending: the worker is about to stop."""
        if self._sending is None or self._sending.done():
            return
        self._sending.cancel()
        await asyncio.gather(self._sending, return_exceptions=True)
        await self.send()
