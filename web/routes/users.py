"""Users and rights, for administrators: who works here, as what, where, and how they come in."""

import secrets
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy.ext.asyncio import AsyncSession

from domain.deadlines import local_date
from domain.refusals import Refusal, Refused, refuse
from domain.states import Role
from store.communities import names_of
from store.ledger_log import read_log
from store.logins import list_sessions, login_states, recent_attempts
from store.people import get_user, list_absences, list_users
from store.scopes import EVERYWHERE, list_buildings, read_places
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
from web.access import Area
from web.forms import read_form, read_lists, wrong
from web.pages import render
from web.passwords import hash_password
from web.problems import problem_of
from web.visitors import Visitor, entry, words_of, workbench_of

router = APIRouter()
Keeper = Annotated[Visitor, entry(Area.USERS)]
PEOPLE = tuple(role for role in Role if role is not Role.SYSTEM)
_PAGE = 50
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that reads like another
_LOG = 20  # last changes shown
_SEPARATOR = "|"  # between a community's id and a building in a form


@router.get("/users")
async def users(
    request: Request, visitor: Keeper, q: str = "", role: str = "", state: str = "", after: str = ""
) -> Response:
    """This function will list the users with how they come in."""
    return await _list(request, {"q": q, "role": role, "state": state}, after)


async def _list(
    request: Request,
    shown: dict[str, str],
    after: str = "",
    refusals: tuple[Refusal, ...] = (),
    typed: dict[str, str] | None = None,
) -> Response:
    chosen = StaffFilter(
        text=shown["q"],
        role=Role(shown["role"]) if shown["role"] in set(Role) else None,
        active={"active": True, "disabled": False}.get(shown["state"]),
    )
    now = words_of(request).now
    async with workbench_of(request).database.read() as session:
        try:
            page = await list_staff(session, chosen, after or None, _PAGE)
        except LookupError:
            raise Refused(refuse("page.unknown", after=after)) from None
        logins = [user.id for user in page]
        states = await login_states(session, logins, now)
        places = await read_places(session, logins)
        communities = await names_of(session, EVERYWHERE)
    kept = {k: v for k, v in shown.items() if v}
    return render(
        request,
        "users.html",
        problem_of(refusals).status if refusals else 200,
        page=page,
        states=states,
        places=places,
        communities=communities,
        shown=shown,
        first=not after,
        more=urlencode({**kept, "after": page.next}) if page.next else "",
        people=PEOPLE,
        refusals=refusals,
        typed=typed or {},
    )


@router.post("/users")
async def add(request: Request, visitor: Keeper) -> Response:
    """This function will add a user; the next page sets places and a password."""
    form = await read_form(request)
    login, now = form.get("login", ""), words_of(request).now
    try:
        change = _change(form)
        async with workbench_of(request).database.write() as session:
            await add_user(session, login, change, visitor.login, now)
    except Refused as refused:
        return await _list(request, {"q": "", "role": "", "state": ""}, "", refused.refusals, form)
    return RedirectResponse(f"/users/{login}", 303)


@router.get("/users/{login}")
async def user(request: Request, visitor: Keeper, login: str) -> Response:
    """This function will show one user with everything that may be changed."""
    return await _show(request, login)


async def _show(request: Request, login: str, problem: Refused | None = None, **given: Any) -> Response:
    """The page of a user; `given` may hold what was typed, or a new password to show once."""
    now = words_of(request).now
    async with workbench_of(request).database.read() as session:
        found = await get_user(session, login)
        if found is None:
            raise Refused(refuse("user.unknown", user=login))
        everybody = await list_users(session)
        absences = await list_absences(session, local_date(now))
        shown = {
            "user": found,
            "state": (await login_states(session, [login], now))[login],
            "places": set((await read_places(session, [login])).get(login, ())),
            "communities": await names_of(session, EVERYWHERE),
            "buildings": await list_buildings(session),
            "sessions": await list_sessions(session, login, now),
            "attempts": await recent_attempts(session, login),
            "changes": (await read_log(session, login))[: -_LOG - 1 : -1],
            "absences": [a for a in absences if login in (a.login, a.deputy)],
            "names": {u.id: u.name for u in everybody},
            "deputies": [u for u in everybody if u.active and u.role == found.role and u.id != login],
        }
    refusals = problem.refusals if problem else ()
    status = problem_of(problem).status if problem else 200
    around = {"refusals": refusals, "typed": {}, "secret": "", "people": PEOPLE}
    return render(request, "user.html", status, **{**around, **shown, **given})


