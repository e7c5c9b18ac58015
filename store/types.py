"""Column types that keep money exact and instants aware on every database."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, DateTime
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

_FEN = Decimal(100)
_CENT = Decimal("0.01")


class Money(TypeDecorator[Decimal]):
    """Yuan as `Decimal` in Python, whole fen as an integer in the database.

    SQLite has no decimal type; integers are exact there and sum exactly everywhere.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """This function will turn yuan into fen; more than two decimals raise ValueError."""
        if value is None:
            return None
        fen = value * _FEN
        if fen != fen.to_integral_value():
            msg = f"money has more than two decimals: {value}"
            raise ValueError(msg)
        return int(fen)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Decimal | None:
        """This function will turn fen into yuan with two decimals."""
        return None if value is None else (Decimal(value) / _FEN).quantize(_CENT)


class Instant(TypeDecorator[datetime]):
    """An aware datetime; stored in UTC, because SQLite forgets the offset."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """This function will convert to UTC; a naive datetime raises ValueError."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = f"a naive datetime has no place in the store: {value}"
            raise ValueError(msg)
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """This function will return the instant in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
