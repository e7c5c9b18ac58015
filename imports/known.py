"""What the store knows of the accounts in one chunk of a list, read in a few statements."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.credits import SOURCE
from domain.money import Payment
from imports.ledger_plan import KnownBill
from imports.months import MonthlyBill
from store import tables as t

_LOCKED_AT_ONCE = 5_000


@dataclass(slots=True)
class Known:
    """Rows of the store by id; what is absent does not exist yet."""

    communities: set[str] = field(default_factory=set)
    units: dict[str, tuple[Decimal, str]] = field(default_factory=dict)  # area ㎡, occupancy
    owners: dict[str, str] = field(default_factory=dict)  # telephone
    accounts: dict[str, tuple[str, str, Decimal]] = field(default_factory=dict)  # steward, reason, balance
    bills: dict[str, dict[str, KnownBill]] = field(default_factory=lambda: defaultdict(dict))
    payments: dict[str, list[Payment]] = field(default_factory=lambda: defaultdict(list))


async def _read_ledger(session: AsyncSession, known: Known) -> None:
    """Bills and payments of the accounts that exist."""
    ids = list(known.accounts)
    b, p = t.Bill, t.Payment
    bills = await session.execute(
        select(b.account_id, b.id, b.key, b.item, b.starts_on, b.ends_on, b.due_on, b.amount).where(
            b.account_id.in_(ids)
        )
    )
    for account, number, key, item, starts_on, ends_on, due_on, amount in bills:
        bill = MonthlyBill(key, item, starts_on, ends_on, due_on, amount)
        known.bills[account][key] = KnownBill(number, bill)
    payments = await session.execute(
        select(p.account_id, p.key, p.paid_on, p.amount, p.bill_keys, p.source)
        .where(p.account_id.in_(ids))
        .order_by(p.id)
    )
    for account, key, paid_on, amount, bill_keys, source in payments:
        paid = Payment(key, paid_on, amount, tuple(bill_keys), relief=source == SOURCE)
        known.payments[account].append(paid)


async def lock_accounts(session: AsyncSession, accounts: Collection[str]) -> None:
    """This function will keep others from writing to these ledgers until the transaction ends.

    Locked in the order of ids, as everybody does, so that nobody waits in a circle. SQLite has one
    writer anyway.
    """
    if session.get_bind().dialect.name == "sqlite":
        return
    ordered = sorted(accounts)
    for first in range(0, len(ordered), _LOCKED_AT_ONCE):
        ids = ordered[first : first + _LOCKED_AT_ONCE]
        query = select(t.Account.id).where(t.Account.id.in_(ids)).order_by(t.Account.id)
        await session.execute(query.with_for_update(key_share=True))


async def read_known(
    session: AsyncSession,
    units: Collection[str],
    owners: Collection[str],
    accounts: Collection[str],
) -> Known:
    """This function will read units, owners, accounts and their ledgers by id."""
    known = Known()
    for unit, area, occupancy in await session.execute(
        select(t.Unit.id, t.Unit.area, t.Unit.occupancy).where(t.Unit.id.in_(units))
    ):
        known.units[unit] = (area, occupancy)
    owner_rows = await session.execute(select(t.Owner.id, t.Owner.phone).where(t.Owner.id.in_(owners)))
    for owner, phone in owner_rows:
        known.owners[owner] = phone
    a = t.Account
    query = select(a.id, a.steward, a.reason, a.balance).where(a.id.in_(accounts))
    for account, steward, reason, balance in await session.execute(query):
        known.accounts[account] = (steward, reason, balance)
    if known.accounts:
        await _read_ledger(session, known)
    return known
