"""Tokens for programs: kept as hashes, ended at once, narrowed to their user; sums within one's places."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from domain.states import Role, Stage
from store.ledger_log import read_log
from store.queries import stage_sums
from store.scopes import EVERYWHERE, NOWHERE, Scope, write_scope
from store.session import Database
from store.staff import Change, keep_user
from store.tables import ApiToken
from store.tokens import (
    NewToken,
    TokenUse,
    add_token,
    get_token,
    list_tokens,
    note_token_use,
    read_token,
    revoke_token,
)
from store.worklists import open_tasks, pending_approvals
from tests.store.builders import COMMUNITY, NOW, add_community
from tests.store.test_queries import open_case

DAY = date(2026, 3, 2)


@pytest.fixture
async def tokens(database: Database) -> Database:
    """Two tokens of one manager: one until the day, one until it is revoked."""
    async with database.write() as session:
        await keep_user(session, "li", Change("李明", Role.MANAGER), "console", NOW)
        for number, last in ((1, DAY), (2, None)):
            new = NewToken(f"t{number}", "财务", "li", ("cases:read",), last)
            await add_token(session, f"secret-{number}", new, "admin", NOW + timedelta(minutes=number))
    return database


async def _use(database: Database, token: str, at: datetime = NOW) -> TokenUse | None:
    async with database.read() as session:
        found = await read_token(session, token, at)
    return found[0] if found else None


async def test_only_the_hash_is_kept(tokens: Database) -> None:
    """Nothing in the row opens anything; the log names the token, its scopes and who made it."""
    async with tokens.read() as session:
        rows = [row.__dict__ for row in await session.scalars(select(ApiToken))]
        assert "secret-1" not in repr(rows)
        log = (await read_log(session, "li"))[-1]
    assert (log.actor, log.action, log.body) == ("admin", "token", {"token": "t2", "scopes": ["cases:read"]})


async def test_a_token_has_its_users_rights(tokens: Database) -> None:
    """Role and places as they are now, not as they were when it was made."""
    async with tokens.write() as session:
        await keep_user(session, "li", Change(role=Role.STEWARD), "admin", NOW)
        await write_scope(session, "li", [(COMMUNITY, "3栋")])
    use = await _use(tokens, "secret-1")
    assert use is not None
    assert (use.role, use.scopes) == (Role.STEWARD, frozenset({"cases:read"}))
    assert use.scope == Scope(places=frozenset({(COMMUNITY, "3栋")}))
    assert await _use(tokens, "t1") is None


async def test_a_token_ends_with_its_day_its_revocation_or_its_user(tokens: Database) -> None:
    """The last day counts in China; disabling the user ends every token for good."""
    assert await _use(tokens, "secret-1", datetime.fromisoformat("2026-03-02T15:59:00+00:00"))
    assert await _use(tokens, "secret-1", datetime.fromisoformat("2026-03-02T16:00:00+00:00")) is None
    async with tokens.write() as session:
        assert await revoke_token(session, "t1", "admin", NOW)
        assert not await revoke_token(session, "t1", "admin", NOW)
        assert not await revoke_token(session, "none", "admin", NOW)
    assert await _use(tokens, "secret-1") is None
    async with tokens.write() as session:
        for active in (False, True):
            await keep_user(session, "li", Change(active=active), "admin", NOW)
    assert await _use(tokens, "secret-2") is None


async def test_the_list_says_which_are_over(tokens: Database) -> None:
    """The newest first, with the user's name and the last use."""
    async with tokens.write() as session:
        await note_token_use(session, "t2", NOW)
        rows = await list_tokens(session)
        assert [(row.token.id, row.user) for row in rows] == [("t2", "李明"), ("t1", "李明")]
        assert [row.over(DAY + timedelta(days=1)) for row in rows] == [False, True]
        kept = await get_token(session, "t2")
        assert kept is not None
        assert kept.used_at == NOW
        found = await read_token(session, "secret-2", NOW + timedelta(minutes=4))
        assert found is not None
        assert not found[1]  # used a moment ago: not noted again


async def test_work_and_sums_keep_to_places(database: Database) -> None:
    """Of two buildings one is seen: its task and what is owed there; nowhere is nothing, everywhere both."""
    async with database.write() as session:
        await add_community(session)
    here = await open_case(database, "101", building="3栋")
    await open_case(database, "102", building="5栋")
    mine = Scope(places=frozenset({(COMMUNITY, "3栋")}))
    async with database.read() as session:
        assert [t.case_id for t in await open_tasks(session, scope=mine)] == [here.case]
        assert len(await open_tasks(session, scope=EVERYWHERE)) == 2
        assert len(await open_tasks(session, scope=NOWHERE)) == 0
        assert len(await pending_approvals(session, scope=mine)) == 0
        assert await stage_sums(session, mine) == {Stage.REMINDER: (1, Decimal("200.00"))}
        assert await stage_sums(session, EVERYWHERE) == {Stage.REMINDER: (2, Decimal("400.00"))}
        assert await stage_sums(session, NOWHERE) == {}
