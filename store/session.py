"""One database, SQLite or PostgreSQL: transactions that write, transactions that read, migrations."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from store import schema

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+asyncpg",
    "postgres": "postgresql+asyncpg",
}
_STEPS = 20  # steps of cases that one worker runs at once
_READERS = 8  # on SQLite each is a thread
_PATIENCE = 60  # seconds to queue for a connection: an import may hold SQLite's only writer for a while
_BUSY_MS = 30_000  # how long SQLite waits for another process
_dump = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


class Database:
    """Opens transactions on the database of a URL; nothing is connected before the first one.

    SQLite lets one transaction write at a time. Within a process writers queue for the only
    writing connection, in the order they came; between processes SQLite's busy timeout decides.
    Each begins with BEGIN IMMEDIATE, so none can fail half-way for want of the lock.
    """

    def __init__(self, url: str) -> None:
        self.url = _with_driver(make_url(url))
        if self.url.get_backend_name() == "sqlite":
            self._writer = _sqlite(self.url, "BEGIN IMMEDIATE", connections=1, query_only=False)
            self._reader = _sqlite(self.url, "BEGIN DEFERRED", connections=_READERS, query_only=True)
        else:
            self._writer = create_async_engine(
                self.url, json_serializer=_dump, pool_size=_STEPS, max_overflow=10, pool_timeout=_PATIENCE
            )
            # Several queries of one reader see one state, as they do on SQLite.
            self._reader = self._writer.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        """This function will run one writing transaction: committed at the end, undone by an exception."""
        async with AsyncSession(self._writer, expire_on_commit=False) as session, session.begin():
            yield session

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """This function will run one reading transaction, which sees one state and cannot write."""
        async with AsyncSession(self._reader, expire_on_commit=False) as session, session.begin():
            yield session

    async def migrate(self) -> None:
        """This function will bring the schema to the newest revision; processes may call it at once."""
        if self.url.get_backend_name() == "sqlite":
            _make_private(self.url)
        async with self._writer.begin() as connection:
            await connection.run_sync(schema.upgrade)

    async def schema_status(self) -> schema.Status:
        """This function will tell whether the schema is current, empty, behind or ahead of this program."""
        if _missing(self.url):
            return "empty"
        async with self._reader.connect() as connection:
            return await connection.run_sync(schema.status)

    async def close(self) -> None:
        """This function will close all connections."""
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


def _sqlite(url: URL, begin: str, *, connections: int, query_only: bool) -> AsyncEngine:
    """An engine whose transactions start with `begin`; the driver's own idea of them is switched off."""
    engine = create_async_engine(
        url,
        json_serializer=_dump,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=_PATIENCE,
        connect_args={"isolation_level": None, "timeout": _BUSY_MS / 1000},
    )
    pragmas = (
        # The log lets readers and the writer work side by side. FULL: the log is on the disk before a
        # commit returns, so an acknowledged step survives kill -9 and a power cut. NORMAL would lose
        # the last steps in a power cut while the engine remembers them: a gap in the chain.
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"query_only={'ON' if query_only else 'OFF'}",
    )

    @event.listens_for(engine.sync_engine, "connect")
    def configure(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _missing(url: URL) -> bool:
    """Asking a database for its schema must not make the file."""
    return url.get_backend_name() == "sqlite" and not Path(url.database or "").exists()


def _make_private(url: URL) -> None:
    """Names and telephone numbers are in the file: only its owner may read it."""
    path = Path(url.database or "")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
