"""Communities as lists show them: who is managed, under which contracts, and what is owed there."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.money import ZERO
from store.tables import Account, Community, Contract


@dataclass(frozen=True, slots=True)
class ContractRow:
    """A version of a community's service contract."""

    starts_on: date
    ends_on: date | None
    late_fee_daily: str | None  # fraction a day, exact; None = no clause
    arbitration_clause: bool
    law_firm: str
    document: str


@dataclass(frozen=True, slots=True)
class CommunityRow:
    """A community with what is owed in it."""

    id: str
    name: str
    has_committee: bool
    self_check_on: date | None  # A6
    accounts: int
    owing: int  # accounts that owe something
    owed: Decimal  # yuan
    open_cases: int
    contracts: tuple[ContractRow, ...]  # oldest first


async def list_communities(session: AsyncSession) -> list[CommunityRow]:
    """This function will return all communities by name, with sums and contracts."""
    contracts: dict[str, list[ContractRow]] = {}
    for c in await session.scalars(select(Contract).order_by(Contract.starts_on)):
        row = ContractRow(
            c.starts_on, c.ends_on, c.late_fee_daily, c.arbitration_clause, c.law_firm, c.document
        )
        contracts.setdefault(c.community_id, []).append(row)
    sums = (
        select(
            Community.id,
            Community.name,
            Community.has_committee,
            Community.self_check_on,
            func.count(Account.id),
            func.count(Account.id).filter(Account.balance > ZERO),
            func.sum(Account.balance),
            func.count(Account.open_case_id),
        )
        .outerjoin(Account, Account.community_id == Community.id)
        .group_by(Community.id, Community.name, Community.has_committee, Community.self_check_on)
        .order_by(Community.name)
    )
    return [
        CommunityRow(
            id_, name, committee, checked, accounts, owing, owed or ZERO, cases, tuple(contracts.get(id_, ()))
        )
        for id_, name, committee, checked, accounts, owing, owed, cases in await session.execute(sums)
    ]


async def find_communities(session: AsyncSession, text: str) -> list[Community]:
    """This function will return the community of that name or id, else those whose names contain the text."""
    exact = select(Community).where((Community.name == text) | (Community.id == text))
    if found := list(await session.scalars(exact)):
        return found
    part = select(Community).where(Community.name.contains(text, autoescape=True)).order_by(Community.name)
    return list(await session.scalars(part))
