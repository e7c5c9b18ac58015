"""Users and rights: an administrator keeps them, and nobody else can."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest

from domain.deadlines import local_date
from domain.states import Role
from store.ledger_log import read_log
from store.logins import set_password
from store.people import get_user, list_absences, upsert_user
from store.scopes import read_places
from tests.web.conftest import PASSWORD, Browser, Site
from web.passwords import hash_password

pytestmark = pytest.mark.asyncio(loop_scope="session")
Browse = Callable[[str], Awaitable[Browser]]


async def someone(site: Site, login: str, role: Role = Role.MANAGER) -> str:
    async with site.workbench.database.write() as session:
        await upsert_user(session, login, "某人", role)
        await set_password(session, login, await hash_password(PASSWORD), datetime.now(UTC))
    return f"/users/{login}"


async def test_an_administrator_adds_a_user_who_then_comes_in(site: Site, browse: Browse) -> None:
    """Add, set a temporary password that is shown once, log in with it, change it first."""
    admin, newcomer = await browse("admin"), await browse("")
    data = {"login": "new.steward", "name": "新管家", "role": "steward"}
    assert (await admin.post("/users", data=data)).headers["location"] == "/users/new.steward"
    shown = await admin.post("/users/new.steward/password")
    password = shown.text.split('<p class="secret">')[1].split("<")[0]
    assert password not in (await admin.get("/users/new.steward")).text
    assert (await site.enter(newcomer, "new.steward", password)).status_code == 303
    assert (await newcomer.get("/cases")).headers["location"] == "/account/password"


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        ({"login": "admin", "name": "重名", "role": "legal"}, 409, "user.taken"),
        ({"login": "有空格 的", "name": "某", "role": "legal"}, 422, "user.login"),
        ({"login": "x.y", "name": "", "role": "legal"}, 422, "form.invalid"),
        ({"login": "x.y", "name": "某", "role": "system"}, 422, "form.invalid"),
    ],
)
async def test_what_cannot_be_added_keeps_what_was_typed(
    browse: Browse, data: dict[str, str], status: int, code: str
) -> None:
    """The refusal stands above the form, the typed login is still in it."""
    answer = await (await browse("admin")).post("/users", data=data)
    assert answer.status_code == status
    assert code in answer.text
    assert f'name="login" value="{data["login"]}"' in answer.text


async def test_a_disabled_user_is_out_at_once(site: Site, browse: Browse) -> None:
    """The open browser is led to the log-in, and the password opens nothing until enabled again."""
    path = await someone(site, "leaving.user")
    admin, theirs = await browse("admin"), await browse("leaving.user")
    assert (await theirs.get("/cases")).status_code == 200
    await admin.post(f"{path}/state", data={"active": "0"})
    assert (await theirs.get("/cases")).status_code == 303
    assert (await site.enter(theirs, "leaving.user")).status_code == 401
    await admin.post(f"{path}/state", data={"active": "1"})
    assert (await theirs.get("/cases")).status_code == 303
    assert (await site.enter(theirs, "leaving.user")).status_code == 303


@pytest.mark.parametrize(
    ("form", "data"),
    [("state", {"active": "0"}), ("details", {"name": "管理员", "role": "legal"})],
)
async def test_the_last_administrator_cannot_lock_everybody_out(
    browse: Browse, form: str, data: dict[str, str]
) -> None:
    """Neither by disabling nor by another role; the page says why."""
    admin = await browse("admin")
    answer = await admin.post(f"/users/admin/{form}", data=data)
    assert answer.status_code == 409
    assert "user.last_admin" in answer.text
    assert (await admin.get("/users")).status_code == 200


async def test_name_and_role_change_at_once(site: Site, browse: Browse) -> None:
    """The next request of a running session has the new role's rights; the log keeps who did it."""
    path = await someone(site, "moving.user")
    admin, theirs = await browse("admin"), await browse("moving.user")
    assert (await theirs.get("/audit")).status_code in (403, 404)
    await admin.post(f"{path}/details", data={"name": "改名", "role": "auditor"})
    page = await theirs.get("/account")
    assert "改名" in page.text
    assert "审计" in page.text
    async with site.workbench.database.read() as session:
        (row,) = await read_log(session, "moving.user")
    assert (row.actor, row.action, row.body) == ("admin", "user", {"role": "auditor", "active": True})


