"""What changes in the books of a persona's account; where papers differ, in a community of its own."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.ids import community_id
from domain.money import Payment, yuan
from domain.states import ForumClause
from rehearsal.scripts.parts import World
from store import tables
from store.contracts import add_contract
from store.ledger import add_payment, refresh_accounts
from store.owning import transfer
from store.papers import put_in_order
from store.tables import Account, Bill, Community, Unit

_SINCE = date(2015, 1, 1)
_MONTH = timedelta(days=30)


def owing(total: int) -> World:
    """This function will raise the account's bills to a total."""

    async def change(session: AsyncSession, account: str, today: date) -> None:
        bills = await _bills(session, account)
        for bill in bills:
            bill.amount = yuan(Decimal(total) / len(bills)) + Decimal("0.01")
        await refresh_accounts(session, [account])

    return change


async def one_bill_more(session: AsyncSession, account: str, today: date) -> None:
    """This function will bill another month, due today."""
    last = (await _bills(session, account))[-1]
    starts = last.ends_on + timedelta(days=1)
    key = f"PSF-{starts:%Y-%m-%d}"
    session.add(
        Bill(
            account_id=account,
            key=key,
            item=last.item,
            starts_on=starts,
            ends_on=starts + _MONTH,
            due_on=today,
            amount=last.amount,
        )
    )
    await refresh_accounts(session, [account])


async def one_bill_lapsed(session: AsyncSession, account: str, today: date) -> None:
    """This function will bill a month of four years ago."""
    first = (await _bills(session, account))[0]
    due = today - timedelta(days=4 * 365)
    session.add(
        Bill(
            account_id=account,
            key=f"PSF-{due:%Y-%m-%d}",
            item=first.item,
            starts_on=due - _MONTH,
            ends_on=due - timedelta(days=1),
            due_on=due,
            amount=first.amount,
        )
    )
    await refresh_accounts(session, [account])


async def newest_bill_corrected(session: AsyncSession, account: str, today: date) -> None:
    """This function will take back the newest bill: it was wrong."""
    (await _bills(session, account))[-1].amount = Decimal("0.00")
    await refresh_accounts(session, [account])


async def last_payment_reversed(session: AsyncSession, account: str, today: date) -> None:
    """This function will book the bank's reversal of the latest payment."""
    mine = (tables.Payment.account_id == account, tables.Payment.source == "rehearsal")
    query = select(tables.Payment).where(*mine).order_by(tables.Payment.id.desc()).limit(1)
    paid = (await session.scalars(query)).one()
    await add_payment(
        session, account, Payment(f"{paid.key}/R", today, -paid.amount), "reversal", _morning(today)
    )


async def sold_today(session: AsyncSession, account: str, today: date) -> None:
    """This function will part the owners of the unit from today on."""
    row = await session.get_one(Account, account)
    await transfer(session, row, f"{account}/新业主", today, at=_morning(today))


async def arbitration_agreed(session: AsyncSession, account: str, today: date) -> None:
    """This function will move the household to a community whose contract agrees on arbitration."""
    community = await _community_of_its_own(session, account, today)
    await add_contract(
        session,
        community,
        _SINCE,
        late_fee_daily=Decimal("0.0005"),
        law_firm="示例律师事务所",
        document=f"WYHT-{_SINCE:%Y}-002",
        forum_clause=ForumClause.ARBITRATE,
    )


async def no_committee(session: AsyncSession, account: str, today: date) -> None:
    """This function will move the household to a community without an owners' committee."""
    community = await session.get_one(Community, await _community_of_its_own(session, account, today))
    community.has_committee = False


async def _community_of_its_own(session: AsyncSession, account: str, today: date) -> str:
    row = await session.get_one(Account, account)
    key = community_id(account)
    session.add(Community(id=key, name=account, city="", has_committee=True, created_at=_morning(today)))
    await session.flush()
    await put_in_order(session, key, _SINCE, today, _morning(today))
    row.community_id = key
    (await session.get_one(Unit, row.unit_id)).community_id = key
    await session.flush()
    return key


async def _bills(session: AsyncSession, account: str) -> list[Bill]:
    query = select(Bill).where(Bill.account_id == account).order_by(Bill.due_on, Bill.ends_on, Bill.key)
    return list(await session.scalars(query))


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(1), UTC)
