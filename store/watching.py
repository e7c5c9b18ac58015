"""What comes due: the nearest deadline of each open case, the earliest first."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.states import State
from store.households import WHOSE, with_households
from store.paging import Page, beyond, page
from store.tables import Case


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """A case and what people must look at first."""

    case_id: str
    code: str  # of `domain.watch`
    on: date
    state: State
    held: bool
    balance: Decimal  # yuan
    owner: str
    unit: str
    community: str


async def list_deadlines(
    session: AsyncSession, until: date, after: str | None = None, limit: int = 100
) -> Page[DeadlineRow]:
    """This function will return the next deadlines up to a day after a case id, overdue ones first.

    Raises LookupError if that case does not exist.
    """
    query = with_households(
        select(
            Case.id.label("case_id"),
            Case.next_deadline_code.label("code"),
            Case.next_deadline_on.label("on"),
            Case.state,
            Case.held,
            *WHOSE,
        )
    ).where(Case.next_deadline_on <= until, Case.closed_at.is_(None))
    if after:
        place = select(Case.next_deadline_on, Case.id).where(Case.id == after)
        query = query.where(await beyond(session, place, (Case.next_deadline_on, Case.id)))
    found = await session.execute(query.order_by(Case.next_deadline_on, Case.id).limit(limit + 1))
    rows = [DeadlineRow(**{**row, "state": State(row["state"])}) for row in found.mappings()]
    return page(rows, limit, lambda row: row.case_id)
