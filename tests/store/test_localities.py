"""The dated local table, and what contracts say about the forum."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import pytest_asyncio

from domain.facts import Facts
from domain.states import ForumClause
from store.cases import record_step
from store.contracts import add_contract
from store.ledger import read_facts
from store.localities import BY_COMMITTEE, Local, add_locality, cap_of, list_localities, locate
from store.session import Database
from tests.store.builders import COMMUNITY, NOW, Household, opened, step

EARLY, LATE, FUTURE = date(2024, 7, 1), date(2025, 7, 1), date(2999, 1, 1)


async def _facts(database: Database, home: Household) -> Facts:
    async with database.read() as session:
        return await read_facts(session, home.account)


@pytest_asyncio.fixture
async def case(database: Database, home: Household) -> Household:
    """An account with an open case in 成都."""
    async with database.write() as session:
        await record_step(session, step(opened(home)), NOW)
    return home


async def _add(database: Database, *rows: Local) -> list[str]:
    async with database.write() as session:
        return [told for row in rows for told in await add_locality(session, row)]


async def test_the_newest_row_in_force_gives_the_cap(database: Database, case: Household) -> None:
    """I1: an older figure and one that is not in force yet do not count; open cases are told."""
    assert (await _facts(database, case)).small_claims_cap is None
    before = (await _facts(database, case)).version
    told = await _add(
        database,
        Local("成都", EARLY, Decimal(50000)),
        Local("成都", LATE, cap_of(Decimal("121000.01")), Decimal("121000.01")),
        Local("成都", FUTURE, Decimal(99000)),
        Local("重庆", LATE, Decimal(1)),
    )
    assert told == [case.case] * 3
    now = await _facts(database, case)
    assert (now.small_claims_cap, now.version) == (Decimal("60500.01"), before + 3)


async def test_only_a_rule_that_says_so_lets_the_committee_post(database: Database, case: Household) -> None:
    """C3: off unless the newest row in force opens it, and off again once a newer one does not."""
    await _add(database, Local("成都", EARLY, Decimal(50000), posting_rule="forbidden"))
    assert not (await _facts(database, case)).posting_allowed
    await _add(database, Local("成都", EARLY, Decimal(50000), posting_rule=BY_COMMITTEE))
    assert (await _facts(database, case)).posting_allowed
    await _add(database, Local("成都", LATE, Decimal(50000)))
    assert not (await _facts(database, case)).posting_allowed


async def test_a_row_of_the_same_day_is_corrected(database: Database, case: Household) -> None:
    """Nobody keeps two figures for one day."""
    await _add(database, Local("成都", EARLY, Decimal(50000)), Local("成都", EARLY, Decimal(51000)))
    async with database.read() as session:
        assert await list_localities(session) == [Local("成都", EARLY, Decimal("51000.00"))]


async def test_a_community_is_somewhere_else(database: Database, case: Household) -> None:
    """Its cases look again."""
    await _add(database, Local("重庆", EARLY, Decimal(40000)))
    async with database.write() as session:
        assert await locate(session, COMMUNITY, "重庆") == [case.case]
    assert (await _facts(database, case)).small_claims_cap == Decimal(40000)


@pytest.mark.parametrize(
    ("versions", "clause"),
    [
        ([{}], None),
        ([{"arbitration_clause": True}], None),
        ([{"forum_clause": ForumClause.INVALID, "arbitration_clause": True}], ForumClause.INVALID),
        ([{"forum_clause": ForumClause.ARBITRATE}, {}], ForumClause.ARBITRATE),
        ([{"forum_clause": ForumClause.NONE}, {"arbitration_clause": True}], ForumClause.ARBITRATE),
        ([{"forum_clause": ForumClause.SUE_OR_ARBITRATE}, {}], ForumClause.SUE_OR_ARBITRATE),
    ],
)
async def test_what_binds_most_counts_between_versions(
    database: Database, home: Household, versions: list[dict[str, Any]], clause: ForumClause | None
) -> None:
    """G1: one clause among the versions concerned counts; none that says more than yes or no, nothing."""
    days = [(date(2026, 1, 1), date(2026, 1, 15)), (date(2026, 1, 16), None)]
    async with database.write() as session:
        for (start, end), terms in zip(days, versions, strict=False):
            await add_contract(session, COMMUNITY, start, end, **terms)
    assert (await _facts(database, home)).forum_clause is clause


async def test_the_agreed_court_is_the_newest_versions(database: Database, home: Household) -> None:
    """G2: and a clause of arbitration sets the old yes or no too."""
    async with database.write() as session:
        await add_contract(session, COMMUNITY, date(2026, 1, 1), date(2026, 1, 15), agreed_court="OLD")
        await add_contract(
            session,
            COMMUNITY,
            date(2026, 1, 16),
            forum_clause=ForumClause.ARBITRATE,
            agreed_court="CD-WH",
            court_connected=True,
        )
    now = await _facts(database, home)
    assert (now.agreed_court, now.court_connected, now.arbitration_clause) == ("CD-WH", True, True)
