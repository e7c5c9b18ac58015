"""A batch on a real engine: several real cases, payers and disputers, failures, restarts; nothing twice."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from temporalio.client import Client
from temporalio.exceptions import ApplicationError
from temporalio.testing import TimeSkipper, TimeSkippingConfig

from domain.batches import (
    ApproveBatch,
    Batch,
    BatchCommand,
    BatchRequest,
    DispatchBatch,
    ExcludeMember,
    Member,
    RetryMember,
    ReturnMember,
)
from domain.commands import Approve
from domain.commands.request import Request
from domain.deadlines import local_date
from domain.refusals import Refused
from domain.states import BatchState, DecisionReason, MemberState, Role
from gateway.bulk import act_many
from gateway.cases import CaseGateway
from runtime import bootstrap
from runtime.bootstrap import build_worker, opened_house
from runtime.settings import Settings
from store.audit import verify_all
from store.batch_audit import verify_batches
from store.batches import read_batch
from store.previews import preview
from store.tables import Outbox
from tests.town import PEOPLE, Stage, Town
from workflows.batch_messages import ComposeStart
from workflows.converter import data_converter
from workflows.messages import Receipt

pytestmark = pytest.mark.asyncio(loop_scope="session")

LEGAL = PEOPLE[Role.LEGAL]
Act = Callable[[CaseGateway, str, Request], Awaitable[Receipt]]


class Tray:
    """One batch of the stage's cases, and short words for what people do to it."""

    def __init__(self, stage: Stage, towns: list[Town], batch_id: str) -> None:
        self.stage = stage
        self.towns = towns
        self.batch_id = batch_id
        self.handle: Any = stage.skipper.client.get_workflow_handle(batch_id)

    async def composed(self) -> None:
        while await self.stage.house.batches.batch(self.batch_id) is None:
            pass

    async def now(self) -> datetime:
        return await self.stage.skipper.get_current_time(self.handle)

    async def here(self) -> Batch:
        async with self.stage.house.database.read() as session:
            batch = await read_batch(session, self.batch_id)
        assert batch is not None
        return batch

    async def ask(self, command: BatchCommand, actor: str = LEGAL) -> None:
        request = BatchRequest(command, actor, Role.LEGAL, str(uuid.uuid4()))
        await self.stage.house.batches.act(self.batch_id, request)

    async def dispatch(self) -> None:
        await self.ask(DispatchBatch(on=local_date(await self.now())))

    async def until(self, *states: BatchState) -> Batch:
        batch = await self.here()
        for _ in range(600):
            if batch.state in states:
                return batch
            await asyncio.sleep(0.05)
            batch = await self.here()
        message = f"the batch stays {batch.state}: {batch.members}"
        raise AssertionError(message)

    async def settled(self, town: Town, state: MemberState) -> None:
        member = await self.member(town)
        for _ in range(600):
            if member.state is state:
                return
            await asyncio.sleep(0.05)
            member = await self.member(town)
        message = f"{town.case_id} stays {member.state} {member.codes}"
        raise AssertionError(message)

    async def member(self, town: Town) -> Member:
        member = (await self.here()).member(town.case_id)
        assert member is not None
        return member

    async def codes(self, town: Town) -> tuple[str, ...]:
        return (await self.member(town)).codes


async def proposed(stage: Stage, name: str) -> Town:
    """A case whose lawyer letter was proposed by the manager."""
    town = await stage.town(name)
    await town.open()
    await town.to_letter_approval()
    return town


async def composed(stage: Stage, count: int) -> Tray:
    """Several proposals in a batch of their own, on the day when they have waited long enough."""
    towns = [await proposed(stage, str(number)) for number in range(count)]
    return await batched(stage, towns)


async def batched(stage: Stage, towns: list[Town]) -> Tray:
    day = await towns[0].today() + timedelta(days=15)
    report = await stage.house.batches.compose(ComposeStart(today=day), f"compose-{uuid.uuid4()}")
    assert (len(report.batches), report.members, report.waiting) == (1, len(towns), 0)
    tray = Tray(stage, towns, report.batches[0])
    await tray.composed()
    ahead = await towns[0].now() - await tray.now()
    await stage.skipper.fast_forward(tray.handle, ahead)  # each workflow has a clock of its own here
    return tray


async def letters(stage: Stage) -> dict[str, int]:
    query = (
        select(Outbox.case_id, func.count()).where(Outbox.kind == "lawyer_letter").group_by(Outbox.case_id)
    )
    async with stage.house.database.read() as session:
        return {row[0]: row[1] for row in await session.execute(query)}


async def sound(stage: Stage) -> bool:
    async with stage.house.database.read() as session:
        cases = [report.ok async for report in verify_all(session)]
        batches = [report.ok async for report in verify_batches(session)]
    return all(cases) and all(batches) and bool(batches)


