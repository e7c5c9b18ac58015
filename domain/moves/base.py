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
