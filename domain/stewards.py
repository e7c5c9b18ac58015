"""Who goes best: the steward whom the owner knows, weighed against everybody's work. Ranks only (C7)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.policy import Policy
from domain.states import ContactOutcome
from domain.words import Label

TOUCH = Decimal(2)  # points of a friendly contact outside dunning (ask 26)
HELP = Decimal(3)  # points of help given (ask 35)
_POINTS = {  # of a contact by what came of it; whoever was not met is not known any better
    ContactOutcome.PAID_ON_SPOT: Decimal(3),
    ContactOutcome.PROMISED: Decimal(2),
    ContactOutcome.NOT_HOME: Decimal(0),
    ContactOutcome.NO_ANSWER: Decimal(0),
    ContactOutcome.WRONG_PERSON: Decimal(0),
}
_SPOKEN = Decimal(1)
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Meeting:
    """One time that a steward met the owner: in a case, or as a friendly touch."""

    steward: str  # login
    on: date
    points: Decimal


@dataclass(frozen=True, slots=True)
class Candidate:
    """A steward with what speaks for and against them."""

    steward: str
    score: Decimal
    familiarity: Decimal
    meetings: int
    last_on: date | None
    open_cases: int

    @property
    def explanation(self) -> Label:
        """This function will say in both languages how the score came about."""
        last = f"，最近 {self.last_on}" if self.last_on else ""
        last_en = f", last {self.last_on}" if self.last_on else ""
        return Label(
            f"打交道 {self.meetings} 次{last}，熟悉度 {self.familiarity}；在办 {self.open_cases} 件",
            f"met {self.meetings} times{last_en}, familiarity {self.familiarity}, {self.open_cases} open",
        )


def points_of(outcome: ContactOutcome) -> Decimal:
    """This function will return what one contact adds to familiarity."""
    return _POINTS.get(outcome, _SPOKEN)


def rank_stewards(
    stewards: Iterable[str], meetings: Iterable[Meeting], load: Mapping[str, int], today: date, policy: Policy
) -> tuple[Candidate, ...]:
    """This function will return the stewards, the best suited first.

    Equal scores go to whoever has less work, then by login: the same facts give the same order.
    """
    met = list(meetings)
    found = [_candidate(s, [m for m in met if m.steward == s], load, today, policy) for s in stewards]
    return tuple(sorted(found, key=lambda c: (-c.score, c.open_cases, c.steward)))


def _candidate(
    steward: str, met: list[Meeting], load: Mapping[str, int], today: date, policy: Policy
) -> Candidate:
    familiarity = sum((_faded(m, today, policy) for m in met), Decimal(0)).quantize(_CENT)
    work = load.get(steward, 0)
    return Candidate(
        steward=steward,
        score=(familiarity - Decimal(work) / policy.steward_load).quantize(_CENT),
        familiarity=familiarity,
        meetings=len(met),
        last_on=max((m.on for m in met), default=None),
        open_cases=work,
    )


def _faded(meeting: Meeting, today: date, policy: Policy) -> Decimal:
    """In full for a while, then half, then a quarter: people remember."""
    age = (today - meeting.on).days
    if age <= policy.familiar_days:
        return meeting.points
    return meeting.points / (2 if age <= 2 * policy.familiar_days else 4)
