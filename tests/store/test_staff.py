"""Users are kept in order: nobody is locked out for good, whoever leaves is out, every change is logged."""

from datetime import date, timedelta

import pytest

from domain.refusals import Refused
from domain.states import Role
from store.ledger_log import read_log
from store.logins import (
    bind_subject,
    list_sessions,
    login_of_subject,
    login_states,
    note_attempt,
    open_session,
    read_credential,
    recent_attempts,
)
from store.people import list_absences
from store.scopes import list_buildings, read_places, read_scope
from store.session import Database
from store.staff import (
    Change,
    StaffFilter,
    add_absence,
    add_user,
    close_absence,
    end_logins,
    give_password,
    keep_user,
    list_staff,
    place_user,
)
from tests.store.builders import COMMUNITY, NOW, Household


@pytest.fixture
async def staff(database: Database) -> Database:
    """One administrator, one manager, two of legal."""
    async with database.write() as session:
        for login, role in (("admin", Role.ADMIN), ("li", Role.MANAGER)):
            await keep_user(session, login, Change(f"名{login}", role), "console", NOW)
        for login in ("sun", "zhao"):
            await add_user(session, login, Change(f"名{login}", Role.LEGAL), "admin", NOW)
    return database


async def _in(database: Database, login: str, number: int) -> None:
    async with database.write() as session:
        await open_session(session, f"{login}{number}", f"t{login}{number}", login, NOW, agent="", address="")


async def test_a_new_user_needs_a_free_and_proper_login(staff: Database) -> None:
    """Taken, empty, with spaces or Chinese: refused by their codes; a change does not add anybody."""
    async with staff.write() as session:
        for login, code in (
            ("sun", "user.taken"),
            ("", "user.login"),
            ("a b", "user.login"),
            ("孙平", "user.login"),
        ):
            with pytest.raises(Refused) as refused:
                await add_user(session, login, Change("某", Role.LEGAL), "admin", NOW)
            assert refused.value.codes == (code,)
        with pytest.raises(Refused) as refused:
            await keep_user(session, "nobody", Change(active=False), "admin", NOW)
        assert refused.value.codes == ("user.unknown",)


@pytest.mark.parametrize("change", [Change(active=False), Change(role=Role.AUDITOR)])
async def test_the_last_administrator_stays(staff: Database, change: Change) -> None:
    """Neither disabled nor given another role, until there is a second one."""
    async with staff.write() as session:
        with pytest.raises(Refused) as refused:
            await keep_user(session, "admin", change, "admin", NOW)
        assert refused.value.codes == ("user.last_admin",)
        await keep_user(session, "admin", Change(name="新名"), "admin", NOW)
        await keep_user(session, "li", Change(role=Role.ADMIN), "admin", NOW)
        await keep_user(session, "admin", change, "li", NOW)


async def test_whoever_is_disabled_is_out_at_once(staff: Database) -> None:
    """Sessions end, and stay ended when the user comes back."""
    await _in(staff, "sun", 1)
    async with staff.write() as session:
        await keep_user(session, "sun", Change(active=False), "admin", NOW)
        await keep_user(session, "sun", Change(active=True), "admin", NOW)
        assert await list_sessions(session, "sun", NOW) == []
        body = [(row.action, row.body["active"]) for row in await read_log(session, "sun")]
    assert body == [("user", True), ("user", False), ("user", True)]


async def test_a_password_by_somebody_else_must_be_changed(staff: Database) -> None:
    """And every log-in ends; one's own is good."""
    await _in(staff, "sun", 1)
    async with staff.write() as session:
        await give_password(session, "sun", "hash", "admin", NOW)
        await give_password(session, "admin", "hash", "admin", NOW)
        theirs, own = await read_credential(session, "sun"), await read_credential(session, "admin")
        assert theirs is not None
        assert own is not None
        assert (theirs.must_change, own.must_change) == (True, False)
        assert await list_sessions(session, "sun", NOW) == []
        assert (await read_log(session, "sun"))[-1].action == "password"


