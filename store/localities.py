"""The dated local table: what holds in a city or province from a day on, and which communities lie there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from sqlalchemy import Connection, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.deadlines import local_date
from domain.money import yuan
from store.contracts import touch_community
from store.tables import Community, Locality

BY_COMMITTEE = "committee"  # the posting rule that lets the owners' committee post masked arrears (C3)
SMALL_CLAIMS_SHARE = Decimal("0.5")  # of the province's average yearly wage (CPL 165 [M])


@dataclass(frozen=True, slots=True)
class Local:
    """One row of the local table; yuan."""

    place: str
    starts_on: date
    small_claims_cap: Decimal
    wage: Decimal | None = None
    posting_rule: str = ""
    vacancy_discount: str = ""  # fraction
    source: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a case has to know of the place it lies in."""

    small_claims_cap: Decimal | None = None  # yuan (I1); None = not on file
    posting_allowed: bool = False  # the committee may post masked arrears (C3)


NO_RULES = Rules()


def cap_of(wage: Decimal) -> Decimal:
    """This function will return up to which yuan a claim is a small one: half the average wage (I1)."""
    return yuan(wage * SMALL_CLAIMS_SHARE)


async def add_locality(session: AsyncSession, row: Local) -> list[str]:
    """This function will keep a row and return the ids of open cases there; the same day corrects it."""
    await session.merge(
        Locality(
            place=row.place,
            starts_on=row.starts_on,
            wage=row.wage,
            small_claims_cap=row.small_claims_cap,
            posting_rule=row.posting_rule,
            vacancy_discount=row.vacancy_discount,
            source=row.source,
        )
    )
    await session.flush()
    there = select(Community.id).where(Community.city == row.place).order_by(Community.id)
    return [case for key in await session.scalars(there) for case in await touch_community(session, key)]


async def locate(session: AsyncSession, community_id: str, place: str) -> list[str]:
    """This function will note where a community lies and return the ids of its open cases."""
    community = await session.get_one(Community, community_id)
    community.city = place
    await session.flush()
    return await touch_community(session, community_id)


async def list_localities(session: AsyncSession) -> list[Local]:
    """This function will return the local table by place and day."""
    rows = await session.scalars(select(Locality).order_by(Locality.place, Locality.starts_on))
    return [
        Local(r.place, r.starts_on, r.small_claims_cap, r.wage, r.posting_rule, r.vacancy_discount, r.source)
        for r in rows
    ]


def rules_in_force(connection: Connection, places: Iterable[str]) -> dict[str, Rules]:
    """This function will return what holds today in each of these places, where something is on file."""
    wanted = sorted(places)
    if not wanted:
        return {}
    today = local_date(datetime.now(UTC))
    rows = connection.execute(
        select(Locality.place, Locality.small_claims_cap, Locality.posting_rule)
        .where(Locality.place.in_(wanted), Locality.starts_on <= today)
        .order_by(Locality.place, Locality.starts_on)
    )
    return {place: Rules(cap, rule == BY_COMMITTEE) for place, cap, rule in rows}  # the newest comes last
