"""Past imports: who brought in which list, when, and what came of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from store.paging import Page, beyond, page
from store.tables import ImportRun


@dataclass(frozen=True, slots=True)
class RunRow:
    """One import as a list shows it."""

    id: str
    actor: str
    at: datetime
    sha256: str
    report: dict[str, Any]


async def list_runs(
    session: AsyncSession, *, actor: str | None = None, after: str = "", limit: int = 50
) -> Page[RunRow]:
    """This function will return the next imports after an id, the newest first; `actor` = of one person.

    Raises LookupError if there is no such import to continue after.
    """
    query = select(ImportRun)
    if actor is not None:
        query = query.where(ImportRun.actor == actor)
    if after:
        place = select(ImportRun.started_at, ImportRun.id).where(ImportRun.id == after)
        columns = (ImportRun.started_at, ImportRun.id)
        query = query.where(await beyond(session, place, columns, descending=True))
    query = query.order_by(ImportRun.started_at.desc(), ImportRun.id.desc()).limit(limit + 1)
    return page([_row(run) for run in await session.scalars(query)], limit, lambda row: row.id)


async def read_run(session: AsyncSession, import_id: str) -> RunRow | None:
    """This function will return one import, or None."""
    run = await session.get(ImportRun, import_id)
    return None if run is None else _row(run)


async def earlier_run(session: AsyncSession, sha256: str) -> RunRow | None:
    """This function will return the last import of exactly this file, or None."""
    mine = select(ImportRun).where(ImportRun.sha256 == sha256).order_by(ImportRun.started_at.desc()).limit(1)
    run = await session.scalar(mine)
    return None if run is None else _row(run)


def _row(run: ImportRun) -> RunRow:
    return RunRow(run.id, run.actor, run.started_at, run.sha256, run.report)
