"""Every route belongs to one area, and every role is let in exactly where the matrix says."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator
from itertools import chain

import pytest
from fastapi.routing import APIRoute
from starlette.routing import Mount, Route

from domain.states import Role
from tests.web.conftest import PEOPLE, Browser, Site
from web.access import HOME, MAY, SCOPES, Area, TokenScope, may
from web.api.entry import SCOPE_OF
from web.api.showing import scope_of
from web.app import create_app
from web.routes import ROUTERS
from web.visitors import AREAS

pytestmark = pytest.mark.asyncio(loop_scope="session")
Browse = Callable[[str], Awaitable[Browser]]

# Whoever asks: the way in, how pages look, whether the house is well. Nothing else is added lightly.
PUBLIC = {
    "/",
    "/login",
    "/login/provider",
    "/login/callback",
    "/logout",
    "/language",
    "/theme",
    "/healthz",
    "/status",
    "/static/htmx.js",
}
API = "/api/v1/"
BROWSED = {"/api/v1/docs"}  # of the API, but a page
STREAMS = {"/live"}  # they never end
LOGINS = {role: next(login for login, (_, r) in PEOPLE.items() if r is role) for role in MAY[Area.ACCOUNT]}
# The same rights a second time, so that changing them is a decision taken twice.
STEWARD, MANAGER, LEGAL, AUDITOR, ADMIN = "SMLAX"
LETTERS = {
    Role.STEWARD: STEWARD,
    Role.MANAGER: MANAGER,
    Role.LEGAL: LEGAL,
    Role.AUDITOR: AUDITOR,
    Role.ADMIN: ADMIN,
}
MATRIX = """
account  SMLAX
cases    SMLAX
act      SML-X
contacts SML--
inbox    --LA-
batches  --LA-
today    SM---
team     -M---
audit    ---AX
overview -MLAX
imports  -M--X
places   -ML-X
users    ----X
policy   -MLAX
publish  ----X
decide   --L--
sealed   --L-X
calendars ----X
payments -ML-X
exchange ----X
"""


def routes() -> list[APIRoute]:
    return [r for r in chain.from_iterable(router.routes for router in ROUTERS) if isinstance(r, APIRoute)]


def areas(route: APIRoute) -> list[Area]:
    return [AREAS[d.call] for d in route.dependant.dependencies if d.call in AREAS]


def asked(site: Site, route: APIRoute) -> str:
    """The address with parameters that do no harm: what exists, else what nobody has."""
    known = {"case_id": site.cases["letter"].case_id, "login": "legal.sun"}
    return re.sub(r"{(\w+)(:\w+)?}", lambda m: known.get(m[1], "1"), route.path)


def guarded(method: str) -> Iterator[tuple[APIRoute, Area]]:
    for route in routes():
        if route.path not in PUBLIC and method in (route.methods or ()):
            yield route, areas(route)[0]


def is_api(path: str) -> bool:
    return path.startswith(API) and path not in BROWSED


async def answer(browser: Browser, method: str, path: str, token: str = "") -> tuple[int, str]:
    """Status and text; a stream that begins counts as 200. The API is asked with the token."""
    headers = {"authorization": f"Bearer {token}"} if token and is_api(path) else {}
    try:
        async with asyncio.timeout(1 if path in STREAMS else 30):
            got = await browser.request(method, path, headers=headers)
    except TimeoutError:
        assert path in STREAMS
        return 200, ""
    return got.status_code, got.text


async def test_the_rights_are_what_was_decided() -> None:
    """The table of the code equals the one written out here."""
    rows = dict(line.split() for line in MATRIX.split("\n") if line)
    assert rows == {
        area.value: "".join(sign if role in MAY[area] else "-" for role, sign in LETTERS.items())
        for area in Area
    }


async def test_everybody_begins_where_they_may_go() -> None:
    """The home of each role lies in an area of its own menu."""
    assert all(may(role, Area(path.removeprefix("/"))) for role, path in HOME.items())


async def test_every_route_is_public_by_name_or_has_one_area() -> None:
    """A route without an entry would be open to everybody."""
    wrong = [r.path for r in routes() if len(areas(r)) != (0 if r.path in PUBLIC else 1)]
    assert not wrong, f"Fix: give the route `visitor: Annotated[Visitor, entry(Area.…)]`: {wrong}"


async def test_every_scope_opens_what_its_table_says() -> None:
    """An address of the API that asks for a scope lies in one of the scope's areas; no scope is idle."""
    asked = {
        (SCOPE_OF[d.call], areas(r)[0])
        for r in routes()
        for d in r.dependant.dependencies
        if d.call in SCOPE_OF
    }
    assert all(area in SCOPES[scope] for scope, area in asked)
    assert {scope for scope, _ in asked} | {scope_of("remind")} == set(TokenScope)


async def test_nothing_is_served_besides_the_routers(site: Site) -> None:
    """The application adds static files to the routers, and nothing that this test would not see."""
    listed = {r.path for r in routes()}
    app = create_app(site.workbench)
    others = {r.path for r in app.routes if isinstance(r, Route | Mount)} - listed
    assert others == {"/static", "/static/htmx.js"}


async def test_nobody_gets_anywhere_without_a_log_in(site: Site, browse: Browse) -> None:
    """Every page leads to the log-in; nothing is changed on the way."""
    nobody = await browse("")
    for method in ("GET", "POST"):
        for route, _ in guarded(method):
            status, _ = await answer(nobody, method, asked(site, route))
            assert status == (401 if is_api(route.path) else 303), (method, route.path, status)


@pytest.mark.parametrize("role", LOGINS)
async def test_each_role_opens_exactly_its_pages(site: Site, browse: Browse, role: Role) -> None:
    """GET: 403 `access.denied` outside the role's areas, never so or 500 within."""
    browser, token = await browse(LOGINS[role]), await site.token(LOGINS[role])
    for route, area in guarded("GET"):
        status, text = await answer(browser, "GET", asked(site, route), token)
        denied = status == 403 and "access.denied" in text
        assert denied is not may(role, area), (role, route.path, status)
        assert status < 500, (role, route.path, status)


@pytest.mark.parametrize("role", LOGINS)
async def test_no_role_posts_outside_its_areas(site: Site, browse: Browse, role: Role) -> None:
    """POST: 403 before anything of the request is read."""
    browser, token = await browse(LOGINS[role]), await site.token(LOGINS[role])
    for route, area in guarded("POST"):
        if not may(role, area):
            status, text = await answer(browser, "POST", asked(site, route), token)
            assert (status, "access.denied" in text) == (403, True), (role, route.path)
