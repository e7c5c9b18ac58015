"""What stands against claiming a bill (guards A1 to A5): pure, from what the store knows of it.

Nothing is held against a bill that the store does not know: no rate on file is no wrong rate. The one
exception is the contract itself, because who claims has to show it (A1).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from domain.money import CENT, yuan
from domain.states import BillProblem, Debtor

_DAY = timedelta(days=1)
_PROPERTY_FEE = "PSF"  # the charge that a contract prices per ㎡ and month
# What no override brings back: these lines are mended in the books, or never claimed.
_EXCLUDING = (
    BillProblem.EXIT_REFUSED,
    BillProblem.RATE_DIFFERS,
    BillProblem.ITEM_UNAUTHORISED,
    BillProblem.DUPLICATE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A bill as it was issued."""

    key: str  # charge and period, e.g. "PSF-2026-08"
    item: str
    starts_on: date
    ends_on: date
    amount: Decimal  # yuan

    @property
    def charge(self) -> str:
        """This function will return the code of the charge."""
        return self.key.split("-", 1)[0]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the service contract, as far as claims ask for it."""

    starts_on: date
    ends_on: date | None = None  # agreed last day
    terminated_on: date | None = None  # ended early: the last day
    exit_refused: bool = False  # we stayed after the end against the owners' will (CC 949)
    rate: Decimal | None = None  # yuan per ㎡ and month
    items: tuple[str, ...] = ()  # charges that may be billed, by code or name; empty = not on file

    @property
    def last_day(self) -> date | None:
        """This function will return the last day in force, None while it runs on."""
        return min((d for d in (self.ends_on, self.terminated_on) if d is not None), default=None)

    def meets(self, line: Line) -> bool:
        """This function will tell whether the version was in force on a day of the bill."""
        return self.starts_on <= line.ends_on and (self.last_day is None or self.last_day >= line.starts_on)


@dataclass(frozen=True, slots=True)
class Standing:
    """Whom the account stands for, and since when."""

    party: Debtor = Debtor.OWNER
    since: date | None = None  # first day of this owner
    until: date | None = None  # from this day on the unit is somebody else's
    delivered_on: date | None = None  # the developer handed the unit over


def excluded(problems: Iterable[BillProblem]) -> bool:
    """This function will tell whether a bill with these problems is left out of every claim (A2, A3)."""
    return any(problem in _EXCLUDING for problem in problems)


def problems_of(
    lines: Iterable[Line], versions: Sequence[Version], area: Decimal, standing: Standing
) -> dict[str, tuple[BillProblem, ...]]:
    """This function will return what stands against each bill of an account, by key; without any, nothing.

    `area` is the unit's in ㎡.
    """
    found: dict[str, tuple[BillProblem, ...]] = {}
    before: list[Line] = []
    for line in sorted(lines, key=lambda bill: (bill.starts_on, bill.key)):
        met = [version for version in versions if version.meets(line)]
        against = {
            BillProblem.UNCOVERED: not covered(versions, line.starts_on, line.ends_on),
            BillProblem.EXIT_REFUSED: _after_refused_exit(line, versions),
            BillProblem.RATE_DIFFERS: _above_rate(line, met, area),
            BillProblem.ITEM_UNAUTHORISED: _unauthorised(line, met),
            BillProblem.DUPLICATE: any(_same_charge(line, other) for other in before),
            BillProblem.NOT_LIABLE: _not_liable(line, standing),
        }
        before.append(line)
        if standing_against := tuple(problem for problem, stands in against.items() if stands):
            found[line.key] = standing_against
    return found


def covered(versions: Iterable[Version], first: date, last: date) -> bool:
    """This function will tell whether contract versions, taking turns, cover every day (A1)."""
    bare = first
    for version in sorted(versions, key=lambda v: v.starts_on):
        if version.starts_on <= bare:
            if version.last_day is None:
                return True
            bare = max(bare, version.last_day + _DAY)
    return bare > last


def ended_on(versions: Sequence[Version]) -> date | None:
    """This function will return the last day of the last contract; None if one runs on or none is known."""
    days = [version.last_day for version in versions]
    return max((day for day in days if day is not None), default=None) if None not in days else None


def _after_refused_exit(line: Line, versions: Iterable[Version]) -> bool:
    """A2: nothing is owed for the time after the end if the exit was refused (CC 949 [S])."""
    return any(
        version.exit_refused and version.last_day is not None and line.starts_on > version.last_day
        for version in versions
    ) and not any(version.meets(line) for version in versions)


def _above_rate(line: Line, met: Sequence[Version], area: Decimal) -> bool:
    """A3: more than the highest rate in force allows; less is a discount and nobody's complaint."""
    rates = [version.rate for version in met if version.rate is not None]
    if line.charge != _PROPERTY_FEE or not rates or len(rates) != len(met):
        return False
    months = (line.ends_on.year - line.starts_on.year) * 12 + line.ends_on.month - line.starts_on.month + 1
    return line.amount > yuan(max(rates) * area * months) + CENT * months


def _unauthorised(line: Line, met: Sequence[Version]) -> bool:
    """A3: every version in force lists its charges, and none lists this one."""
    return bool(met) and all(v.items and not {line.charge, line.item} & set(v.items) for v in met)


def _same_charge(line: Line, other: Line) -> bool:
    """A3: the same charge for the same days, under another key: the later one is the duplicate."""
    days = line.starts_on <= other.ends_on and other.starts_on <= line.ends_on
    return days and (line.charge, line.item) == (other.charge, other.item)


def _not_liable(line: Line, standing: Standing) -> bool:
    """A5: before delivery the developer pays (PMR 41); a new owner not for the one before (PSI 4)."""
    if standing.until is not None and line.starts_on >= standing.until:
        return True
    if standing.since is not None and line.ends_on < standing.since:
        return True
    if standing.delivered_on is None:
        return False
    if standing.party is Debtor.DEVELOPER:
        return line.starts_on >= standing.delivered_on
    return line.ends_on < standing.delivered_on
