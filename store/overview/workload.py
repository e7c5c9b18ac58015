"""Workload: tasks that came up and tasks that were done, by role and week."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.deadlines import midnight
from domain.states import Role
from store.overview.lens import Lens
from store.tables import Account, Case, Task


@dataclass(frozen=True, slots=True)
class Week:
    """One week of one role."""

    monday: date
    role: Role
    opened: int
    closed: int


async def workload(session: AsyncSession, lens: Lens) -> tuple[Week, ...]:
    """This function will return the twelve weeks up to the day of every role that has tasks, in order."""
    spans = [(midnight(m), min(midnight(m + timedelta(weeks=1)), lens.end)) for m in lens.weeks]
    counted = [
        func.sum(case(((column >= first) & (column < end), 1), else_=0))
        for column in (Task.opened_at, Task.closed_at)
        for first, end in spans
    ]
    query = select(Task.role, *counted).group_by(Task.role)
    if lens.limited:
        joined = query.join(Case, Case.id == Task.case_id)
        query = lens.keep(joined.join(Account, Account.id == Case.account_id))
    rows = {Role(role): numbers for role, *numbers in await session.execute(query)}
    size = len(spans)
    return tuple(
        Week(monday, role, int(rows[role][at]), int(rows[role][size + at]))
        for at, monday in enumerate(lens.weeks)
        for role in Role
        if role in rows
    )
