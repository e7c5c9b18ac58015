"""What became of requests: approved, rejected, returned, withdrawn or lapsed, by whom and why."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import case, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from domain.states import Stage
from store.households import unit_text
from store.inbox import GAP, joined, split_key
from store.paging import Page, page
from store.scopes import EVERYWHERE, Scope
from store.tables import Approval, Case, Community, Owner, User


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """A request that waits no more, and why."""

    id: str
    case_id: str
    target: Stage
    status: str
    reason: str  # a decision's code; "" where there is none
    proposer_name: str
    decided_by: str
    decider_name: str
    decided_at: datetime
    requested_at: datetime
    proposed: Decimal  # yuan claimed in the request
    balance: Decimal  # yuan, owed now
    outcome: str  # of the case, where it ended in the same step
    owner: str
    unit: str
    community: str


async def list_decided(
    session: AsyncSession, since: datetime, scope: Scope = EVERYWHERE, after: str = "", limit: int = 50
) -> Page[DecidedRow]:
    """This function will return the requests decided or lapsed since an instant, the latest first."""
    decider = aliased(User)
    ended = case((Case.closed_at == Approval.decided_at, Case.outcome), else_="")
    query = joined(
        select(
            Approval.id,
            Approval.case_id,
            Approval.target,
            Approval.status,
            Approval.reason,
            func.coalesce(User.name, Approval.proposer).label("proposer_name"),
            Approval.decided_by,
            func.coalesce(decider.name, Approval.decided_by).label("decider_name"),
            Approval.decided_at,
            Approval.requested_at,
            Approval.snapshot,
            Case.balance,
            ended.label("outcome"),
            Owner.name.label("owner"),
            unit_text.label("unit"),
            Community.name.label("community"),
        )
    ).outerjoin(decider, decider.id == Approval.decided_by)
    query = query.where(Approval.status != "open", Approval.decided_at >= since)
    if not scope.everywhere:
        query = query.where(scope.condition())
    if after:
        query = query.where(tuple_(Approval.decided_at, Approval.id) < _moment(after))
    found = await session.execute(
        query.order_by(Approval.decided_at.desc(), Approval.id.desc()).limit(limit + 1)
    )
    rows = [_decided(row) for row in found.mappings()]
    return page(rows, limit, lambda row: f"{row.decided_at.isoformat()}{GAP}{row.id}")


def _moment(after: str) -> tuple[datetime, str]:
    at, id_ = split_key(after)
    try:
        return datetime.fromisoformat(at), id_
    except ValueError:
        raise LookupError(after) from None


def _decided(row: Any) -> DecidedRow:
    kept = {name: value for name, value in row.items() if name != "snapshot"}
    proposed = Decimal(row["snapshot"]["balance"])
    return DecidedRow(**{**kept, "target": Stage(row["target"]), "proposed": proposed})
