"""A day's round as pages show it: which work was asked for, and every stop with what its rules say today."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urlencode

from sqlalchemy.ext.asyncio import AsyncSession

from domain.errands import Errand, Way, errand_of, is_today, overdue_since, waits_for
from domain.scripts import ANY_WHY, WHY
from domain.states import HoldKind, Role
from domain.visits import Profile
from domain.words import Label
from store.acquaintance import read_profiles
from store.routes import Round, Stop
from web.rules import RuleBook
from web.visitors import Visitor

_NAMES = ("way", "late", "place", "order", "role", "after")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters as the address carries them."""

    way: str = ""
    late: str = ""
    place: str = ""  # community id and building, with a bar between
    order: str = ""  # down = floors from the top
    role: str = ""  # whose work; managers may look at their stewards'
    after: str = ""

    def round(self, visitor: Visitor, now: datetime) -> Round:
        """This function will return the round that is meant, in the visitor's places."""
        community, _, building = self.place.partition("|")
        others = visitor.role is Role.MANAGER and self.role == Role.STEWARD.value
        return Round(
            Role.STEWARD if others else visitor.role,
            now,
            visitor.scope,
            Way(self.way) if self.way in set(Way) else None,
            bool(self.late),
            community,
            building,
            self.order == "down",
        )

    def query(self, **changes: str) -> str:
        """This function will return the address's query with some filters changed; empty ones left out."""
        kept = {name: getattr(self, name) for name in _NAMES} | {"after": ""} | changes
        return urlencode({name: value for name, value in kept.items() if value})

    @property
    def back(self) -> str:
        """This function will return the query of this very page."""
        return self.query(after=self.after)


@dataclass(frozen=True, slots=True)
class Item:
    """A stop with what its rules say today."""

    stop: Stop
    errand: Errand
    why: Label
    held: HoldKind | None
    overdue: bool
    today: bool  # the next good time is today
    besides: tuple[str, ...] = ()  # other work at the same door

    @property
    def free(self) -> bool:
        """This function will tell whether it may be done now."""
        return self.errand.open and self.held is None


@dataclass(slots=True)
class Building:
    """The stops of one building on this page."""

    community_id: str
    community: str
    name: str
    items: list[Item] = field(default_factory=list)


async def items_of(
    session: AsyncSession, stops: Sequence[Stop], now: datetime, rules: RuleBook
) -> list[Item]:
    """This function will say of every stop how, when and why."""
    profiles = await read_profiles(session, [stop.account_id for stop in stops])
    found = []
    for stop in stops:
        policy = await rules.of(stop.case)
        errand = errand_of(stop.kind, stop.case, profiles.get(stop.account_id, Profile()), policy, now)
        found.append(
            Item(
                stop,
                errand,
                WHY.get(stop.kind, ANY_WHY),
                waits_for(stop.case) if errand.way is not Way.DESK else None,
                stop.not_before < overdue_since(now),
                is_today(errand.best, now),
            )
        )
    return found


def by_building(items: Sequence[Item]) -> Iterator[Building]:
    """This function will put the items, which come in order, under their buildings."""
    here: Building | None = None
    for item in items:
        stop = item.stop
        if here is None or (here.community_id, here.name) != (stop.community_id, stop.building):
            if here is not None:
                yield here
            here = Building(stop.community_id, stop.community, stop.building)
        if here.items and here.items[-1].stop.case_id == stop.case_id:
            here.items[-1] = _together(here.items[-1], item)
        else:
            here.items.append(item)
    if here is not None:
        yield here


def _together(one: Item, other: Item) -> Item:
    """Two pieces of work at one door: whoever visits does the rest along with it."""
    lead, along = (other, one) if other.errand.way is Way.VISIT else (one, other)
    both = (*one.besides, *other.besides, along.stop.kind)
    return replace(lead, besides=both, overdue=one.overdue or other.overdue)
