"""One community with everything on file for it: papers, agreements, campaigns, and who works there."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from store.communities import CommunityRow, list_communities
from store.scopes import Scope
from store.tables import Campaign, Community, ProcessorAgreement, User, UserScope


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody whose places name the community."""

    login: str
    name: str
    role: str
    buildings: tuple[str, ...]  # empty = all of it


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A community as its page shows it."""

    row: CommunityRow
    city: str
    self_check_document: str
    agreements: tuple[ProcessorAgreement, ...]
    campaigns: tuple[Campaign, ...]
    workers: tuple[Worker, ...]


async def read_place(session: AsyncSession, community_id: str) -> PlaceView | None:
    """This function will read a community with its papers, or None."""
    scope = Scope(places=frozenset({(community_id, "")}))
    rows = await list_communities(session, scope)
    if not rows:
        return None
    community = await session.get_one(Community, community_id)
    agreements = select(ProcessorAgreement).where(ProcessorAgreement.community_id == community_id)
    campaigns = select(Campaign).where(Campaign.community_id == community_id)
    return PlaceView(
        row=rows[0],
        city=community.city,
        self_check_document=community.self_check_document or "",
        agreements=tuple(await session.scalars(agreements.order_by(ProcessorAgreement.processor))),
        campaigns=tuple(await session.scalars(campaigns.order_by(Campaign.first.desc(), Campaign.code))),
        workers=await _workers(session, community_id),
    )


async def _workers(session: AsyncSession, community_id: str) -> tuple[Worker, ...]:
    query = (
        select(User, UserScope.building)
        .join(UserScope, UserScope.login == User.id)
        .where(UserScope.community_id == community_id, User.active.is_(True))
        .order_by(User.id, UserScope.building)
    )
    found: dict[str, tuple[User, list[str]]] = {}
    for user, building in await session.execute(query):
        found.setdefault(user.id, (user, []))[1].append(building)
    return tuple(
        Worker(user.id, user.name, user.role, () if "" in buildings else tuple(buildings))
        for user, buildings in found.values()
    )
