"""Data-processing agreements with those who get owners' papers: law firms, printers, carriers (C6)."""

from datetime import datetime

from sqlalchemy import Connection, select
from sqlalchemy.ext.asyncio import AsyncSession

from store.contracts import touch_community
from store.tables import ProcessorAgreement


async def put_agreement(
    session: AsyncSession, community_id: str, processor: str, document: str, by: str, at: datetime
) -> list[str]:
    """This function will keep an agreement and return the open cases of the community, who learn of it."""
    row = ProcessorAgreement(
        community_id=community_id, processor=processor, document=document, recorded_by=by, recorded_at=at
    )
    await session.merge(row)
    await session.flush()
    return await touch_community(session, community_id)


async def list_agreements(session: AsyncSession) -> list[ProcessorAgreement]:
    """This function will return all agreements by community."""
    order = (ProcessorAgreement.community_id, ProcessorAgreement.processor)
    return list(await session.scalars(select(ProcessorAgreement).order_by(*order)))


def agreements_of(connection: Connection, community_ids: set[str]) -> dict[str, tuple[str, ...]]:
    """This function will return, per community, the kinds of processors with an agreement on file."""
    mine = ProcessorAgreement.community_id.in_(sorted(community_ids))
    query = select(ProcessorAgreement.community_id, ProcessorAgreement.processor).where(mine)
    found: dict[str, list[str]] = {}
    for community, processor in connection.execute(query):
        found.setdefault(community, []).append(processor)
    return {community: tuple(sorted(kinds)) for community, kinds in found.items()}