async def _changed(
    request: Request, login: str, change: Callable[[AsyncSession], Awaitable[Any]], **typed: str
) -> Response:
    """One change in one transaction, then the page again: anew, or with what stands against it."""
    try:
        async with workbench_of(request).database.write() as session:
            await change(session)
    except Refused as refused:
        return await _show(request, login, refused, typed=typed)
    return RedirectResponse(f"/users/{login}", 303)


@router.post("/users/{login}/details")
async def change_details(request: Request, visitor: Keeper, login: str) -> Response:
    """This function will give a user another name or role."""
    form, now = await read_form(request), words_of(request).now
    try:
        change = _change(form)
    except Refused as refused:
        return await _show(request, login, refused, typed=form)
    return await _changed(
        request, login, lambda session: keep_user(session, login, change, visitor.login, now), **form
    )


@router.post("/users/{login}/state")
async def change_state(request: Request, visitor: Keeper, login: str) -> Response:
    """This function will disable a user, which ends their log-ins at once, or let them in again."""
    form, now = await read_form(request), words_of(request).now
    change = Change(active=form.get("active") == "1")
    return await _changed(
        request, login, lambda session: keep_user(session, login, change, visitor.login, now)
    )


@router.post("/users/{login}/password")
async def new_password(request: Request, visitor: Keeper, login: str) -> Response:
    """This function will set a password that is shown once and changed at the first log-in."""
    password = "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))
    hashed, now = await hash_password(password), words_of(request).now
    async with workbench_of(request).database.write() as session:
        await give_password(session, login, hashed, visitor.login, now)
    return await _show(request, login, secret=password)


@router.post("/users/{login}/places")
async def change_places(request: Request, visitor: Keeper, login: str) -> Response:
    """This function will set where a user works."""
    asked = (await read_lists(request, "place"))["place"]
    now = words_of(request).now
    async with workbench_of(request).database.read() as session:
        known = {(c, b) for c, names in (await list_buildings(session)).items() for b in ("", *names)}
        known |= {(community, "") for community in await names_of(session, EVERYWHERE)}
    pairs = {(c, b) for c, _, b in (place.partition(_SEPARATOR) for place in asked)}
    return await _changed(
        request, login, lambda session: place_user(session, login, pairs & known, visitor.login, now)
    )


@router.post("/users/{login}/sessions")
async def end_sessions(request: Request, visitor: Keeper, login: str) -> Response:
    """This function will end one log-in of a user, or all."""
    wanted, now = (await read_form(request)).get("session", ""), words_of(request).now
    ended = "" if wanted == "all" else wanted or "-"
    return await _changed(
        request, login, lambda session: end_logins(session, login, ended, visitor.login, now)
    )


@router.post("/users/{login}/absences")
async def absence(request: Request, visitor: Keeper, login: str) -> Response:
    """This function will note that a user is away, and who stands in."""
    form, now = await read_form(request), words_of(request).now
    try:
        days = (_day(form, "first", "首日"), _day(form, "last", "末日"))
    except Refused as refused:
        return await _show(request, login, refused, typed=form)
    deputy = form.get("deputy", "")
    return await _changed(
        request,
        login,
        lambda session: add_absence(session, login, deputy, days, visitor.login, now),
        **form,
    )


@router.post("/users/{login}/absences/end")
async def end_of_absence(request: Request, visitor: Keeper, login: str) -> Response:
    """This function will end an absence: from today on nobody stands in."""
    number, now = (await read_form(request)).get("number", ""), words_of(request).now
    wanted = int(number) if number.isdecimal() and len(number) < 10 else 0
    return await _changed(request, login, lambda session: close_absence(session, wanted, visitor.login, now))


def _change(form: dict[str, str]) -> Change:
    name, role = form.get("name", ""), form.get("role", "")
    if not 1 <= len(name) <= 60:
        raise Refused(wrong("name", "姓名", "填写 1 至 60 个字", "write 1 to 60 characters"))
    if role not in PEOPLE:
        raise Refused(wrong("role", "角色", "请选择角色", "choose a role"))
    return Change(name, Role(role))


def _day(form: dict[str, str], name: str, zh: str) -> date:
    try:
        return date.fromisoformat(form.get(name, ""))
    except ValueError:
        raise Refused(wrong(name, zh, "请选择日期", "choose a day")) from None