async def test_one_session_ends_or_all(staff: Database) -> None:
    """The named one first, then the rest; both stand in the log."""
    for number in (1, 2, 3):
        await _in(staff, "sun", number)
    async with staff.write() as session:
        await end_logins(session, "zhao", "sun2", "admin", NOW)  # not theirs: nothing happens
        await end_logins(session, "sun", "sun2", "admin", NOW)
        assert {s.id for s in await list_sessions(session, "sun", NOW)} == {"sun1", "sun3"}
        await end_logins(session, "sun", "", "admin", NOW)
        assert await list_sessions(session, "sun", NOW) == []
        assert [row.body["ended"] for row in (await read_log(session, "sun"))[1:]] == ["sun2", "all"]


async def test_places_are_set_and_taken_away(staff: Database, home: Household) -> None:
    """A building within a whole community adds nothing; an empty list is everywhere again for legal."""
    async with staff.write() as session:
        await place_user(session, "sun", [(COMMUNITY, "3栋"), (COMMUNITY, "")], "admin", NOW)
        assert await read_places(session, ["sun", "zhao"]) == {"sun": [(COMMUNITY, "")]}
        await place_user(session, "sun", [], "admin", NOW)
        assert (await read_scope(session, "sun", Role.LEGAL)).everywhere
        assert await list_buildings(session) == {COMMUNITY: ["3栋"]}


async def test_absences_are_kept_by_oneself_or_by_those_in_charge(staff: Database) -> None:
    """A colleague may not; an ended one stands in for nobody, and the log tells both."""
    days = (date(2026, 3, 1), date(2026, 3, 9))
    async with staff.write() as session:
        with pytest.raises(Refused) as refused:
            await add_absence(session, "sun", "zhao", days, "zhao", NOW)
        assert refused.value.codes == ("user.may_not",)
        number = await add_absence(session, "sun", "zhao", days, "li", NOW)
        await add_absence(session, "zhao", "sun", days, "zhao", NOW)
        await close_absence(session, number, "sun", NOW)
        assert [a.login for a in await list_absences(session, date(2026, 3, 2))] == ["zhao"]
        with pytest.raises(Refused) as refused:
            await close_absence(session, 999, "admin", NOW)
        assert refused.value.codes == ("absence.unknown",)
        assert [row.action for row in await read_log(session, "sun")] == ["user", "absence", "absence_end"]


async def test_the_list_pages_by_login(staff: Database) -> None:
    """Every user once, in their order; filters by words, role and state."""
    async with staff.read() as session:
        first = await list_staff(session, StaffFilter(), limit=3)
        rest = await list_staff(session, StaffFilter(), first.next)
        assert [u.id for u in (*first, *rest)] == ["admin", "li", "sun", "zhao"]
        assert [u.id for u in await list_staff(session, StaffFilter(text="名S"))] == ["sun"]
        assert [u.id for u in await list_staff(session, StaffFilter(role=Role.MANAGER))] == ["li"]
        assert len(await list_staff(session, StaffFilter(active=False))) == 0
        with pytest.raises(LookupError):
            await list_staff(session, StaffFilter(), "nobody")


async def test_how_users_come_in(staff: Database) -> None:
    """Password, provider, last success and running sessions; failures do not count as a log-in."""
    await _in(staff, "sun", 1)
    async with staff.write() as session:
        await give_password(session, "zhao", "hash", "admin", NOW)
        await note_attempt(session, "sun", "10.0.0.1", NOW, ok=True)
        await note_attempt(session, "sun", "10.0.0.1", NOW + timedelta(minutes=1), ok=False)
        assert [a.ok for a in await recent_attempts(session, "sun")] == [False, True]
        states = await login_states(session, ["sun", "zhao"], NOW)
        assert (states["sun"].password, states["sun"].last_in, states["sun"].sessions) == (False, NOW, 1)
        assert (states["zhao"].password, states["zhao"].temporary, states["zhao"].last_in) == (
            True,
            True,
            None,
        )


async def test_a_subject_is_bound_once(staff: Database) -> None:
    """The first one stays; another subject of the same name does not take the log-in over."""
    async with staff.write() as session:
        assert await bind_subject(session, "sun", "s-1", NOW)
        assert await bind_subject(session, "sun", "s-1", NOW)
        assert not await bind_subject(session, "sun", "s-2", NOW)
        assert await login_of_subject(session, "s-1") == "sun"
        assert await login_of_subject(session, "s-2") is None
