"""Lists in the store: sums to the fen, idempotence, later lists, all or nothing, no personal data."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, insert, select

from imports.apply import import_arrears
from imports.cells import Cell
from imports.listing import ImportOptions
from imports.outcome import ImportReport
from store import tables as t
from store.ledger import refresh_accounts
from store.session import Database
from tests.imports.lists import FIXTURES, NOW, SAMPLE, TODAY, row, table, write_xlsx


async def run(db: Database, path: Path, day: int = 0, **options: Any) -> ImportReport:
    return await import_arrears(
        db,
        path,
        today=TODAY,
        now=NOW + timedelta(days=day),
        actor="manager",
        options=ImportOptions(**options),
    )


async def run_rows(
    db: Database, folder: Path, *rows: Sequence[Cell], day: int = 0, **options: Any
) -> ImportReport:
    return await run(db, write_xlsx(folder / f"{day}.xlsx", table(*rows)), day, **options)


def changed(report: ImportReport, kind: str) -> tuple[int, int, int]:
    change = report.changes[kind]
    return change.created, change.updated, change.unchanged


def row_codes(report: ImportReport) -> list[tuple[int | None, str]]:
    return [(issue.row, issue.code) for issue in report.issues]


@dataclass(frozen=True)
class Ledger:
    """What the store holds, for comparison."""

    accounts: list[tuple[Any, ...]]
    bills: list[tuple[Any, ...]]
    payments: list[tuple[Any, ...]]


async def ledger(db: Database) -> Ledger:
    a, b, p = t.Account, t.Bill, t.Payment
    queries = (
        select(a.id, a.balance, a.oldest_due, a.ledger_version, a.steward, a.reason).order_by(a.id),
        select(b.account_id, b.key, b.amount, b.due_on, b.import_id).order_by(b.account_id, b.key),
        select(p.account_id, p.key, p.amount, p.paid_on, p.bill_keys, p.recorded_at).order_by(
            p.account_id, p.key
        ),
    )
    async with db.read() as session:
        found = [[tuple(line) for line in await session.execute(query)] for query in queries]
    return Ledger(*found)


async def account(db: Database) -> t.Account:
    """The only account."""
    async with db.read() as session:
        return (await session.scalars(select(t.Account))).one()


async def test_sample_list(db: Database) -> None:
    """320 accounts, and the balances of the store are the sum of the list to the fen."""
    report = await run(db, SAMPLE)
    assert (report.status, report.accounts, report.owed) == ("ok", 320, Decimal("759149.91"))
    assert report.balance == Decimal("759149.91")
    async with db.read() as session:
        balance, oldest = (
            await session.execute(select(func.sum(t.Account.balance), func.min(t.Account.oldest_due)))
        ).one()
        bills = await session.scalar(select(func.sum(t.Bill.amount)))
        paid = await session.scalar(select(func.sum(t.Payment.amount)))
        versions = set(await session.scalars(select(t.Account.ledger_version)))
        booked = set(await session.scalars(select(t.Payment.paid_on)))
    assert (balance, bills, paid) == (report.owed, report.receivable, report.received)
    assert oldest == date(2023, 6, 30)
    assert versions == {1}
    assert booked == {date(2026, 10, 31)}  # the day the list was made up to


async def test_import_twice(db: Database) -> None:
    """The same list again changes nothing, and the report says so."""
    await run(db, SAMPLE)
    before = await ledger(db)
    again = await run(db, SAMPLE, day=1)
    assert await ledger(db) == before
    assert {kind: changed(again, kind)[:2] for kind in again.changes} == dict.fromkeys(again.changes, (0, 0))
    assert changed(again, "accounts") == (0, 0, 320)
    assert changed(again, "payments")[2] == 37
    assert row_codes(again) == [(None, "same_file_before")]


async def test_dry_run_writes_nothing(db: Database) -> None:
    """A dry run tells what an import would change and leaves the store as it is."""
    dry = await run(db, FIXTURES / "dirty.xlsx", dry_run=True)
    assert (await ledger(db)).accounts == []
    real = await run(db, FIXTURES / "dirty.xlsx")
    assert dry.changes == real.changes
    assert (dry.status, dry.import_id, dry.balance) == ("partial", None, None)
    assert real.balance == real.owed == Decimal("7980.00")
    async with db.read() as session:
        assert await session.scalar(select(func.count()).select_from(t.ImportRun)) == 1


async def test_all_or_nothing(db: Database) -> None:
    """One error keeps every row out, and the attempt is on record."""
    report = await run(db, FIXTURES / "dirty.xlsx", all_or_nothing=True)
    assert report.status == "refused"
    assert "all_or_nothing" in {issue.code for issue in report.issues}
    assert (await ledger(db)).accounts == []
    async with db.read() as session:
        (stored,) = await session.scalars(select(t.ImportRun))
    assert (stored.id, stored.report["status"], stored.actor) == (report.import_id, "refused", "manager")


async def test_refused_file_leaves_no_trace(db: Database, tmp_path: Path) -> None:
    """A file that is no list is not recorded."""
    report = await run(db, tmp_path / "none.xlsx")
    assert (report.status, row_codes(report)) == ("refused", [(None, "file_not_found")])
    async with db.read() as session:
        assert list(await session.scalars(select(t.ImportRun))) == []


async def test_stored_report_holds_no_personal_data(db: Database, tmp_path: Path) -> None:
    """Names, telephone numbers and free text stay with the person who imports."""
    rows = (
        row(联系电话="13912345", 应收金额="赵六13912345678", 业主姓名="赵六"),
        row(房号="", 业主姓名="赵六", 应收金额=13912345678.0),
        row(房号="9", 已收金额=-50.0),
        row(房号="8", 应收金额="139-1234-5678"),
    )
    path = write_xlsx(tmp_path / "赵六.xlsx", table(*rows, row(房号="10")))
    report = await run(db, path)
    shown = json.dumps(report.to_dict(), ensure_ascii=False)
    async with db.read() as session:
        (stored,) = await session.scalars(select(t.ImportRun))
    kept = json.dumps(stored.report, ensure_ascii=False)
    for secret in ("赵六", "13912345", "139-1234", "测试甲", "13800000001"):
        assert secret not in kept
    assert "赵六" in shown
    assert '"-50"' in kept
    assert stored.sha256 == report.sha256


async def test_changed_amount_updates_bills(db: Database, tmp_path: Path) -> None:
    """A later list's receivable replaces the bills' amounts, and the row says from what to what."""
    await run_rows(db, tmp_path, row())
    later = await run_rows(db, tmp_path, row(收费标准=2.5, 应收金额=1350.0, 欠费金额=1350.0), day=1)
    assert changed(later, "bills") == (0, 6, 0)
    (issue,) = [issue for issue in later.issues if issue.code == "bill_changed"]
    assert issue.params == {"count": "6", "before": "1080.00", "after": "1350.00"}
    assert later.rows == {"ok": 0, "warning": 1}
    after = await account(db)
    assert (after.balance, after.ledger_version) == (Decimal("1350.00"), 2)


async def test_bills_missing_from_a_later_list(db: Database, tmp_path: Path) -> None:
    """Unpaid bills that a later list no longer has are reported and left alone."""
    await run_rows(db, tmp_path, row(), row(房号="0102"))
    shorter = row(欠费起始="2026-08-01", 应收金额=540.0, 欠费金额=540.0)
    later = await run_rows(db, tmp_path, shorter, day=1)
    assert row_codes(later) == [(None, "accounts_absent"), (2, "bill_missing_from_list")]
    assert changed(later, "bills") == (0, 0, 3)
    async with db.read() as session:
        assert set(await session.scalars(select(t.Account.balance))) == {Decimal("1080.00")}


async def test_household_data_follow_the_list(db: Database, tmp_path: Path) -> None:
    """Telephone, area and steward follow a later list; blanks never erase."""
    await run_rows(db, tmp_path, row(联系电话=""))
    changes: dict[str, Cell] = {"联系电话": "13900000009", "建筑面积": 90.5, "收费标准": ""}
    second = await run_rows(db, tmp_path, row(**changes), day=1)
    assert changed(second, "owners") == (0, 1, 0)
    assert changed(second, "accounts") == (0, 1, 0)
    assert changed(second, "bills") == (0, 0, 6)
    await run_rows(db, tmp_path, row(联系电话="", 建筑面积="", 收费标准=""), day=2)
    async with db.read() as session:
        assert (await session.scalars(select(t.Owner.phone))).one() == "13900000009"
        assert (await session.scalars(select(t.Unit.area))).one() == Decimal("90.50")
    assert (await account(db)).ledger_version == 1


async def test_two_owners_of_a_unit(db: Database, tmp_path: Path) -> None:
    """A new owner is another account of the same unit; the other writing of the building is the same unit."""
    report = await run_rows(db, tmp_path, row(), row(业主姓名="测试乙", 楼栋="1号楼", 欠费起始="2026-05"))
    assert changed(report, "units") == (1, 0, 1)
    assert changed(report, "accounts") == (2, 0, 0)


async def test_bills_of_others_are_known(db: Database, tmp_path: Path) -> None:
    """A bill that came from elsewhere is compared by its key like one of ours."""
    await run_rows(db, tmp_path, row(欠费截止="2026-09-30", 应收金额=900.0, 欠费金额=900.0))
    one = (await account(db)).id
    october = {
        "account_id": one,
        "key": "PSF-2026-10",
        "item": "物业服务费",
        "starts_on": date(2026, 10, 1),
        "ends_on": date(2026, 10, 31),
        "due_on": date(2026, 10, 31),
        "amount": Decimal("180.00"),
        "import_id": None,
    }
    async with db.write() as session:
        await session.execute(insert(t.Bill), [october])
        await refresh_accounts(session, [one])
    report = await run_rows(db, tmp_path, row(), day=1)
    assert changed(report, "bills") == (0, 0, 6)
    assert row_codes(report) == []


async def test_due_day(db: Database, tmp_path: Path) -> None:
    """Days of grace move the due date of every bill."""
    await run_rows(db, tmp_path, row(), grace_days=10)
    assert (await account(db)).oldest_due == date(2026, 6, 10)


async def test_a_failure_leaves_nothing_half_written(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An interruption between chunks undoes the whole import."""
    monkeypatch.setattr("imports.apply.CHUNK", 1)

    def interrupt(done: int, total: int) -> None:
        if total and done == 2:
            raise KeyboardInterrupt

    path = write_xlsx(tmp_path / "a.xlsx", table(*(row(房号=str(n)) for n in range(4))))
    with pytest.raises(KeyboardInterrupt):
        await import_arrears(db, path, today=TODAY, now=NOW, actor="a", progress=interrupt)
    assert (await ledger(db)) == Ledger([], [], [])


