"""`xianli up` under murder: engine, worker and supervisor are killed while cases move."""

import asyncio
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import func, select

from domain.commands.parsing import parse_command
from domain.commands.request import Request
from domain.effects import effects_of
from domain.refusals import Refused
from domain.states import Role
from gateway.cases import CaseGateway
from runtime import datadir
from runtime.bootstrap import connect_engine
from runtime.settings import Settings
from store.audit import effects_report, verify_all
from store.queries import CaseFilter, list_cases, stage_counts
from store.session import Database
from store.tables import CaseEvent
from workflows.messages import Receipt

CASES, ROUNDS = 30, 6


@asynccontextmanager
async def up(settings: Settings) -> AsyncIterator[tuple[Process, list[str]]]:
    """A running `xianli up` whose panel has been printed, and the lines it has written."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "cli",
        "up",
        "--fresh-sample",
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=PIPE,
        env={
            **os.environ,
            "XIANLI_DATA_DIR": str(settings.data_dir),
            "XIANLI_ENGINE_PORT": "0",
            "XIANLI_ENGINE_UI_PORT": "0",
            "XIANLI_WEB_PORT": "0",
        },
    )
    lines: list[str] = []
    ready = asyncio.Event()

    async def read() -> None:
        assert process.stderr is not None
        async for line in process.stderr:
            lines.append(line.decode())
            if "Ctrl-C" in lines[-1]:
                ready.set()

    reader = asyncio.create_task(read())
    try:
        await asyncio.wait_for(ready.wait(), 120)
        yield process, lines
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
        await asyncio.wait_for(process.wait(), 60)
        await reader


async def ask(gateway: CaseGateway, case_id: str, request: Request) -> Receipt:
    """Ask until answered, always under the same key, as a person's client does."""
    for _ in range(200):
        try:
            return await gateway.act(case_id, request)
        except Refused as refused:
            if refused.codes != ("engine.unavailable",):
                raise
            await asyncio.sleep(0.2)
    msg = f"{request.key} was never answered"
    raise AssertionError(msg)


async def move(gateway: CaseGateway, case_id: str, receipts: dict[str, Receipt]) -> None:
    """One case's people are busy: a request after the other."""
    for number in range(ROUNDS):
        command = parse_command("set_segment", {"segment": ("standard", "vacant")[number % 2]})
        request = Request(command, "manager.li", Role.MANAGER, f"{case_id}/{number}")
        receipts[request.key] = await ask(gateway, case_id, request)
        await asyncio.sleep(0.3)


async def murder(settings: Settings, lines: list[str]) -> None:
    """Kill -9 the worker, then the engine, then both; each time the ones that came back."""
    killed: set[int] = set()
    for victims in (("worker",), ("engine",), ("worker", "engine")):
        await asyncio.sleep(1)
        for victim in victims:
            pid = await _living(settings, lines, victim, killed)
            os.kill(pid, signal.SIGKILL)
            killed.add(pid)


async def _living(settings: Settings, lines: list[str], victim: str, killed: set[int]) -> int:
    for _ in range(600):
        pid = _pid(settings, lines, victim)
        if pid not in killed:
            return pid
        await asyncio.sleep(0.1)
    msg = f"the {victim} did not come back"
    raise AssertionError(msg)


def _pid(settings: Settings, lines: list[str], victim: str) -> int:
    if victim == "engine":
        note = datadir.read_note(settings.data_dir)
        assert note is not None
        return note.engine_pid
    told = ("工作进程", "worker_restarted")
    found = [
        m for line in lines if any(word in line for word in told) for m in re.findall(r"pid[= ](\d+)", line)
    ]
    return int(found[-1])


async def test_nothing_is_lost_or_doubled_when_processes_are_killed(tmp_path: Path) -> None:
    """Every acknowledged request stands in the store exactly once, in an unbroken chain."""
    settings = Settings(data_dir=tmp_path / "data", engine="embedded")
    receipts: dict[str, Receipt] = {}
    database = Database(settings.database_url)
    async with up(settings) as (process, lines):
        async with database.read() as session:
            rows = (await list_cases(session, CaseFilter(open_only=True), None, CASES)).rows
        gateway = CaseGateway(await connect_engine(settings), settings.task_queue)
        async with asyncio.TaskGroup() as group:
            group.create_task(murder(settings, lines))
            for row in rows:
                group.create_task(move(gateway, row.case_id, receipts))
        process.kill()  # the supervisor too, without a word to its children
        await process.wait()
    async with up(settings):
        await _accounts_for_everything(database, receipts)
    await database.close()


async def _accounts_for_everything(database: Database, receipts: dict[str, Receipt]) -> None:
    assert len(receipts) == CASES * ROUNDS
    async with database.read() as session:
        assert sum((await stage_counts(session)).values()) == 320
        rows = await session.execute(
            select(CaseEvent.case_id, CaseEvent.key, CaseEvent.seq).where(CaseEvent.key.in_(receipts))
        )
        written = Counter(row.key for row in rows)
        opened = await session.scalar(
            select(func.count()).select_from(CaseEvent).where(CaseEvent.type == "case_opened")
        )
        broken = [report async for report in verify_all(session) if not report.ok]
        effects = await effects_report(session, None, effects_of)
    assert written == dict.fromkeys(receipts, 1)
    assert opened == 320
    assert broken == []
    assert (effects.duplicate_effects, effects.lost_effects) == (0, 0)
