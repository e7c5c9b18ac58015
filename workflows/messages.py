"""What goes in and comes out of workflows: one class per message, fields only ever added with defaults."""

from dataclasses import dataclass, field
from datetime import date

from domain.agenda import Agenda
from domain.case import Case
from domain.decide import Opening
from domain.events import Record
from domain.facts import Facts
from domain.policy import Policy
from domain.refusals import Refusal
from domain.step import Step


@dataclass(frozen=True, slots=True)
class Carried:
    """What one run hands to the next: the whole case, and which requests were already answered."""

    case: Case
    agenda: Agenda | None  # as decided when it was last written
    seen: dict[str, int] = field(default_factory=dict)  # request key → seq of its last record
    rules: str | None = None  # rules that were announced and not yet adopted


@dataclass(frozen=True, slots=True)
class CaseStart:
    """Input of the case workflow."""

    opening: Opening
    policy: Policy
    carried: Carried | None = None  # set by continue-as-new
    roll_after: int | None = (
        None  # tests: continue as new past this many events; None = as the engine suggests
    )


@dataclass(frozen=True, slots=True)
class Draft:
    """What one attempt decided: a step and what the clock does after it, or why there is none."""

    step: Step | None = None
    agenda: Agenda | None = None
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What counts, as it stands in the engine's history: a replay takes this and not its own decision.

    `records` stand in the store. `adopted`: they were written by an earlier attempt whose answer was lost.
    `fresh`: the account had moved and nothing was written.
    """

    records: tuple[Record, ...] = ()
    agenda: Agenda | None = None
    refusals: tuple[Refusal, ...] = ()
    adopted: bool = False
    fresh: Facts | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer to an accepted request: by now its records are in the store."""

    case_id: str
    seq: int  # of the request's own last record, also when it is asked again later
    state: str  # where the case stands now
    head: str  # hash of the case's last record now


@dataclass(frozen=True, slots=True)
class RulesChange:
    """Tells a case that its calendar moved, or that it is to follow another policy version."""

    key: str  # names the change for the engine's history
    policy_version: str = ""  # "" = the version that it follows


@dataclass(frozen=True, slots=True)
class RulesAsked:
    """Which rules a case wants to read."""

    community_id: str
    policy_version: str
    today: date  # the calendar holds the years around it


@dataclass(frozen=True, slots=True)
class Rules:
    """A policy version with the community's calendar; None if no such version is on file."""

    policy: Policy | None = None


@dataclass(frozen=True, slots=True)
class ScanStart:
    """Input of the scan workflow; all fields have defaults so that a Schedule needs none."""

    today: date | None = None  # the day to scan for; None = the engine's today in China
    after: str = ""  # account id to go on after
    opened: int = 0
    fed: int = 0


@dataclass(frozen=True, slots=True)
class ScanPage:
    """What one activity of the scan did."""

    after: str  # last account id looked at; "" when the portfolio is done
    opened: int
    fed: int


@dataclass(frozen=True, slots=True)
class ScanReport:
    """What a whole scan did."""

    opened: int
    fed: int
