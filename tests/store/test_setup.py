"""What the set-up pages read: past imports, one community, versions, open cases."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from domain.states import Role
from store.campaigns import add_campaign
from store.cashbook import read_account
from store.communities import list_communities
from store.importruns import earlier_run, list_runs, read_run
from store.ledger_log import log_change
from store.openbook import open_count, open_page
from store.people import upsert_user
from store.places import read_place
from store.policies import PUBLISHED, list_versions, save_policy, versions_besides
from store.processors import put_agreement
from store.scopes import Scope, write_scope
from store.session import Database
from store.tables import ImportRun
from tests.store.builders import COMMUNITY, NOW, Household, add_community, add_household, opened, step
from tests.store.test_cases import write


async def test_past_imports_come_in_pages_newest_first(database: Database) -> None:
    """Three imports two at a time, one person's alone, and the last one of a file."""
    async with database.write() as session:
        for n in range(3):
            at = NOW + timedelta(hours=n)
            session.add(
                ImportRun(
                    id=f"i{n}",
                    sha256="ab" * 32,
                    kind="arrears",
                    actor=f"u{n % 2}",
                    started_at=at,
                    finished_at=at,
                    report={"n": n},
                )
            )
    async with database.read() as session:
        first = await list_runs(session, limit=2)
        rest = await list_runs(session, after=first.next, limit=2)
        assert [row.id for row in (*first, *rest)] == ["i2", "i1", "i0"]
        assert rest.next == ""
        assert [row.id for row in await list_runs(session, actor="u1")] == ["i1"]
        last = await earlier_run(session, "ab" * 32)
        assert last is not None
        assert last.id == "i2"
        assert await earlier_run(session, "cd" * 32) is None
        assert await read_run(session, "none") is None
        with pytest.raises(LookupError):
            await list_runs(session, after="none")


async def test_a_community_is_read_with_its_papers_and_people(database: Database, home: Household) -> None:
    """Its sums, agreement, campaign and whoever works there; another one is not in the list of a scope."""
    async with database.write() as session:
        other = await add_community(session, "别园")
        await upsert_user(session, "steward.wang", "王丽", Role.STEWARD)
        await write_scope(session, "steward.wang", [(COMMUNITY, "3栋"), (COMMUNITY, "1栋"), (other, "")])
        await put_agreement(session, COMMUNITY, "printer", "DPA-1", "admin", NOW)
        await add_campaign(session, COMMUNITY, "spring", "HD-1", date(2026, 1, 1), date(2026, 2, 1))
    async with database.read() as session:
        view = await read_place(session, COMMUNITY)
        assert view is not None
        assert (view.row.accounts, view.row.owed, view.city) == (1, Decimal(200), "成都")
        assert [worker.buildings for worker in view.workers] == [("1栋", "3栋")]
        assert [a.document for a in view.agreements] == ["DPA-1"]
        assert [c.code for c in view.campaigns] == ["spring"]
        far = await read_place(session, other)
        assert far is not None
        assert far.workers[0].buildings == ()
        assert await read_place(session, "none") is None
        scope = Scope(places=frozenset({(other, ""), (COMMUNITY, "3栋")}))
        assert [row.id for row in await list_communities(session, scope)] == [other]
        assert len(await list_communities(session)) == 2


async def test_versions_say_who_published_them_and_who_follows(database: Database, home: Household) -> None:
    """The latest first; what came with the program was published by nobody; unknown ones are handed over."""
    record = opened(home)
    await write(database, step(record))
    async with database.write() as session:
        await save_policy(session, "old.1", date(2025, 1, 1), "d" * 64, {"version": "old.1"})
        await save_policy(session, "new.1", date(2027, 1, 1), "e" * 64, {"version": "new.1"})
        await log_change(session, "admin", PUBLISHED, "new.1", NOW, effective_from="2027-01-01")
    async with database.read() as session:
        rows = await list_versions(session)
        assert [(row.version, row.published_by) for row in rows] == [("new.1", "admin"), ("old.1", "")]
        assert await versions_besides(session, {"old.1"}) == [{"version": "new.1"}]
        assert await versions_besides(session, {"old.1", "new.1"}) == []
        cases = await open_page(session)
        assert [case.case_id for case in cases] == [home.case]
        assert await open_page(session, after=home.case) == []
        assert await open_count(session) == 1


async def test_an_account_is_read_as_its_payments_are_booked(database: Database, home: Household) -> None:
    """Owner, place and bills; an unknown one is none."""
    async with database.write() as session:
        await add_household(session, "1202", months=(1, 2))
    async with database.read() as session:
        view = await read_account(session, home.account)
        assert view is not None
        assert (view.owner, view.building, len(view.bills), view.payments) == ("业主1201", "3栋", 1, ())
        assert await read_account(session, "none") is None
