"""Migrations: what they build is what the tables say, on both databases, however many start at once."""

import asyncio
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DatabaseError

from store import schema
from store.base import Base
from store.session import Database
from store.tables import Account
from tests.store.builders import Household, opened, step
from tests.store.test_cases import write


def differences(connection: Connection) -> list[Any]:
    options = {"compare_type": True, "compare_server_default": True}
    return list(compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata))


def checks(connection: Connection) -> set[str]:
    inspector = inspect(connection)
    names = inspector.get_table_names()
    return {str(check["name"]) for name in names for check in inspector.get_check_constraints(name)}


async def test_migrations_build_the_tables(database: Database) -> None:
    """Nothing is left for Alembic to find between the revisions and the declared tables."""
    assert await database.transact(differences) == []
    declared = {
        str(c.name)
        for table in Base.metadata.tables.values()
        for c in table.constraints
        if str(c.name).startswith("ck_")
    }
    assert await database.transact(checks) == declared


async def test_status_tells_where_a_schema_stands(empty_database_url: str) -> None:
    """Empty before, current after, behind an older and ahead of a newer revision; asking makes no file."""
    database = Database(empty_database_url)
    assert await database.schema_status() == "empty"
    await database.migrate()
    assert await database.schema_status() == "current"
    await database.transact(lambda c: schema.downgrade(c, "0001"))
    assert await database.schema_status() == "behind"
    await database.transact(lambda c: c.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    assert await database.schema_status() == "ahead"
    await database.close()


async def test_migrating_twice_changes_nothing(database: Database, home: Household) -> None:
    """A second start finds the work done and the data in place."""
    await database.migrate()
    async with database.read() as session:
        assert await session.get(Account, home.account) is not None


async def test_several_programs_may_migrate_at_once(empty_database_url: str) -> None:
    """One does the work, the others wait for it."""
    databases = [Database(empty_database_url) for _ in range(3)]
    await asyncio.gather(*(database.migrate() for database in databases))
    assert [await database.schema_status() for database in databases] == ["current"] * 3
    for database in databases:
        await database.close()


async def test_a_schema_without_records_can_be_taken_back(database: Database) -> None:
    """Down to nothing and up again."""
    await database.transact(lambda c: schema.downgrade(c, "base"))
    assert await database.schema_status() == "empty"
    await database.migrate()
    assert await database.transact(differences) == []


async def test_the_audit_is_never_dropped(database: Database, home: Household) -> None:
    """A downgrade that would destroy records is refused and changes nothing."""
    await write(database, step(opened(home)))
    with pytest.raises(RuntimeError, match="never dropped"):
        await database.transact(lambda c: schema.downgrade(c, "base"))
    assert await database.schema_status() == "current"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounts SET balance = -1",
        "UPDATE bills SET amount = -1",
        "INSERT INTO approvals VALUES ('a','c','t','p','2026-01-01','{}','maybe','',NULL,'','2026-01-01')",
    ],
)
async def test_checks_refuse_impossible_values(database: Database, home: Household, statement: str) -> None:
    """The database itself refuses negative money and unknown words."""
    with pytest.raises(DatabaseError, match="ck_"):
        await database.transact(lambda c: c.exec_driver_sql(statement))
