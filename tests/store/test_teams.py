"""The team's numbers and the lists from which a manager acts, on both databases."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from domain import events as e
from domain.events import Event, Record
from domain.states import Channel, ContactOutcome, HoldKind, PromiseResult, Role
from store.cases import record_step
from store.people import upsert_user
from store.reasons import reason_report
from store.scopes import EVERYWHERE, NOWHERE, Scope
from store.session import Database
from store.stuck import (
    Stuck,
    TeamCase,
    chosen_condition,
    steward_condition,
    stuck_condition,
    stuck_counts,
    team_cases,
)
from store.tables import Account
from store.teams import promises_ending, promises_judged, team_loads
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

DAY = timedelta(days=1)
INSIDE = Scope(places=frozenset({(COMMUNITY, "3栋")}))
GATE = 90


def promise(until: date) -> Event:
    return e.PromiseRecorded(
        hold="hold-2", amount=Decimal("150.00"), until=until, on=date(2026, 3, 3), received=Decimal(0)
    )


JUDGED = e.PromiseJudged(
    hold="hold-2", result=PromiseResult.PARTLY_KEPT, amount=Decimal("150.00"), paid=Decimal("50.00")
)
VISITED = e.ContactRecorded(
    channel=Channel.VISIT, outcome=ContactOutcome.REFUSED, on=date(2026, 3, 3), flags=()
)
HELD = e.HoldPlaced(hold="hold-2", kind=HoldKind.MANAGER, since=date(2026, 3, 2))


async def open_case(
    database: Database, room: str, *events: Event, listed: str = "", building: str = "3栋"
) -> Household:
    async with database.write() as session:
        home = await add_household(session, room, building=building)
        (await session.get_one(Account, home.account)).steward = listed
        records: list[Record] = [opened(home)]
        for event in events:
            records.append(after(records[-1], event))
        work = (replace(task(records[0]), not_before=NOW),)
        await record_step(session, step(*records, opened=work), NOW)
    return home


@pytest.fixture
async def team(database: Database) -> Sequence[Household]:
    """Two stewards and four cases: assigned, listed by name, listed by a name nobody has, elsewhere."""
    async with database.write() as session:
        await add_community(session)
        await upsert_user(session, "wang", "王芳", Role.STEWARD)
        await upsert_user(session, "chen", "陈刚", Role.STEWARD)
    return (
        await open_case(database, "101", e.StewardAssigned(steward="chen"), VISITED, listed="王芳"),
        await open_case(database, "102", promise(date(2026, 3, 5)), listed="王芳"),
        await open_case(database, "103", HELD, listed="无名"),
        await open_case(database, "104", listed="陈刚", building="9栋"),
    )


async def test_every_steward_has_their_numbers(database: Database, team: Sequence[Household]) -> None:
    """Cases by assignment, else by name; contacts by who made them; what is nobody's stands last."""
    async with database.read() as session:
        found = {x.login: x for x in await team_loads(session, EVERYWHERE, NOW + 2 * DAY)}
        inside = {x.login: x for x in await team_loads(session, INSIDE, NOW + 2 * DAY)}
        late = {x.login: x for x in await team_loads(session, EVERYWHERE, NOW + 10 * DAY)}
    assert list(found)[-1] == ""
    assert {k: (x.cases, x.tasks, x.overdue, x.promises) for k, x in found.items()} == {
        "chen": (2, 2, 2, 0),
        "wang": (1, 1, 1, 1),
        "": (1, 1, 1, 0),
    }
    assert found["chen"].owed == Decimal("400.00")
    wang = found["wang"]
    assert (wang.visits_week, wang.visits_month, wang.contacts_week, wang.contacts_month) == (1, 1, 1, 1)
    assert (late["wang"].visits_week, late["wang"].visits_month) == (0, 1)
    assert {k: x.cases for k, x in inside.items()} == {"chen": 1, "wang": 1, "": 1}


