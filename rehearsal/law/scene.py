"""What a scene of the law script is: where a case stands, what is asked, with which code it is refused."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain.case import Case
from domain.refusals import Refusal
from domain.states import Reason, Role, Segment, State

Values = Mapping[str, Any] | Callable[[Case, date], Mapping[str, Any]]
_NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Place:
    """The ids of a scene's one household."""

    community: str
    unit: str
    owner: str
    account: str


@dataclass(frozen=True, slots=True)
class Do:
    """Somebody gives the case a command; fields left out are filled as the rehearsal's people fill them."""

    role: Role
    command: str
    values: Values = field(default_factory=lambda: _NOTHING)
    actor: str = ""  # another login than the role's usual one


@dataclass(frozen=True, slots=True)
class Days:
    """Time passes."""

    count: float


@dataclass(frozen=True, slots=True)
class World:
    """Something outside the case changes: a contract, a bill, a paper on file. The case is told."""

    change: Callable[[AsyncSession, Place, date], Awaitable[None]]


Step = Do | Days | World


@dataclass(frozen=True, slots=True)
class Scene:
    """A guard shown on a case: refused first; then overridden, or mended, if the law knows a way."""

    rule: str  # number of the register
    code: str
    ask: Do
    at: State = State.REMINDER
    before: tuple[Step, ...] = ()  # what happens once the case stands there
    opening: tuple[World, ...] = ()  # what is different from the first day on
    override: tuple[Role, ...] = ()  # who sets it aside, after which the same request passes
    mend: tuple[Step, ...] = ()  # what makes the same request pass without an override
    segment: Segment = Segment.STANDARD
    reason: Reason = Reason.REFUSES
    bills: int = 14  # months of arrears


@dataclass(frozen=True, slots=True)
class Spoken:
    """A guard that stands before any case: asked with what it must refuse, and with what it must not."""

    rule: str
    code: str
    refused: Callable[[], Iterable[Refusal]]
    allowed: Callable[[], Iterable[Refusal]]
