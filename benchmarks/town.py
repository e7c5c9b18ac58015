"""Accounts to play with: all alike, so that every case has the same story."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from domain.decide import Opening
from domain.ids import account_id, case_id, community_id, owner_id, unit_id
from domain.states import Reason, Segment
from store.base import Base
from store.contracts import add_contract, set_self_check
from store.ledger import read_facts, refresh_accounts
from store.session import Database
from store.tables import Account, Bill, Community, Owner, Unit

NAME = "测速苑"
_BILLS = 12
_AMOUNT = Decimal("100.00")
DEBT = _BILLS * _AMOUNT


async def build(database: Database, accounts: int, now: datetime, today: date) -> list[str]:
    """This function will make a community under contract with that many equal accounts; returns their ids."""
    community = community_id(NAME)
    rows: dict[type[Base], list[dict[str, Any]]] = {Unit: [], Owner: [], Account: [], Bill: []}
    for number in range(accounts):
        room = str(number)
        unit = unit_id(community, "1", "1", room)
        owner = owner_id(unit, f"业主{room}")
        account = account_id(unit, owner)
        address = {"community_id": community, "building": "1", "entrance": "1", "room": room}
        rows[Unit].append({"id": unit, **address, "area": Decimal(100)})
        rows[Owner].append({"id": owner, "name": f"业主{room}", "phone": "13800000000"})
        rows[Account].append({"id": account, "community_id": community, "unit_id": unit, "owner_id": owner})
        rows[Bill] += [_bill(account, today, months_ago) for months_ago in range(_BILLS)]
    ids = [str(row["id"]) for row in rows[Account]]
    async with database.write() as session:
        session.add(Community(id=community, name=NAME, city="", has_committee=True, created_at=now))
        await session.flush()
        await add_contract(session, community, date(2015, 1, 1), law_firm="律所")
        await set_self_check(session, community, today, "ZC-1")
        for table, values in rows.items():
            await session.execute(insert(table), values)
        await refresh_accounts(session, ids)
    return ids


async def opening(session: AsyncSession, account: str) -> Opening:
    """This function will return what the first case of an account starts from."""
    facts = await read_facts(session, account)
    return Opening(case_id(account, 1), account, community_id(NAME), Segment.STANDARD, Reason.UNKNOWN, facts)


def _bill(account: str, today: date, months_ago: int) -> dict[str, Any]:
    due = today - timedelta(days=20 + 30 * months_ago)
    return {
        "account_id": account,
        "key": f"PSF-{due:%Y-%m-%d}",
        "item": "物业服务费",
        "starts_on": due - timedelta(days=29),
        "ends_on": due,
        "due_on": due,
        "amount": _AMOUNT,
    }
