"""What a guard may look at, and what it answers with."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from domain.case import Case
from domain.commands import Command
from domain.deadlines import local_date
from domain.policy import Policy
from domain.refusals import Refusal, refuse
from domain.states import Role


@dataclass(frozen=True, slots=True)
class Ask:
    """A move asked for: everything that a guard may look at."""

    case: Case
    command: Command | None  # None for the consequences that the case draws by itself
    actor: str
    role: Role
    policy: Policy
    now: datetime
    covers: tuple[str, ...] = ()  # absent colleagues for whom the actor stands in

    @property
    def today(self) -> date:
        """This function will return the calendar day in China."""
        return local_date(self.now)

    def value(self, name: str) -> Any:
        """This function will return a field of the command."""
        return getattr(self.command, name)


Guard = Callable[[Ask], Iterator[Refusal]]


def too_soon(ask: Ask, earliest: datetime, code: str = "P1.too_soon", **values: object) -> Iterator[Refusal]:
    """This function will refuse what is asked before its time."""
    if ask.now < earliest:
        yield refuse(code, earliest=local_date(earliest), **values)
