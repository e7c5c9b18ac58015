"""The thin typed client of the engine: start, update, signal, query. Nobody else calls Temporal's Client."""

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

from domain.case import Case
from domain.commands import GrantRelief
from domain.commands.request import Request
from domain.refusals import Refused, refuse
from workflows import registry
from workflows.failures import refusals_in
from workflows.messages import CaseStart, Receipt, RulesChange, ScanReport, ScanStart

_PATIENCE = timedelta(seconds=30)  # for one answer; the request itself is never lost
_SCAN_HOUR = 6  # (product) local time, before anybody works


class CaseGateway:
    """Speaks to cases on one task queue."""

    def __init__(self, client: Client, task_queue: str) -> None:
        self._client = client
        self._task_queue = task_queue

    async def open_case(self, start: CaseStart) -> bool:
        """This function will start a case's workflow and say so; one that runs or ran is left as it is."""
        opening = start.opening
        try:
            await self._client.start_workflow(
                registry.CASE_WORKFLOW,
                start,
                id=opening.case_id,
                task_queue=self._task_queue,
                id_reuse_policy=WorkflowIDReusePolicy.REJECT_DUPLICATE,
                id_conflict_policy=WorkflowIDConflictPolicy.FAIL,
                search_attributes=TypedSearchAttributes(
                    [
                        SearchAttributePair(registry.COMMUNITY, opening.community_id),
                        SearchAttributePair(registry.ACCOUNT, opening.account_id),
                    ]
                ),
                static_summary=f"{opening.segment} · ¥{opening.facts.balance}",
            )
        except WorkflowAlreadyStartedError:
            return False
        return True

    async def act(self, case_id: str, request: Request) -> Receipt:
        """This function will have a person's request carried out; asking again with its key changes nothing.

        Raises Refused with the coded reasons, `case.unknown` if there is no such running case, or
        `engine.unavailable` if the engine or its worker did not answer in time — then the request may
        still be carried out, and asking again with the same key is safe.
        """
        try:
            receipt: Receipt = await self._handle(case_id).execute_update(
                registry.ACT, request, id=request.key, result_type=Receipt, rpc_timeout=_PATIENCE
            )
        except WorkflowUpdateFailedError as error:
            refusals = refusals_in(error.cause)
            if refusals:
                raise Refused(*refusals) from None
            raise Refused(refuse("case.ended", case=case_id)) from error
        except WorkflowUpdateRPCTimeoutOrCancelledError as error:
            raise Refused(refuse("engine.unavailable", problem="timeout")) from error
        except RPCError as error:
            raise _unreachable(error, case_id) from error
        if isinstance(request.command, GrantRelief):
            # The step wrote a credit: the case reads it now, and by the daily scan if this is lost.
            await self.account_changed(case_id, f"relief/{receipt.seq}")
        return receipt

    async def account_changed(self, case: str, key: str) -> None:
        """This function will tell a case that its account moved; a case that has ended does not mind."""
        try:
            await self._handle(case).signal(registry.ACCOUNT_CHANGED, key)
        except RPCError as error:
            if error.status is not RPCStatusCode.NOT_FOUND:
                raise

    async def rules_changed(self, case: str, change: RulesChange) -> None:
        """This function will tell a case that its rules moved; a case that has ended does not mind."""
        try:
            await self._handle(case).signal(registry.RULES_CHANGED, change)
        except RPCError as error:
            if error.status is not RPCStatusCode.NOT_FOUND:
                raise

    async def case(self, case_id: str) -> Case | None:
        """This function will return the case as its workflow holds it."""
        case: Case | None = await self._handle(case_id).query(
            registry.CASE_QUERY, result_type=Case, rpc_timeout=_PATIENCE
        )
        return case

    async def scan(self, start: ScanStart, run_id: str) -> ScanReport:
        """This function will run one scan now and wait for it; the same run id is the same scan."""
        report: ScanReport = await self._client.execute_workflow(
            registry.SCAN_WORKFLOW,
            start,
            id=run_id,
            task_queue=self._task_queue,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            result_type=ScanReport,
        )
        return report

    async def schedule_scan(self) -> None:
        """This function will have the scan run every morning at six in China; doing it twice is once."""
        every_morning = ScheduleSpec(
            calendars=[ScheduleCalendarSpec(hour=[ScheduleRange(_SCAN_HOUR)])],
            time_zone_name="Asia/Shanghai",
        )
        action = ScheduleActionStartWorkflow(
            registry.SCAN_WORKFLOW, ScanStart(), id=registry.SCAN_SCHEDULE, task_queue=self._task_queue
        )
        schedule = Schedule(
            action=action, spec=every_morning, policy=SchedulePolicy(overlap=ScheduleOverlapPolicy.SKIP)
        )
        try:
            await self._client.create_schedule(registry.SCAN_SCHEDULE, schedule)
        except ScheduleAlreadyRunningError:
            return

    def _handle(self, case_id: str) -> WorkflowHandle[object, str]:
        return self._client.get_workflow_handle(case_id, result_type=str)


def _unreachable(error: RPCError, case_id: str) -> Refused:
    if error.status is RPCStatusCode.NOT_FOUND:
        return Refused(refuse("case.unknown", case=case_id))
    return Refused(refuse("engine.unavailable", problem=error.status.name))
