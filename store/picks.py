"""Cases that somebody picked from a list: who and where they are, how they stand, what was done to them."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from store.households import unit_text, with_households
from store.tables import Case, CaseEvent, Community, Owner, Unit


@dataclass(frozen=True, slots=True)
class Pick:
    """A case as a result names it."""

    case_id: str
    seq: int
    community_id: str
    building: str
    community: str
    unit: str
    owner: str


async def read_picks(session: AsyncSession, case_ids: Iterable[str]) -> dict[str, Pick]:
    """This function will return the cases of these ids that exist, in one query."""
    wanted = select(
        Case.id, Case.seq, Case.community_id, Unit.building, Community.name, unit_text, Owner.name
    )
    query = with_households(wanted).where(Case.id.in_(sorted(set(case_ids))))
    return {row[0]: Pick(*row) for row in await session.execute(query)}


async def carried_out(
    session: AsyncSession, case_ids: Iterable[str], keys: Iterable[str]
) -> set[tuple[str, str]]:
    """This function will return which of these requests stand in which case's chain, in one query."""
    query = select(CaseEvent.case_id, CaseEvent.key).where(
        CaseEvent.case_id.in_(sorted(set(case_ids))), CaseEvent.key.in_(sorted(set(keys)))
    )
    return {(row[0], row[1]) for row in await session.execute(query)}
