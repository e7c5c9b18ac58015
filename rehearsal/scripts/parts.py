"""What a persona is made of: moments, each with its condition and what is done then."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain.case import Case
from domain.money import CENT, yuan
from domain.states import Outcome, Role, Segment, Stage, State

Values = Callable[[Case, date], Mapping[str, Any]]
World = Callable[[AsyncSession, str, date], Awaitable[None]]  # the account's id, and the day
When = Callable[[Case], bool]


@dataclass(frozen=True, slots=True)
class Pay:
    """The owner pays this share of what is open, oldest first; or what is claimed, or what a plan is."""

    share: Decimal = Decimal(1)
    claimed: bool = False
    of_plan: bool = False

    def amount(self, case: Case) -> Decimal:
        """This function will return the yuan that the owner pays on this case."""
        if self.of_plan and case.plans.open is not None:
            return case.plans.open.total
        return case.claim if self.claimed else max(yuan(case.facts.balance * self.share), CENT)


@dataclass(frozen=True, slots=True)
class Ask:
    """One of ours gives this command; fields left out are filled as our people fill them."""

    role: Role
    command: str
    values: Values = lambda case, day: {}
    actor: str = ""  # another login than the role's usual one


@dataclass(frozen=True, slots=True)
class Change:
    """The books change without anybody giving the case a command; it is told."""

    world: World


@dataclass(frozen=True, slots=True)
class Moment:
    """When it is played, what happens, and after how many days of waiting there."""

    when: When
    do: Pay | Ask | Change
    after_days: int = 0


@dataclass(frozen=True, slots=True)
class Persona:
    """A way to live through a case, and how it must end."""

    name: str
    moments: tuple[Moment, ...]
    outcome: Outcome
    highest: Stage
    segments: tuple[Segment, ...] = ()
    answers: Mapping[str, Values] = field(default_factory=dict)  # where our people answer otherwise
    silent: tuple[str, ...] = ()  # work that nobody does
    world: World | None = None  # what is different in the books from the first day on


# Segments whose path asks for nothing first (P3).
FREE = (Segment.STANDARD, Segment.REFUSER, Segment.VACANT, Segment.BUSINESS, Segment.FORGETFUL)
S, M, L, A = Role.STEWARD, Role.MANAGER, Role.LEGAL, Role.ADMIN
THIRD = Decimal(1) / Decimal(3)
HALF = Decimal("0.5")
SECOND_OF_LEGAL = "legal.sun"


def at(state: State) -> When:
    """This function will tell when a case stands in that state."""
    return lambda case: case.state is state


def reminded(times: int) -> When:
    """This function will tell when so many reminders went out."""
    return lambda case: case.reminders >= times


def visited(case: Case) -> bool:
    """This function will tell whether the owner was visited."""
    return case.visits >= 1


def holding(case: Case) -> bool:
    """This function will tell whether a hold is open."""
    return bool(case.holds)


def free(case: Case) -> bool:
    """This function will tell whether no hold is open."""
    return not case.holds


def always(case: Case) -> bool:
    """This function will tell that there is nothing to wait for."""
    return True


def dated(prefix: str, **more: Any) -> Values:
    """This function will return a day and a document's number, and what else is fixed."""
    return lambda case, day: {"on": day, "document": f"{prefix}-{case.seq}", **more}


def fixed(**values: Any) -> Values:
    """This function will return fields that are the same on every case."""
    return lambda case, day: values


def on_hold(**values: Any) -> Values:
    """This function will return the oldest open hold, and what else is fixed."""
    return lambda case, day: {"hold": case.holds[0].id, **values}


def in_days(day: date, count: int) -> date:
    """This function will return the day so many days later."""
    return day + timedelta(days=count)