def interfere(monkeypatch: pytest.MonkeyPatch, act: Callable[[Act, CaseGateway, str, Request], Any]) -> None:
    real = CaseGateway.act

    async def patched(self: CaseGateway, case_id: str, request: Request) -> Receipt:
        receipt: Receipt = await act(real, self, case_id, request)
        return receipt

    monkeypatch.setattr(CaseGateway, "act", patched)


async def test_a_batch_is_approved_once_and_its_members_go_out_one_by_one(stage: Stage) -> None:
    """Payers and disputers drop out until the dispatch, an excluded case waits on; the others go out once."""
    tray = await composed(stage, 5)
    pays, disputes, excluded, *others = tray.towns
    again = await stage.house.batches.compose(
        ComposeStart(today=await pays.today() + timedelta(days=30)), f"compose-{uuid.uuid4()}"
    )
    assert again.batches == ()  # a case is in one open batch at most
    await tray.ask(ExcludeMember(case=excluded.case_id, reason=DecisionReason.FACTS_WRONG))
    bills = [bill.key for bill in (await disputes.here()).facts.bills]
    await disputes.act(Role.MANAGER, "place_hold", kind="dispute", bills=bills)
    async with stage.house.database.read() as session:
        lines = {line.case_id: line for line in await preview(session, await tray.here(), await pays.now())}
    assert [line.owner != "" and line.proposed == line.balance for line in lines.values()] == [True] * 5
    assert [r.code for r in lines[disputes.case_id].refusals] == ["state.not_here"]
    assert lines[pays.case_id].refusals == ()
    assert lines[excluded.case_id].reason == "facts_wrong"
    await tray.ask(ApproveBatch())
    await tray.until(BatchState.APPROVED)
    assert await tray.codes(disputes) == ("state.not_here", "dispute")  # its approval lapsed
    await pays.pay(Decimal("1200.00"))
    assert await pays.handle.result() == "paid"
    await tray.dispatch()
    batch = await tray.until(BatchState.DONE)
    assert [m.state for m in batch.members if m.case_id in {t.case_id for t in others}] == [
        MemberState.DISPATCHED
    ] * 2
    assert await tray.codes(pays) == ("state.closed", "paid")
    assert (await excluded.here()).state == "letter_approval"
    assert await letters(stage) == {town.case_id: 1 for town in others}
    assert await tray.handle.result() == "done"
    assert await sound(stage)


async def test_whoever_proposed_does_not_approve_in_a_batch_either(stage: Stage) -> None:
    """Four eyes, member by member: the approver's own proposal stays open, and says so."""
    town = await stage.town("own")
    await town.open()
    await town.to_letter_approval()
    await town.act(Role.MANAGER, "withdraw_proposal")
    await town.act(Role.LEGAL, "propose_letter")
    tray = await batched(stage, [town])
    await tray.ask(ApproveBatch())
    await tray.until(BatchState.DONE)
    assert await tray.codes(town) == ("role.four_eyes",)
    assert (await town.here()).state == "letter_approval"


async def test_a_failed_member_is_retried_alone_and_a_lost_answer_repeats_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One member breaks and is tried again, one's answer is lost, the third is approved by hand before."""
    tray = await composed(stage, 4)
    breaks, loses, single, hopeless = tray.towns
    broken = {breaks.case_id, hopeless.case_id}
    lost: list[str] = []

    async def act(real: Act, gateway: CaseGateway, case_id: str, request: Request) -> Receipt:
        if case_id in broken and request.command.type == "dispatch_letter":
            raise ApplicationError("broken", type="case.broken", non_retryable=True)
        receipt = await real(gateway, case_id, request)
        if case_id == loses.case_id and request.command.type not in lost:
            lost.append(request.command.type)
            raise ConnectionError
        return receipt

    await single.act(Role.LEGAL, "approve", actor="legal.other")
    interfere(monkeypatch, act)
    await tray.ask(ApproveBatch())
    await tray.until(BatchState.APPROVED)
    assert await tray.codes(single) == ("state.not_here",)  # it was decided singly
    await tray.dispatch()
    await tray.settled(breaks, MemberState.FAILED)
    await tray.settled(hopeless, MemberState.FAILED)
    await tray.settled(loses, MemberState.DISPATCHED)
    assert await tray.codes(breaks) == ("case.broken",)
    assert lost == ["approve", "dispatch_letter"]
    broken.remove(breaks.case_id)
    await tray.ask(RetryMember(case=breaks.case_id))
    await tray.settled(breaks, MemberState.DISPATCHED)
    await tray.ask(ReturnMember(case=hopeless.case_id, reason=DecisionReason.OTHER))
    await tray.until(BatchState.DONE)
    assert (await hopeless.here()).state == "letter_prepared"
    assert await letters(stage) == {breaks.case_id: 1, loses.case_id: 1}
    with pytest.raises(Refused, match=r"batch\.ended"):
        await tray.ask(RetryMember(case=breaks.case_id))
    assert await sound(stage)


