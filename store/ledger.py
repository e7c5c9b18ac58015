"""Money owed and paid: reading the facts of an account and keeping its balance."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Connection, bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from domain import money
from domain.claims import Line, ended_on, excluded, problems_of
from domain.credits import SOURCE
from domain.facts import Facts, OpenBill
from domain.states import BillProblem
from store import tables
from store.base import table_of
from store.campaigns import campaigns_of
from store.contracts import terms, version_of
from store.localities import NO_RULES, rules_in_force
from store.processors import agreements_of
from store.standings import STANDINGS, party_of, standing_of
from store.tables import Account, Bill, Contract, Payment
from store.upsert import insert_or_ignore

_ACCOUNTS: Final = table_of(tables.Account)
_BILLS: Final = table_of(tables.Bill)
_PAYMENTS: Final = table_of(tables.Payment)
_CONTRACTS: Final = table_of(tables.Contract)
_CHUNK = 500  # accounts at once: bounds memory and the length of IN lists

_REFRESH = (
    update(_ACCOUNTS)
    .where(_ACCOUNTS.c.id == bindparam("account"))
    .values(
        balance=bindparam("owed"),
        oldest_due=bindparam("since"),
        ledger_version=_ACCOUNTS.c.ledger_version + 1,
    )
)


class PaymentConflict(Exception):  # noqa: N818 - it is a finding about the data, not a failure of code
    """A payment came again under the same key with another content."""

    def __init__(self, account_id: str, key: str) -> None:
        super().__init__(f"payment {key} of {account_id} is known with another amount, day, source or order")
        self.account_id = account_id
        self.key = key


_Problems = dict[str, tuple[BillProblem, ...]]


@dataclass(slots=True)
class _Book:
    """Bills and payments of one account."""

    bills: list[money.Bill] = field(default_factory=list)
    lines: dict[str, Line] = field(default_factory=dict)
    payments: list[money.Payment] = field(default_factory=list)
    ended: set[str] = field(default_factory=set)  # bills that an earlier case ended with, unpaid

    def claimable_lines(self) -> list[Line]:
        """The bills as they were issued, without those that an earlier case ended with."""
        return [line for key, line in self.lines.items() if key not in self.ended]

    def open_bills(self, problems: _Problems | None = None) -> tuple[tuple[OpenBill, ...], Decimal]:
        """What payments left of the bills, oldest due first, and the yuan beyond them.

        What was settled or given up is not open.
        """
        against = problems or {}
        last = {key for key, found in against.items() if excluded(found)}
        imputed = money.impute(self.bills, self.payments, last)
        unpaid = imputed.unpaid
        parts: dict[str, set[date]] = defaultdict(set)  # CC 195 [S]: what was paid in part, and when
        for paid in imputed.allocations:
            parts[paid.bill_key].add(paid.paid_on)
        ordered = sorted(self.bills, key=lambda bill: (bill.due, bill.key))
        bills = tuple(
            OpenBill(
                b.key,
                b.due,
                unpaid[b.key],
                problems=against.get(b.key, ()),
                paid_on=tuple(sorted(parts[b.key])),
            )
            for b in ordered
            if b.key in unpaid.keys() - self.ended
        )
        return bills, imputed.credit


async def read_facts(session: AsyncSession, account_id: str) -> Facts:
    """This function will read what a case knows of its account; LookupError if there is none."""
    found = await read_many_facts(session, [account_id])
    if account_id not in found:
        msg = f"no account {account_id}"
        raise LookupError(msg)
    return found[account_id]


async def read_many_facts(session: AsyncSession, account_ids: Sequence[str]) -> dict[str, Facts]:
    """This function will read the facts of many accounts in a few queries; unknown ids are left out."""
    await session.flush()
    connection = await session.connection()
    found: dict[str, Facts] = {}
    for chunk in _chunks(account_ids):
        found |= await connection.run_sync(facts_of, chunk)
    return found


def facts_of(connection: Connection, account_ids: Sequence[str]) -> dict[str, Facts]:
    """This function will read the facts of up to some hundred accounts; unknown ids are left out."""
    accounts = connection.execute(STANDINGS.where(Account.id.in_(account_ids))).all()
    local = rules_in_force(connection, {a.city for a in accounts if a.city})
    contracts = _contracts(connection, {a.community_id for a in accounts})
    agreements = agreements_of(connection, {a.community_id for a in accounts})
    campaigns = campaigns_of(connection, {a.community_id for a in accounts})
    books = _books(connection, account_ids, Bill.item, Bill.starts_on, Bill.ends_on)
    return {
        a.id: replace(
            _facts(a, books[a.id], contracts[a.community_id]),
            agreements=agreements.get(a.community_id, ()),
            small_claims_cap=local.get(a.city, NO_RULES).small_claims_cap,
            posting_allowed=local.get(a.city, NO_RULES).posting_allowed,
            campaigns=campaigns[a.community_id],
        )
        for a in accounts
    }


def _facts(account: Any, book: _Book, contracts: Sequence[Contract]) -> Facts:
    versions = [version_of(contract) for contract in contracts]
    bills, credit = book.open_bills(
        problems_of(book.claimable_lines(), versions, account.area, standing_of(account))
    )
    said = terms(contracts, [(book.lines[b.key].starts_on, book.lines[b.key].ends_on) for b in bills])
    return Facts(
        version=account.ledger_version,
        bills=bills,
        has_committee=account.has_committee,
        contract_covers=said.covers,
        late_fee_daily=said.late_fee_daily,
        law_firm_engaged=said.law_firm_engaged,
        arbitration_clause=said.arbitration_clause,
        received=sum((p.amount for p in book.payments if not p.relief), money.ZERO),
        credit=credit,
        contract_ended_on=ended_on(versions),
        disclosed_on=account.disclosed_on,
        party=party_of(account),
        sold_on=account.owner_until,
        occupancy=account.occupancy,
        reachable=bool(account.phone),
        forum_clause=said.forum_clause,
        agreed_court=said.agreed_court,
        court_connected=said.court_connected,
        self_check_on=account.self_check_on,
    )


async def refresh_accounts(session: AsyncSession, account_ids: Iterable[str]) -> list[str]:
    """This function will recompute balances and give each account a new ledger version.

    Pass exactly the accounts whose bills or payments changed: a new version makes every step that
    was decided on the old one stale. An import that changed nothing passes nothing. Returns the ids
    refreshed, in order; unknown ids are left out.
    """
    await session.flush()  # bills and payments that the caller has only added so far
    connection = await session.connection()
    refreshed: list[str] = []
    for chunk in _chunks(sorted(set(account_ids))):
        refreshed += await connection.run_sync(_refresh, chunk)
    return refreshed


async def add_payment(
    session: AsyncSession, account_id: str, payment: money.Payment, source: str, recorded_at: datetime
) -> bool:
    """This function will book a payment and refresh its account; False if it is booked already.

    `source` says where the money was seen (bank, cash, reversal …). Raises PaymentConflict if the
    key is known with another content.
    """
    row = {
        "account_id": account_id,
        "key": payment.key,
        "amount": payment.amount,
        "paid_on": payment.paid_on,
        "source": source,
        "bill_keys": list(payment.bill_keys),
    }
    await session.flush()
    connection = await session.connection()
    insert = await connection.run_sync(lambda c: insert_or_ignore(c, _PAYMENTS, "account_id", "key"))
    if (await connection.execute(insert, {**row, "recorded_at": recorded_at})).rowcount == 1:
        await refresh_accounts(session, [account_id])
        return True
    columns = [_PAYMENTS.c[name] for name in row]
    mine = (_PAYMENTS.c.account_id == account_id, _PAYMENTS.c.key == payment.key)
    known = (await connection.execute(select(*columns).where(*mine))).mappings().one()
    if dict(known) != row:
        raise PaymentConflict(account_id, payment.key)
    return False


async def unknown_bills(session: AsyncSession, account_id: str, keys: Sequence[str]) -> list[str]:
    """This function will return which of the payer's chosen bills the account does not have (D1)."""
    mine = select(Bill.key).where(Bill.account_id == account_id, Bill.key.in_(keys))
    known = set(await session.scalars(mine))
    return [key for key in keys if key not in known]


