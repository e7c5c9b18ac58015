"""The database of a deployment, opened without the engine: for commands that only look."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncSession

from runtime.settings import Settings
from store.session import Database


@asynccontextmanager
async def opened_database(settings: Settings) -> AsyncIterator[Database]:
    """This function will open the database, migrated, and close it afterwards."""
    database = Database(settings.database_url)
    try:
        await database.migrate()
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def reading(settings: Settings) -> AsyncIterator[AsyncSession]:
    """This function will open the database for one reading transaction."""
    async with opened_database(settings) as database, database.read() as session:
        yield session
