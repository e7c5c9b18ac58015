"""Early-payment campaigns of a community: the terms that hold for every owner (D6)."""

from collections import defaultdict
from datetime import date
from typing import Final

from sqlalchemy import Connection, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.facts import Campaign
from store import tables
from store.base import table_of
from store.contracts import touch_community

_CAMPAIGNS: Final = table_of(tables.Campaign)


async def add_campaign(
    session: AsyncSession, community_id: str, code: str, terms: str, first: date, last: date
) -> None:
    """This function will put a campaign on file; the same code corrects it.

    `terms` is the number of the document that states them. Accounts with an open case get a new ledger
    version if anything changed.
    """
    known = await session.get(tables.Campaign, (community_id, code))
    if known is not None and (known.terms, known.first, known.last) == (terms, first, last):
        return
    row = tables.Campaign(community_id=community_id, code=code, terms=terms, first=first, last=last)
    await session.merge(row)
    await session.flush()
    await touch_community(session, community_id)


def campaigns_of(connection: Connection, community_ids: set[str]) -> dict[str, tuple[Campaign, ...]]:
    """This function will read the campaigns of communities, by code."""
    c = _CAMPAIGNS.c
    query = (
        select(c.community_id, c.code, c.first, c.last)
        .where(c.community_id.in_(sorted(community_ids)))
        .order_by(c.community_id, c.code)
    )
    found: dict[str, tuple[Campaign, ...]] = defaultdict(tuple)
    for community, code, first, last in connection.execute(query):
        found[community] = (*found[community], Campaign(code, first, last))
    return found
