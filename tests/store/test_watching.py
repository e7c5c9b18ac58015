"""What comes due: the nearest deadline of each open case, in pages, overdue ones first."""

from datetime import date, timedelta

import pytest

from store.session import Database
from store.watching import list_deadlines
from tests.store.builders import Household, add_community, add_household, opened, step
from tests.store.test_cases import write

TODAY = date(2026, 11, 24)


async def watched_case(database: Database, room: str, left: int) -> Household:
    """A case whose nearest deadline lies so many days ahead."""
    async with database.write() as session:
        home = await add_household(session, room)
    on = TODAY + timedelta(days=left)
    await write(database, step(opened(home), next_deadline_on=on, next_deadline_code="limitation"))
    return home


async def test_deadlines_are_listed_by_their_day_in_pages(database: Database) -> None:
    """Overdue first, nothing beyond the horizon, each page after a case."""
    async with database.write() as session:
        await add_community(session)
    homes = {left: await watched_case(database, f"{200 + left}", left) for left in (40, 5, -3, 200)}
    async with database.read() as session:
        everything = await list_deadlines(session, TODAY + timedelta(days=90))
        first = await list_deadlines(session, TODAY + timedelta(days=90), limit=2)
        second = await list_deadlines(session, TODAY + timedelta(days=90), first.next, limit=2)
    assert [row.case_id for row in everything] == [homes[left].case for left in (-3, 5, 40)]
    assert (everything.rows[0].code, everything.rows[0].on) == ("limitation", TODAY - timedelta(days=3))
    assert [row.case_id for row in (*first, *second)] == [row.case_id for row in everything]
    assert second.next == ""


async def test_an_unknown_place_to_continue_is_an_error(database: Database) -> None:
    """A page after a case that does not exist is not the first page."""
    async with database.read() as session:
        with pytest.raises(LookupError):
            await list_deadlines(session, TODAY, "case-none-1")