async def test_the_papers_of_suits_are_handed_in_together_and_each_docket_comes_later(stage: Stage) -> None:
    """A batch of suits ends with the hand-in; the court's number is entered case by case."""
    town = await proposed(stage, "suit")
    await town.act(Role.LEGAL, "approve")
    await town.act(Role.LEGAL, "dispatch_letter", on=await town.today(), document="LF-1")
    await town.wait(1)
    day = await town.today()
    await town.act(Role.LEGAL, "record_delivery", method="post_signed", on=day, document="EMS2")
    await town.wait(17)
    await town.act(Role.MANAGER, "propose_court", forum="suit")
    tray = await batched(stage, [town])
    await tray.ask(ApproveBatch())
    await tray.until(BatchState.APPROVED)
    await tray.dispatch()
    await tray.until(BatchState.DONE)
    assert (await town.here()).state == "court_prepared"
    assert (await town.story())[-1] == ("papers_handed_in", "court_prepared")
    await town.act(Role.LEGAL, "file_claim", on=await town.today(), docket="(2026)1")
    assert (await town.here()).state == "court_filed"


async def test_legal_is_reminded_of_a_batch_that_waits(stage: Stage) -> None:
    """Each time after the longest wait; the batch itself does nothing else."""
    tray = await composed(stage, 1)
    before = (await tray.here()).reminders
    await stage.skipper.fast_forward(tray.handle, timedelta(days=15))
    await stage.house.batches.batch(tray.batch_id)
    batch = await tray.here()
    assert (batch.state, batch.reminders) == (BatchState.COMPOSED, before + 1)


# The SDK says so when a worker stops while a local activity has just ended.
@pytest.mark.filterwarnings("ignore:Cannot find activity to cancel")
async def test_a_batch_resumes_on_another_worker_and_nothing_goes_out_twice(
    virtual_engine: str, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker stops in the middle of approval and dispatch, and no workflow is ever cached."""
    monkeypatch.setattr(bootstrap, "_GRACE", timedelta(seconds=0.5))
    async with unmanned(virtual_engine, sqlite_url, tmp_path) as stage:
        async with build_worker(stage.house):
            tray = await composed(stage, 3)
        interfere(monkeypatch, _slowly)
        for step, reached in (("approve", BatchState.APPROVED), ("dispatch", BatchState.DONE)):
            async with build_worker(stage.house, cached_cases=0):
                await (tray.dispatch() if step == "dispatch" else tray.ask(ApproveBatch()))
            assert (await tray.here()).state is not reached
            async with build_worker(stage.house, cached_cases=0):
                await tray.until(reached)
        assert [m.state for m in (await tray.here()).members] == [MemberState.DISPATCHED] * 3
        assert await letters(stage) == {town.case_id: 1 for town in tray.towns}
        assert await sound(stage)


async def _slowly(real: Act, gateway: CaseGateway, case_id: str, request: Request) -> Receipt:
    receipt = await real(gateway, case_id, request)
    await asyncio.sleep(0.5)
    return receipt


@asynccontextmanager
async def unmanned(address: str, database_url: str, folder: Path) -> AsyncIterator[Stage]:
    """A stage without a worker: the test starts and stops its own."""
    settings = Settings(
        data_dir=folder,
        database_url=database_url,
        task_queue=f"test-{uuid.uuid4().hex[:12]}",
        worker_versioning="off",
    )
    client = await Client.connect(address, data_converter=data_converter)
    skipper = TimeSkipper(client, config=TimeSkippingConfig(enabled=False))
    async with opened_house(settings, skipper.client) as house:
        yield Stage(house, skipper)


async def test_many_decisions_are_answered_one_by_one(stage: Stage) -> None:
    """A case that is unknown, one proposed by the decider and one that fits: each has its own result."""
    fits, done = await proposed(stage, "fits"), await proposed(stage, "done")
    await done.act(Role.LEGAL, "approve")
    requests = [
        (case_id, Request(Approve(), LEGAL, Role.LEGAL, f"{case_id}/bulk"))
        for case_id in ("nobody", done.case_id, fits.case_id)
    ]
    results = await act_many(stage.house.gateway, requests)
    assert [[r.code for r in result.refusals] for result in results] == [
        ["case.unknown"],
        ["state.not_here"],
        [],
    ]
    assert results[-1].ok
    again = await act_many(stage.house.gateway, requests)
    assert again[-1].receipt == results[-1].receipt  # the same key answers the same
