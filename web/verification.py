"""The verification of everything: one run at a time, in the background of this process, told as it goes.

Its result is kept in memory only. Nothing is written: whoever wants to know runs it anew.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

import structlog
from sqlalchemy import func, select

from domain.effects import effects_of
from store.audit import ChainReport, EffectsReport, effects_report, verify_all
from store.batch_audit import verify_batches
from store.session import Database
from store.tables import Case

log = structlog.get_logger(__name__)
Phase = Literal["cases", "batches", "effects", "done", "failed"]
_KEPT = 200  # findings kept and shown; the others are counted
_BREATH = 20  # cases after which other requests get their turn for certain


@dataclass(slots=True)
class Run:
    """One verification: who started it, how far it is, what it found."""

    by: str
    started_at: datetime
    total: int = 0  # cases to verify
    cases: int = 0
    records: int = 0
    batches: int = 0
    older: int = 0  # cases whose snapshot an older version wrote
    phase: Phase = "cases"
    wrong: int = 0
    findings: list[tuple[str, ChainReport]] = field(default_factory=list)  # "case" or "batch"
    effects: EffectsReport | None = None
    finished_at: datetime | None = None

    @property
    def running(self) -> bool:
        """This function will tell whether it goes on."""
        return self.phase not in ("done", "failed")

    @property
    def clean(self) -> bool:
        """This function will tell whether all of it is over and nothing was found."""
        effects = self.effects
        none = effects is not None and not effects.duplicates and not effects.lost
        return self.phase == "done" and not self.wrong and none

    def note(self, kind: str, report: ChainReport) -> None:
        """This function will count a report, and keep it if something is wrong."""
        self.records += report.records
        self.older += report.older
        if not report.ok:
            self.wrong += 1
            if len(self.findings) < _KEPT:
                self.findings.append((kind, report))


class Verification:
    """Runs verifications one after another and keeps the last."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._task: asyncio.Task[None] | None = None
        self.last: Run | None = None

    def start(self, by: str) -> Run:
        """This function will start a run; while one goes on, that one is returned."""
        if self.last is not None and self.last.running:
            return self.last
        run = self.last = Run(by, self._clock())
        self._task = asyncio.create_task(self._guarded(run))
        return run

    async def finished(self) -> None:
        """This function will wait until the run that goes on is over."""
        if self._task is not None:
            await self._task

    async def _guarded(self, run: Run) -> None:
        try:
            await self._work(run)
            run.phase = "done"
        except Exception:  # the task's edge: a run that broke must say so, or its page would wait for ever
            run.phase = "failed"
            log.exception("verification_failed")
        run.finished_at = self._clock()

    async def _work(self, run: Run) -> None:
        async with self._database.read() as session:
            run.total = await session.scalar(select(func.count()).select_from(Case)) or 0
            async for report in verify_all(session):
                run.cases += 1
                run.note("case", report)
                await asyncio.sleep(0 if run.cases % _BREATH else 0.002)
            run.phase = "batches"
            async for report in verify_batches(session):
                run.batches += 1
                run.note("batch", report)
                await asyncio.sleep(0)
        run.phase = "effects"
        async with self._database.read() as session:
            run.effects = await effects_report(session, None, effects_of)
