"""Short words for values: codes, days, instants and money, in the language that `pick` chooses."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from domain.deadlines import CHINA
from domain.telling import Pick
from domain.words import Label, label


def code(value: StrEnum | None, pick: Pick) -> str:
    """This function will say a code; "" for none."""
    return pick(label(value)) if value else ""


def day(on: date | None) -> str:
    """This function will write a day; "" for none."""
    return on.isoformat() if on else ""


def clock(at: datetime | None) -> str:
    """This function will write an instant on China's clock, to the minute; "" for none."""
    return f"{at.astimezone(CHINA):%Y-%m-%d %H:%M}" if at else ""


def yuan(amount: Decimal | None) -> str:
    """This function will write money; "" for none."""
    return "" if amount is None else f"¥{amount:,.2f}"


def yes(value: bool, zh: str, en: str, pick: Pick) -> str:  # noqa: FBT001 - a word for a fact
    """This function will say a fact that holds; "" where it does not."""
    return pick(Label(zh, en)) if value else ""


def line(*parts: str) -> tuple[str, ...]:
    """This function will return one line of the parts that say something; nothing if none does."""
    said = " · ".join(part for part in parts if part)
    return (said,) if said else ()


def named(name: Label, value: str, pick: Pick) -> str:
    """This function will put a name before a value; "" without a value."""
    return f"{pick(name)} {value}" if value else ""
