"""How things look on a terminal: amounts, days, people, tables."""

from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum

from rich.table import Table
from rich.text import Text

from domain.deadlines import CHINA
from domain.labels import TRIGGERS
from domain.states import Role
from domain.words import label
from runtime.shell.console import out

_WIDE = 110  # columns from which tables have room for everything


def now() -> datetime:
    """This function will return the instant by this machine's clock."""
    return datetime.now(UTC)


def wide() -> bool:
    """This function will tell whether the terminal has room for every column."""
    return out.width >= _WIDE


def zh(code: StrEnum) -> str:
    """This function will return the Chinese label of a code."""
    return label(code).zh


def money(amount: Decimal | str) -> str:
    """This function will write yuan with thousands separators."""
    return f"{Decimal(amount):,.2f}"


def day(at: datetime) -> str:
    """This function will write the calendar day in China of an instant."""
    return f"{at.astimezone(CHINA):%Y-%m-%d}"


def moment(at: datetime) -> str:
    """This function will write an instant on China's clock, to the minute."""
    return f"{at.astimezone(CHINA):%Y-%m-%d %H:%M}"


def coming(at: datetime) -> str:
    """This function will write an instant that lies ahead; one that has passed is due at once."""
    return moment(at) if at > now() else "即刻"


def dated(at: date | None) -> str:
    """This function will write a day, or a dash for none."""
    return at.isoformat() if at else "—"


def step(trigger: str) -> str:
    """This function will return the Chinese name of a step."""
    return TRIGGERS[trigger].zh if trigger in TRIGGERS else trigger


def roles(of: tuple[Role, ...]) -> str:
    """This function will list roles in Chinese."""
    return "、".join(zh(role) for role in of)


def clean(text: str) -> str:
    """This function will drop what a terminal would obey instead of showing."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def table(*columns: str) -> Table:
    """This function will return a table without rules.

    A heading may begin with ">" (to the right), "!" (never broken or cut) or both; other columns fold.
    """
    made = Table(box=None, header_style="bold", pad_edge=False)
    for column in columns:
        heading = column.lstrip(">!")
        marks = column[: len(column) - len(heading)]
        made.add_column(
            heading,
            justify="right" if ">" in marks else "left",
            no_wrap="!" in marks,
            overflow="fold",
        )
    return made


def pairs(*rows: tuple[str, Text | str]) -> Table:
    """This function will return a grid of names and what stands behind them."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in rows:
        grid.add_row(name, value)
    return grid
