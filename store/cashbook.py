"""What booking by hand has to know of an account: whose it is, where it lies, its bills and payments."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.money import Bill, Payment
from store.billsheet import read_bills, read_payments
from store.tables import Account, Community, Owner, Unit


@dataclass(frozen=True, slots=True)
class AccountView:
    """An account as its payments are booked."""

    id: str
    owner: str
    community: str
    community_id: str
    building: str
    unit: str
    open_case_id: str | None
    bills: tuple[Bill, ...]
    payments: tuple[Payment, ...]


async def read_account(session: AsyncSession, account_id: str) -> AccountView | None:
    """This function will read an account with its bills and payments, or None."""
    query = (
        select(Account, Owner.name, Unit, Community.name)
        .join(Owner, Owner.id == Account.owner_id)
        .join(Unit, Unit.id == Account.unit_id)
        .join(Community, Community.id == Account.community_id)
        .where(Account.id == account_id)
    )
    row = (await session.execute(query)).one_or_none()
    if row is None:
        return None
    account, owner, unit, community = row
    return AccountView(
        id=account.id,
        owner=owner,
        community=community,
        community_id=account.community_id,
        building=unit.building,
        unit=f"{unit.building}{unit.entrance}{unit.room}",
        open_case_id=account.open_case_id,
        bills=tuple(await read_bills(session, account_id)),
        payments=tuple(await read_payments(session, account_id)),
    )
