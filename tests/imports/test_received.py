"""What lists say was received: booked once, whoever saw it first."""

from decimal import Decimal
from pathlib import Path

from domain.money import Payment
from store.ledger import add_payment
from store.session import Database
from tests.imports.lists import NOW, TODAY, row
from tests.imports.test_apply import account, changed, ledger, row_codes, run_rows


async def test_higher_received_adds_the_difference(db: Database, tmp_path: Path) -> None:
    """A later list with more received books only what the store does not know."""
    await run_rows(db, tmp_path, row(已收金额=200.0, 欠费金额=880.0))
    later = await run_rows(db, tmp_path, row(已收金额=500.0, 欠费金额=580.0), day=1)
    assert changed(later, "payments") == (1, 0, 0)
    held = await ledger(db)
    assert [line[2] for line in held.payments] == [Decimal("200.00"), Decimal("300.00")]
    assert (await account(db)).balance == Decimal("580.00")
    older = await run_rows(db, tmp_path, row(已收金额=200.0, 欠费金额=880.0), day=2)
    assert (2, "received_less_than_store") in row_codes(older)
    assert await ledger(db) == held


async def test_money_from_the_bank_is_not_counted_twice(db: Database, tmp_path: Path) -> None:
    """A payment that the store knows from elsewhere is part of what a later list calls received."""
    psf = row()
    parking = row(费用项目="车位费", 收费标准=100.0, 应收金额=600.0, 欠费金额=600.0)
    await run_rows(db, tmp_path, psf, parking)
    one = (await account(db)).id
    async with db.write() as session:
        await add_payment(session, one, Payment("bank-1", TODAY, Decimal("500.00")), "bank", NOW)
    paid = row(已收金额=500.0, 欠费金额=580.0)
    same = await run_rows(db, tmp_path, paid, parking, day=1)
    assert changed(same, "payments") == (0, 0, 1)
    assert (await account(db)).balance == Decimal("1180.00")
    more = await run_rows(db, tmp_path, row(已收金额=700.0, 欠费金额=380.0), parking, day=2)
    assert changed(more, "payments") == (1, 0, 0)
    assert (await account(db)).balance == Decimal("980.00")


async def test_reversed_payment_does_not_come_back(db: Database, tmp_path: Path) -> None:
    """A reversal stands when the same list is imported again."""
    listed = row(已收金额=200.0, 欠费金额=880.0)
    await run_rows(db, tmp_path, listed)
    one = (await account(db)).id
    async with db.write() as session:
        await add_payment(session, one, Payment("r-1", TODAY, Decimal("-200.00")), "reversal", NOW)
    again = await run_rows(db, tmp_path, listed, day=1)
    assert changed(again, "payments") == (0, 0, 1)
    assert (await account(db)).balance == Decimal("1080.00")


async def test_paid_up_row(db: Database, tmp_path: Path) -> None:
    """A row with nothing owed is skipped, unless the store still has the debt: then it is settled."""
    paid = row(已收金额=1080.0, 欠费金额=0.0)
    stranger = row(房号="0999", 已收金额=1080.0, 欠费金额=0.0)
    await run_rows(db, tmp_path, row())
    report = await run_rows(db, tmp_path, paid, stranger, day=1)
    assert report.status == "ok"
    assert report.skipped == {"zero_owed": 2}
    assert (2, "settled_by_list") in row_codes(report)
    settled = await account(db)
    assert (settled.balance, settled.oldest_due) == (Decimal("0.00"), None)
    before = await ledger(db)
    await run_rows(db, tmp_path, paid, stranger, day=2)
    assert await ledger(db) == before


async def test_payment_names_the_bills_of_its_row(db: Database, tmp_path: Path) -> None:
    """What a row received pays the bills of that row, oldest first, not those of another charge."""
    parking = row(费用项目="车位费", 收费标准=100.0, 应收金额=600.0, 已收金额=600.0, 欠费金额=0.0)
    owing = row(费用项目="车位费", 收费标准=100.0, 应收金额=600.0, 已收金额=500.0, 欠费金额=100.0)
    report = await run_rows(db, tmp_path, row(), owing)
    assert report.balance == Decimal("1180.00")
    (payment,) = (await ledger(db)).payments
    assert payment[4][0] == "PARK-2026-05"
    settled = await run_rows(db, tmp_path, row(), parking, day=1)
    assert settled.balance == Decimal("1080.00")
