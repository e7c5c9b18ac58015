"""The schema's revisions: bring a database to the newest one, or say where it stands."""

from pathlib import Path
from typing import Literal

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

Status = Literal["current", "empty", "behind", "ahead"]
_LOCK = 0x7869616E6C69  # "xianli": the key of PostgreSQL's advisory lock


def upgrade(connection: Connection, revision: str = "head") -> None:
    """This function will upgrade within the connection's transaction, one process at a time.

    SQLite is locked already: a writing transaction begins with BEGIN IMMEDIATE. Whoever waited
    finds the work done.
    """
    _lock(connection)
    command.upgrade(_config(connection), revision)


def downgrade(connection: Connection, revision: str) -> None:
    """This function will take revisions back within the connection's transaction."""
    _lock(connection)
    command.downgrade(_config(connection), revision)


def status(connection: Connection) -> Status:
    """This function will compare the database's revision with the newest that this program knows."""
    found = MigrationContext.configure(connection).get_current_revision()
    if found is None:
        return "empty"
    scripts = ScriptDirectory.from_config(_config(connection))
    if found == scripts.get_current_head():
        return "current"
    return "behind" if found in {script.revision for script in scripts.walk_revisions()} else "ahead"


def _lock(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def _config(connection: Connection) -> Config:
    config = Config()
    folder = str(Path(__file__).with_name("migrations"))
    config.set_main_option("script_location", folder.replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
