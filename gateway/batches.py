"""The engine's client for batches: start, update, query, compose."""

from temporalio.client import Client
from temporalio.common import SearchAttributePair, WorkflowIDReusePolicy

from domain.batches import Batch, BatchRequest
from domain.refusals import refuse
from gateway.engine import Engine
from workflows import registry
from workflows.batch_messages import BatchReceipt, BatchStart, ComposeReport, ComposeStart

_COMPOSE_HOUR = 7  # (product) local time, after the scan


class BatchGateway:
    """Speaks to batches on one task queue."""

    def __init__(self, client: Client, task_queue: str) -> None:
        self._engine = Engine(client, task_queue)

    async def open_batch(self, start: BatchStart) -> bool:
        """This function will start a batch's workflow and say so; one that runs or ran is left as it is.

        One that failed because a member was taken left nothing behind: its id may be used again.
        """
        return await self._engine.start(
            registry.BATCH_WORKFLOW,
            start,
            start.batch_id,
            reuse=WorkflowIDReusePolicy.ALLOW_DUPLICATE_FAILED_ONLY,
            found_by=[SearchAttributePair(registry.COMMUNITY, start.plan.community_id)],
            summary=f"{start.plan.kind} × {len(start.plan.members)}",
        )

    async def act(self, batch_id: str, request: BatchRequest) -> BatchReceipt:
        """This function will have a person's request to a batch recorded; its members follow one by one.

        Raises Refused with the coded reasons, `batch.ended` if there is no such running batch, or
        `engine.unavailable`; asking again with the same key changes nothing.
        """
        ended = refuse("batch.ended", batch=batch_id)
        return await self._engine.ask(
            batch_id, registry.ACT_ON_BATCH, request, BatchReceipt, ended=ended, unknown=ended
        )

    async def batch(self, batch_id: str) -> Batch | None:
        """This function will return the batch as its workflow holds it."""
        return await self._engine.look(batch_id, registry.BATCH_QUERY, Batch)

    async def compose(self, start: ComposeStart, run_id: str) -> ComposeReport:
        """This function will compose now and wait for it; the same run id is the same composing."""
        return await self._engine.run(registry.COMPOSE_WORKFLOW, start, run_id, ComposeReport)

    async def schedule_composing(self) -> None:
        """This function will have batches composed every morning at seven; doing it twice is once."""
        await self._engine.every_morning(
            registry.COMPOSE_SCHEDULE, registry.COMPOSE_WORKFLOW, ComposeStart(), _COMPOSE_HOUR
        )
