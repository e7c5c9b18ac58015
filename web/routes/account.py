"""One's own log-in: in and out, a new password, where one is logged in, language and colours."""

import secrets
from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from domain.refusals import Refusal, refuse
from store.logins import (
    LONGEST,
    list_sessions,
    note_attempt,
    open_session,
    read_credential,
    revoke_session,
    revoke_sessions,
    set_password,
    wait_until,
)
from store.people import get_user
from web.access import HOME, Area
from web.forms import read_form, safe_path
from web.language import Language
from web.pages import render
from web.passwords import check_password, hash_password, weakness
from web.problems import problem_of
from web.visitors import COOKIE, Visitor, entry, visitor_of, words_of, workbench_of

router = APIRouter()
Mine = Annotated[Visitor, entry(Area.ACCOUNT)]
_YEAR = 365 * 24 * 3600
_THEMES = ("light", "dark", "")


@router.get("/login", name="login_form")
async def login_form(request: Request, next: str = "/") -> Response:  # noqa: A002 - the address' own word
    """This function will show the log-in; who is in already goes on."""
    if await visitor_of(request) is not None:
        return RedirectResponse(safe_path(next), 303)
    return login_page(request, safe_path(next))


@router.post("/login")
async def log_in(request: Request) -> Response:
    """This function will open a session, or say why not and keep the login that was typed."""
    form = await read_form(request)
    login, wanted = form.get("login", ""), safe_path(form.get("next"))
    refusal = await _try(request, login, form.get("password", ""))
    if refusal is not None:
        return login_page(request, wanted, login, (refusal,))
    response = RedirectResponse(wanted, 303)
    await start_session(request, response, login)
    return response


def login_page(
    request: Request, wanted: str, login: str = "", refusals: tuple[Refusal, ...] = ()
) -> Response:
    """This function will show the log-in, with what stands against the last attempt."""
    status = problem_of(refusals).status if refusals else 200
    providers = workbench_of(request).provider is not None
    return render(
        request, "login.html", status, next=wanted, login=login, refusals=refusals, providers=providers
    )


async def _try(request: Request, login: str, password: str) -> Refusal | None:
    workbench, w, address = workbench_of(request), words_of(request), address_of(request)
    async with workbench.database.read() as session:
        until = await wait_until(session, login, address, w.now)
        user = await get_user(session, login)
        kept = await read_credential(session, login)
    if until is not None:
        return refuse("login.throttled", until=w.clock(until))
    known = kept.password_hash if kept and user and user.active else None
    ok = await check_password(password, known)
    async with workbench.database.write() as session:
        await note_attempt(session, login, address, w.now, ok=ok)
    return None if ok else refuse("login.wrong")


async def start_session(request: Request, response: Response, login: str) -> None:
    """This function will open a session of a user and hand its token to the browser."""
    workbench, now = workbench_of(request), words_of(request).now
    token, session_id = secrets.token_urlsafe(32), secrets.token_hex(12)
    agent = request.headers.get("user-agent", "")
    async with workbench.database.write() as session:
        await open_session(session, session_id, token, login, now, agent=agent, address=address_of(request))
    response.set_cookie(COOKIE, token, max_age=int(LONGEST.total_seconds()), **cookie_of(request))


@router.post("/logout")
async def log_out(request: Request) -> Response:
    """This function will end the session; without one it only leads to the log-in."""
    visitor = await visitor_of(request)
    if visitor is not None:
        async with workbench_of(request).database.write() as session:
            await revoke_session(session, visitor.session_id, visitor.login, words_of(request).now)
    response = RedirectResponse("/login", 303)
    response.delete_cookie(COOKIE)
    return response


@router.get("/account")
async def account(request: Request, visitor: Mine) -> Response:
    """This function will show where somebody is logged in."""
    async with workbench_of(request).database.read() as session:
        running = await list_sessions(session, visitor.login, words_of(request).now)
    return render(request, "account.html", sessions=running)


@router.post("/account/sessions/revoke")
async def revoke(request: Request, visitor: Mine) -> Response:
    """This function will end one of one's own sessions, or all others."""
    wanted = (await read_form(request)).get("session", "")
    workbench, now = workbench_of(request), words_of(request).now
    async with workbench.database.write() as session:
        if wanted == "others":
            await revoke_sessions(session, visitor.login, visitor.login, now, besides=visitor.session_id)
        elif wanted in {row.id for row in await list_sessions(session, visitor.login, now)}:
            await revoke_session(session, wanted, visitor.login, now)
    return RedirectResponse("/account", 303)


@router.get("/account/password")
async def password_form(request: Request, visitor: Mine) -> Response:
    """This function will show the form for a new password."""
    return render(request, "password.html", refusals=())


@router.post("/account/password")
async def change_password(request: Request, visitor: Mine) -> Response:
    """This function will set a new password and end every other session of its user."""
    form = await read_form(request)
    new = form.get("new", "")
    workbench, now = workbench_of(request), words_of(request).now
    async with workbench.database.read() as session:
        kept = await read_credential(session, visitor.login)
    right = await check_password(form.get("old", ""), kept.password_hash if kept else None)
    refusal = refuse("login.wrong") if not right else weakness(visitor.login, new)
    if refusal is not None:
        problem = problem_of((refusal,))
        return render(request, "password.html", problem.status, refusals=problem.refusals)
    hashed = await hash_password(new)
    async with workbench.database.write() as session:
        await set_password(session, visitor.login, hashed, now)
        await revoke_sessions(session, visitor.login, visitor.login, now, besides=visitor.session_id)
    return RedirectResponse(HOME[visitor.role], 303)


@router.post("/language")
async def set_language(request: Request) -> Response:
    """This function will switch the language and come back."""
    form = await read_form(request)
    response = RedirectResponse(safe_path(form.get("next")), 303)
    if form.get("language") in set(Language):
        response.set_cookie("language", form["language"], max_age=_YEAR, **cookie_of(request))
    return response


@router.post("/theme")
async def set_theme(request: Request) -> Response:
    """This function will switch between light, dark and what the system says, and come back."""
    form = await read_form(request)
    response = RedirectResponse(safe_path(form.get("next")), 303)
    if form.get("theme", "") in _THEMES:
        response.set_cookie("theme", form.get("theme", ""), max_age=_YEAR, **cookie_of(request))
    return response


def cookie_of(request: Request) -> dict[str, Any]:
    """This function will return what every cookie of ours is set with."""
    return {"httponly": True, "samesite": "lax", "secure": request.url.scheme == "https", "path": "/"}


def address_of(request: Request) -> str:
    """This function will return the address that a request comes from."""
    return request.client.host if request.client else ""
