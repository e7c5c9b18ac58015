"""Open cases in pages, as their snapshots hold them: for walks over all of them in bounded memory."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.case import Case
from store import tables
from store.cases import case_of


async def open_page(session: AsyncSession, after: str = "", limit: int = 200) -> Sequence[Case]:
    """This function will return the next open cases after a case id, in the order of ids."""
    c = tables.Case
    query = select(c.snapshot).where(c.closed_at.is_(None), c.id > after).order_by(c.id).limit(limit)
    return [case_of(snapshot) for snapshot in await session.scalars(query)]


async def open_count(session: AsyncSession) -> int:
    """This function will count the open cases."""
    query = select(func.count()).select_from(tables.Case).where(tables.Case.closed_at.is_(None))
    return await session.scalar(query) or 0
