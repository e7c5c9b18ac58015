"""Whose the bills are: a unit sold, a household listed twice. One transaction each, no fen lost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain import ids
from domain.money import ZERO, Allocation, impute
from domain.refusals import Refused, refuse
from store.billsheet import read_bills, read_payments
from store.ledger import refresh_accounts
from store.tables import Account, Bill, CaseEvent, Owner, Payment, Unit


@dataclass(frozen=True, slots=True)
class Moved:
    """What went from one account to another; a second time nothing goes."""

    account: str  # where it went
    bills: tuple[str, ...] = ()
    amount: Decimal = ZERO  # yuan of these bills
    payments: tuple[str, ...] = ()
    received: Decimal = ZERO  # yuan of these payments
    same_bills: tuple[str, ...] = ()  # both accounts had them: they stay behind and are never pursued
    same_payments: tuple[str, ...] = ()


async def check_sale(session: AsyncSession, account: Account, on: date) -> None:
    """This function will refuse a sale of an account that was sold otherwise or merged already."""
    _still_itself(account)
    if account.owner_until not in (None, on):
        raise Refused(refuse("account.sold", on=account.owner_until))


async def bills_since(session: AsyncSession, account_id: str, on: date) -> list[Bill]:
    """This function will return the bills whose period begins on or after a day, oldest first."""
    query = select(Bill).where(Bill.account_id == account_id, Bill.starts_on >= on)
    return list(await session.scalars(query.order_by(Bill.due_on, Bill.key)))


async def open_keys(session: AsyncSession, account_id: str) -> set[str]:
    """This function will return the keys of the bills that no case has ended with."""
    query = select(Bill.key).where(Bill.account_id == account_id, Bill.ended_by.is_(None))
    return set(await session.scalars(query))


async def transfer(
    session: AsyncSession,
    account: Account,
    name: str,
    on: date,
    *,
    at: datetime,
    phone: str = "",
    released: str | None = None,
) -> Moved:
    """This function will part the owners of a unit from a day on (A5, PSI 4 [M]).

    The new owner gets an account and the bills that begin on or after the day, with the money that had
    paid them, so that nobody is asked for what was paid (CC 524 [M]); all else stays with the former
    owner. `at` is when this is booked. `released` is a case that was closed for this: its bills are
    open again where they went.
    """
    await check_sale(session, account, on)
    owner = ids.owner_id(account.unit_id, name)
    if owner == account.owner_id:
        raise Refused(refuse("account.same"))
    successor = await _account_of(session, account, owner, name, phone)
    await _lock(session, account.id, successor.id)
    account.owner_until, successor.owner_since = on, on
    going = await bills_since(session, account.id, on)
    twins = await _twins(session, going, successor.id)
    paid = await _paid_for(session, account.id, {bill.key for bill in going} - twins)
    bills, same = await _move_bills(session, going, successor.id, released)
    _follow(session, account.id, successor.id, paid, f"transfer/{on}", at)
    await refresh_accounts(session, [account.id, successor.id])
    return Moved(
        successor.id,
        _keys(bills),
        _sum(bills),
        tuple(dict.fromkeys(part.payment_key for part in paid)),
        sum((part.amount for part in paid), ZERO),
        _keys(same),
    )


async def check_merge(session: AsyncSession, source: Account, target: Account) -> None:
    """This function will refuse to merge what is not the same household, or differs under one key."""
    if source.id == target.id:
        raise Refused(refuse("account.same"))
    if source.unit_id != target.unit_id:
        raise Refused(refuse("account.units"))
    _still_itself(target)
    if source.merged_into not in (None, target.id):
        _still_itself(source)
    await _twins(session, await _bills(session, source.id), target.id)
    await _paid_twice(session, await _payments(session, source.id), target.id)


async def merge(
    session: AsyncSession, source: Account, target: Account, *, released: str | None = None
) -> Moved:
    """This function will move bills and payments of a duplicate account to the one that goes on.

    What both have under one key with the same content stays behind and is reported; other content is
    refused. `released` is the duplicate's case that was closed for this.
    """
    await check_merge(session, source, target)
    await _lock(session, source.id, target.id)
    bills, same = await _move_bills(session, await _bills(session, source.id), target.id, released)
    payments = await _payments(session, source.id)
    twice = await _paid_twice(session, payments, target.id)
    moving = [p for p in payments if p.key not in twice]
    for payment in moving:
        payment.account_id = target.id
    source.merged_into = target.id
    await refresh_accounts(session, [source.id, target.id])
    return Moved(
        target.id,
        _keys(bills),
        _sum(bills),
        tuple(p.key for p in moving),
        sum((p.amount for p in moving), ZERO),
        _keys(same),
        tuple(sorted(twice)),
    )


async def closed_for(session: AsyncSession, key: str) -> str | None:
    """This function will return the case that a request with this key closed, or None."""
    query = select(CaseEvent.case_id).where(CaseEvent.key == key, CaseEvent.type == "case_closed")
    return await session.scalar(query)


async def set_delivery(session: AsyncSession, unit_id: str, on: date) -> list[str]:
    """This function will note when a unit was handed over; the ids of its accounts' open cases."""
    (await session.get_one(Unit, unit_id)).delivered_on = on
    accounts = list(await session.scalars(select(Account).where(Account.unit_id == unit_id)))
    return await _look_again(session, accounts)


