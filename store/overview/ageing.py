"""The age of arrears as of a day: households and yuan, each household by its oldest unpaid bill.

Most accounts are simply paid oldest bill first: the database adds those up. Where a payer chose bills, money
was taken back, relief was given or a case ended with bills unpaid, the domain's own imputation is asked.
"""

from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Text, and_, case, cast, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain import money
from domain.ageing import BANDS, Band, band_of, latest_due
from domain.credits import SOURCE
from domain.money import ZERO
from store.overview.lens import Lens
from store.tables import Account, Bill, Case, Payment

_CHUNK = 500  # accounts in memory at once


@dataclass(slots=True)
class Ageing:
    """The households of one band and what they owe in all."""

    band: Band
    households: int = 0
    owed: Decimal = ZERO  # yuan


async def ageing(session: AsyncSession, lens: Lens) -> tuple[Ageing, ...]:
    """This function will return every band, the youngest first."""
    found = {band: Ageing(band) for band in BANDS}
    special = _special(lens)
    for place, households, owed in await session.execute(_plain(lens, special)):
        found[BANDS[place]].households += households
        found[BANDS[place]].owed += owed
    async for accounts in _chunks(session, special):
        for oldest, owed in await _imputed(session, lens, accounts):
            row = found[band_of(oldest, lens.on)]
            row.households += 1
            row.owed += owed
    return tuple(found.values())


def _known(lens: Lens) -> Any:
    """Payments that were received and booked by then."""
    return and_(Payment.paid_on <= lens.on, Payment.recorded_at < lens.end)


def _special(lens: Lens) -> Any:
    """The accounts that are not simply paid oldest bill first."""
    chosen = cast(Payment.bill_keys, Text).not_in(("[]", "null"))
    odd = or_(chosen, Payment.amount < ZERO, Payment.source == SOURCE)
    paid = lens.keep(
        select(Payment.account_id)
        .join(Account, Account.id == Payment.account_id)
        .where(odd, Payment.paid_on <= lens.on)
    )
    ended = lens.keep(
        select(Bill.account_id).join(Account, Account.id == Bill.account_id).where(Bill.ended_by.is_not(None))
    )
    return paid.union(ended)


def _plain(lens: Lens, special: Any) -> Any:
    """A bill is unpaid as far as it, with all before it, comes to more than was received."""
    paid = (
        select(Payment.account_id, func.sum(Payment.amount).label("paid"))
        .where(_known(lens))
        .group_by(Payment.account_id)
        .subquery()
    )
    upto = func.sum(Bill.amount).over(partition_by=Bill.account_id, order_by=(Bill.due_on, Bill.key))
    mine = lens.keep(
        select(Bill.account_id, Bill.due_on, Bill.amount, upto.label("upto"))
        .join(Account, Account.id == Bill.account_id)
        .where(Bill.account_id.not_in(special), Bill.due_on <= lens.on)
    ).subquery()
    received = func.coalesce(paid.c.paid, 0)
    left = case((mine.c.upto - mine.c.amount >= received, mine.c.amount), else_=mine.c.upto - received)
    owing = (
        select(func.min(mine.c.due_on).label("oldest"), func.sum(left, type_=Bill.amount.type).label("owed"))
        .outerjoin(paid, paid.c.account_id == mine.c.account_id)
        .where(mine.c.upto > received, mine.c.amount > ZERO)
        .group_by(mine.c.account_id)
        .subquery()
    )
    older = [(owing.c.oldest <= latest_due(lens.on, b.first), n) for n, b in enumerate(BANDS) if b.first]
    place = case(*reversed(older), else_=0).label("place")
    return select(place, func.count(), func.sum(owing.c.owed)).group_by(place)


async def _chunks(session: AsyncSession, special: Any) -> AsyncIterator[Sequence[str]]:
    ids = sorted(await session.scalars(special))
    for start in range(0, len(ids), _CHUNK):
        yield ids[start : start + _CHUNK]


async def _imputed(session: AsyncSession, lens: Lens, accounts: Sequence[str]) -> list[tuple[date, Decimal]]:
    """The oldest unpaid bill of each account that owed anything then, and what it owed."""
    bills: dict[str, list[money.Bill]] = defaultdict(list)
    payments: dict[str, list[money.Payment]] = defaultdict(list)
    ended = await _ended(session, lens, accounts)
    mine = select(Bill.account_id, Bill.key, Bill.due_on, Bill.amount).where(Bill.account_id.in_(accounts))
    for account, key, due, amount in await session.execute(mine):
        bills[account].append(money.Bill(key, due, amount))
    p = Payment
    came = select(p.account_id, p.key, p.paid_on, p.amount, p.bill_keys, p.source)
    for account, key, on, amount, keys, source in await session.execute(
        came.where(p.account_id.in_(accounts), _known(lens))
    ):
        payment = money.Payment(key, on, amount, tuple(keys or ()), relief=source == SOURCE)
        payments[account].append(payment)
    found = []
    for account, listed in bills.items():
        unpaid = money.impute(listed, payments[account]).unpaid
        open_bills = [
            b for b in listed if b.key in unpaid and b.due <= lens.on and (account, b.key) not in ended
        ]
        if open_bills:
            owed = sum((unpaid[b.key] for b in open_bills), ZERO)
            found.append((min(b.due for b in open_bills), owed))
    return found


async def _ended(session: AsyncSession, lens: Lens, accounts: Sequence[str]) -> set[tuple[str, str]]:
    """The bills that a case had ended with by then, and that nobody pursues any more."""
    query = (
        select(Bill.account_id, Bill.key)
        .join(Case, Case.id == Bill.ended_by)
        .where(Bill.account_id.in_(accounts), Case.closed_at < lens.end)
    )
    return {(account, key) for account, key in await session.execute(query)}
