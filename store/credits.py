"""The audit of relief: credits in the ledger against what the records of their cases call for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.credits import SOURCE, credit_of
from domain.events import Record
from domain.ids import relief_key
from domain.money import Payment
from store import tables

Credits = Mapping[str, Mapping[str, Payment]]  # account → key → credit


async def read_credits(session: AsyncSession, account_ids: Sequence[str]) -> Credits:
    """This function will read the relief in the ledger of some accounts."""
    p = tables.Payment
    query = select(p.account_id, p.key, p.paid_on, p.amount, p.bill_keys)
    found: dict[str, dict[str, Payment]] = defaultdict(dict)
    for account, key, day, amount, keys in await session.execute(
        query.where(p.account_id.in_(account_ids), p.source == SOURCE)
    ):
        found[account][key] = Payment(key, day, amount, tuple(keys), relief=True)
    return found


def credits_hold(records: Iterable[Record], booked: Mapping[str, Payment]) -> bool:
    """This function will tell whether an account's relief is what the records of one of its cases say.

    Of each record either the very credit that it calls for is booked, or none.
    """
    return all(booked.get(relief_key(r.case_id, r.seq)) == credit_of(r) for r in records)
