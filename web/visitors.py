"""Who is asking: the session behind a request, and whether its role may open the area of the route."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, cast

from fastapi import Depends, Request

from domain.refusals import Refused, refuse
from domain.states import Role
from domain.words import label
from store.logins import note_use, read_visit
from store.scopes import Scope, place_of
from web.access import Area, may
from web.language import Language, Words, choose
from web.workbench import Workbench

COOKIE = "xianli_session"
# The area that each entry guards, so that a test can ask every route for its own.
AREAS: dict[Callable[[Request], Awaitable["Visitor"]], Area] = {}
_CHANGE = "/account/password"  # where a password that somebody else set is changed first


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who is logged in."""

    session_id: str
    login: str
    name: str
    role: Role
    scope: Scope
    must_change: bool = False
    token_id: str = ""  # of a program's token; "" = a person's session
    scopes: frozenset[str] = frozenset()  # of the token

    def may(self, area: Area) -> bool:
        """This function will tell whether this person may open an area."""
        return may(self.role, area)


class MustChange(Exception):  # noqa: N818 - an answer, not an error
    """Raised where a password that somebody else set must be changed first."""


def workbench_of(request: Request) -> Workbench:
    """This function will return the parts that this application works with."""
    return cast("Workbench", request.app.state.workbench)


def words_of(request: Request) -> Words:
    """This function will return the words for a request: its language, at this instant."""
    kept = getattr(request.state, "words", None)
    if kept is None:
        language = choose(request.cookies.get("language"), request.headers.get("accept-language", ""))
        kept = request.state.words = Words(Language(language), workbench_of(request).clock())
    return cast("Words", kept)


async def visitor_of(request: Request) -> Visitor | None:
    """This function will return whose session a request carries; None if it carries none that goes on."""
    token = request.cookies.get(COOKIE)
    if not token:
        return None
    workbench, now = workbench_of(request), words_of(request).now
    async with workbench.database.read() as session:
        found = await read_visit(session, token, now)
    if found is None:
        return None
    visit, note = found
    if note:
        async with workbench.database.write() as session:
            await note_use(session, visit.session_id, now)
    return Visitor(visit.session_id, visit.login, visit.name, visit.role, visit.scope, visit.must_change)


def entry(area: Area) -> Any:
    """This function will return the dependency that lets a role into an area and yields the visitor."""

    async def check(request: Request) -> Visitor:
        visitor = await visitor_of(request)
        if visitor is None:
            raise Refused(refuse("login.needed"))
        request.state.visitor = visitor
        if not visitor.may(area):
            raise Refused(refuse("access.denied", role=visitor.role.value, role_zh=label(visitor.role).zh))
        if visitor.must_change and request.url.path != _CHANGE:
            raise MustChange
        return visitor

    AREAS[check] = area
    return Depends(check)


async def require_place(request: Request, visitor: Visitor, case_id: str) -> None:
    """This function will refuse a case that does not exist or lies outside the visitor's places."""
    async with workbench_of(request).database.read() as session:
        place = await place_of(session, case_id)
    if place is None:
        raise Refused(refuse("case.unknown", case=case_id))
    if not visitor.scope.covers(*place):
        raise Refused(refuse("access.place"))
