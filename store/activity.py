"""Who did what lately.

Records come in the order of their numbers: the first one written since an instant is found by halving, so
that no question reads more of the audit than it is about. What counts is when something happened; a past
that was written today is no work of today.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from store.scopes import Scope
from store.tables import Account, Case, CaseEvent, Unit


async def first_record_since(session: AsyncSession, moment: datetime) -> int:
    """This function will return the number from which on records were written at or after an instant."""
    low = 0  # written before, as far as known
    high = (await session.scalar(select(func.max(CaseEvent.id))) or 0) + 1
    while high - low > 1:
        middle = (low + high) // 2
        found = (
            await session.execute(
                select(CaseEvent.id, CaseEvent.recorded_at)
                .where(CaseEvent.id >= middle, CaseEvent.id < high)
                .order_by(CaseEvent.id)
                .limit(1)
            )
        ).one_or_none()
        if found is None or found.recorded_at >= moment:
            high = middle
        else:
            low = found.id
    return high


async def done_by(session: AsyncSession, actor: str, since: datetime) -> int:
    """This function will count the records that a person made since an instant."""
    first = await first_record_since(session, since)
    mine = select(func.count()).where(CaseEvent.id >= first, CaseEvent.at >= since, CaseEvent.actor == actor)
    return await session.scalar(mine) or 0


async def contacts_since(
    session: AsyncSession, since: datetime, scope: Scope
) -> Mapping[tuple[str, str], int]:
    """This function will count contacts since an instant by who made them and by channel, within places."""
    first = await first_record_since(session, since)
    rows = await session.execute(
        select(CaseEvent.actor, CaseEvent.body)
        .join(Case, Case.id == CaseEvent.case_id)
        .join(Account, Account.id == Case.account_id)
        .join(Unit, Unit.id == Account.unit_id)
        .where(CaseEvent.id >= first, CaseEvent.at >= since)
        .where(CaseEvent.type == "contact_recorded", scope.condition())
    )
    return Counter((actor, channel_in(body)) for actor, body in rows)


def channel_in(body: str) -> str:
    """This function will return the channel that a recorded contact names."""
    return body.partition('"channel":"')[2].partition('"')[0]
