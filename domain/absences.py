"""Absence cover: who stands in for whom. A deputy has the same role and decides in their own name."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.refusals import Refusal, refuse
from domain.states import Role

LONGEST = 366  # days; whoever is away longer has left


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works with cases."""

    login: str
    role: Role
    active: bool


def absence_refusals(away: Person, deputy: Person, first: date, last: date) -> Iterator[Refusal]:
    """This function will yield everything that stands against an absence with its deputy."""
    if deputy.login == away.login or deputy.role is not away.role or not deputy.active:
        yield refuse("absence.deputy", login=away.login, deputy=deputy.login)
    if not first <= last or (last - first).days > LONGEST:
        yield refuse("absence.days", first=first, last=last, longest=LONGEST)
