"""What a past is made of: when a case was opened, what its people did and when, and where they stopped."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from domain.case import Case
from domain.money import CENT, yuan
from domain.states import ContactOutcome, Reason, Role, Segment, State

Values = Callable[[Case, date], Mapping[str, Any]]  # fields of a command, for a case on a day
When = Callable[[Case], bool]


def always(case: Case) -> bool:
    """This function will tell that there is nothing to wait for."""
    return True


@dataclass(frozen=True, slots=True)
class Pay:
    """The owner pays a share of what is open; of a promise or a plan what it asks for by then."""

    share: Decimal = Decimal(1)

    def amount(self, case: Case) -> Decimal:
        """This function will return the yuan that the owner pays."""
        if case.plans.open is not None and self.share == 1:
            return case.plans.open.total
        return max(yuan(case.facts.balance * self.share), CENT)


@dataclass(frozen=True, slots=True)
class Instalment:
    """The owner pays the next instalment of the plan."""

    number: int

    def amount(self, case: Case) -> Decimal:
        """This function will return the yuan of that instalment, nothing without a plan."""
        plan = case.plans.open
        return plan.instalments[self.number].amount if plan else CENT


@dataclass(frozen=True, slots=True)
class Say:
    """One of ours gives a command; what is left out is filled as our people fill it."""

    role: Role
    command: str
    values: Values = lambda case, day: {}
    actor: str = ""  # another login than the role's usual one
    note: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that no task asks for: once the condition held for so many days, no earlier than `ago`."""

    do: Pay | Instalment | Say
    when: When = always
    after: int = 0
    ago: int | None = None  # days before today


@dataclass(frozen=True, slots=True)
class Fit:
    """Which accounts a script may be cast on."""

    months: int = 1  # bills that were open when the case was opened, at least
    most: int = 99  # and at most
    reasons: tuple[Reason, ...] | None = None  # as the list names them; None: any
    segments: tuple[Segment, ...] | None = None  # as the rule proposes them; None: any
    lapses_within: int | None = None  # days until the oldest bill lapses, at most
    above: Decimal = Decimal(0)  # yuan owed today, at least
    young: bool = False  # whoever owes for the fewest months goes first: the others are kept for harder pasts


@dataclass(frozen=True, slots=True)
class Script:
    """One kind of past. Days are counted back from today, so that the portfolio is always a living one."""

    name: str
    opened: int  # days ago
    stops_at: tuple[State, ...] = ()  # the work of these states is left to whoever looks at the sample
    pace: Mapping[State, int] = field(default_factory=dict)  # work of a state: not before so many days ago
    visits: tuple[int, ...] = ()  # days ago of each visit; () = as soon as one may go
    met: tuple[ContactOutcome, ...] = ()  # what the visits came to
    moments: tuple[Moment, ...] = ()
    answers: Mapping[str, Values] = field(default_factory=dict)
    silent: tuple[str, ...] = ()  # work that nobody does
    silent_then: tuple[str, ...] = ()  # nor this, once all moments are behind
    paid_since: bool = False  # whoever paid up pays every later bill when it falls due
    fit: Fit = field(default_factory=Fit)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays: the steward of the building, and the number of the case within its script."""

    steward: str
    number: int = 0
