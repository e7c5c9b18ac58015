"""The sample project: an invented community with its contract, its arrears list and one user per role."""

import os
import secrets
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select

from domain.states import Role
from imports.apply import import_arrears
from imports.outcome import ImportReport
from store.logins import set_password
from store.papers import put_in_order
from store.people import upsert_user
from store.scopes import write_scope
from store.session import Database
from store.tables import Community, Unit
from web.passwords import hash_password

SAMPLE_LIST = Path(__file__).resolve().parent.parent / "imports" / "samples" / "jinxiu.xlsx"
# Invented people: two stewards with a half of the buildings each, and two in legal, so that four eyes can be
# seen at work.
USERS = (
    ("steward.wang", "王丽", Role.STEWARD),
    ("steward.chen", "陈晨", Role.STEWARD),
    ("manager.li", "李明", Role.MANAGER),
    ("legal.zhao", "赵敏", Role.LEGAL),
    ("legal.sun", "孙平", Role.LEGAL),
    ("auditor.zhou", "周正", Role.AUDITOR),
    ("admin", "管理员", Role.ADMIN),
)


_WORDS = (
    "amber", "bamboo", "cedar", "dawn", "ember", "fern", "garden", "harbor", "island", "jade", "lantern",
    "maple", "north", "orchid", "pebble", "quiet", "river", "silver", "tea", "willow",
)  # fmt: skip
_PASSWORD = "sample-password"  # noqa: S105 - the name of a file


def sample_password(data_dir: Path) -> str | None:
    """This function will return the password of the sample's users; None where there is no sample."""
    file = data_dir / _PASSWORD
    return file.read_text(encoding="ascii").strip() if file.exists() else None


async def let_in(database: Database, data_dir: Path, now: datetime) -> str:
    """This function will give the sample's users one password, drawn at random, and note it down.

    Only whoever may read the data folder can read it there.
    """
    password = "-".join(secrets.choice(_WORDS) for _ in range(3)) + f"-{secrets.randbelow(9000) + 1000}"
    descriptor = os.open(data_dir / _PASSWORD, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as handle:
        handle.write(password)
    hashed = await hash_password(password)
    async with database.write() as session:
        for login, _, _ in USERS:
            await set_password(session, login, hashed, now)
    return password


async def load_sample(
    database: Database,
    *,
    now: datetime,
    today: date,
    path: Path = SAMPLE_LIST,
    papers: date | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> ImportReport:
    """This function will load people, list and contract; doing it again changes nothing.

    `papers` is the day of disclosure and self-check; None = today.
    """
    async with database.write() as session:
        for login, name, role in USERS:
            await upsert_user(session, login, name, role)
    report = await import_arrears(database, path, today=today, now=now, actor="admin", progress=progress)
    async with database.write() as session:
        for community in list(await session.scalars(select(Community.id))):
            await put_in_order(session, community, date(2015, 1, 1), papers or today, now)
        mine = select(Unit.community_id, Unit.building).distinct().order_by(Unit.building)
        places = [(community, building) for community, building in await session.execute(mine)]
        half = len(places) // 2
        await write_scope(session, "steward.wang", places[:half])
        await write_scope(session, "steward.chen", places[half:])
    return report
