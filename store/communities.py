"""Communities as lists show them: who is managed, under which contracts, and what is owed there."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.money import ZERO
from store.scopes import EVERYWHERE, Scope
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
    forum_clause: str | None  # domain code; None = only the yes or no above
    agreed_court: str | None
    court_connected: bool | None
    terminated_on: date | None = None
    exit_refused: bool = False
    rate: str | None = None  # yuan per ㎡ and month, exact; None = not on file
    items: str | None = None  # charges that may be billed, by commas


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
    disclosed_on: date | None = None  # latest disclosure of what the fees were used for (A8)


async def list_communities(session: AsyncSession, scope: Scope = EVERYWHERE) -> list[CommunityRow]:
    """This function will return the communities that wholly lie in somebody's places, by name."""
    contracts: dict[str, list[ContractRow]] = {}
    for c in await session.scalars(select(Contract).order_by(Contract.starts_on)):
        row = ContractRow(
            c.starts_on,
            c.ends_on,
            c.late_fee_daily,
            c.arbitration_clause,
            c.law_firm,
            c.document,
            c.forum_clause,
            c.agreed_court,
            c.court_connected,
            c.terminated_on,
            c.exit_refused,
            c.rate,
            c.items,
        )
        contracts.setdefault(c.community_id, []).append(row)
    papers = (
        Community.id,
        Community.name,
        Community.has_committee,
        Community.disclosed_on,
        Community.self_check_on,
    )
    sums = (
        select(
            *papers,
            func.count(Account.id).label("accounts"),
            func.count(Account.id).filter(Account.balance > ZERO).label("owing"),
            func.sum(Account.balance).label("owed"),
            func.count(Account.open_case_id).label("open_cases"),
        )
        .outerjoin(Account, Account.community_id == Community.id)
        .where(*_within(scope))
        .group_by(*papers)
        .order_by(Community.name)
    )
    return [
        CommunityRow(
            id=row.id,
            name=row.name,
            has_committee=row.has_committee,
            self_check_on=row.self_check_on,
            accounts=row.accounts,
            owing=row.owing,
            owed=row.owed or ZERO,
            open_cases=row.open_cases,
            contracts=tuple(contracts.get(row.id, ())),
            disclosed_on=row.disclosed_on,
        )
        for row in await session.execute(sums)
    ]


def _within(scope: Scope) -> list[ColumnElement[bool]]:
    whole = sorted(community for community, building in scope.places if not building)
    return [] if scope.everywhere else [Community.id.in_(whole)]


async def names_of(session: AsyncSession, scope: Scope) -> dict[str, str]:
    """This function will return the names of the communities in somebody's places by id, in their order."""
    query = select(Community.id, Community.name).order_by(Community.name)
    if not scope.everywhere:
        query = query.where(Community.id.in_(sorted(scope.communities)))
    return {row[0]: row[1] for row in await session.execute(query)}


async def find_communities(session: AsyncSession, text: str) -> list[Community]:
    """This function will return the community of that name or id, else those whose names contain the text."""
    exact = select(Community).where((Community.name == text) | (Community.id == text))
    if found := list(await session.scalars(exact)):
        return found
    part = select(Community).where(Community.name.contains(text, autoescape=True)).order_by(Community.name)
    return list(await session.scalars(part))
