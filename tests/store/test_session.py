"""Transactions: what is acknowledged stays, what fails is undone, readers cannot write."""

import asyncio
import os
import signal
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from store.base import Base
from store.session import Database
from store.tables import Payment, User
from tests.store.builders import Household, bill

CRASH = """
import asyncio, sys
from store.session import Database
from store.tables import User

async def main() -> None:
    database = Database(sys.argv[1])
    for number in range(10_000):
        async with database.write() as session:
            session.add(User(id=str(number), name="n", role="steward"))
        print(number, flush=True)

asyncio.run(main())
"""


async def test_a_failing_transaction_is_undone(database: Database) -> None:
    """An exception inside takes everything back, and the next transaction works."""

    async def fail() -> None:
        async with database.write() as session:
            session.add(User(id="wang", name="王", role="manager"))
            await session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    async with database.write() as session:
        assert await session.get(User, "wang") is None


async def test_a_reader_cannot_write(database: Database) -> None:
    """The database refuses, not a convention."""
    with pytest.raises(DBAPIError):
        async with database.read() as session:
            await session.execute(text("DELETE FROM users"))


async def test_a_reader_sees_one_state(database: Database) -> None:
    """What others commit meanwhile stays invisible until the next transaction."""
    async with database.read() as reader:
        assert await reader.get(User, "wang") is None
        async with database.write() as session:
            session.add(User(id="wang", name="王", role="manager"))
        assert (await reader.scalars(select(User))).all() == []
    async with database.read() as reader:
        assert (await reader.scalars(select(User.id))).all() == ["wang"]


async def test_foreign_keys_hold(database: Database, home: Household) -> None:
    """A bill without an account is refused on both databases."""
    with pytest.raises(IntegrityError):
        async with database.write() as session:
            session.add(bill("nobody", 1))


async def test_errors_name_nobody(database: Database) -> None:
    """A failing statement ends up in logs: its values, which may be names, do not."""
    twice = text("INSERT INTO users VALUES ('wang', :name, 'manager', true)")
    await database.transact(lambda c: c.execute(twice, {"name": "王小明"}))
    with pytest.raises(IntegrityError) as caught:
        await database.transact(lambda c: c.execute(twice, {"name": "王小明"}))
    assert "王小明" not in str(caught.value)


async def test_many_writers_take_turns(database: Database) -> None:
    """Forty transactions at once, by both doors, all get through."""

    async def add(number: int) -> None:
        async with database.write() as session:
            session.add(User(id=f"u{number}", name="n", role="steward"))

    async def transact(number: int) -> None:
        await database.transact(
            lambda c: c.execute(
                text("INSERT INTO users VALUES (:id, 'n', 'steward', true)"), {"id": f"t{number}"}
            )
        )

    await asyncio.gather(*(work(n) for n in range(20) for work in (add, transact)))
    async with database.read() as session:
        assert len((await session.scalars(select(User))).all()) == 40


async def test_what_was_acknowledged_survives_kill_9(database_url: str, database: Database) -> None:
    """A program that dies without warning loses nothing that it had been told is written."""
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-c", CRASH, database_url, stdout=asyncio.subprocess.PIPE, cwd=Path.cwd()
    )
    assert program.stdout is not None
    lines = [await program.stdout.readline() for _ in range(25)]
    os.kill(program.pid, signal.SIGKILL)
    rest = await program.stdout.read()
    await program.wait()
    acknowledged = {line.decode() for line in (b"".join(lines) + rest).split()}
    async with database.read() as session:
        kept = set((await session.scalars(select(User.id))).all())
    assert len(acknowledged) >= 25
    assert acknowledged <= kept


@pytest.mark.parametrize(
    ("url", "drivername"),
    [
        ("sqlite:///x.db", "sqlite+aiosqlite"),
        ("postgresql://host/name", "postgresql+asyncpg"),
        ("postgresql+psycopg://host/name", "postgresql+asyncpg"),
    ],
)
async def test_plain_urls_get_their_driver(url: str, drivername: str) -> None:
    """People write URLs without the name of a driver."""
    database = Database(url)
    assert database.url.drivername == drivername
    await database.close()


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://host/name"])
def test_urls_that_cannot_work_are_refused(url: str) -> None:
    """The message says what to write instead."""
    with pytest.raises(ValueError, match="sqlite:///path"):
        Database(url)


async def test_the_file_is_private(tmp_path: Path) -> None:
    """Names and telephone numbers: nobody else on the machine reads them."""
    path = tmp_path / "deep" / "x.db"
    database = Database(f"sqlite:///{path}")
    await database.migrate()
    await database.close()
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("amount", ["0.01", "-12.30", "99999999999999.99"])
async def test_money_is_exact(database: Database, home: Household, amount: str) -> None:
    """Fen go in and come out on both databases."""
    async with database.write() as session:
        session.add(
            Payment(
                account_id=home.account,
                key="p",
                amount=Decimal(amount),
                paid_on=date(2026, 1, 1),
                source="bank",
                recorded_at=datetime(2026, 1, 1, 8, 0, 0, 123456, tzinfo=timezone(timedelta(hours=8))),
            )
        )
    async with database.read() as session:
        payment = (await session.scalars(select(Payment))).one()
    assert str(payment.amount) == amount
    assert payment.recorded_at == datetime(2026, 1, 1, 0, 0, 0, 123456, tzinfo=UTC)
    assert payment.recorded_at.utcoffset() == timedelta(0)


@settings(max_examples=60, deadline=None)
@given(
    amount=st.decimals(min_value=Decimal("0.01"), max_value=10**12, places=2),
    at=st.datetimes(
        timezones=st.integers(-720, 840).map(lambda m: timezone(timedelta(minutes=m))),
        min_value=datetime(1990, 1, 1),  # noqa: DTZ001 - the strategy adds the zone
        max_value=datetime(2100, 1, 1),  # noqa: DTZ001
    ),
)
def test_every_amount_and_instant_comes_back(amount: Decimal, at: datetime) -> None:
    """Whatever the zone: the same instant in UTC; whatever the amount: the same with two places."""
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        row = Payment(
            account_id="a", key="k", amount=amount, paid_on=date(2026, 1, 1), source="s", recorded_at=at
        )
        session.add(row)
        session.commit()
        session.expire(row)
        assert (row.amount, row.recorded_at) == (amount, at)
        assert row.amount.as_tuple().exponent == -2
        assert row.recorded_at.tzinfo is UTC
    engine.dispose()


@pytest.mark.parametrize(
    ("amount", "at", "message"),
    [
        (Decimal("0.001"), datetime(2026, 1, 1, tzinfo=UTC), "two decimals"),
        (Decimal("0.01"), datetime(2026, 1, 1), "naive"),  # noqa: DTZ001 - that is the point
    ],
)
async def test_inexact_values_are_refused(
    database: Database, home: Household, amount: Decimal, at: datetime, message: str
) -> None:
    """A third decimal or a naive datetime is a mistake of the caller, never rounded or guessed."""
    with pytest.raises(Exception, match=message):
        async with database.write() as session:
            session.add(
                Payment(
                    account_id=home.account,
                    key="p",
                    amount=amount,
                    paid_on=date(2026, 1, 1),
                    source="bank",
                    recorded_at=at,
                )
            )
