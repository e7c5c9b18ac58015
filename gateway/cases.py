"""The engine's client for cases: start, update, signal, query, scan."""

from temporalio.client import Client
from temporalio.common import SearchAttributePair, WorkflowIDReusePolicy

from domain.case import Case
from domain.commands import GrantRelief
from domain.commands.request import Request
from domain.refusals import refuse
from gateway.engine import Engine
from workflows import registry
from workflows.messages import CaseStart, Receipt, RulesChange, ScanReport, ScanStart

_SCAN_HOUR = 6  # (product) local time, before anybody works


class CaseGateway:
    """Speaks to cases on one task queue."""

    def __init__(self, client: Client, task_queue: str) -> None:
        self._engine = Engine(client, task_queue)

    async def open_case(self, start: CaseStart) -> bool:
        """This function will start a case's workflow and say so; one that runs or ran is left as it is."""
        opening = start.opening
        return await self._engine.start(
            registry.CASE_WORKFLOW,
            start,
            opening.case_id,
            reuse=WorkflowIDReusePolicy.REJECT_DUPLICATE,
            found_by=[
                SearchAttributePair(registry.COMMUNITY, opening.community_id),
                SearchAttributePair(registry.ACCOUNT, opening.account_id),
            ],
            summary=f"{opening.segment} · ¥{opening.facts.balance}",
        )

    async def act(self, case_id: str, request: Request) -> Receipt:
        """This function will have a person's request carried out; asking again with its key changes nothing.

        Raises Refused with the coded reasons, `case.unknown` if there is no such running case, or
        `engine.unavailable` if the engine or its worker did not answer in time — then the request may
        still be carried out, and asking again with the same key is safe.
        """
        receipt = await self._engine.ask(
            case_id,
            registry.ACT,
            request,
            Receipt,
            ended=refuse("case.ended", case=case_id),
            unknown=refuse("case.unknown", case=case_id),
        )
        if isinstance(request.command, GrantRelief):
            # The step wrote a credit: the case reads it now, and by the daily scan if this is lost.
            await self.account_changed(case_id, f"relief/{receipt.seq}")
        return receipt

    async def account_changed(self, case: str, key: str) -> None:
        """This function will tell a case that its account moved; a case that has ended does not mind."""
        await self._engine.tell(case, registry.ACCOUNT_CHANGED, key)

    async def rules_changed(self, case: str, change: RulesChange) -> None:
        """This function will tell a case that its rules moved; a case that has ended does not mind."""
        await self._engine.tell(case, registry.RULES_CHANGED, change)

    async def case(self, case_id: str) -> Case | None:
        """This function will return the case as its workflow holds it."""
        return await self._engine.look(case_id, registry.CASE_QUERY, Case)

    async def scan(self, start: ScanStart, run_id: str) -> ScanReport:
        """This function will run one scan now and wait for it; the same run id is the same scan."""
        return await self._engine.run(registry.SCAN_WORKFLOW, start, run_id, ScanReport)

    async def schedule_scan(self) -> None:
        """This function will have the scan run every morning at six in China; doing it twice is once."""
        await self._engine.every_morning(
            registry.SCAN_SCHEDULE, registry.SCAN_WORKFLOW, ScanStart(), _SCAN_HOUR
        )
