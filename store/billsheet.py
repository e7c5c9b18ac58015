"""Reading what a bill sheet is made of."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain import money
from domain.credits import SOURCE
from store.tables import Bill, Payment


async def read_bills(session: AsyncSession, account_id: str) -> list[money.Bill]:
    """This function will return all bills of an account, paid ones too, oldest due first."""
    rows = await session.execute(
        select(Bill.key, Bill.due_on, Bill.amount)
        .where(Bill.account_id == account_id)
        .order_by(Bill.due_on, Bill.key)
    )
    return [money.Bill(*row) for row in rows]


async def read_payments(session: AsyncSession, account_id: str) -> list[money.Payment]:
    """This function will return all payments of an account, reversals too, in the order received."""
    rows = await session.execute(
        select(Payment.key, Payment.paid_on, Payment.amount, Payment.bill_keys, Payment.source)
        .where(Payment.account_id == account_id)
        .order_by(Payment.paid_on, Payment.key)
    )
    return [
        money.Payment(key, day, amount, tuple(keys), relief=source == SOURCE)
        for key, day, amount, keys, source in rows
    ]
