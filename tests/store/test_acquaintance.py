"""Profiles, touches, meetings, work on hand, cards and the tally of reasons, on both databases."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from domain import events as e
from domain.events import Record
from domain.folding import fold
from domain.states import (
    AddressSource,
    Channel,
    ContactOutcome,
    Outcome,
    Party,
    Place,
    Reason,
    Role,
    State,
)
from domain.stewards import HELP, TOUCH, Meeting
from domain.visits import Profile
from store.acquaintance import (
    TouchRow,
    active_stewards,
    add_touch,
    meetings_of,
    read_profile,
    read_touches,
    save_profile,
    steward_load,
)
from store.cards import card_data
from store.cases import record_step
from store.people import upsert_user
from store.reasons import reason_report
from store.session import Database
from store.tables import Account
from tests.store.builders import NOW, Household, add_household, after, opened, step

GIVEN = Profile(
    Channel.PHONE, "软件园 A 座", AddressSource.OWNER, "10:00-21:00", "滨江路 1 号", "19:00-20:00"
)
DAY = date(2026, 3, 4)


async def write(database: Database, *records: Record) -> None:
    async with database.write() as session:
        await record_step(session, step(*records), NOW)


def contact(before: Record, outcome: ContactOutcome, actor: str = "wang", on: date = DAY) -> Record:
    said = e.ContactRecorded(
        channel=Channel.VISIT,
        outcome=outcome,
        on=on,
        next_on=on + timedelta(days=3),
        spoke_to=Party.OWNER,
        place=Place.HOME,
    )
    return after(before, said, actor=actor, role=Role.STEWARD)


async def test_a_profile_is_the_owners_and_is_kept_whole(database: Database, home: Household) -> None:
    """Nothing is known at first; what is noted is read back, and noted anew."""
    async with database.write() as session:
        assert await read_profile(session, home.account) == Profile()
        await save_profile(session, home.account, GIVEN, "wang", NOW)
        await save_profile(session, home.account, replace(GIVEN, shop_hours=""), "wang", NOW)
    async with database.read() as session:
        assert await read_profile(session, home.account) == replace(GIVEN, shop_hours="")


async def test_no_profile_without_an_account(database: Database) -> None:
    """An unknown account is named."""
    async with database.write() as session:
        with pytest.raises(LookupError, match="nobody"):
            await save_profile(session, "nobody", GIVEN, "wang", NOW)


async def test_a_touch_is_kept_once(database: Database, home: Household) -> None:
    """The same request twice is one touch; the newest is read first."""
    greeting, help_given = TouchRow("wang", DAY, False, "问候"), TouchRow("chen", DAY, True, "修门")
    async with database.write() as session:
        assert await add_touch(session, home.account, greeting, "k1", NOW)
        assert not await add_touch(session, home.account, help_given, "k1", NOW)
        assert await add_touch(session, home.account, help_given, "k2", NOW)
    async with database.read() as session:
        assert await read_touches(session, home.account) == [help_given, greeting]


async def test_meetings_are_contacts_that_met_somebody_and_touches(
    database: Database, home: Household
) -> None:
    """A closed door is no meeting; every one has who, when and what it counts."""
    first = opened(home)
    promised = contact(first, ContactOutcome.PROMISED)
    closed_door = contact(promised, ContactOutcome.NOT_HOME)
    await write(database, first, promised, closed_door)
    async with database.write() as session:
        await add_touch(session, home.account, TouchRow("chen", DAY, True, ""), "k1", NOW)
        await add_touch(session, home.account, TouchRow("chen", DAY, False, ""), "k2", NOW)
    async with database.read() as session:
        found = await meetings_of(session, home.account)
    assert found[0] == Meeting("wang", DAY, Decimal(2))
    assert sorted(m.points for m in found[1:]) == [TOUCH, HELP]


async def test_work_on_hand_counts_the_assigned_and_else_the_listed(
    database: Database, home: Household
) -> None:
    """By login once assigned, by name until then; the case itself may be left out."""
    async with database.write() as session:
        await upsert_user(session, "wang", "王芳", Role.STEWARD)
        await upsert_user(session, "chen", "陈刚", Role.STEWARD)
        await upsert_user(session, "gone", "旧人", Role.STEWARD, active=False)
        other = await add_household(session, "1202")
        (await session.get_one(Account, other.account)).steward = "王芳"
    first = opened(home)
    await write(database, first, after(first, e.StewardAssigned(steward="chen")))
    await write(database, opened(other))
    async with database.read() as session:
        assert await active_stewards(session) == ["chen", "wang"]
        assert await steward_load(session) == {"chen": 1, "wang": 1}
        assert await steward_load(session, besides=home.case) == {"wang": 1}


async def test_a_card_has_the_last_contacts_newest_first(database: Database, home: Household) -> None:
    """With whom, where, what came of it, what was agreed."""
    first = opened(home)
    one = contact(first, ContactOutcome.REFUSED)
    two = contact(one, ContactOutcome.PROMISED, "chen")
    await write(database, first, one, two)
    async with database.read() as session:
        data = await card_data(session, home.case)
        assert await card_data(session, "case-nobody-1") is None
    assert data is not None
    assert [(c.outcome, c.by) for c in data.contacts] == [
        (ContactOutcome.PROMISED, "chen"),
        (ContactOutcome.REFUSED, "wang"),
    ]
    newest = data.contacts[0]
    assert (newest.spoke_to, newest.place, newest.next_on) == (Party.OWNER, Place.HOME, date(2026, 3, 7))
    assert data.case == fold((first, one, two))


async def test_reasons_are_tallied_past_the_gate_with_what_solved_them(
    database: Database, home: Household
) -> None:
    """Open and closed by reason; what is younger, or closed before the gate, is left out."""
    async with database.write() as session:
        rest = [await add_household(session, room) for room in ("1202", "1203", "1204")]
    first = opened(home)
    named = after(first, e.ReasonClassified(reason=Reason.SERVICE))
    await write(database, first, named)
    for other, days in zip(rest, (100, 10, 0), strict=True):
        first = opened(other)
        named = after(first, e.ReasonClassified(reason=Reason.SERVICE))
        records: tuple[Record, ...] = (first, named)
        if days:
            ended = e.CaseClosed(outcome=Outcome.SETTLED)
            moment = first.at + timedelta(days=days)
            records = (*records, after(named, ended, State.CLOSED, at=moment))
        else:
            records = (first,)
        await write(database, *records)
    async with database.read() as session:
        report = await reason_report(session, date(2026, 7, 1), 90)
        young = await reason_report(session, date(2026, 3, 1), 90)
        elsewhere = await reason_report(session, date(2026, 7, 1), 90, "nowhere")
    service, unknown = report.rows
    assert (service.reason, service.open, service.closed) == (Reason.SERVICE, 1, 1)
    assert service.outcomes == {Outcome.SETTLED: 1}
    assert service.owed == Decimal("200.00")
    assert (unknown.reason, unknown.open, report.unclassified, report.cases) == (Reason.UNKNOWN, 1, 1, 3)
    assert young.rows == elsewhere.rows == ()
