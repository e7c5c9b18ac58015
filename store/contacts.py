"""How an owner is reached: the telephone number, masked until somebody asks for it with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.personal import mask_phone
from store.tables import AccessLog, Account, Owner

PHONE = "phone"  # as the log of looks names it


@dataclass(frozen=True, slots=True)
class OwnerRow:
    """An owner as pages may show them."""

    owner_id: str
    name: str
    phone: str  # masked; "" = none is known


@dataclass(frozen=True, slots=True)
class LookRow:
    """Somebody looked at personal data in the clear."""

    field: str
    actor: str
    reason: str
    at: datetime


async def read_owner(session: AsyncSession, account_id: str) -> OwnerRow | None:
    """This function will return the owner of an account, the number masked; None if there is no account."""
    row = await session.scalar(
        select(Owner).join(Account, Account.owner_id == Owner.id).where(Account.id == account_id)
    )
    return OwnerRow(row.id, row.name, mask_phone(row.phone)) if row else None


async def reveal_phone(
    session: AsyncSession, account_id: str, by: str, reason: str, at: datetime
) -> str | None:
    """This function will return a number in the clear and log who looked, when and why; None without one."""
    row = await session.scalar(
        select(Owner).join(Account, Account.owner_id == Owner.id).where(Account.id == account_id)
    )
    if row is None or not row.phone:
        return None
    session.add(AccessLog(owner_id=row.id, field=PHONE, actor=by, reason=reason, at=at))
    await session.flush()
    return row.phone


async def last_looks(session: AsyncSession, owner_id: str, limit: int = 10) -> Sequence[LookRow]:
    """This function will return the last looks at an owner's data in the clear, newest first."""
    rows = await session.scalars(
        select(AccessLog).where(AccessLog.owner_id == owner_id).order_by(AccessLog.id.desc()).limit(limit)
    )
    return tuple(LookRow(row.field, row.actor, row.reason, row.at) for row in rows)