async def received(session: AsyncSession, account_id: str) -> Decimal:
    """This function will return the yuan received from an account: reversals taken off, relief is none."""
    mine = (Payment.account_id == account_id, Payment.source != SOURCE)
    total = await session.scalar(select(func.sum(Payment.amount)).where(*mine))
    return total or money.ZERO


def end_bills(connection: Connection, account_id: str, case_id: str, keys: Sequence[str]) -> None:
    """This function will mark bills as ended by a case that closed without payment of them."""
    connection.execute(
        update(_BILLS)
        .where(_BILLS.c.account_id == account_id, _BILLS.c.key.in_(keys), _BILLS.c.ended_by.is_(None))
        .values(ended_by=case_id)
    )
    _refresh(connection, [account_id])


def add_credit(connection: Connection, account_id: str, credit: money.Payment, at: datetime) -> None:
    """This function will book granted relief as a credit and refresh the account; once under its key."""
    row = {
        "account_id": account_id,
        "key": credit.key,
        "amount": credit.amount,
        "paid_on": credit.paid_on,
        "source": SOURCE,
        "bill_keys": list(credit.bill_keys),
        "recorded_at": at,
    }
    insert = insert_or_ignore(connection, _PAYMENTS, "account_id", "key")
    if connection.execute(insert, row).rowcount == 1:
        _refresh(connection, [account_id])


