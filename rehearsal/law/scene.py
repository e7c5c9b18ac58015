"""What a scene of the law script is: where a case stands, what is asked, with which code it is refused."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain.calendar import EMPTY, Calendar
from domain.case import Case
from domain.policy import Policy
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
class Look:
    """Somebody reads the scene's rule on the checklist of the case."""


@dataclass(frozen=True, slots=True)
class Days:
    """Time passes."""

    count: float


@dataclass(frozen=True, slots=True)
class World:
    """Something outside the case changes: a contract, a bill, a paper on file. The case is told."""

    change: Callable[[AsyncSession, Place, date], Awaitable[object]]


Step = Do | Days | World


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The household and its way up to where a scene begins."""

    at: State = State.REMINDER
    before: tuple[Step, ...] = ()  # what happens once the case stands there
    opening: tuple[World, ...] = ()  # what is different from the first day on
    segment: Segment = Segment.STANDARD
    reason: Reason = Reason.REFUSES
    bills: int = 14  # months of arrears
    rent: Decimal = Decimal("180.00")  # yuan a month
    calendar: Callable[[date], Calendar] = lambda today: EMPTY


@dataclass(frozen=True, slots=True)
class Scene(Setting):
    """A guard shown on a case: refused first; then overridden, or mended, if the law knows a way."""

    rule: str  # number of the register
    code: str
    ask: Do | Look
    override: tuple[Role, ...] = ()  # who sets it aside, after which the same request passes
    mend: tuple[Step, ...] = ()  # what makes the same request pass without an override
    reaches: State | None = None  # where the clock takes the mended case by itself, without being asked


@dataclass(frozen=True, slots=True)
class Drawn(Setting):
    """A rule that computes, shown on a case: what stands there against what is checked by hand."""

    rule: str
    got: Callable[[Case, Policy, date], object]
    expected: Callable[[Case, date], object]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A guard that stands before any case: asked with what it must refuse, and with what it must not."""

    rule: str
    code: str
    refused: Callable[[], Iterable[Refusal]]
    allowed: Callable[[], Iterable[Refusal]]


@dataclass(frozen=True, slots=True)
class Computed:
    """A rule that computes instead of refusing: a figure, and the same one reckoned by hand."""

    rule: str
    got: Callable[[], object]
    expected: object


AnyScene = Scene | Drawn | Spoken | Computed
