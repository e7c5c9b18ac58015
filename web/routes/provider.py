"""The way in by the company's account: to the identity provider, and back with its word for it."""

import hashlib

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from domain.refusals import Refused, refuse
from store.logins import bind_subject, login_of_subject, note_attempt
from store.people import get_user
from web.forms import safe_path
from web.problems import missing
from web.provider import Begun, Person, Provider, begin, finish, seal, unseal
from web.routes.account import address_of, cookie_of, login_page, start_session
from web.visitors import words_of, workbench_of

router = APIRouter()
_COOKIE = "xianli_provider"
_SECONDS = 600


@router.get("/login/provider")
async def to_provider(request: Request, next: str = "/") -> Response:  # noqa: A002 - the address' own word
    """This function will lead to the identity provider, and remember in the browser what was begun."""
    workbench, wanted = workbench_of(request), safe_path(next)
    redirect = str(request.url_for("back_from_provider"))
    try:
        address, begun = await begin(_provider(request), redirect, wanted, words_of(request).now)
    except Refused as refused:
        return login_page(request, wanted, refusals=refused.refusals)
    response = RedirectResponse(address, 303)
    response.set_cookie(_COOKIE, seal(workbench.vault, begun), max_age=_SECONDS, **cookie_of(request))
    return response


@router.get("/login/callback")
async def back_from_provider(request: Request, code: str = "", state: str = "") -> Response:
    """This function will log in whom the provider vouches for, if a user of that name exists."""
    provider, workbench, now = _provider(request), workbench_of(request), words_of(request).now
    wanted = "/"
    try:
        begun: Begun = unseal(workbench.vault, request.cookies.get(_COOKIE, ""), state, now)
        wanted = begun.next
        login = await _user_of(request, provider, await finish(provider, begun, code, now))
    except Refused as refused:
        response = login_page(request, wanted, refusals=refused.refusals)
    else:
        response = RedirectResponse(wanted, 303)
        await start_session(request, response, login)
    response.delete_cookie(_COOKIE)
    return response


async def _user_of(request: Request, provider: Provider, person: Person) -> str:
    """The user whom the provider's subject is bound to; the first time, the one of that name."""
    subject = hashlib.sha256(f"{provider.issuer} {person.subject}".encode()).hexdigest()
    now = words_of(request).now
    async with workbench_of(request).database.write() as session:
        bound = await login_of_subject(session, subject)
        user = await get_user(session, bound or person.name)
        ok = user is not None and user.active and await bind_subject(session, user.id, subject, now)
        login = user.id if user else person.name or "-"
        await note_attempt(session, login, address_of(request), now, ok=ok)
    if not ok:
        raise Refused(refuse("login.stranger", name=person.name or "?"))
    return login


def _provider(request: Request) -> Provider:
    provider = workbench_of(request).provider
    if provider is None:
        raise missing()
    return provider
