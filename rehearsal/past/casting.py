"""Who plays which past: accounts in an order of their own, each group by what its script asks for."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from activities.portfolio import opening_of
from domain.deadlines import CHINA, day_after, years_after
from domain.decide import Opening
from domain.facts import Facts, total
from domain.policy import Policy
from rehearsal.past.books import Books
from rehearsal.past.parts import Group
from rehearsal.past.play import Played, play
from rehearsal.past.script import Cast, Fit, Script
from store.portfolio import ScanRow

_SCAN = time(6)  # the daily scan opens cases


@dataclass(frozen=True, slots=True)
class Household:
    """An account that nobody has worked on yet: what the scan sees of it, its bills, its steward."""

    row: ScanRow
    whole: Facts
    steward: str


@dataclass(frozen=True, slots=True)
class Part:
    """A household with its script."""

    household: Household
    script: Script
    cast: Cast


def cast_pasts(
    groups: Sequence[Group], households: Sequence[Household], policy: Policy, today: date
) -> list[Part]:
    """This function will cast each group on fitting households, stewards in turn; who fits none is left out.

    The same accounts are cast in the same way, in whatever order they are given.
    """
    free = sorted(households, key=lambda h: _order(h.row.account_id))
    parts = []
    for group in groups:
        for number in range(group.count):
            script = group.make(number)
            found = [h for h in free if _fits(h, script, policy, today)]
            if not found:
                continue
            stewards = sorted({h.steward for h in free})
            wanted = stewards[number % len(stewards)]
            if script.fit.young:
                found.sort(key=lambda h: len(h.whole.bills))
            chosen = next((h for h in found if h.steward == wanted), found[0])
            free.remove(chosen)
            parts.append(Part(chosen, script, Cast(chosen.steward, number)))
    return parts


def play_part(part: Part, policy: Policy, papers_since: date, end: datetime) -> Played:
    """This function will play a household's past up to `end`, each step on the ledger as it will stand."""
    books = Books(part.household.whole, papers_since)
    start = _start(part.script, end)
    version = part.household.row.ledger_version
    played = _play(part, policy, books, version, start, end)
    if played.payments:  # booked before the steps are written: each gives the ledger a new version
        played = _play(part, policy, books, version + len(played.payments), start, end)
    return played


def _play(part: Part, policy: Policy, books: Books, version: int, start: datetime, end: datetime) -> Played:
    opening = _opening(part.household, books, version, start.astimezone(CHINA).date())
    return play(opening, policy, part.script, part.cast, books, start, end)


def _opening(household: Household, books: Books, version: int, day: date) -> Opening:
    return opening_of(household.row, books.on(day, (), version), day)


def _start(script: Script, end: datetime) -> datetime:
    day = day_after(end.astimezone(CHINA).date(), -script.opened)
    return datetime.combine(day, _SCAN, CHINA)


def _fits(household: Household, script: Script, policy: Policy, today: date) -> bool:
    day = today - timedelta(days=script.opened)
    oldest = household.whole.oldest_due
    if oldest is None or day_after(oldest, policy.reminder_first_after) > day:
        return False
    books = Books(household.whole, today)
    opening = _opening(household, books, household.row.ledger_version, day)
    return all(_conditions(script.fit, opening, oldest, household.whole, policy, today))


def _conditions(
    fit: Fit, opening: Opening, oldest: date, whole: Facts, policy: Policy, today: date
) -> Iterator[bool]:
    lapses = years_after(oldest, policy.limitation_years)
    yield fit.months <= len(opening.facts.bills) <= fit.most
    yield fit.reasons is None or opening.reason in fit.reasons
    yield fit.segments is None or opening.segment in fit.segments
    yield total(whole.bills) >= fit.above
    near = (lapses - today).days
    yield near > 0 if fit.lapses_within is None else 0 < near <= fit.lapses_within


def _order(account: str) -> str:
    return hashlib.sha256(f"past/{account}".encode()).hexdigest()