async def test_places_limit_what_a_user_sees(site: Site, browse: Browse) -> None:
    """A steward without places sees no case; with the building ticked, those of the building."""
    path = await someone(site, "placed.steward", Role.STEWARD)
    admin, theirs = await browse("admin"), await browse("placed.steward")
    case = await site.cases["new"].here()
    mine, row = f"/cases?q={case.case_id}", f'href="/cases/{case.case_id}"'
    assert row not in (await theirs.get(mine)).text
    wanted = [f"{case.community_id}|1", "nowhere|1"]
    await admin.post(f"{path}/places", data={"place": wanted})
    assert row in (await theirs.get(mine)).text
    async with site.workbench.database.read() as session:
        assert await read_places(session, ["placed.steward"]) == {
            "placed.steward": [(case.community_id, "1")]
        }
    await admin.post(f"{path}/places", data={})
    assert row not in (await theirs.get(mine)).text


async def test_sessions_are_revoked_singly_or_all(site: Site, browse: Browse) -> None:
    """The page lists them; the ended browser is out, the other stays until all end."""
    path = await someone(site, "busy.user")
    admin, one, two = await browse("admin"), await browse("busy.user"), await browse("busy.user")
    page = (await admin.get(path)).text
    ids = [part.split('"')[0] for part in page.split('name="session" value="')[1:]]
    first = next(i for i in ids if i != "all")
    await admin.post(f"{path}/sessions", data={"session": first})
    assert sorted([(await one.get("/cases")).status_code, (await two.get("/cases")).status_code]) == [
        200,
        303,
    ]
    await admin.post(f"{path}/sessions", data={"session": "all"})
    assert [(await b.get("/cases")).status_code for b in (one, two)] == [303, 303]


async def test_an_absence_is_noted_and_ended(site: Site, browse: Browse) -> None:
    """A deputy of the same role; a wrong one is refused with what was typed."""
    path = await someone(site, "away.user")
    await someone(site, "deputy.user")
    admin, today = await browse("admin"), local_date(datetime.now(UTC))
    days = {"first": str(today), "last": str(today + timedelta(days=5))}
    wrong = await admin.post(f"{path}/absences", data={"deputy": "legal.sun", **days})
    assert wrong.status_code == 409
    assert "absence.deputy" in wrong.text
    assert f'name="last" value="{days["last"]}"' in wrong.text
    assert (await admin.post(f"{path}/absences", data={"deputy": "deputy.user", **days})).status_code == 303
    async with site.workbench.database.read() as session:
        (absence,) = [a for a in await list_absences(session, today) if a.login == "away.user"]
    assert "提前结束" in (await admin.get(path)).text
    await admin.post(f"{path}/absences/end", data={"number": str(absence.id)})
    async with site.workbench.database.read() as session:
        assert not [a for a in await list_absences(session, today) if a.login == "away.user"]


async def test_filters_and_an_unknown_user(site: Site, browse: Browse) -> None:
    """Filters narrow the list; an address of nobody is a coded 404."""
    admin = await browse("admin")
    page = (await admin.get("/users?role=legal&q=赵")).text
    assert "/users/legal.zhao" in page
    assert "/users/legal.sun" not in page
    unknown = await admin.get("/users/nobody.here")
    assert (unknown.status_code, "user.unknown" in unknown.text) == (404, True)
    assert (await admin.post("/users/nobody.here/password")).status_code == 404
    async with site.workbench.database.read() as session:
        assert await get_user(session, "nobody.here") is None
