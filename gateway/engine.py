"""How a gateway speaks to the engine: start, update, signal, query. Nobody else calls Temporal's Client."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol, TypeVar

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

from domain.refusals import Refusal, Refused, refuse
from workflows.failures import refusals_in

_PATIENCE = timedelta(seconds=30)  # for one answer; the request itself is never lost

Answer = TypeVar("Answer")


class Keyed(Protocol):
    """A request whose key makes asking twice the same as once."""

    @property
    def key(self) -> str:
        """This function will return the key."""


@dataclass(frozen=True, slots=True)
class Engine:
    """The engine's client on one task queue."""

    client: Client
    task_queue: str

    async def start(
        self,
        workflow: str,
        start: Any,
        workflow_id: str,
        *,
        reuse: WorkflowIDReusePolicy,
        found_by: list[SearchAttributePair[Any]],
        summary: str,
    ) -> bool:
        """This function will start a workflow and say so; one that runs, or ran, is left as it is."""
        try:
            await self.client.start_workflow(
                workflow,
                start,
                id=workflow_id,
                task_queue=self.task_queue,
                id_reuse_policy=reuse,
                id_conflict_policy=WorkflowIDConflictPolicy.FAIL,
                search_attributes=TypedSearchAttributes(found_by),
                static_summary=summary,
            )
        except WorkflowAlreadyStartedError:
            return False
        return True

    async def ask(
        self,
        workflow_id: str,
        update: str,
        request: Keyed,
        answer: type[Answer],
        *,
        ended: Refusal,
        unknown: Refusal,
    ) -> Answer:
        """This function will have a running workflow carry out a request and return its answer.

        Raises Refused with the workflow's coded reasons, with `ended` if it closed meanwhile, with
        `unknown` if there is none, or with `engine.unavailable` if no answer came in time.
        """
        handle = self.client.get_workflow_handle(workflow_id)
        try:
            done: Answer = await handle.execute_update(
                update, request, id=request.key, result_type=answer, rpc_timeout=_PATIENCE
            )
        except WorkflowUpdateFailedError as error:
            refusals = refusals_in(error.cause)
            if refusals:
                raise Refused(*refusals) from None
            raise Refused(ended) from error
        except WorkflowUpdateRPCTimeoutOrCancelledError as error:
            raise Refused(refuse("engine.unavailable", problem="timeout")) from error
        except RPCError as error:
            if error.status is RPCStatusCode.NOT_FOUND:
                raise Refused(unknown) from error
            raise Refused(refuse("engine.unavailable", problem=error.status.name)) from error
        return done

    async def tell(self, workflow_id: str, signal: str, fact: Any) -> None:
        """This function will tell a workflow a fact; one that has ended does not mind."""
        try:
            await self.client.get_workflow_handle(workflow_id).signal(signal, fact)
        except RPCError as error:
            if error.status is not RPCStatusCode.NOT_FOUND:
                raise

    async def look(self, workflow_id: str, query: str, answer: type[Answer]) -> Answer | None:
        """This function will return what a workflow holds."""
        handle = self.client.get_workflow_handle(workflow_id)
        seen: Answer | None = await handle.query(query, result_type=answer, rpc_timeout=_PATIENCE)
        return seen

    async def run(self, workflow: str, start: Any, run_id: str, report: type[Answer]) -> Answer:
        """This function will run a workflow now and wait for it; the same run id is the same run."""
        done: Answer = await self.client.execute_workflow(
            workflow,
            start,
            id=run_id,
            task_queue=self.task_queue,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            result_type=report,
        )
        return done

    async def every_morning(self, schedule_id: str, workflow: str, start: Any, hour: int) -> None:
        """This function will have a workflow run every day at an hour in China; doing it twice is once."""
        schedule = Schedule(
            action=ScheduleActionStartWorkflow(workflow, start, id=schedule_id, task_queue=self.task_queue),
            spec=ScheduleSpec(
                calendars=[ScheduleCalendarSpec(hour=[ScheduleRange(hour)])], time_zone_name="Asia/Shanghai"
            ),
            policy=SchedulePolicy(overlap=ScheduleOverlapPolicy.SKIP),
        )
        try:
            await self.client.create_schedule(schedule_id, schedule)
        except ScheduleAlreadyRunningError:
            return
