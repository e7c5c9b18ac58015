"""A list that still names a household by the name that was merged away."""

from pathlib import Path

from sqlalchemy import select

from store import tables as t
from store.ledger import read_facts
from store.owning import merge
from store.session import Database
from tests.imports.lists import row
from tests.imports.test_apply import run_rows


async def test_rows_of_a_merged_account_go_to_the_one_that_goes_on(db: Database, tmp_path: Path) -> None:
    """The next list under the old name books nothing twice and brings the new months home."""
    other = row(
        业主姓名="测试甲二", 欠费起始="2026-03-01", 欠费截止="2026-04-30", 应收金额=360.0, 欠费金额=360.0
    )
    await run_rows(db, tmp_path, row(), other)
    async with db.write() as session:
        owners = {o.id: o.name for o in await session.scalars(select(t.Owner))}
        accounts = {owners[a.owner_id]: a for a in await session.scalars(select(t.Account))}
        source, target = accounts["测试甲二"], accounts["测试甲"]
        moved = await merge(session, source, target)
        assert len(moved.bills) == 2
    later = row(
        业主姓名="测试甲二", 欠费起始="2026-03-01", 欠费截止="2026-11-30", 应收金额=1620.0, 欠费金额=1620.0
    )
    await run_rows(db, tmp_path, later, day=1)
    async with db.read() as session:
        kept = await read_facts(session, target.id)
        gone = await read_facts(session, source.id)
    assert len(kept.bills) == 9
    assert len({bill.key for bill in kept.bills}) == 9
    assert gone.bills == ()


async def test_a_list_that_names_both_leaves_the_merged_one_out_of_every_case(
    db: Database, tmp_path: Path
) -> None:
    """Rows under both names are not mixed: the merged account may own bills, and is never scanned."""
    other = row(
        业主姓名="测试甲二", 欠费起始="2026-03-01", 欠费截止="2026-04-30", 应收金额=360.0, 欠费金额=360.0
    )
    await run_rows(db, tmp_path, row(), other)
    async with db.write() as session:
        owners = {o.id: o.name for o in await session.scalars(select(t.Owner))}
        accounts = {owners[a.owner_id]: a for a in await session.scalars(select(t.Account))}
        await merge(session, accounts["测试甲二"], accounts["测试甲"])
    report = await run_rows(db, tmp_path, row(), other, day=1)
    assert report.rows["error"] == 0