FEN = st.integers(1, 10**7).map(lambda fen: Decimal(fen) / 100)


@given(
    st.lists(
        st.tuples(FEN, FEN, st.integers(0, 40), st.dates(date(2024, 1, 1), date(2026, 11, 1))),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=12, deadline=None)
def test_balances_are_what_the_list_owes(
    tmp_path_factory: pytest.TempPathFactory, lines: list[tuple[Decimal, Decimal, int, date]]
) -> None:
    """Whatever the amounts and periods, Σ balance = Σ owed, also after a second import."""
    folder = tmp_path_factory.mktemp("list")
    rows = []
    for number, (owed, received, days, start) in enumerate(lines):
        amounts = {"应收金额": str(owed + received), "已收金额": str(received), "欠费金额": str(owed)}
        span = {"欠费起始": start, "欠费截止": start + timedelta(days=days)}
        rows.append(row(房号=str(number), 收费标准="", **span, **amounts))

    async def both() -> tuple[ImportReport, ImportReport, Decimal | None]:
        database = Database(f"sqlite:///{folder / 'a.db'}")
        await database.migrate()
        first = await run_rows(database, folder, *rows)
        second = await run_rows(database, folder, *rows)
        async with database.read() as session:
            balance = await session.scalar(select(func.sum(t.Account.balance)))
        await database.close()
        return first, second, balance

    first, second, balance = asyncio.run(both())
    assert first.owed == balance == first.balance == second.balance == sum(line[0] for line in lines)
    assert changed(second, "bills")[:2] == (0, 0)
    assert changed(second, "payments")[:2] == (0, 0)
