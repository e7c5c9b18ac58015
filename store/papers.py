"""What a community must have on file before anything hard can be lawful: put in order in one place."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.ext.asyncio import AsyncSession

from store.contracts import add_contract, set_disclosed, set_self_check
from store.processors import put_agreement

_LATE_FEE = Decimal("0.0005")  # a day, of the sample contract


async def put_in_order(
    session: AsyncSession, community_id: str, since: date, today: date, now: datetime
) -> None:
    """This function will put a sample contract and the papers that the guards ask for on file.

    For samples, rehearsals and tests: a real community's papers come in one by one.
    """
    await add_contract(
        session,
        community_id,
        since,
        late_fee_daily=_LATE_FEE,
        law_firm="示例律师事务所",
        document=f"WYHT-{since:%Y}-001",
    )
    await set_disclosed(session, community_id, today)
    await set_self_check(session, community_id, today, f"ZC-{today:%Y}-001")
    await put_agreement(session, community_id, "law_firm", f"DPA-{since:%Y}-001", "admin", now)