async def set_liable(session: AsyncSession, account: Account, liable: str, since: date | None) -> list[str]:
    """This function will note who an account stands for, and since when; the id of its open case, if any."""
    account.liable = liable
    account.owner_since = since or account.owner_since
    return await _look_again(session, [account])


async def _look_again(session: AsyncSession, accounts: Sequence[Account]) -> list[str]:
    cases = [a.open_case_id for a in accounts if a.open_case_id is not None]
    await refresh_accounts(session, [a.id for a in accounts])
    return cases


async def _account_of(session: AsyncSession, account: Account, owner: str, name: str, phone: str) -> Account:
    """The new owner's account of the same unit; made if there is none."""
    known = await session.get(Owner, owner)
    if known is None:
        session.add(Owner(id=owner, name=name, phone=phone))
        await session.flush()
    elif phone:
        known.phone = phone
    key = ids.account_id(account.unit_id, owner)
    successor = await session.get(Account, key)
    if successor is None:
        successor = Account(
            id=key,
            community_id=account.community_id,
            unit_id=account.unit_id,
            owner_id=owner,
            steward=account.steward,
        )
        session.add(successor)
        await session.flush()
    return successor


async def _lock(session: AsyncSession, *accounts: str) -> None:
    """Both accounts in the order of ids, as everybody does."""
    query = select(Account.id).where(Account.id.in_(accounts)).order_by(Account.id)
    await session.execute(query.with_for_update(key_share=True))


async def _move_bills(
    session: AsyncSession, bills: Iterable[Bill], target: str, released: str | None
) -> tuple[list[Bill], list[Bill]]:
    """The bills that went, and those that the target has already."""
    bills = list(bills)
    twins = await _twins(session, bills, target)
    for bill in bills:
        if bill.key in twins:
            bill.ended_by = bill.ended_by or target
            continue
        bill.account_id = target
        if released is not None and bill.ended_by == released:
            bill.ended_by = None
    moving = [b for b in bills if b.key not in twins]
    return moving, [b for b in bills if b.key in twins]


async def _paid_for(session: AsyncSession, account_id: str, keys: set[str]) -> list[Allocation]:
    """What of the account's money went to these bills."""
    imputed = impute(await read_bills(session, account_id), await read_payments(session, account_id))
    return [part for part in imputed.allocations if part.bill_key in keys]


def _follow(
    session: AsyncSession, source: str, target: str, paid: Sequence[Allocation], key: str, at: datetime
) -> None:
    """Let money go after its bills: taken back here and booked there on the days on which it came."""
    if not paid:
        return
    rest: dict[str, Any] = {"source": "transfer", "recorded_at": at}
    total, last = sum((part.amount for part in paid), ZERO), max(part.paid_on for part in paid)
    session.add(Payment(account_id=source, key=key, amount=-total, paid_on=last, bill_keys=[], **rest))
    for number, part in enumerate(paid, start=1):
        session.add(
            Payment(
                account_id=target,
                key=f"{key}/{number}",
                amount=part.amount,
                paid_on=part.paid_on,
                bill_keys=[part.bill_key],
                **rest,
            )
        )


async def _twins(session: AsyncSession, bills: Iterable[Bill], target: str) -> set[str]:
    theirs = {b.key: b for b in await _bills(session, target)}
    twins = [(b, theirs[b.key]) for b in bills if b.key in theirs]
    differing = [b.key for b, other in twins if _content(b) != _content(other)]
    if differing:
        raise Refused(refuse("account.bills_differ", bills=", ".join(sorted(differing))))
    return {b.key for b, _ in twins}


async def _paid_twice(session: AsyncSession, payments: Iterable[Payment], target: str) -> set[str]:
    theirs = {p.key: p for p in await _payments(session, target)}
    twins = [(p, theirs[p.key]) for p in payments if p.key in theirs]
    differing = [p.key for p, other in twins if (p.amount, p.paid_on) != (other.amount, other.paid_on)]
    if differing:
        raise Refused(refuse("account.payments_differ", keys=", ".join(sorted(differing))))
    return {p.key for p, _ in twins}


def _content(bill: Bill) -> tuple[str, date, date, Decimal]:
    return bill.item, bill.starts_on, bill.ends_on, bill.amount


async def _bills(session: AsyncSession, account_id: str) -> list[Bill]:
    query = select(Bill).where(Bill.account_id == account_id).order_by(Bill.due_on, Bill.key)
    return list(await session.scalars(query))


async def _payments(session: AsyncSession, account_id: str) -> list[Payment]:
    return list(
        await session.scalars(select(Payment).where(Payment.account_id == account_id).order_by(Payment.key))
    )


def _still_itself(account: Account) -> None:
    if account.merged_into is not None:
        raise Refused(refuse("account.merged", account=account.id, into=account.merged_into))


def _keys(bills: Iterable[Bill]) -> tuple[str, ...]:
    return tuple(bill.key for bill in bills)


def _sum(bills: Iterable[Bill]) -> Decimal:
    return sum((bill.amount for bill in bills), ZERO)
