"""The calendar in the store: what a fresh one knows, what people change, and how little a case carries."""

from datetime import date

from pydantic import TypeAdapter

from domain.calendar import Calendar, Window
from store.calendars import (
    list_windows,
    open_cases,
    read_calendar,
    read_rules,
    read_years,
    remove_window,
    save_window,
    save_year,
)
from store.session import Database
from store.yearly import FESTIVAL, Year
from tests.store.builders import COMMUNITY, Household, opened, step
from tests.store.test_cases import write

JANUARY = date(2026, 1, 1)


async def test_a_fresh_store_knows_the_official_years_and_expects_the_later_ones(database: Database) -> None:
    """The notice of 2026 with its make-up days; 2027 by the law alone, and said to be provisional."""
    async with database.read() as session:
        calendar = await read_calendar(session, "m1", JANUARY)
        years = {y.year: y for y in await read_years(session)}
    assert calendar.holiday(date(2026, 2, 23)) == Window("春节", date(2026, 2, 15), date(2026, 2, 23))
    assert calendar.is_workday(date(2026, 2, 28))  # a Saturday worked instead
    assert not calendar.is_workday(date(2026, 3, 7))
    assert calendar.provisional == (2027, 2028)
    assert calendar.is_holiday(date(2027, 10, 1))
    assert "暂定" in years[2027].source
    assert not years[2026].provisional


async def test_the_festival_follows_the_moon(database: Database) -> None:
    """From the 23rd of the twelfth lunar month to the Lantern Festival (B4)."""
    async with database.read() as session:
        windows = (await read_calendar(session, "m1", JANUARY)).windows
    assert windows[0] == Window(FESTIVAL, date(2026, 2, 10), date(2026, 3, 3))
    assert windows[1] == Window(FESTIVAL, date(2027, 1, 30), date(2027, 2, 20))


async def test_a_case_carries_little(database: Database) -> None:
    """Three years of a calendar are less than three kilobytes in an engine's history."""
    async with database.read() as session:
        calendar = await read_calendar(session, "m1", JANUARY)
    assert len(TypeAdapter(Calendar).dump_json(calendar)) < 3000


async def test_a_new_notice_replaces_the_expected_year(database: Database) -> None:
    """What people enter counts, and the version tells the difference."""
    notice = Year(
        2027, (Window("元旦", date(2027, 1, 1), date(2027, 1, 3)),), (date(2027, 1, 9),), "国办发明电"
    )
    async with database.write() as session:
        before = await read_calendar(session, "m1", JANUARY)
        await save_year(session, notice)
        after = await read_calendar(session, "m1", JANUARY)
    assert after.provisional == (2028,)
    assert after.is_holiday(date(2027, 1, 2))
    assert not after.is_holiday(date(2027, 10, 1))
    assert before.version != after.version


async def test_a_local_window_holds_in_its_community_only(database: Database) -> None:
    """Everywhere or here; the same name and day corrects; removed, it is gone."""
    fair = Window("庙会", date(2026, 4, 10), date(2026, 4, 12))
    async with database.write() as session:
        await save_window(session, "m1", fair)
        await save_window(session, "m1", Window("庙会", fair.first, date(2026, 4, 13)))
    async with database.read() as session:
        assert (await read_calendar(session, "m1", JANUARY)).in_quiet_window(date(2026, 4, 13))
        assert not (await read_calendar(session, "m2", JANUARY)).in_quiet_window(fair.first)
        (row,) = [w for w in await list_windows(session) if w.community_id == "m1"]
    async with database.write() as session:
        assert await remove_window(session, row.id) == row
        assert await remove_window(session, row.id) is None
        assert not (await read_calendar(session, "m1", JANUARY)).in_quiet_window(fair.first)


async def test_rules_of_a_version_that_is_not_on_file_are_none(database: Database) -> None:
    """Nothing is invented."""
    async with database.read() as session:
        assert await read_rules(session, "m1", "never-1", JANUARY) is None


async def test_open_cases_are_listed_by_community(database: Database, home: Household) -> None:
    """Those to tell of a change."""
    await write(database, step(opened(home)))
    async with database.read() as session:
        (case,) = await open_cases(session)
        assert await open_cases(session, COMMUNITY) == [case]
        assert await open_cases(session, "mnobody") == []
