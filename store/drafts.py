"""What a paper's draft is made of, read for one case: charges with their periods, contracts, the law firm."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from store.tables import Bill, Contract


@dataclass(frozen=True, slots=True)
class Charge:
    """What one bill is for."""

    key: str
    item: str
    first: date  # of the period, both included
    last: date


@dataclass(frozen=True, slots=True)
class ContractPaper:
    """A service contract as a paper cites it."""

    document: str
    starts_on: date
    ends_on: date | None
    law_firm: str


async def read_charges(session: AsyncSession, account_id: str) -> dict[str, Charge]:
    """This function will return what each bill of an account is for, by its key."""
    query = select(Bill.key, Bill.item, Bill.starts_on, Bill.ends_on).where(Bill.account_id == account_id)
    return {row[0]: Charge(*row) for row in await session.execute(query)}


async def read_contracts(session: AsyncSession, community_id: str) -> tuple[ContractPaper, ...]:
    """This function will return a community's contracts, oldest first."""
    query = select(Contract.document, Contract.starts_on, Contract.ends_on, Contract.law_firm)
    rows = await session.execute(
        query.where(Contract.community_id == community_id).order_by(Contract.starts_on)
    )
    return tuple(ContractPaper(*row) for row in rows)
