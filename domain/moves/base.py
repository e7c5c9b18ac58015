"""One row of the transition table, and the groups of roles that its rows name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from domain.guards import Ask, Guard
from domain.states import Role, State

When = Callable[[Ask], bool]

CLOCK = (Role.SYSTEM,)
FIELD = (Role.STEWARD, Role.MANAGER)
LEAD = (Role.MANAGER, Role.LEGAL)
CLOCK_OR_LEAD = (Role.SYSTEM, Role.MANAGER)
LEGAL = (Role.LEGAL,)
ALL = (Role.STEWARD, Role.MANAGER, Role.LEGAL)


def came_from(state: State) -> When:
    """This function will tell whether the open proposal was made in that state."""
    return lambda ask: ask.case.approval is not None and ask.case.approval.came_from is state


def both(one: When, other: When) -> When:
    """This function will tell whether both conditions hold."""
    return lambda ask: one(ask) and other(ask)


@dataclass(frozen=True, slots=True)
class Move:
    """One row: from `sources` by `trigger` to `dest` (None: the state stays), bringing one event."""

    trigger: str
    sources: tuple[State, ...]
    dest: State | None
    event: type[Any]
    roles: tuple[Role, ...]
    guards: tuple[Guard, ...] = ()
    when: When | None = None  # tells rows of one trigger and source apart
    pursues: bool = False  # presses the owner: never while held, never without a claim
