"""A migrated database with one household, on SQLite and on PostgreSQL."""

from collections.abc import AsyncIterator

import pytest

from store.session import Database
from tests.store.builders import Household, add_community, add_household


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An empty database of the newest schema."""
    database = Database(database_url)
    await database.migrate()
    yield database
    await database.close()


@pytest.fixture
async def home(database: Database) -> Household:
    """A household that owes January 2026."""
    async with database.write() as session:
        await add_community(session)
        return await add_household(session)
