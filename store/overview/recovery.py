"""Recovery: what fell due and what was received, month by month and community by community."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import extract, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.credits import SOURCE
from domain.money import ZERO
from store.overview.lens import Lens
from store.tables import Account, Bill, Payment


@dataclass(frozen=True, slots=True)
class Recovery:
    """What fell due in a time, and what was received in it: reversals taken off, relief not counted."""

    due: Decimal  # yuan
    paid: Decimal  # yuan

    @property
    def rate(self) -> float | None:
        """This function will return received ÷ due; None where nothing fell due."""
        return float(self.paid / self.due) if self.due else None


async def recovery_by_month(session: AsyncSession, lens: Lens) -> dict[date, Recovery]:
    """This function will return the twelve months up to the day, by their first days."""
    due = await _monthly(session, lens, Bill.due_on, Bill)
    paid = await _monthly(session, lens, Payment.paid_on, Payment)
    return {month: Recovery(due.get(month, ZERO), paid.get(month, ZERO)) for month in lens.months}


async def recovery_by_community(session: AsyncSession, lens: Lens) -> dict[str, Recovery]:
    """This function will return the same twelve months as one, by community id."""
    due = await _summed(session, lens, Account.community_id, Bill.due_on, Bill)
    paid = await _summed(session, lens, Account.community_id, Payment.paid_on, Payment)
    return {key: Recovery(due.get(key, ZERO), paid.get(key, ZERO)) for key in sorted({*due, *paid})}


async def _monthly(session: AsyncSession, lens: Lens, on: Any, table: Any) -> dict[date, Decimal]:
    year, month = extract("year", on), extract("month", on)
    rows = await session.execute(_query(lens, on, table, year, month).group_by(year, month))
    return {date(int(row[0]), int(row[1]), 1): row[2] for row in rows}


async def _summed(session: AsyncSession, lens: Lens, key: Any, on: Any, table: Any) -> dict[str, Decimal]:
    rows = await session.execute(_query(lens, on, table, key).group_by(key))
    return {row[0]: row[1] for row in rows}


def _query(lens: Lens, on: Any, table: Any, *keys: Any) -> Any:
    query = select(*keys, func.sum(table.amount)).join_from(table, Account, Account.id == table.account_id)
    query = query.where(on >= lens.months[0], on <= lens.on)
    if table is Payment:
        query = query.where(Payment.source != SOURCE, Payment.recorded_at < lens.end)
    return lens.keep(query)
