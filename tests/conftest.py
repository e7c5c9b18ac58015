"""Fixtures that every room's tests share: real databases, a fresh one for each test."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import create_async_engine

from runtime.embedded import EmbeddedEngine
from runtime.settings import Settings
from store.session import Database
from tests.postgres import running_postgres
from workflows.registry import SEARCH_ATTRIBUTES

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


@pytest.fixture(scope="session")
def postgres_template(postgres_server: URL) -> Iterator[str]:
    """The name of a database of the newest schema, copied for each test: migrating takes half a second."""
    name = f"xianli_template_{os.getpid()}"
    asyncio.run(_administer(postgres_server, f"CREATE DATABASE {name} TEMPLATE template0"))
    asyncio.run(_migrate(_url_of(postgres_server, name)))
    yield name
    asyncio.run(_administer(postgres_server, f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture
async def postgres_url(postgres_server: URL, postgres_template: str) -> AsyncIterator[str]:
    """The asyncpg URL of a migrated database without rows, dropped after the test."""
    async with _database(postgres_server, postgres_template) as url:
        yield url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file of the newest schema, copied for each test."""
    path = tmp_path_factory.mktemp("template") / "template.db"
    asyncio.run(_migrate(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture
def sqlite_url(tmp_path: Path, sqlite_template: Path) -> str:
    """The aiosqlite URL of a migrated database file without rows."""
    path = tmp_path / "test.db"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Each of the two databases in turn, migrated and without rows."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture(params=["sqlite", "postgres"])
async def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """Each of the two databases in turn, without any table; the SQLite file does not exist yet."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}"
        return
    async with _database(request.getfixturevalue("postgres_server"), "template0") as url:
        yield url


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def virtual_engine(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """The address of a real engine whose workflows have clocks that can be moved."""
    folder = tmp_path_factory.mktemp("engine")
    settings = Settings(data_dir=folder, engine="embedded", engine_port=0, engine_ui_port=0)
    engine = await EmbeddedEngine.start(settings, SEARCH_ATTRIBUTES, virtual_time=True)
    yield engine.address
    await engine.stop()


@asynccontextmanager
async def _database(server: URL, template: str) -> AsyncIterator[str]:
    name = f"xianli_{os.getpid()}_{next(_numbers)}"
    await _administer(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    yield _url_of(server, name)
    await _administer(server, f"DROP DATABASE {name} WITH (FORCE)")


async def _administer(server: URL, statement: str) -> None:
    engine = create_async_engine(server, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(statement))
    await engine.dispose()


async def _migrate(url: str) -> None:
    database = Database(url)
    await database.migrate()
    await database.close()


def _url_of(server: URL, name: str) -> str:
    return server.set(database=name).render_as_string(hide_password=False)
