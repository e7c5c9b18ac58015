"""The sample project: an invented community with its contract, its arrears list and one user per role."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from sqlalchemy import select

from domain.states import Role
from imports.apply import import_arrears
from imports.outcome import ImportReport
from store.contracts import add_contract, set_self_check
from store.people import upsert_user
from store.session import Database
from store.tables import Community

SAMPLE_LIST = Path(__file__).resolve().parent.parent / "imports" / "samples" / "jinxiu.xlsx"
# Invented people, one login per role and two in legal, so that four eyes can be seen at work.
USERS = (
    ("steward.wang", "王丽", Role.STEWARD),
    ("manager.li", "李明", Role.MANAGER),
    ("legal.zhao", "赵敏", Role.LEGAL),
    ("legal.sun", "孙平", Role.LEGAL),
    ("auditor.zhou", "周正", Role.AUDITOR),
    ("admin", "管理员", Role.ADMIN),
)


async def load_sample(
    database: Database,
    *,
    now: datetime,
    today: date,
    path: Path = SAMPLE_LIST,
    progress: Callable[[int, int], None] | None = None,
) -> ImportReport:
    """This function will load people, list and contract; doing it again changes nothing."""
    async with database.write() as session:
        for login, name, role in USERS:
            await upsert_user(session, login, name, role)
    report = await import_arrears(database, path, today=today, now=now, actor="admin", progress=progress)
    async with database.write() as session:
        for community in await session.scalars(select(Community.id)):
            await add_contract(
                session,
                community,
                date(2015, 1, 1),
                late_fee_daily=Decimal("0.0005"),
                law_firm="示例律师事务所",
                document="WYHT-2015-001",
            )
            await set_self_check(session, community, today, "ZC-001")
    return report
