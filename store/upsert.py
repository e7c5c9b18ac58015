"""INSERT … ON CONFLICT, which SQLAlchemy spells per database."""

from functools import cache
from typing import cast

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import Insert


def insert_or_ignore(connection: Connection, table: Table, *keys: str) -> Insert:
    """This function will return an insert that leaves a row with the same keys as it is."""
    return _ignoring(connection.dialect.name, table, keys)


def insert_or_update(connection: Connection, table: Table, key: str, *columns: str) -> Insert:
    """This function will return an insert that, on the same key, takes over the named columns."""
    return _updating(connection.dialect.name, table, key, columns)


@cache  # building a statement costs as much as running it
def _ignoring(dialect: str, table: Table, keys: tuple[str, ...]) -> Insert:
    return _insert(dialect, table).on_conflict_do_nothing(index_elements=keys)


@cache
def _updating(dialect: str, table: Table, key: str, columns: tuple[str, ...]) -> Insert:
    statement = _insert(dialect, table)
    return statement.on_conflict_do_update(
        index_elements=[key], set_={name: statement.excluded[name] for name in columns}
    )


def _insert(dialect: str, table: Table) -> Insert:
    if dialect == "postgresql":
        return postgresql.insert(table).inline()
    return cast("Insert", sqlite.insert(table).inline())  # the same methods under another class
