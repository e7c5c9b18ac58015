"""The way round, what was arranged, and who did what lately, on both databases."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from domain import events as e
from domain.errands import Way
from domain.events import Event, Record
from domain.states import Channel, ContactOutcome, Place, Reason, Role, State
from store.activity import contacts_since, done_by, first_record_since
from store.appointments import Arranged, appointments
from store.cases import record_step
from store.routes import Round, loads, walk
from store.scopes import EVERYWHERE, NOWHERE, Scope
from store.session import Database
from tests.store.builders import (
    COMMUNITY,
    NOW,
    Household,
    add_community,
    add_household,
    after,
    opened,
    step,
    task,
)

DOORS = (
    ("10栋", "1单元", "0102"),
    ("3栋", "2单元", "1201"),
    ("3栋", "2单元", "902"),
    ("3栋", "1单元", "301"),
    ("3栋", "2单元", "1102"),
)
INSIDE = Scope(places=frozenset({(COMMUNITY, "3栋")}))
LATER = NOW + timedelta(hours=2)
STEWARD = Round(Role.STEWARD, LATER)


async def open_case(
    database: Database,
    building: str,
    entrance: str,
    room: str,
    *events: Event,
    kind: str = "record_contact",
    at: datetime = NOW,
    written: datetime = NOW,
) -> Household:
    async with database.write() as session:
        home = await add_household(session, room, building=building, entrance=entrance)
        records: list[Record] = [opened(home, at=at)]
        for event in events:
            records.append(after(records[-1], event, State.FACE_TO_FACE))
        work = (replace(task(records[0], kind), not_before=at),)
        await record_step(session, step(*records, opened=work), written)
    return home


@pytest.fixture
async def town(database: Database) -> list[Household]:
    """Five doors in two buildings; the second was due four days ago."""
    async with database.write() as session:
        await add_community(session)
    return [
        await open_case(
            database,
            *door,
            kind="classify_reason" if n == 3 else "record_contact",
            at=NOW - timedelta(days=4 * (n == 1)),
        )
        for n, door in enumerate(DOORS)
    ]


async def walked(database: Database, wanted: Round, limit: int = 40) -> list[str]:
    """Rooms in the order of the way round, page by page."""
    rooms: list[str] = []
    after_: str | None = None
    async with database.read() as session:
        while True:
            page = await walk(session, wanted, after_, limit)
            rooms += [stop.room for stop in page]
            if not page.next:
                return rooms
            after_ = page.next


@pytest.mark.parametrize("limit", [1, 2, 40])
async def test_the_way_round_goes_house_by_house_and_floor_by_floor(
    database: Database, town: list[Household], limit: int
) -> None:
    """3 comes before 10, the ninth floor before the eleventh, whatever the size of a page."""
    assert await walked(database, STEWARD, limit) == ["301", "902", "1102", "1201", "0102"]
    down = replace(STEWARD, downwards=True)
    assert await walked(database, down, limit) == ["301", "1201", "1102", "902", "0102"]


async def test_a_round_keeps_to_its_places_and_filters(database: Database, town: list[Household]) -> None:
    """Other buildings, other roles, later work and other kinds are left out."""
    assert await walked(database, replace(STEWARD, scope=INSIDE)) == ["301", "902", "1102", "1201"]
    assert await walked(database, replace(STEWARD, scope=NOWHERE)) == []
    assert await walked(database, replace(STEWARD, way=Way.CALL)) == ["301"]
    assert await walked(database, replace(STEWARD, way=Way.DESK)) == []
    assert await walked(database, replace(STEWARD, overdue=True)) == ["1201"]
    assert await walked(database, replace(STEWARD, community_id=COMMUNITY, building="10栋")) == ["0102"]
    assert await walked(database, replace(STEWARD, kinds=("classify_reason",))) == ["301"]
    assert await walked(database, Round(Role.MANAGER, LATER)) == []
    assert await walked(database, Round(Role.STEWARD, NOW - timedelta(hours=1))) == ["1201"]


async def test_the_round_goes_on_after_a_door_that_is_done(database: Database, town: list[Household]) -> None:
    """A closed task still says where one stood; an unknown one does not."""
    async with database.write() as session:
        first = (await walk(session, STEWARD, None, 1)).next
        records = (opened(town[3]),)
        done = after(records[0], e.ReasonClassified(reason=Reason.FORGOT))
        await record_step(session, step(done, before=records, closed=(first,)), NOW)
    async with database.read() as session:
        assert [stop.room for stop in await walk(session, STEWARD, first, 2)] == ["902", "1102"]
        with pytest.raises(LookupError):
            await walk(session, STEWARD, "nobody")


async def test_loads_count_every_building_whatever_is_chosen(
    database: Database, town: list[Household]
) -> None:
    """The choices of the page are counted from all of the places."""
    async with database.read() as session:
        chosen = replace(STEWARD, way=Way.CALL, building="10栋", community_id=COMMUNITY)
        found = await loads(session, chosen)
        mine = await loads(session, replace(STEWARD, scope=INSIDE))
    assert [(x.building, x.visits, x.calls, x.desk, x.overdue) for x in found] == [
        ("3栋", 3, 1, 0, 1),
        ("10栋", 1, 0, 0, 0),
    ]
    assert [(x.building, x.total) for x in mine] == [("3栋", 4)]


TODAY = date(2026, 3, 3)


def contact(on: date, next_on: date | None, outcome: ContactOutcome = ContactOutcome.REFUSED) -> Event:
    return e.ContactRecorded(channel=Channel.PHONE, outcome=outcome, on=on, next_on=next_on, flags=())


@pytest.mark.parametrize(
    ("events", "found"),
    [
        ([contact(TODAY - timedelta(days=3), TODAY)], [(Arranged.FOLLOW_UP, TODAY)]),
        ([contact(TODAY - timedelta(days=3), TODAY + timedelta(days=1))], []),
        (
            [e.VisitPlanned(visit_on=TODAY, place=Place.HOME, slot="18:30-19:45")],
            [(Arranged.VISIT, TODAY)],
        ),
        (
            [
                e.VisitPlanned(visit_on=TODAY - timedelta(days=1), place=Place.HOME, slot="18:30-19:45"),
                contact(TODAY - timedelta(days=1), TODAY + timedelta(days=9)),
            ],
            [],
        ),
        (
            [e.ContactPlanned(channel=Channel.PHONE, planned_on=TODAY, time="19:00")],
            [(Arranged.CONTACT, TODAY)],
        ),
    ],
)
async def test_what_was_arranged_comes_back_on_its_day(
    database: Database, events: Sequence[Event], found: list[tuple[Arranged, date]]
) -> None:
    """Planned visits and contacts and next dates of contacts; what happened meanwhile is over."""
    async with database.write() as session:
        await add_community(session)
    await open_case(database, "3栋", "2单元", "1201", *events)
    async with database.read() as session:
        now = NOW + timedelta(days=1)
        assert [(a.what, a.on) for a in await appointments(session, INSIDE, now)] == found
        assert await appointments(session, NOWHERE, now) == ()


async def test_records_are_counted_from_an_instant_on(database: Database) -> None:
    """By who made them and on which channel, within places."""
    async with database.write() as session:
        await add_community(session)
    old, new = NOW, NOW + timedelta(days=10)
    await open_case(database, "3栋", "2单元", "1", contact(TODAY, None), written=old)
    await open_case(database, "3栋", "2单元", "2", contact(TODAY, None), at=new, written=new)
    await open_case(database, "9栋", "2单元", "3", contact(TODAY, None), at=new, written=new)
    await open_case(database, "3栋", "2单元", "4", contact(TODAY, None), at=old, written=new)  # entered late
    async with database.read() as session:
        assert await first_record_since(session, old) == 1
        first = await first_record_since(session, new)
        assert await first_record_since(session, new + timedelta(days=1)) > first + 5
        assert await done_by(session, "wang", new) == 2
        assert await done_by(session, "wang", old) == 4
        assert await contacts_since(session, new, EVERYWHERE) == {("wang", "phone"): 2}
        assert await contacts_since(session, new, INSIDE) == {("wang", "phone"): 1}
