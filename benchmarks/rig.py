"""The rig: engine, store, one worker for product and floor, and the driver in a process of its own."""

import asyncio
import json
import os
import resource
import sys
import tempfile
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from activities.records import Records
from benchmarks import floor_messages, town
from benchmarks.driver import Played, Round
from benchmarks.floor import FloorWorkflow
from benchmarks.floor_records import FloorRecords, start
from benchmarks.score import Score
from benchmarks.tape import record, size_of, worker_like
from domain.deadlines import local_date
from domain.ids import case_id, community_id
from runtime.bootstrap import House, opened_house, wall_clock
from runtime.embedded import EmbeddedEngine
from runtime.settings import load_settings
from store.session import Database
from workflows import registry
from workflows.case import CaseWorkflow
from workflows.converter import data_converter
from workflows.messages import CaseStart
from workflows.registry import SEARCH_ATTRIBUTES

Side = Literal["floor", "product"]
_QUEUE = "bench"
_LINE = 1 << 20  # bytes of an answer's line, at most


@dataclass(frozen=True, slots=True)
class Cpu:
    """Processor seconds, user and system."""

    worker: float
    engine: float | None  # None where the system has no /proc

    def since(self, before: "Cpu") -> "Cpu":
        """This function will return what was used between two readings."""
        known = self.engine is not None and before.engine is not None
        engine = (self.engine or 0) - (before.engine or 0) if known else None
        return Cpu(self.worker - before.worker, engine)


class Rig:
    """Everything running. Accounts are handed out once each."""

    def __init__(self, house: House, engine: EmbeddedEngine, score: Score, accounts: Sequence[str]) -> None:
        self.house = house
        self.score = score
        self._engine = engine
        self._accounts = iter(accounts)
        self._driver: Process | None = None

    async def play(
        self, side: Side, cases: int, at_once: int, turns: int | None = None
    ) -> tuple[Played, list[str]]:
        """This function will play cases of one side and return their time and ids; `turns` stops early."""
        accounts = self.accounts(cases)
        plan = await self._plan(side, accounts, at_once, turns)
        if self._driver is None:
            self._driver = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "benchmarks.driver", stdin=PIPE, stdout=PIPE, limit=_LINE
            )
        assert self._driver.stdin is not None
        assert self._driver.stdout is not None
        self._driver.stdin.write(json.dumps(asdict(plan)).encode() + b"\n")
        await self._driver.stdin.drain()
        answer = await self._driver.stdout.readline()
        if not answer:
            msg = "the driver failed: its own words are above"
            raise RuntimeError(msg)
        return Played(**json.loads(answer)), [case["case"] for case in plan.cases]

    def cpu(self) -> Cpu:
        """This function will return the processor time of this process and of the engine's so far."""
        mine = resource.getrusage(resource.RUSAGE_SELF)
        return Cpu(mine.ru_utime + mine.ru_stime, _cpu_of(self._engine.process.pid))

    def accounts(self, count: int) -> list[str]:
        """This function will return accounts that nobody else gets."""
        return [next(self._accounts) for _ in range(count)]

    async def close(self) -> None:
        """This function will end the driver."""
        if self._driver is not None and self._driver.stdin is not None:
            self._driver.stdin.close()
            await self._driver.wait()

    async def _plan(self, side: Side, accounts: list[str], at_once: int, turns: int | None) -> Round:
        size = size_of(self.score.start)
        cases: list[dict[str, Any]] = []
        for account in accounts:
            case = case_id(account, 1)
            given: object = (
                await self._start(account) if side == "product" else start(self.score, account, case, size)
            )
            body = json.loads(data_converter.payload_converter.to_payload(given).data)
            cases.append({"account": account, "case": case, "start": body})
        return Round(
            address=self._engine.address,
            database_url=self.house.settings.database_url,
            queue=_QUEUE,
            workflow=registry.CASE_WORKFLOW if side == "product" else floor_messages.WORKFLOW,
            turns=[
                {"kind": t.kind, "until": t.until.isoformat() if t.until else "", "request": t.request}
                for t in self.score.turns[:turns]
            ],
            recorded=self.score.account_id,
            community=community_id(town.NAME),
            debt=str(town.DEBT),
            cases=cases,
            at_once=at_once,
            to_the_end=turns is None,
        )

    async def _start(self, account: str) -> CaseStart:
        async with self.house.database.read() as session:
            return CaseStart(await town.opening(session, account), self.score.start.policy)


@asynccontextmanager
async def opened(accounts: int, postgres: str | None = None) -> AsyncIterator[Rig]:
    """This function will start everything over a fresh folder and record the score; all gone afterwards.

    `postgres` names an empty database to use instead of SQLite; what was written there stays.
    """
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="xianli-bench-")))
        if sys.dont_write_bytecode:
            # A deployment has bytecode; without it every case in the cache would compile its workflow.
            sys.pycache_prefix, sys.dont_write_bytecode = str(folder / "bytecode"), False
        settings = load_settings(
            data_dir=folder,
            database_url=postgres or f"sqlite:///{folder / 'bench.db'}",
            engine="embedded",
            engine_port=0,
            engine_ui_port=0,
            worker_versioning="off",
            log_level="warning",
        )
        if postgres is not None:
            await _refuse_unless_empty(settings.database_url)
        engine = await EmbeddedEngine.start(settings, SEARCH_ATTRIBUTES, virtual_time=True)
        stack.push_async_callback(engine.stop)
        house = await stack.enter_async_context(opened_house(settings))
        now = wall_clock()
        ids = await town.build(house.database, accounts + 1, now, local_date(now))
        score = await record(house, ids[0])
        records = Records(house.database, wall_clock)
        bare = FloorRecords(house.database, score)
        activities: list[Callable[..., Any]] = [
            records.record_step,
            records.read_facts,
            bare.write,
            bare.read,
        ]
        worker = worker_like(house, _QUEUE, [CaseWorkflow, FloorWorkflow], activities)
        await stack.enter_async_context(worker)
        rig = Rig(house, engine, score, ids[1:])
        stack.push_async_callback(rig.close)
        yield rig


async def _refuse_unless_empty(url: str) -> None:
    database = Database(url)
    try:
        if await database.schema_status() != "empty":
            msg = "benchmarks write invented people: name an empty database"
            raise SystemExit(msg)
    finally:
        await database.close()


def _cpu_of(pid: int) -> float | None:
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except OSError:
        return None
    fields = text.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