def _chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[i : i + _CHUNK] for i in range(0, len(ids), _CHUNK))


def _refresh(connection: Connection, account_ids: Sequence[str]) -> list[str]:
    # Locked in the order of ids before anything is read: two refreshes neither wait for each other
    # in a circle nor overlook each other's payments.
    mine = select(_ACCOUNTS.c.id).where(_ACCOUNTS.c.id.in_(account_ids)).order_by(_ACCOUNTS.c.id)
    ids = list(connection.scalars(mine.with_for_update(key_share=True)))
    books = _books(connection, ids)
    if ids:
        connection.execute(_REFRESH, [_balance(account, books[account]) for account in ids])
    return ids


def _books(
    connection: Connection, account_ids: Sequence[str], *issued: InstrumentedAttribute[Any]
) -> dict[str, _Book]:
    """The accounts' bills and payments; reading dates is what costs, so item and period only on request."""
    books: dict[str, _Book] = defaultdict(_Book)
    bills = select(Bill.account_id, Bill.key, Bill.due_on, Bill.amount, Bill.ended_by, *issued)
    for account, key, due, amount, ended_by, *rest in connection.execute(
        bills.where(Bill.account_id.in_(account_ids))
    ):
        books[account].bills.append(money.Bill(key, due, amount))
        if ended_by is not None:
            books[account].ended.add(key)
        if rest:
            item, starts_on, ends_on = rest
            books[account].lines[key] = Line(key, item, starts_on, ends_on, amount)
    p = Payment
    payments = select(p.account_id, p.key, p.paid_on, p.amount, p.bill_keys, p.source)
    for account, key, paid_on, amount, bill_keys, source in connection.execute(
        payments.where(Payment.account_id.in_(account_ids))
    ):
        paid = money.Payment(key, paid_on, amount, tuple(bill_keys), relief=source == SOURCE)
        books[account].payments.append(paid)
    return books


def _contracts(connection: Connection, community_ids: set[str]) -> dict[str, list[Contract]]:
    found: dict[str, list[Contract]] = defaultdict(list)
    mine = select(_CONTRACTS).where(_CONTRACTS.c.community_id.in_(sorted(community_ids)))
    for row in connection.execute(mine).mappings():
        found[row["community_id"]].append(Contract(**row))
    return found


def _balance(account_id: str, book: _Book) -> dict[str, Any]:
    bills, _ = book.open_bills()
    return {
        "account": account_id,
        "owed": sum((b.amount for b in bills), money.ZERO),
        "since": min((b.due for b in bills), default=None),
    }
