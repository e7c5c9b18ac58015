"""What batches ask of the world: their records written, their members' cases asked, batches composed."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime
from typing import Protocol

from temporalio import activity
from temporalio.exceptions import ApplicationError

from activities.failures import translated
from domain.batches import compose
from domain.commands.request import Request
from domain.deadlines import local_date
from domain.ids import batch_id
from domain.policy import Policy
from domain.refusals import Refused, refuse
from store.batches import MemberTaken, batches_so_far, candidates, stands, write_batch
from store.cases import read_case
from store.session import Database
from workflows import registry
from workflows.batch_messages import (
    BatchAnswer,
    BatchDraft,
    BatchStart,
    ComposeReport,
    ComposeStart,
    MemberAnswer,
    MemberOrder,
)
from workflows.messages import Receipt


class ActPort(Protocol):
    """What a batch needs of the engine for its members; idempotent by the request's key."""

    async def act(self, case_id: str, request: Request) -> Receipt:
        """This function will have a request carried out, or raise Refused."""


class BatchPort(Protocol):
    """What composing needs of the engine."""

    async def open_batch(self, start: BatchStart) -> bool:
        """This function will start the batch's workflow unless it runs or ran; True if it started it."""


class Batches:
    """Holds the database, the engine's ports, the policy in force on a day and the wall clock."""

    def __init__(
        self,
        database: Database,
        cases: ActPort,
        batches: BatchPort,
        policy_on: Callable[[date], Awaitable[Policy]],
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._cases = cases
        self._batches = batches
        self._policy_on = policy_on
        self._clock = clock

    @activity.defn(name=registry.RECORD_BATCH)
    async def record_batch(self, draft: BatchDraft) -> BatchAnswer:
        """This function will write a draft's records in one transaction; asking twice writes once."""
        batch = draft.batch
        if batch is None:
            return BatchAnswer(refusals=draft.refusals)
        try:
            with translated():
                await self._database.transact(lambda c: write_batch(c, batch, draft.records, self._clock()))
        except MemberTaken as taken:
            return BatchAnswer(refusals=(refuse("batch.taken", case=taken.case_id),))
        return BatchAnswer(records=draft.records)

    @activity.defn(name=registry.ACT_ON_MEMBER)
    async def act_on_member(self, order: MemberOrder) -> MemberAnswer:
        """This function will give a case its request and say what became of it.

        The case is always asked, also when its chain holds the request already: after a crash the store
        may be ahead of the case, which catches up only when it is asked again. A refused request that
        stands in the chain was done before. That the engine does not answer is no answer.
        """
        try:
            await self._cases.act(order.case_id, order.request)
        except Refused as refused:
            if any(code.startswith("engine.") for code in refused.codes):
                raise ApplicationError(str(refused), type=refused.codes[0]) from refused
            if await self._stands(order):
                return MemberAnswer(done=True)
            return MemberAnswer(done=False, codes=await self._why(order.case_id, refused))
        return MemberAnswer(done=True)

    @activity.defn(name=registry.COMPOSE_BATCHES)
    async def compose_batches(self, start: ComposeStart) -> ComposeReport:
        """This function will start the batches that are due; the same proposals are the same batch."""
        today = start.today or local_date(self._clock())
        policy = await self._policy_on(today)
        async with self._database.read() as session:
            known = await batches_so_far(session)
            waiting = await candidates(session, community_id=start.community_id, kind=start.kind)
        started: list[str] = []
        members = 0
        for plan in compose(waiting, policy, today):
            place = (plan.community_id, plan.kind.value)
            known[place] = known.get(place, 0) + 1
            new = batch_id(*place, known[place], plan.members[0].case_id)
            begin = BatchStart(new, plan, policy)
            if await self._batches.open_batch(begin):
                started.append(begin.batch_id)
                members += len(plan.members)
        return ComposeReport(tuple(started), members, len(waiting) - members)

    async def _stands(self, order: MemberOrder) -> bool:
        async with self._database.read() as session:
            return await stands(session, order.case_id, order.request.key)

    async def _why(self, case_id: str, refused: Refused) -> tuple[str, ...]:
        """The refusal's codes, and what stands behind them: how the case ended, or which holds stop it."""
        async with self._database.read() as session:
            case = await read_case(session, case_id)
        if case is None:
            return refused.codes
        if case.closed:  # its workflow is gone and can no longer say so
            return ("state.closed", str(case.outcome))
        return (*refused.codes, *dict.fromkeys(hold.kind.value for hold in case.holds))
