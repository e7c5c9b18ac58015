"""Users, notes, attempts and policies."""

from datetime import date

import pytest

from domain.ids import note_id
from domain.states import Role
from store.people import (
    get_user,
    list_attempts,
    list_users,
    read_notes,
    save_attempt,
    save_note,
    upsert_user,
)
from store.policies import PolicyConflict, read_policies, read_policy, save_policy
from store.session import Database
from tests.store.builders import NOW

BODY = {"version": "v1", "title_zh": "策略"}


async def test_a_user_may_change(database: Database) -> None:
    """Name, role and state are taken over; the login stays."""
    async with database.write() as session:
        await upsert_user(session, "wang", "王丽", Role.STEWARD)
        await upsert_user(session, "li", "李明", Role.MANAGER)
        await upsert_user(session, "wang", "王丽", Role.LEGAL, active=False)
    async with database.read() as session:
        assert [(u.id, u.name, u.role, u.active) for u in await list_users(session)] == [
            ("li", "李明", "manager", True),
            ("wang", "王丽", "legal", False),
        ]
        assert await get_user(session, "zhao") is None


async def test_a_note_is_kept_once(database: Database) -> None:
    """A repeated request keeps the first text under the same id."""
    async with database.write() as session:
        first = await save_note(session, "case-1", "k1", "wang", "业主说下月付", NOW)
        again = await save_note(session, "case-1", "k1", "wang", "另一段文字", NOW)
        await save_note(session, "case-2", "k1", "wang", "别的案件", NOW)
    assert first == again == note_id("case-1", "k1")
    async with database.read() as session:
        assert {key: note.text for key, note in (await read_notes(session, "case-1")).items()} == {
            first: "业主说下月付"
        }


async def test_prohibited_attempts_are_kept(database: Database) -> None:
    """Who asked for what, and when."""
    async with database.write() as session:
        await save_attempt(session, "case-1", "wang", "cut_water", "B1", NOW)
        await save_attempt(session, "case-2", "li", "cut_power", "B1", NOW)
    async with database.read() as session:
        assert [a.command for a in await list_attempts(session)] == ["cut_water", "cut_power"]
        assert [(a.actor, a.at) for a in await list_attempts(session, "case-2")] == [("li", NOW)]


async def test_a_policy_version_never_changes(database: Database) -> None:
    """The same again is fine; other numbers under the same version are refused."""
    async with database.write() as session:
        assert await save_policy(session, "v2", date(2026, 6, 1), "d2", BODY)
        assert await save_policy(session, "v1", date(2026, 1, 1), "d1", BODY)
        assert not await save_policy(session, "v1", date(2026, 1, 1), "d1", BODY)
        assert await read_policy(session, "v1") == BODY
        assert await read_policy(session, "v3") is None
        assert len(await read_policies(session)) == 2
        for day, digest in ((date(2026, 1, 1), "other"), (date(2026, 1, 2), "d1")):
            with pytest.raises(PolicyConflict, match="v1"):
                await save_policy(session, "v1", day, digest, BODY)
