"""One chunk of accounts: what would change, then the few bulk statements that change it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table, bindparam, insert, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.money import ZERO
from imports.issues import Issue
from imports.known import Known
from imports.ledger_plan import LedgerPlan, plan_ledger
from imports.outcome import Change
from imports.rows import Entry
from store import tables as t

Row = dict[str, Any]
SOURCE = "arrears_list"


@dataclass(slots=True)
class Account:
    """The rows of one account."""

    id: str
    entries: list[Entry] = field(default_factory=list)
    settled: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What every written row of this import shares."""

    import_id: str
    now: datetime
    paid_on: date
    grace_days: int


@dataclass(slots=True)
class Batch:
    """Rows to write, by table, and counts; filled by planning, emptied into the store."""

    stamp: Stamp
    inserts: dict[str, list[Row]] = field(default_factory=dict)
    updates: dict[str, list[Row]] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)  # accounts whose ledger changes
    owing_before: int = 0  # accounts of the list that owed money already

    def insert(self, table: str, **values: Any) -> None:
        """This function will plan a new row."""
        self.inserts.setdefault(table, []).append(values)

    def update(self, table: str, key: str | int, **values: Any) -> None:
        """This function will plan an update by id; all updates of a table name the same columns."""
        self.updates.setdefault(table, []).append({"key_": key, **values})


def _last(accounts_entries: Sequence[Entry], value: str) -> Any:
    """The last telling value of a field of the household; "" says nothing."""
    return next((v for e in reversed(accounts_entries) if (v := getattr(e.who, value))), "")


def _plan_unit(batch: Batch, known: Known, entries: Sequence[Entry]) -> bool:
    """Create the unit, or take over area and occupancy when the list tells them. True: updated."""
    first = entries[0]
    area = next((e.charge.area for e in reversed(entries) if e.charge.area is not None), None)
    occupancy = next((e.who.occupancy for e in reversed(entries) if e.who.occupancy != "unknown"), "unknown")
    held = known.units.get(first.unit_id)
    if held is None:
        where = first.where
        known.units[first.unit_id] = (area or ZERO, occupancy)
        batch.insert(
            "units",
            id=first.unit_id,
            community_id=first.community_id,
            building=where.building,
            entrance=where.entrance,
            room=where.room,
            area=area or ZERO,
            occupancy=occupancy,
        )
        return False
    new = (area or held[0], held[1] if occupancy == "unknown" else occupancy)
    if new == held:
        return False
    known.units[first.unit_id] = new
    batch.update("units", first.unit_id, area=new[0], occupancy=new[1])
    return True


def _plan_owner(batch: Batch, known: Known, entries: Sequence[Entry]) -> bool:
    """Create the owner, or take over a telephone number; a blank one never erases. True: updated."""
    first, phone = entries[0], _last(entries, "phone")
    held = known.owners.get(first.owner_id)
    if held is None:
        batch.insert("owners", id=first.owner_id, name=first.who.owner, phone=phone)
        return False
    if not phone or phone == held:
        return False
    batch.update("owners", first.owner_id, phone=phone)
    return True


def _plan_account(batch: Batch, known: Known, entries: Sequence[Entry]) -> bool:
    """Create the account, or take over steward and reason when the list tells them. True: updated."""
    first = entries[0]
    steward, reason = _last(entries, "steward"), _last(entries, "reason")
    held = known.accounts.get(first.account_id)
    if held is None:
        batch.insert(
            "accounts",
            id=first.account_id,
            community_id=first.community_id,
            unit_id=first.unit_id,
            owner_id=first.owner_id,
            steward=steward,
            reason=reason,
            balance=ZERO,
            ledger_version=0,
            cases_opened=0,
        )
        return False
    batch.owing_before += held[2] > 0
    new = (steward or held[0], reason or held[1])
    if new == held[:2]:
        return False
    batch.update("accounts", first.account_id, steward=new[0], reason=new[1])
    return True


def _plan_rows(batch: Batch, account: str, plan: LedgerPlan) -> None:
    stamp = batch.stamp
    for bill in plan.new_bills:
        batch.insert(
            "bills",
            account_id=account,
            key=bill.key,
            item=bill.item,
            starts_on=bill.starts_on,
            ends_on=bill.ends_on,
            due_on=bill.due_on,
            amount=bill.amount,
            import_id=stamp.import_id,
        )
    for changed in plan.changed_bills:
        bill = changed.bill
        batch.update(
            "bills",
            changed.id,
            starts_on=bill.starts_on,
            ends_on=bill.ends_on,
            due_on=bill.due_on,
            amount=bill.amount,
            import_id=stamp.import_id,
        )
    for payment in plan.payments:
        batch.insert(
            "payments",
            account_id=account,
            key=payment.key,
            amount=payment.amount,
            paid_on=stamp.paid_on,
            source=SOURCE,
            bill_keys=list(payment.bill_keys),
            recorded_at=stamp.now,
        )


def _count(change: Change, *, created: bool, updated: bool) -> None:
    change.created += created
    change.updated += updated and not created
    change.unchanged += not (created or updated)


def plan_account(batch: Batch, known: Known, account: Account, changes: Mapping[str, Change]) -> None:
    """This function will plan one account: unit, owner, account, bills, payments; `changes` counts."""
    exists = account.id in known.accounts
    if not account.entries and not exists:
        return  # nothing owed and unknown: nothing to remember
    entries = account.entries or account.settled
    first = entries[0]
    new_unit, new_owner = first.unit_id not in known.units, first.owner_id not in known.owners
    unit, owner = _plan_unit(batch, known, entries), _plan_owner(batch, known, entries)
    own = _plan_account(batch, known, entries)
    _count(changes["units"], created=new_unit, updated=unit)
    _count(changes["owners"], created=new_owner, updated=owner)
    _count(changes["accounts"], created=not exists, updated=unit or owner or own)
    ledger = plan_ledger(
        account.entries,
        account.settled,
        known.bills.get(account.id, {}),
        known.payments.get(account.id, ()),
        batch.stamp.grace_days,
    )
    _plan_rows(batch, account.id, ledger)
    changes["bills"].created += len(ledger.new_bills)
    changes["bills"].updated += len(ledger.changed_bills)
    changes["bills"].unchanged += ledger.unchanged_bills
    changes["payments"].created += len(ledger.payments)
    changes["payments"].unchanged += ledger.unchanged_payments
    batch.issues.extend(ledger.issues)
    if ledger.moves or not exists:
        batch.moved.append(account.id)


# Parents before children.
_TABLES: dict[str, Any] = {
    "units": t.Unit.__table__,
    "owners": t.Owner.__table__,
    "accounts": t.Account.__table__,
    "bills": t.Bill.__table__,
    "payments": t.Payment.__table__,
}


async def write_batch(session: AsyncSession, batch: Batch) -> None:
    """This function will write a planned batch: one statement per table and kind."""
    for name, table in _written(batch):
        if rows := batch.inserts.get(name):
            await session.execute(insert(table), rows)
        if rows := batch.updates.get(name):
            columns: dict[str, Any] = {
                column: bindparam(column + "_") for column in rows[0] if column != "key_"
            }
            values = [{("key_" if k == "key_" else k + "_"): v for k, v in row.items()} for row in rows]
            statement = update(table).where(table.c.id == bindparam("key_")).values(columns)
            connection = await session.connection()
            await connection.execute(statement, values)


def _written(batch: Batch) -> Iterator[tuple[str, Table]]:
    return (
        (name, table) for name, table in _TABLES.items() if name in batch.inserts or name in batch.updates
    )
