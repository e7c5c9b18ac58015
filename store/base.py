"""What all tables share: names of constraints, lengths of keys, Python type → column type."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast

from sqlalchemy import JSON, BigInteger, Date, Integer, MetaData, String, Table
from sqlalchemy.orm import DeclarativeBase

from store.types import Instant, Money

# Named constraints so that migrations can address them on both databases.
_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

Id = String(40)
StepId = String(80)  # an id made of a case's id and a step
Code = String(40)
Hash = String(64)
# SQLite numbers rows by itself only where the type reads exactly INTEGER.
# What a column says about a person: its purpose stands in domain/personal.py (C1).
PERSONAL = {"personal": True}
Serial = BigInteger().with_variant(Integer, "sqlite")


class Base(DeclarativeBase):
    """The registry of tables and the Python type → column type map."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map = {  # noqa: RUF012 - read by the declarative base, never changed
        Decimal: Money,
        datetime: Instant,
        date: Date,
        dict[str, Any]: JSON,
        list[Any]: JSON,
    }


def table_of(model: type[Base]) -> Table:
    """This function will return the plain table of a model, for statements without the ORM."""
    return cast("Table", model.__table__)
