"""What auditors read in lists: newest first, by person and day, within somebody's places."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from domain import events as e
from domain.chain import digest
from domain.states import OverrideReason, Role, State
from store.audit import verify_cases
from store.chronicle import json_lines, read_chronicle, records_of
from store.ledger_log import log_change
from store.logins import note_attempt, open_session
from store.oversight import (
    CORRECTIONS,
    OVERRIDES,
    Narrow,
    every_act,
    list_access,
    list_acts,
    list_attempted,
    list_changes,
    list_log_ins,
    list_visits,
)
from store.people import save_attempt, save_note, upsert_user
from store.scopes import Scope
from store.session import Database
from store.tables import AccessLog
from tests.store.builders import COMMUNITY, NOW, Household, after, opened, step
from tests.store.test_cases import write

ELSEWHERE = Scope(places=frozenset({(COMMUNITY, "8栋")}))


@pytest.fixture
async def told(database: Database, home: Household) -> Household:
    """A case with an override that has a note, and its revocation; one refused measure."""
    async with database.write() as session:
        await upsert_user(session, "wang", "王丽", Role.MANAGER)
        note = await save_note(session, home.case, "k", "wang", "律师意见在案", NOW)
        await save_attempt(session, home.case, "wang", "cut_water", "B1", NOW)
    first = opened(home)
    override = e.GuardOverridden(
        code="F2.not_asked", reason=OverrideReason.COUNSEL_OPINION, document="Y-1", bills=(), note=note
    )
    second = after(first, override, State.REMINDER)
    third = after(second, e.OverrideRevoked(code="F2.not_asked"), State.REMINDER)
    await write(database, step(first))
    await write(database, step(second, third, before=[first]))
    return home


async def test_overrides_are_listed_with_who_and_why(database: Database, told: Household) -> None:
    """The newest first, page by page, with the note's text and the actor's name; nothing of other kinds."""
    async with database.read() as session:
        first = await list_acts(session, OVERRIDES, Narrow(), None, 1)
        second = await list_acts(session, OVERRIDES, Narrow(), int(first.next), 1)
        streamed = [row.seq async for row in every_act(session, OVERRIDES, Narrow())]
        none = await list_acts(session, CORRECTIONS, Narrow())
    (newer,), (older,) = first.rows, second.rows
    assert (newer.seq, newer.type, older.seq, older.type) == (3, "override_revoked", 2, "guard_overridden")
    assert (older.name, older.note, older.unit) == ("王丽", "律师意见在案", "3栋2单元1201")
    assert older.event["code"] == "F2.not_asked"
    assert (second.next, streamed, none.rows) == ("", [3, 2], ())


async def test_lists_keep_to_person_day_and_places(database: Database, told: Household) -> None:
    """A day is one of China's calendar; a case in another building is not shown."""
    day = date(2026, 3, 3)
    async with database.read() as session:

        async def found(**narrow: Any) -> list[int]:
            return [row.seq for row in await list_acts(session, OVERRIDES, Narrow(**narrow))]

        assert await found(on=day) == [2]
        assert await found(on=day + timedelta(days=1)) == [3]
        assert await found(person="wang") == [3, 2]
        assert await found(person="li") == await found(scope=ELSEWHERE) == []
        assert len(await list_attempted(session, Narrow(scope=ELSEWHERE))) == 0
        (attempt,) = await list_attempted(session, Narrow(person="wang", on=date(2026, 3, 2)))
    assert (attempt.command, attempt.code, attempt.name) == ("cut_water", "B1", "王丽")


async def test_looks_at_data_name_the_person_and_the_owner(database: Database, told: Household) -> None:
    """Somebody who left is still named by login, an erased owner by id."""
    async with database.write() as session:
        for number, actor in enumerate(("wang", "gone")):
            at = NOW + timedelta(hours=number)
            session.add(AccessLog(owner_id="o-none", field="phone", actor=actor, reason="上门前核对", at=at))
    async with database.read() as session:
        newer, older = await list_access(session, Narrow())
        by_field = await list_access(session, Narrow(what="id_number"))
    assert (newer.actor, newer.name, newer.owner) == ("gone", "", "")
    assert (older.actor, older.name, older.reason) == ("wang", "王丽", "上门前核对")
    assert by_field.rows == ()


async def test_log_ins_and_changes_are_filtered(database: Database, home: Household) -> None:
    """By result, by action, by the beginning of an id."""
    async with database.write() as session:
        await note_attempt(session, "wang", "10.0.0.1", NOW, ok=False)
        await note_attempt(session, "wang", "10.0.0.1", NOW, ok=True)
        await open_session(session, "s1", "token", "wang", NOW, agent="x", address="10.0.0.1")
        await log_change(session, "li", "payment", home.account, NOW, amount="5.00")
        await log_change(session, "li", "user", "wang", NOW)

    async def seen(ask: Callable[..., Awaitable[Any]], **narrow: Any) -> int:
        async with database.read() as session:
            return len(await ask(session, Narrow(**narrow)))

    assert [await seen(list_log_ins, what=what) for what in ("", "ok", "wrong")] == [2, 1, 1]
    assert [await seen(list_visits, person=login) for login in ("", "wang", "li")] == [1, 1, 0]
    assert [await seen(list_changes, what=what) for what in ("", "payment", "merge")] == [2, 1, 0]
    assert await seen(list_changes, subject=home.account[:6]) == 1
    assert await seen(list_changes, on=date(2026, 3, 1)) == 0


async def test_exported_records_can_be_checked_elsewhere(database: Database, told: Household) -> None:
    """Each line holds the body byte for byte: hashed with the hash before it, it gives its own."""
    async with database.read() as session:
        entries = await read_chronicle(session, told.case)
        (report,) = await verify_cases(session, [told.case])
    assert [record.seq for record in records_of(entries)] == [1, 2, 3]
    assert len(list(json_lines(told.case, entries))) == 3
    prev = "0" * 64
    for entry in entries:
        assert entry.prev == prev
        assert digest(entry.prev, entry.body) == entry.hash
        prev = entry.hash
    assert (report.ok, report.head) == (True, prev)
    assert entries[0].recorded_at == datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
