"""The driver: plays the score's turns on cases of one workflow type, in a process of its own.

It knows neither domain nor floor, reads nothing from the database, and does the same calls for both
sides, so its cost is the same. One line of JSON in is one round; one line out is its time.
"""

import asyncio
import json
import sys
import time
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from temporalio.client import Client, WorkflowHandle, WorkflowUpdateFailedError
from temporalio.common import (
    SearchAttributePair,
    TypedSearchAttributes,
    WorkflowIDConflictPolicy,
    WorkflowIDReusePolicy,
)
from temporalio.testing import TimeSkipper, TimeSkippingConfig

from domain.money import Payment
from runtime.exit import leave
from store.ledger import add_payment
from store.session import Database
from workflows import registry
from workflows.converter import data_converter

# How far to go past the instant at which something happens: virtual time cannot get there before what
# has fallen due is done, because a workflow task under way stops the skipping. So no queries are needed.
_CALM = timedelta(seconds=30)
_BREATH = 0.03  # real seconds
_REFUSED_AT_MOST = 20  # in a round; more is a defect
_PATIENCE = 30  # seconds of this machine for one turn


@dataclass(frozen=True, slots=True)
class Round:
    """What to play: cases of one workflow type, all with the same turns."""

    address: str
    database_url: str
    queue: str
    workflow: str
    turns: list[dict[str, str]]
    recorded: str  # the account id within the turns
    community: str
    debt: str
    cases: list[dict[str, Any]]  # account, case, start
    at_once: int
    to_the_end: bool  # the last turn closes the case


@dataclass(frozen=True, slots=True)
class Played:
    """What a round took."""

    seconds: float
    driver_cpu: float
    refused: int  # requests that came too early and were repeated


class _Clock:
    """A case's virtual clock: reckoned, not asked for."""

    def __init__(self, skipper: TimeSkipper, handle: WorkflowHandle[Any, Any]) -> None:
        self._skipper = skipper
        self._handle = handle
        self._at, self._since = datetime.now(UTC), time.monotonic()

    @property
    def now(self) -> datetime:
        return self._at + timedelta(seconds=time.monotonic() - self._since)

    async def reach(self, instant: datetime) -> None:
        """Let time pass until a little after an instant, and until what has fallen due is done."""
        now = self.now
        target = max(instant, now) + _CALM
        await self._skipper.fast_forward(self._handle, target - now)
        self._at, self._since = target, time.monotonic()

    async def settle(self) -> None:
        """Let a timer of a millisecond fire: it does so in real time, and only then stops the skipping."""
        await asyncio.sleep(_BREATH)
        await self.reach(self.now)


class _Stage:
    def __init__(self, plan: Round, client: Client, database: Database) -> None:
        self._plan = plan
        self._skipper = TimeSkipper(client, config=TimeSkippingConfig(enabled=False))
        self._database = database
        self._slots = asyncio.Semaphore(plan.at_once)
        self.refused = 0

    async def play(self, case: dict[str, Any]) -> None:
        async with self._slots:
            handle = await self._open(case)
            clock = _Clock(self._skipper, handle)
            for number, turn in enumerate(self._plan.turns):
                try:
                    async with asyncio.timeout(_PATIENCE):
                        await self._turn(case, handle, clock, turn)
                except (TimeoutError, WorkflowUpdateFailedError) as error:
                    msg = f"{case['case']} is stuck at turn {number}: {turn}: {error.__cause__}"
                    raise RuntimeError(msg) from error
            if self._plan.to_the_end:
                async with asyncio.timeout(_PATIENCE):
                    outcome = await handle.result()
                assert outcome == "paid"

    async def _turn(
        self, case: dict[str, Any], handle: WorkflowHandle[Any, Any], clock: _Clock, turn: dict[str, str]
    ) -> None:
        if turn["kind"] == "pass":
            await clock.reach(datetime.fromisoformat(turn["until"]))
        elif turn["kind"] == "settle":
            await clock.settle()
        elif turn["kind"] == "ask":
            await self._ask(
                handle, clock, json.loads(turn["request"].replace(self._plan.recorded, case["account"]))
            )
        else:
            await self._pay(case, handle, clock.now.date())
            await clock.reach(clock.now)

    async def _ask(self, handle: WorkflowHandle[Any, Any], clock: _Clock, request: dict[str, Any]) -> None:
        """Both sides refuse a request that comes before the clock's own step; then it is asked again."""
        while True:
            try:
                await handle.execute_update(
                    registry.ACT, request, id=request["key"], result_type=dict[str, Any]
                )
            except WorkflowUpdateFailedError:
                if self.refused >= _REFUSED_AT_MOST:
                    raise
                self.refused += 1
                await clock.settle()
            else:
                return

    async def _open(self, case: dict[str, Any]) -> WorkflowHandle[Any, str]:
        return await self._skipper.client.start_workflow(
            self._plan.workflow,
            case["start"],
            id=case["case"],
            task_queue=self._plan.queue,
            result_type=str,
            id_reuse_policy=WorkflowIDReusePolicy.REJECT_DUPLICATE,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            search_attributes=TypedSearchAttributes(
                [
                    SearchAttributePair(registry.COMMUNITY, self._plan.community),
                    SearchAttributePair(registry.ACCOUNT, case["account"]),
                ]
            ),
            static_summary=f"standard · ¥{self._plan.debt}",
        )

    async def _pay(self, case: dict[str, Any], handle: WorkflowHandle[Any, Any], day: date) -> None:
        payment = Payment(f"{case['case']}/paid", day, Decimal(self._plan.debt))
        async with self._database.write() as session:
            await add_payment(session, case["account"], payment, "rehearsal", datetime.now(UTC))
        await handle.signal(registry.ACCOUNT_CHANGED, payment.key)


async def _played(plan: Round) -> Played:
    client = await Client.connect(plan.address, data_converter=data_converter)
    database = Database(plan.database_url)
    stage = _Stage(plan, client, database)
    cpu, began = time.process_time(), time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for case in plan.cases:
            group.create_task(stage.play(case))
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    await database.close()
    return Played(seconds, cpu, stage.refused)


def main() -> None:
    """This function will play one round per line until stdin ends."""
    for line in sys.stdin:
        played = asyncio.run(_played(Round(**json.loads(line))))
        sys.stdout.write(json.dumps(asdict(played)) + "\n")
        sys.stdout.flush()
    leave(0)


if __name__ == "__main__":
    main()