async def test_promises_are_listed_by_their_last_day(database: Database, team: Sequence[Household]) -> None:
    """Open ones up to a day, judged ones since an instant, within places only."""
    await open_case(database, "105", promise(date(2026, 3, 5)), JUDGED)
    async with database.read() as session:
        (ending,) = await promises_ending(session, EVERYWHERE, date(2026, 3, 5))
        assert await promises_ending(session, EVERYWHERE, date(2026, 3, 4)) == ()
        assert await promises_ending(session, NOWHERE, date(2026, 3, 5)) == ()
        (judged,) = await promises_judged(session, EVERYWHERE, NOW)
        assert await promises_judged(session, EVERYWHERE, NOW + DAY) == ()
        assert await promises_judged(session, NOWHERE, NOW) == ()
    assert (ending.case_id, ending.amount, ending.on) == (team[1].case, Decimal("150.00"), date(2026, 3, 5))
    assert (judged.result, judged.paid) == (PromiseResult.PARTLY_KEPT, Decimal("50.00"))


async def listed(database: Database, why: Stuck, now: datetime, scope: Scope = EVERYWHERE) -> list[str]:
    async with database.read() as session:
        page = await team_cases(session, scope, stuck_condition(why, now, GATE))
        assert (await stuck_counts(session, scope, now, GATE))[why] == len(page)
    return [row.unit[-3:] for row in page]


@pytest.mark.parametrize(
    ("why", "days", "early", "late"),
    [
        (Stuck.HELD, 32, [], ["102", "103"]),
        (Stuck.LATE, 8, [], ["101", "102", "103", "104"]),
        (Stuck.UNCLEAR, 70, [], ["101", "102", "103", "104"]),
    ],
)
async def test_cases_are_stuck_from_a_day_on(
    database: Database, team: Sequence[Household], why: Stuck, days: int, early: list[str], late: list[str]
) -> None:
    """Not before it, and only within places."""
    assert await listed(database, why, NOW + DAY) == early
    assert sorted(await listed(database, why, NOW + days * DAY)) == late
    assert await listed(database, why, NOW + days * DAY, NOWHERE) == []


async def test_a_case_is_silent_without_a_contact_for_a_month(
    database: Database, team: Sequence[Household]
) -> None:
    """Held cases are left in peace; a contact keeps a case from being silent for its month."""
    assert await listed(database, Stuck.SILENT, NOW + 29 * DAY) == []
    assert sorted(await listed(database, Stuck.SILENT, NOW + 33 * DAY)) == ["101", "104"]
    assert await listed(database, Stuck.SILENT, NOW + 33 * DAY, INSIDE) == ["101"]


async def test_the_cases_of_a_steward_are_those_that_count_as_theirs(
    database: Database, team: Sequence[Household]
) -> None:
    """The list and the number agree, page by page."""
    async with database.read() as session:
        for load in await team_loads(session, EVERYWHERE, NOW + DAY):
            condition = await steward_condition(session, load.login)
            rows: list[TeamCase] = []
            page = await team_cases(session, EVERYWHERE, condition, limit=1)
            rows += page.rows
            while page.next:
                page = await team_cases(session, EVERYWHERE, condition, after=page.next, limit=1)
                rows += page.rows
            assert len(rows) == len({row.case_id for row in rows}) == load.cases
        chosen = await team_cases(session, INSIDE, chosen_condition([team[0].case, team[3].case]))
        assert [row.case_id for row in chosen] == [team[0].case]


async def test_reasons_are_tallied_within_places(database: Database, team: Sequence[Household]) -> None:
    """A manager of one building counts that building."""
    async with database.read() as session:
        day = date(2026, 9, 1)
        assert (await reason_report(session, day, GATE)).cases == 4
        assert (await reason_report(session, day, GATE, "", INSIDE)).cases == 3
        assert (await reason_report(session, day, GATE, "", NOWHERE)).cases == 0
