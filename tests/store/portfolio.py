"""A portfolio small enough to reckon by hand: households, payments, cases and what happened in them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from domain.events import Event, Record
from domain.money import Payment
from domain.states import State
from store.ledger import add_payment
from store.session import Database
from tests.store.builders import Household, add_household, after, opened, step
from tests.store.test_cases import write

TODAY = date(2026, 8, 15)
YUAN = Decimal
LATER = datetime(2026, 8, 1, tzinfo=UTC)


async def pay(database: Database, home: Household, amount: str, on: date, **more: Any) -> None:
    booked = more.pop("booked", datetime(on.year, on.month, on.day, 4, tzinfo=UTC))
    async with database.write() as session:
        payment = Payment(f"{on}-{amount}", on, YUAN(amount), more.pop("bills", ()))
        assert await add_payment(session, home.account, payment, more.pop("source", "bank"), booked)


async def household(
    database: Database, room: str, months: Sequence[int] = (1,), building: str = "3栋"
) -> Household:
    async with database.write() as session:
        return await add_household(session, room, months=months, building=building)


async def tell(
    database: Database, home: Household, *story: tuple[Event, State, dict[str, Any]]
) -> list[Record]:
    """Write a case of that story, a record at a time."""
    records = [opened(home)]
    await write(database, step(records[0]))
    for event, state, changes in story:
        record = after(records[-1], event, state, **changes)
        await write(database, step(record, before=records))
        records.append(record)
    return records


def bands(found: Any) -> dict[int, tuple[int, Decimal]]:
    return {row.band.first: (row.households, row.owed) for row in found if row.households}
