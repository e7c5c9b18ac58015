"""Invented households with everything on file: one community each, so that a scene may spoil its own."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from sqlalchemy.ext.asyncio import AsyncSession

from domain.ids import account_id, community_id, owner_id, unit_id
from rehearsal.law.scene import Place
from store.ledger import refresh_accounts
from store.papers import put_in_order
from store.tables import Account, Bill, Community, Owner, Unit

SINCE = date(2015, 1, 1)  # the first day of every contract
_MONTH = timedelta(days=30)


async def settle(
    session: AsyncSession, name: str, months: int, rent: Decimal, now: datetime, today: date
) -> Place:
    """This function will make a community with one household that owes so many months, nothing missing."""
    community = community_id(name)
    unit = unit_id(community, "1", "1", "101")
    owner = owner_id(unit, name)
    place = Place(community, unit, owner, account_id(unit, owner))
    session.add(Community(id=community, name=name, city="", has_committee=True, created_at=now))
    await session.flush()
    await put_in_order(session, community, SINCE, today, now)
    session.add(
        Unit(id=unit, community_id=community, building="1", entrance="1", room="101", area=Decimal(90))
    )
    session.add(Owner(id=owner, name=name, phone="13800000000"))
    await session.flush()
    session.add(Account(id=place.account, community_id=community, unit_id=unit, owner_id=owner))
    await session.flush()
    session.add_all(bill(place.account, today - timedelta(days=20) - _MONTH * n, rent) for n in range(months))
    await session.flush()
    await refresh_accounts(session, [place.account])
    return place


def bill(account: str, due: date, amount: Decimal) -> Bill:
    """This function will return one month's bill of a household, due on a day."""
    return Bill(
        account_id=account,
        key=f"PSF-{due:%Y-%m-%d}",
        item="物业服务费",
        starts_on=due - _MONTH + timedelta(days=1),
        ends_on=due,
        due_on=due,
        amount=amount,
    )
