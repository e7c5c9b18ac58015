"""A migrated store for imports."""

from collections.abc import AsyncIterator

import pytest

from store.session import Database


@pytest.fixture
async def db(database_url: str) -> AsyncIterator[Database]:
    """A fresh store on each of the databases."""
    database = Database(database_url)
    await database.migrate()
    yield database
    await database.close()
