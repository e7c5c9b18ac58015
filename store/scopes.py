"""Where somebody may look and act: communities, or single buildings of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, false, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from domain.states import Role
from store.tables import Account, Case, Unit, UserScope

# Who sees nothing until somebody says where they work; for everybody else no entry means everywhere.
_NEEDS_A_PLACE = frozenset({Role.STEWARD})


@dataclass(frozen=True, slots=True)
class Scope:
    """The places of one person. `everywhere` is without any limit."""

    everywhere: bool = False
    places: frozenset[tuple[str, str]] = frozenset()  # community id, building; "" = the whole community

    def covers(self, community_id: str, building: str) -> bool:
        """This function will tell whether a unit of that building lies within."""
        return self.everywhere or bool({(community_id, ""), (community_id, building)} & self.places)

    def covers_community(self, community_id: str) -> bool:
        """This function will tell whether a whole community lies within."""
        return self.everywhere or (community_id, "") in self.places

    @property
    def communities(self) -> frozenset[str]:
        """This function will return the communities of which anything lies within; empty if everywhere."""
        return frozenset(community for community, _ in self.places)

    def condition(self) -> ColumnElement[bool]:
        """This function will return the SQL condition on a query that joins `Unit`."""
        if self.everywhere:
            return true()
        whole = sorted(c for c, building in self.places if not building)
        single: dict[str, list[str]] = {}
        for community, building in sorted(self.places):
            if building:
                single.setdefault(community, []).append(building)
        parts: list[ColumnElement[bool]] = [Unit.community_id.in_(whole)] if whole else []
        parts += [and_(Unit.community_id == c, Unit.building.in_(names)) for c, names in single.items()]
        return or_(*parts) if parts else false()


EVERYWHERE = Scope(everywhere=True)
NOWHERE = Scope()


async def read_scope(session: AsyncSession, login: str, role: Role) -> Scope:
    """This function will return where a user may look and act."""
    rows = await session.execute(
        select(UserScope.community_id, UserScope.building).where(UserScope.login == login)
    )
    places = frozenset((community, building) for community, building in rows)
    if places:
        return Scope(places=places)
    return NOWHERE if role in _NEEDS_A_PLACE else EVERYWHERE


async def write_scope(session: AsyncSession, login: str, places: Iterable[tuple[str, str]]) -> None:
    """This function will set where a user may look and act; an empty list takes every entry away."""
    await session.execute(delete(UserScope).where(UserScope.login == login))
    session.add_all(UserScope(login=login, community_id=c, building=b) for c, b in sorted(set(places)))
    await session.flush()


async def read_places(session: AsyncSession, logins: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """This function will return the places on file of some users, by login; whoever has none is left out."""
    rows = await session.execute(
        select(UserScope.login, UserScope.community_id, UserScope.building).where(
            UserScope.login.in_(list(logins))
        )
    )
    places: dict[str, list[tuple[str, str]]] = {}
    for login, community, building in rows:
        places.setdefault(login, []).append((community, building))
    return {login: sorted(found, key=lambda p: (p[0], len(p[1]), p[1])) for login, found in places.items()}


async def list_buildings(session: AsyncSession) -> dict[str, list[str]]:
    """This function will return the buildings of every community, those with short names first."""
    rows = await session.execute(select(Unit.community_id, Unit.building).distinct())
    found: dict[str, list[str]] = {}
    for community, building in rows:
        found.setdefault(community, []).append(building)
    return {community: sorted(names, key=lambda b: (len(b), b)) for community, names in found.items()}


async def place_of(session: AsyncSession, case_id: str) -> tuple[str, str] | None:
    """This function will return community and building of a case; None if there is no such case."""
    query: Any = (
        select(Unit.community_id, Unit.building)
        .join(Account, Account.unit_id == Unit.id)
        .join(Case, Case.account_id == Account.id)
        .where(Case.id == case_id)
    )
    row = (await session.execute(query)).one_or_none()
    return (row[0], row[1]) if row else None
