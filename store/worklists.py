"""What waits for people: open tasks and open approvals, the longest waiting first."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.states import Role, Stage
from store.households import WHOSE, with_households
from store.paging import Page, beyond, page
from store.scopes import EVERYWHERE, Scope
from store.tables import Approval, Case, Task


@dataclass(frozen=True, slots=True)
class TaskRow:
    """Work that waits for somebody of a role."""

    id: str
    case_id: str
    kind: str  # the command that answers it
    role: Role
    opened_at: datetime
    not_before: datetime
    held: bool  # the case's clock stands still
    balance: Decimal  # yuan
    owner: str
    unit: str
    community: str


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    """A request for a harsher stage that waits for a decision."""

    id: str
    case_id: str
    target: Stage
    proposer: str
    requested_at: datetime
    snapshot: dict[str, Any]  # the request's own fields as JSON: what it was made on
    balance: Decimal  # yuan, owed now
    owner: str
    unit: str
    community: str


async def open_tasks(
    session: AsyncSession,
    *,
    role: Role | None = None,
    at: datetime | None = None,
    case_id: str | None = None,
    after: str | None = None,
    limit: int = 100,
    scope: Scope = EVERYWHERE,
) -> Page[TaskRow]:
    """This function will return the next open tasks after a task id, by the day they may be done.

    `at` leaves out what may only be done later.
    """
    query = with_households(
        select(
            Task.id,
            Task.case_id,
            Task.kind,
            Task.role,
            Task.opened_at,
            Task.not_before,
            Case.held,
            *WHOSE,
        ).join(Case, Case.id == Task.case_id)
    ).where(Task.closed_at.is_(None))
    if not scope.everywhere:
        query = query.where(scope.condition())
    if role is not None:
        query = query.where(Task.role == role)
    if at is not None:
        query = query.where(Task.not_before <= at)
    if case_id is not None:
        query = query.where(Task.case_id == case_id)
    if after:
        place = select(Task.not_before, Task.id).where(Task.id == after)
        query = query.where(await beyond(session, place, (Task.not_before, Task.id)))
    found = await session.execute(query.order_by(Task.not_before, Task.id).limit(limit + 1))
    rows = [TaskRow(**{**row, "role": Role(row["role"])}) for row in found.mappings()]
    return page(rows, limit, lambda row: row.id)


async def pending_approvals(
    session: AsyncSession,
    *,
    target: Stage | None = None,
    case_id: str | None = None,
    after: str | None = None,
    limit: int = 100,
    scope: Scope = EVERYWHERE,
) -> Page[ApprovalRow]:
    """This function will return the next open approvals after an approval id, the oldest request first."""
    query = with_households(
        select(
            Approval.id,
            Approval.case_id,
            Approval.target,
            Approval.proposer,
            Approval.requested_at,
            Approval.snapshot,
            *WHOSE,
        ).join(Case, Case.id == Approval.case_id)
    ).where(Approval.status == "open")
    if not scope.everywhere:
        query = query.where(scope.condition())
    if target is not None:
        query = query.where(Approval.target == target)
    if case_id is not None:
        query = query.where(Approval.case_id == case_id)
    if after:
        place = select(Approval.requested_at, Approval.id).where(Approval.id == after)
        query = query.where(await beyond(session, place, (Approval.requested_at, Approval.id)))
    found = await session.execute(query.order_by(Approval.requested_at, Approval.id).limit(limit + 1))
    rows = [ApprovalRow(**{**row, "target": Stage(row["target"])}) for row in found.mappings()]
    return page(rows, limit, lambda row: row.id)
