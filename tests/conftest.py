"""Fixtures that every room's tests share: real databases, a fresh one for each test."""

import os
from collections.abc import AsyncIterator, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import create_async_engine

from tests.postgres import running_postgres

_SERVER_VARIABLE = "XIANLI_TEST_POSTGRES_URL"
_numbers = count(1)


@pytest.fixture(scope="session", autouse=True)
def _no_foreign_settings() -> Iterator[None]:
    """No test sees the deployment or the engine that this shell happens to be configured for."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith(("XIANLI_", "TEMPORAL_")) and name != _SERVER_VARIABLE:
                patch.delenv(name)
        yield


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[URL]:
    """The administrator's URL of a real PostgreSQL: the one named by the variable, or our own."""
    given = os.environ.get(_SERVER_VARIABLE)
    if given:
        yield make_url(given).set(drivername="postgresql+asyncpg")
        return
    with running_postgres() as url:
        yield url


@pytest.fixture
async def postgres_url(postgres_server: URL) -> AsyncIterator[str]:
    """The asyncpg URL of an empty database, dropped after the test."""
    name = f"xianli_{os.getpid()}_{next(_numbers)}"
    server = create_async_engine(postgres_server, isolation_level="AUTOCOMMIT")
    async with server.connect() as connection:
        await connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0 STRATEGY FILE_COPY"))
    yield postgres_server.set(database=name).render_as_string(hide_password=False)
    async with server.connect() as connection:
        await connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    await server.dispose()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The aiosqlite URL of a database file that does not exist yet."""
    return f"sqlite+aiosqlite:///{tmp_path / 'test.db'}"


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Each of the two databases in turn, empty."""
    return str(request.getfixturevalue(f"{request.param}_url"))
