"""Who did what to the ledger and the papers around it: append-only, ids, days and amounts, never a name."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from store.tables import LedgerLog


async def log_change(
    session: AsyncSession, actor: str, action: str, subject: str, at: datetime, **body: Any
) -> None:
    """This function will keep who changed what; `subject` is the id of the account, community or user."""
    session.add(LedgerLog(at=at, actor=actor, action=action, subject=subject, body=body))
    await session.flush()


async def read_log(session: AsyncSession, subject: str) -> list[LedgerLog]:
    """This function will return what was done to one subject, oldest first."""
    mine = select(LedgerLog).where(LedgerLog.subject == subject).order_by(LedgerLog.id)
    return list(await session.scalars(mine))
