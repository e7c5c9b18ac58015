"""One database, SQLite or PostgreSQL: transactions that write, transactions that read, migrations."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, make_url
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from store import schema, sqlite

T = TypeVar("T")
_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+asyncpg",
    "postgres": "postgresql+asyncpg",
}
_STEPS = 20  # steps of cases that one worker writes at once
_MORE = 10  # and what else it may do meanwhile


class Database:
    """Opens transactions on the database of a URL; nothing is connected before the first one.

    SQLite lets one transaction write at a time. Within a process writers wait for their turn in the
    order they came; between processes SQLite's busy timeout decides. Each begins with BEGIN
    IMMEDIATE, so none can fail half-way for want of the lock.
    """

    def __init__(self, url: str) -> None:
        self.url = _with_driver(make_url(url))
        self._lane: sqlite.Lane | None = None
        self._turn: AbstractAsyncContextManager[Any] = nullcontext()
        if self.url.get_backend_name() == "sqlite":
            self._turn = asyncio.Lock()
            self._lane = sqlite.Lane(self.url)
            self._writer = sqlite.writing_engine(self.url)
            self._reader = sqlite.reading_engine(self.url)
        else:
            self._writer = create_async_engine(
                self.url,
                json_serializer=sqlite.dump,
                hide_parameters=True,  # error texts are logged, and parameters may be names
                pool_size=_STEPS,
                max_overflow=_MORE,
                pool_timeout=sqlite.PATIENCE,
            )
            # Several queries of one reader see one state, as they do on SQLite.
            self._reader = self._writer.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        """This function will run one writing transaction: committed at the end, undone by an exception."""
        async with (
            self._turn,
            AsyncSession(self._writer, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    async def transact(self, work: Callable[[Connection], T]) -> T:
        """This function will run synchronous work as one writing transaction and return its result.

        The fast way for work written like that: on SQLite it takes one visit to one thread, where a
        session crosses threads four times per statement (a step measured: a third of the time). Neither
        this nor `write` may be asked for within the other: they would wait for each other for ever.
        """
        if self._lane is None:
            async with self._writer.begin() as connection:
                return await connection.run_sync(work)
        async with self._turn:
            return await self._lane.run(work)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """This function will run one reading transaction, which sees one state and cannot write."""
        async with AsyncSession(self._reader, expire_on_commit=False) as session, session.begin():
            yield session

    async def migrate(self) -> None:
        """This function will bring the schema to the newest revision; processes may call it at once."""
        if self._lane is not None:
            sqlite.make_private(self.url)
        await self.transact(schema.upgrade)

    async def schema_status(self) -> schema.Status:
        """This function will tell whether the schema is current, empty, behind or ahead of this program."""
        if self._lane is not None and sqlite.missing(self.url):
            return "empty"
        async with self._reader.connect() as connection:
            return await connection.run_sync(schema.status)

    async def close(self) -> None:
        """This function will close all connections."""
        if self._lane is not None:
            await self._lane.close()
        await self._reader.dispose()
        await self._writer.dispose()


def _with_driver(url: URL) -> URL:
    """The URL with the asynchronous driver of its database."""
    name = url.get_backend_name()
    if name not in _DRIVERS:
        msg = f"{name} is no database of ours: use sqlite:///path or postgresql://host/name"
        raise ValueError(msg)
    if name == "sqlite" and url.database in (None, "", ":memory:"):
        msg = "SQLite in memory would be another database for every connection: give a file, sqlite:///path"
        raise ValueError(msg)
    return url.set(drivername=_DRIVERS[name])
