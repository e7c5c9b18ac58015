"""SQLite's side of the database: how its connections are set up, and the thread that writes."""

import asyncio
import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from sqlite3 import OperationalError
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

T = TypeVar("T")
PATIENCE = 60  # seconds to queue for a connection: an import may write for a while
_BUSY = 30  # seconds that SQLite waits for another process
_RETRY = 0.01  # seconds
_READERS = 8  # each is a thread
dump = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


class Lane:
    """One thread with one synchronous connection for whole transactions."""

    def __init__(self, url: URL) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store-writer")
        self._engine = create_engine(
            url.set(drivername="sqlite"), **_options(connections=1, check_same_thread=False)
        )
        _configure(self._engine, "BEGIN IMMEDIATE", query_only=False)

    async def run(self, work: Callable[[Connection], T]) -> T:
        """This function will run the work as one transaction in the thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._transact, work)

    async def close(self) -> None:
        """This function will close the connection and end the thread."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._engine.dispose)
        self._thread.shutdown()

    def _transact(self, work: Callable[[Connection], T]) -> T:
        with self._engine.begin() as connection:
            return work(connection)


def writing_engine(url: URL) -> AsyncEngine:
    """This function will return the engine of sessions that write: one connection."""
    engine = create_async_engine(url, **_options(connections=1))
    _configure(engine.sync_engine, "BEGIN IMMEDIATE", query_only=False)
    return engine


def reading_engine(url: URL) -> AsyncEngine:
    """This function will return the engine of sessions that read, side by side with a writer."""
    engine = create_async_engine(url, **_options(connections=_READERS))
    _configure(engine.sync_engine, "BEGIN DEFERRED", query_only=True)
    return engine


def missing(url: URL) -> bool:
    """This function will tell whether the file is not there: asking for its schema must not make it."""
    return not Path(url.database or "").exists()


def make_private(url: URL) -> None:
    """This function will make the file, readable by its owner only: it holds names and numbers."""
    path = Path(url.database or "")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)


def _options(*, connections: int, **driver: Any) -> dict[str, Any]:
    """The driver's own idea of transactions is switched off: `_configure` begins them."""
    return {
        "json_serializer": dump,
        "hide_parameters": True,  # error texts are logged, and parameters may be names
        "pool_size": connections,
        "max_overflow": 0,
        "pool_timeout": PATIENCE,
        "connect_args": {"isolation_level": None, "timeout": _BUSY, **driver},
    }


def _configure(engine: Engine, begin: str, *, query_only: bool) -> None:
    pragmas = (
        # FULL: the log is on the disk before a commit returns, so an acknowledged step survives kill -9
        # and a power cut. NORMAL would survive only the former; after a power cut the engine may
        # remember steps that the store has lost.
        "synchronous=FULL",
        "foreign_keys=ON",
        f"query_only={'ON' if query_only else 'OFF'}",
    )

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        if not query_only:
            _keep_log(cursor)
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)


def _keep_log(cursor: Any) -> None:
    """Switch the file to a write-ahead log, so that readers and the writer work side by side.

    The switch is made once in a file's life and is the one statement that does not heed the busy
    timeout: where several programs meet a new file at once, all but one are told to try again.
    """
    deadline = time.monotonic() + _BUSY
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(_RETRY)
        else:
            return
