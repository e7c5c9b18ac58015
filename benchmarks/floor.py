"""The bare floor: a workflow with the case's waits, messages and writes, and nothing else.

It knows no domain. What it passes around are strings of the size that the product's messages have.
"""

import asyncio
from datetime import timedelta

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from benchmarks.floor_messages import READ, WORKFLOW, WRITE, Line, Message, Receipt, Start
    from workflows.options import DATABASE

_TICK = timedelta(milliseconds=1)


@workflow.defn(name=WORKFLOW)
class FloorWorkflow:
    """One race of deadline and message per step; every step is one local activity."""

    @workflow.init
    def __init__(self, start: Start) -> None:
        self._start = start
        self._done = 0
        self._seen: set[str] = set()
        self._told = False
        self._one_at_a_time = asyncio.Lock()

    @workflow.run
    async def run(self, start: Start) -> str:
        await self._write()
        while not self._over:
            armed = self._deadline
            timeout = max(timedelta(seconds=armed - workflow.now().timestamp()), _TICK) if armed else None
            try:
                await workflow.wait_condition(
                    lambda: self._over or self._told or self._deadline != armed,  # noqa: B023
                    timeout=timeout,
                    timeout_summary=f"step {self._done} at {armed}",
                )
            except TimeoutError:
                async with self._one_at_a_time:
                    if self._deadline == armed:
                        await self._write()
            if self._told:
                async with self._one_at_a_time:
                    self._told = False
                    await workflow.execute_local_activity(
                        READ, start.account, result_type=str, summary="read the ledger", **DATABASE
                    )
                    await self._write()
        await workflow.wait_condition(workflow.all_handlers_finished)
        return "paid"

    @workflow.update(name="act")
    async def act(self, message: Message) -> Receipt:
        await workflow.wait_condition(lambda: self._done > 0)
        async with self._one_at_a_time:
            await self._write()
            self._seen.add(message.key)
        return Receipt(self._start.case, self._done, "some_state", "0" * 64)

    @act.validator
    def _may_act(self, message: Message) -> None:
        if message.key in self._seen or not self._done:
            return
        if self._deadline and self._deadline <= workflow.now().timestamp():
            msg = "the clock's step comes first"
            raise ValueError(msg)

    @workflow.signal(name="account_changed")
    def account_changed(self, key: str) -> None:
        self._told = True

    @property
    def _over(self) -> bool:
        return self._done == len(self._start.deadlines)

    @property
    def _deadline(self) -> int:
        return self._start.deadlines[self._done - 1]

    async def _write(self) -> None:
        line = Line(self._start.account, self._done, "x" * self._start.drafts[self._done])
        await workflow.execute_local_activity(
            WRITE, line, result_type=str, summary="something_recorded", **DATABASE
        )
        self._done += 1
