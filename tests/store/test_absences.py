"""Absences: who stands in for whom on a day."""

from datetime import date

import pytest

from domain.absences import LONGEST, Person, absence_refusals
from domain.deadlines import day_after
from domain.states import Role
from store.people import covered_by, end_absence, list_absences, record_absence, upsert_user
from store.session import Database
from tests.store.builders import NOW

FIRST, LAST = date(2026, 12, 1), date(2026, 12, 10)


@pytest.fixture
async def people(database: Database) -> None:
    async with database.write() as session:
        await upsert_user(session, "zhao", "赵敏", Role.LEGAL)
        await upsert_user(session, "sun", "孙洁", Role.LEGAL)
        await upsert_user(session, "li", "李明", Role.MANAGER)
        await record_absence(session, "zhao", "sun", FIRST, LAST, "admin", NOW)


@pytest.mark.usefixtures("people")
async def test_a_deputy_covers_from_the_first_to_the_last_day(database: Database) -> None:
    """Both days included, nobody else, and not before or after."""
    async with database.read() as session:
        for day, covers in (
            (day_after(FIRST, -1), ()),
            (FIRST, ("zhao",)),
            (LAST, ("zhao",)),
            (day_after(LAST, 1), ()),
        ):
            assert await covered_by(session, "sun", day) == covers
        assert await covered_by(session, "li", FIRST) == ()


@pytest.mark.usefixtures("people")
async def test_cover_ends_with_the_role_and_with_an_early_return(database: Database) -> None:
    """A deputy who changed to another role covers nobody of the old one; who is back needs no cover."""
    async with database.write() as session:
        await upsert_user(session, "sun", "孙洁", Role.MANAGER)
    async with database.read() as session:
        assert await covered_by(session, "sun", FIRST) == ()
    async with database.write() as session:
        await upsert_user(session, "sun", "孙洁", Role.LEGAL)
        (absence,) = await list_absences(session, FIRST)
        await end_absence(session, absence.id, day_after(FIRST, 2))
        assert await end_absence(session, 999, FIRST) is None
    async with database.read() as session:
        assert await covered_by(session, "sun", day_after(FIRST, 2)) == ("zhao",)
        assert await covered_by(session, "sun", day_after(FIRST, 3)) == ()


@pytest.mark.parametrize(
    ("deputy", "first", "last", "codes"),
    [
        (Person("sun", Role.LEGAL, active=True), FIRST, LAST, []),
        (Person("zhao", Role.LEGAL, active=True), FIRST, LAST, ["absence.deputy"]),
        (Person("li", Role.MANAGER, active=True), FIRST, LAST, ["absence.deputy"]),
        (Person("sun", Role.LEGAL, active=False), FIRST, LAST, ["absence.deputy"]),
        (Person("sun", Role.LEGAL, active=True), LAST, FIRST, ["absence.days"]),
        (Person("sun", Role.LEGAL, active=True), FIRST, day_after(FIRST, LONGEST + 1), ["absence.days"]),
    ],
)
def test_a_deputy_is_another_active_person_of_the_same_role(
    deputy: Person, first: date, last: date, codes: list[str]
) -> None:
    """And the days make sense."""
    away = Person("zhao", Role.LEGAL, active=True)
    assert [r.code for r in absence_refusals(away, deputy, first, last)] == codes
