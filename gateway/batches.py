"""The engine's client for batches: start, update, query, compose."""

from datetime import timedelta

from temporalio.client import (
    Client,
    Schedule,
    ScheduleActionStartWorkflow,
    ScheduleAlreadyRunningError,
    ScheduleCalendarSpec,
    ScheduleOverlapPolicy,
    SchedulePolicy,
    ScheduleRange,
    ScheduleSpec,
    WorkflowHandle,
    WorkflowUpdateFailedError,
    WorkflowUpdateRPCTimeoutOrCancelledError,
)
from temporalio.common import (
    SearchAttributePair,
    TypedSearchAttributes,
    WorkflowIDConflictPolicy,
    WorkflowIDReusePolicy,
)
from temporalio.exceptions import WorkflowAlreadyStartedError
from temporalio.service import RPCError, RPCStatusCode

from domain.batches import Batch, BatchRequest
from domain.refusals import Refused, refuse
from workflows import registry
from workflows.batch_messages import BatchReceipt, BatchStart, ComposeReport, ComposeStart
from workflows.failures import refusals_in

_PATIENCE = timedelta(seconds=30)
_COMPOSE_HOUR = 7  # (product) local time, after the scan


class BatchGateway:
    """Speaks to batches on one task queue."""

    def __init__(self, client: Client, task_queue: str) -> None:
        self._client = client
        self._task_queue = task_queue

    async def open_batch(self, start: BatchStart) -> bool:
        """This function will start a batch's workflow and say so; one that runs or ran is left as it is.

        One that failed because a member was taken left nothing behind: its id may be used again.
        """
        try:
            await self._client.start_workflow(
                registry.BATCH_WORKFLOW,
                start,
                id=start.batch_id,
                task_queue=self._task_queue,
                id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE_FAILED_ONLY,
                id_conflict_policy=WorkflowIDConflictPolicy.FAIL,
                search_attributes=TypedSearchAttributes(
                    [SearchAttributePair(registry.COMMUNITY, start.plan.community_id)]
                ),
                static_summary=f"{start.plan.kind} × {len(start.plan.members)}",
            )
        except WorkflowAlreadyStartedError:
            return False
        return True

    async def act(self, batch_id: str, request: BatchRequest) -> BatchReceipt:
        """This function will have a person's request to a batch recorded; its members follow one by one.

        Raises Refused with the coded reasons, `batch.ended` if there is no such running batch, or
        `engine.unavailable`; asking again with the same key changes nothing.
        """
        try:
            receipt: BatchReceipt = await self._handle(batch_id).execute_update(
                registry.ACT_ON_BATCH,
                request,
                id=request.key,
                result_type=BatchReceipt,
                rpc_timeout=_PATIENCE,
            )
        except WorkflowUpdateFailedError as error:
            refusals = refusals_in(error.cause)
            if refusals:
                raise Refused(*refusals) from None
            raise Refused(refuse("batch.ended", batch=batch_id)) from error
        except WorkflowUpdateRPCTimeoutOrCancelledError as error:
            raise Refused(refuse("engine.unavailable", problem="timeout")) from error
        except RPCError as error:
            if error.status is RPCStatusCode.NOT_FOUND:
                raise Refused(refuse("batch.ended", batch=batch_id)) from error
            raise Refused(refuse("engine.unavailable", problem=error.status.name)) from error
        return receipt

    async def batch(self, batch_id: str) -> Batch | None:
        """This function will return the batch as its workflow holds it."""
        batch: Batch | None = await self._handle(batch_id).query(
            registry.BATCH_QUERY, result_type=Batch, rpc_timeout=_PATIENCE
        )
        return batch

    async def compose(self, start: ComposeStart, run_id: str) -> ComposeReport:
        """This function will compose now and wait for it; the same run id is the same composing."""
        report: ComposeReport = await self._client.execute_workflow(
            registry.COMPOSE_WORKFLOW,
            start,
            id=run_id,
            task_queue=self._task_queue,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            result_type=ComposeReport,
        )
        return report

    async def schedule_composing(self) -> None:
        """This function will have batches composed every morning at seven; doing it twice is once."""
        schedule = Schedule(
            action=ScheduleActionStartWorkflow(
                registry.COMPOSE_WORKFLOW,
                ComposeStart(),
                id=registry.COMPOSE_SCHEDULE,
                task_queue=self._task_queue,
            ),
            spec=ScheduleSpec(
                calendars=[ScheduleCalendarSpec(hour=[ScheduleRange(_COMPOSE_HOUR)])],
                time_zone_name="Asia/Shanghai",
            ),
            policy=SchedulePolicy(overlap=ScheduleOverlapPolicy.SKIP),
        )
        try:
            await self._client.create_schedule(registry.COMPOSE_SCHEDULE, schedule)
        except ScheduleAlreadyRunningError:
            return

    def _handle(self, batch_id: str) -> WorkflowHandle[object, str]:
        return self._client.get_workflow_handle(batch_id, result_type=str)
