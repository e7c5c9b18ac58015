"""Promises to pay: what was judged in the twelve months up to a day, as the records tell it."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.deadlines import local_date
from domain.money import ZERO
from domain.states import PromiseResult
from store.overview.lens import Lens
from store.tables import Account, Case, CaseEvent


@dataclass(slots=True)
class Kept:
    """The promises judged in a month."""

    month: date
    kept: int = 0
    partly: int = 0
    broken: int = 0
    promised: Decimal = ZERO  # yuan
    paid: Decimal = ZERO  # yuan that came in of it by then

    @property
    def judged(self) -> int:
        """This function will count them all."""
        return self.kept + self.partly + self.broken

    @property
    def rate(self) -> float | None:
        """This function will return the share that was kept in full; None of nobody."""
        return self.kept / self.judged if self.judged else None


async def promises(session: AsyncSession, lens: Lens) -> tuple[Kept, ...]:
    """This function will return the twelve months up to the day."""
    found = {month: Kept(month) for month in lens.months}
    query = select(CaseEvent.at, CaseEvent.body).where(
        CaseEvent.type == "promise_judged", CaseEvent.at >= lens.since, CaseEvent.at < lens.end
    )
    if lens.limited:
        joined = query.join(Case, Case.id == CaseEvent.case_id)
        query = lens.keep(joined.join(Account, Account.id == Case.account_id))
    async for at, body in await session.stream(query):
        event = json.loads(body)["event"]
        row, result = found[local_date(at).replace(day=1)], PromiseResult(event["result"])
        row.kept += result is PromiseResult.KEPT
        row.partly += result is PromiseResult.PARTLY_KEPT
        row.broken += result is PromiseResult.BROKEN
        row.promised += Decimal(event["amount"])
        row.paid += Decimal(event["paid"])
    return tuple(found.values())
