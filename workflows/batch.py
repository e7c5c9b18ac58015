"""BatchWorkflow: proposals approved at one stroke and carried out one by one, each exactly once.

The batch decides about itself; each member's case decides about itself, by its ordinary update. Every
step of the batch is one `record_batch`, every step of a member one `act_on_member`; what these answered
counts, as for a case.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial

from temporalio import workflow
from temporalio.exceptions import ActivityError, ApplicationError

with workflow.unsafe.imports_passed_through():
    from domain.batches import (
        Batch,
        BatchRecord,
        BatchRequest,
        Member,
        RemindBatch,
        SettleMember,
        check_batch,
        decide_batch,
        fold_batch,
        open_batch,
        order_of,
        pending,
        reminder_at,
    )
    from domain.decide import SYSTEM
    from domain.refusals import Refused, refuse
    from domain.states import MemberState, MemberStep, Role
    from domain.words import label
    from workflows import batch_ports as ports
    from workflows import registry
    from workflows.batch_messages import BatchDraft, BatchReceipt, BatchStart, MemberOrder
    from workflows.failures import as_application_error

Decision = Callable[[datetime], tuple[BatchRecord, ...]]

_AT_ONCE = 5  # members carried out side by side
_TICK = timedelta(milliseconds=1)
_DONE = {MemberStep.APPROVE: MemberState.APPROVED, MemberStep.DISPATCH: MemberState.DISPATCHED}


@workflow.defn(name=registry.BATCH_WORKFLOW)
class BatchWorkflow:
    """One batch. The update is people's requests, the query reads."""

    @workflow.init
    def __init__(self, start: BatchStart) -> None:
        self._start = start
        self._batch: Batch | None = None
        self._answered: dict[str, int] = {}  # request key → seq of its last record
        self._one_at_a_time = asyncio.Lock()

    @workflow.run
    async def run(self, start: BatchStart) -> str:
        """This function will lead the batch to its end and return its state."""
        try:
            await self._settle(partial(open_batch, start.batch_id, start.plan, start.policy))
        except Refused as taken:
            raise as_application_error(taken) from None
        while not self._here.closed:
            due = await self._wait()
            if pending(self._here):
                await self._carry_out()
            elif due is not None:
                await self._remind(due)
        await workflow.wait_condition(workflow.all_handlers_finished)
        return str(self._here.state)

    # --- messages -------------------------------------------------------------------------------

    @workflow.update(name=registry.ACT_ON_BATCH)
    async def act_on_batch(self, request: BatchRequest) -> BatchReceipt:
        """This function will carry out a person's request; it returns once the record is written."""
        await workflow.wait_condition(lambda: self._batch is not None)
        try:
            await self._request(request)
        except Refused as refused:  # the batch moved between the validator and the lock
            raise as_application_error(refused) from None
        batch = self._here
        return BatchReceipt(batch.batch_id, self._answered[request.key], batch.state, batch.head)

    @act_on_batch.validator
    def _may_act(self, request: BatchRequest) -> None:
        if request.role is Role.SYSTEM:
            raise as_application_error(Refused(refuse("role.system", trigger=request.command.type)))
        if self._batch is None or request.key in self._answered:
            return
        if self._one_at_a_time.locked():
            return  # a step is being written: the store may be ahead of us, and the handler decides after it
        try:
            check_batch(self._batch, request, workflow.now())
        except Refused as refused:
            raise as_application_error(refused) from None

    @workflow.query(name=registry.BATCH_QUERY)
    def batch(self) -> Batch | None:
        """This function will return the batch as last written."""
        return self._batch

    # --- the one waiting point ------------------------------------------------------------------

    async def _wait(self) -> datetime | None:
        """Wait for work, a message or the day on which legal is reminded; that day if it has come."""
        due = reminder_at(self._here)
        timeout = max(due - workflow.now(), _TICK) if due else None
        try:
            await workflow.wait_condition(
                lambda: self._here.closed or bool(pending(self._here)) or reminder_at(self._here) != due,
                timeout=timeout,
                timeout_summary=f"remind legal at {due:%Y-%m-%d}" if due else "",
            )
        except TimeoutError:
            return due
        return None

    # --- steps ----------------------------------------------------------------------------------

    @property
    def _here(self) -> Batch:
        if self._batch is None:
            msg = "the batch is not composed yet"
            raise RuntimeError(msg)
        return self._batch

    async def _carry_out(self) -> None:
        """Bring every pending member one step further, some at a time; what fails holds nobody up."""
        gate = asyncio.Semaphore(_AT_ONCE)
        await asyncio.gather(*(self._one(member, gate) for member in pending(self._here)))

    async def _one(self, member: Member, gate: asyncio.Semaphore) -> None:
        async with gate:
            state, codes = await self._result(member)
            command = SettleMember(case=member.case_id, state=state, codes=codes)
            key = f"{member.step}/{member.case_id}/{self._here.seq + 1}"
            await self._request(BatchRequest(command, SYSTEM, Role.SYSTEM, key))

    async def _result(self, member: Member) -> tuple[MemberState, tuple[str, ...]]:
        try:
            answer = await ports.act_on_member(MemberOrder(member.case_id, order_of(self._here, member)))
        except ActivityError as error:
            return MemberState.FAILED, (_code(error),)
        if answer.done:
            return _DONE[member.step], ()
        return MemberState.DROPPED, answer.codes

    async def _remind(self, due: datetime) -> None:
        if reminder_at(self._here) == due:  # unchanged since
            key = f"remind/{self._here.reminders + 1}"
            with suppress(Refused):  # somebody decided while this waited for the lock
                await self._request(BatchRequest(RemindBatch(), SYSTEM, Role.SYSTEM, key))

    async def _request(self, request: BatchRequest) -> None:
        async with self._one_at_a_time:
            if request.key not in self._answered:
                await self._settle(lambda now: decide_batch(self._here, request, now))

    async def _settle(self, decision: Decision) -> None:
        """Decide, write, and take what was written: the one place where a batch moves."""
        draft, summary = self._draft(decision)
        try:
            answer = await ports.record_batch(draft, summary)
        except ActivityError as error:
            # Only a contradiction with the store gets here: stop visibly, keep everything, wait for a person.
            msg = f"the store contradicts this batch at {self._start.batch_id}"
            raise RuntimeError(msg) from error
        if answer.refusals:
            raise Refused(*answer.refusals)
        self._batch = fold_batch(answer.records, self._batch)
        for record in answer.records:
            self._answered[record.key] = record.seq
        workflow.set_current_details(_details(self._batch))

    def _draft(self, decision: Decision) -> tuple[BatchDraft, str]:
        try:
            records = decision(workflow.now())
        except Refused as refused:
            return BatchDraft(refusals=refused.refusals), "refused"
        return BatchDraft(fold_batch(records, self._batch), records), records[-1].event.type


def _code(error: ActivityError) -> str:
    """What the failure is called: the type of the last attempt's error, or that none came back in time."""
    cause = error.cause
    return (cause.type or "failed") if isinstance(cause, ApplicationError) else "timeout"


def _details(batch: Batch) -> str:
    """What the engine's own web page shows for the batch: codes and counts."""
    counts = {s: sum(m.state is s for m in batch.members) for s in MemberState}
    shown = " · ".join(f"{label(s).en} {n}" for s, n in counts.items() if n)
    return f"**{label(batch.kind).zh} · {label(batch.state).zh}** · {label(batch.state).en}  \n{shown}"
