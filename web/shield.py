"""What protects every answer and every unsafe request, whatever the route: headers, origin, size."""

from collections.abc import MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from domain.refusals import refuse
from web.problems import problem_of

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN = frozenset({"same-origin", "none"})  # none: typed, or from a bookmark
_LIMIT = 32 * 1024 * 1024  # bytes of a request
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data: blob:; connect-src 'self'; form-action 'self'; manifest-src 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
}
_FRESH = "no-store"
_SECURE = "max-age=31536000; includeSubDomains"


class Shield:
    """An ASGI layer around the application."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """This function will answer a request, or refuse one that comes from elsewhere or is too large."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def hardened(message: Message) -> None:
            if message["type"] == "http.response.start":
                _harden(scope, MutableHeaders(scope=message))
            await send(message)

        refusal = _refusal(scope)
        if refusal is None:
            await self._app(scope, receive, hardened)
            return
        problem = problem_of((refusal,))
        answer = JSONResponse(problem.json(), problem.status, media_type="application/problem+json")
        await answer(scope, receive, hardened)


def _harden(scope: MutableMapping[str, Any], headers: MutableHeaders) -> None:
    for name, value in _HEADERS.items():
        headers.setdefault(name, value)  # a route may set a narrower one of its own
    headers.setdefault("Cache-Control", _FRESH)
    if scope.get("scheme") == "https":
        headers["Strict-Transport-Security"] = _SECURE


def _refusal(scope: MutableMapping[str, Any]) -> Any:
    headers = Headers(scope=scope)
    length = headers.get("content-length", "")
    if length.isdigit() and int(length) > _LIMIT:
        return refuse("form.too_large", limit="32 MB")
    if "\0" in scope["path"] or b"%00" in scope.get("query_string", b""):
        return refuse("page.missing")  # no database keeps it, so nothing has such an address
    if scope["method"] in _SAFE or _by_token(scope, headers) or _is_own(headers):
        return None
    return refuse("access.cross_site")


def _by_token(scope: MutableMapping[str, Any], headers: Headers) -> bool:
    """The API counts the token alone, which no other site can add; everywhere else the cookie counts."""
    return scope["path"].startswith("/api/") and headers.get("authorization", "").lower().startswith(
        "bearer "
    )


def _is_own(headers: Headers) -> bool:
    """Browsers say where a request comes from: by its site, older ones by its origin (OWASP, CSRF)."""
    if site := headers.get("sec-fetch-site"):
        return site in _OWN
    origin = headers.get("origin")
    if origin is None:
        return True  # no browser: it carries no cookie that it was not given
    return origin.partition("://")[2] == headers.get("host")
