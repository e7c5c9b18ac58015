"""Upkeep: what the cases stand on is changed in the store, and the open cases that it concerns are told.

One procedure for the command line and the pages: who did it is logged with the change, in one transaction;
the cases hear of it afterwards. A signal that is lost is found by the daily scan (papers), or told again.
"""

import asyncio
import uuid
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from gateway.cases import CaseGateway
from store.calendars import open_cases
from store.contracts import touch_community
from store.ledger_log import log_change
from store.session import Database
from workflows.messages import RulesChange

Progress = Callable[[int, int], None]
Told = Callable[[str], Awaitable[None]]
_AT_ONCE = 20  # signals under way


@dataclass(frozen=True, slots=True)
class Changed:
    """What was changed, and the open cases that must hear of it."""

    what: Any
    cases: tuple[str, ...]


class Upkeep:
    """Changes papers, calendars and the local table, and tells the cases."""

    def __init__(self, database: Database, cases: CaseGateway) -> None:
        self._database = database
        self._cases = cases

    async def change_papers(
        self,
        community_id: str,
        key: str,
        change: Callable[[AsyncSession, str], Awaitable[Any]],
        actor: str,
        now: datetime,
    ) -> Changed:
        """This function will change the papers of a community: its open cases get new facts.

        `key` names the paper, such as contract/2026-01-01; what stands before the slash is the log's action.
        """
        async with self._database.write() as session:
            await log_change(session, actor, key.split("/", maxsplit=1)[0], community_id, now, key=key)
            what = await change(session, community_id)
            return Changed(what, tuple(await touch_community(session, community_id)))

    async def change_local(
        self,
        key: str,
        subject: str,
        change: Callable[[AsyncSession], Awaitable[Sequence[str]]],
        actor: str,
        now: datetime,
    ) -> Changed:
        """This function will change the dated local table, or say where a community lies."""
        async with self._database.write() as session:
            await log_change(session, actor, "locality", subject, now, key=key)
            return Changed(None, tuple(await change(session)))

    async def change_calendar(
        self,
        key: str,
        community_id: str,
        change: Callable[[AsyncSession, str], Awaitable[Any]],
        actor: str,
        now: datetime,
    ) -> Changed:
        """This function will change a notice or a quiet window; "" = of every community."""
        async with self._database.write() as session:
            what = await change(session, community_id)
            where = getattr(what, "community_id", community_id)
            await log_change(session, actor, "calendar", where or "everywhere", now, key=key)
            return Changed(what, tuple(await open_cases(session, where)))

    def papers_changed(self, key: str) -> Told:
        """This function will return what tells one case that its papers moved."""
        return lambda case: self._cases.account_changed(case, key)

    def rules_changed(self, key: str, version: str = "") -> Told:
        """This function will return what tells one case that its calendar, or its policy, moved."""
        change = RulesChange(f"{key}/{uuid.uuid4().hex[:8]}", version)
        return lambda case: self._cases.rules_changed(case, change)


async def tell(cases: Sequence[str], told: Told, progress: Progress | None = None) -> int:
    """This function will tell every case and return how many; telling twice is once."""
    gate, done = asyncio.Semaphore(_AT_ONCE), 0

    async def one(case: str) -> None:
        nonlocal done
        async with gate:
            await told(case)
        done += 1
        if progress:
            progress(done, len(cases))

    for first in range(0, len(cases), 500):
        await asyncio.gather(*(one(case) for case in cases[first : first + 500]))
    return done
