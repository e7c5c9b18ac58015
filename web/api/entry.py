"""Who asks by the API: a program with a token, as its user, within the token's scopes."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import Depends, Header, Request

from domain.refusals import Refused, refuse
from domain.words import label
from store.tokens import note_token_use, read_token
from web.access import Area, TokenScope
from web.problems import Told
from web.visitors import AREAS, Visitor, visitor_of, words_of, workbench_of

Check = Callable[[Request], Awaitable[Visitor]]
# The scope that each entry asks for, so that the reference can say so.
SCOPE_OF: dict[Check, TokenScope] = {}
_SCHEME = "bearer "

IdempotencyKey = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        pattern=r"^[A-Za-z0-9._:-]{8,36}$",
        description="Your own name for this request, such as a UUID. Sent twice, it is carried out once.",
        examples=["0b5c6a58-5b0e-4d0e-9f5e-2f6f3f6f8a11"],
    ),
]


async def bearer_of(request: Request) -> Visitor:
    """This function will return whom a request's token stands for. A cookie counts for nothing here.

    Raises Refused: `token.needed`, `token.wrong`, `rate.exceeded`.
    """
    given = request.headers.get("authorization", "")
    if not given.lower().startswith(_SCHEME):
        raise Refused(refuse("token.needed"))
    workbench, now = workbench_of(request), words_of(request).now
    async with workbench.database.read() as session:
        found = await read_token(session, given[len(_SCHEME) :].strip(), now)
    if found is None:
        raise Refused(refuse("token.wrong"))
    use, note = found
    if wait := request.app.state.throttle.take(use.token_id, now):
        headers = {"Retry-After": str(wait)}
        raise Told(refuse("rate.exceeded", seconds=wait), headers=headers)
    if note:
        async with workbench.database.write() as session:
            await note_token_use(session, use.token_id, now)
    return Visitor("", use.login, use.name, use.role, use.scope, token_id=use.token_id, scopes=use.scopes)


def token_entry(area: Area, scope: TokenScope | None = None) -> Any:
    """This function will return the dependency that lets a token's user into an area and yields them."""

    async def check(request: Request) -> Visitor:
        visitor = request.state.visitor = await bearer_of(request)
        require_area(visitor, area)
        if scope is not None:
            require_scope(visitor, scope)
        return visitor

    AREAS[check] = area
    if scope is not None:
        SCOPE_OF[check] = scope
    return Depends(check)


def reader_entry(area: Area) -> Any:
    """This function will return the dependency for what a person's browser may read as well."""

    async def check(request: Request) -> Visitor:
        if "authorization" in request.headers:
            visitor = await bearer_of(request)
        elif (found := await visitor_of(request)) is not None:
            visitor = found
        else:
            raise Refused(refuse("token.needed"))
        request.state.visitor = visitor
        require_area(visitor, area)
        return visitor

    AREAS[check] = area
    return Depends(check)


def require_area(visitor: Visitor, area: Area) -> None:
    """This function will refuse whose role may not open an area."""
    if not visitor.may(area):
        raise Refused(refuse("access.denied", role=visitor.role.value, role_zh=label(visitor.role).zh))


def require_scope(visitor: Visitor, scope: TokenScope) -> None:
    """This function will refuse a token without a scope."""
    if scope not in visitor.scopes:
        raise Refused(refuse("token.scope", wanted=scope.value))
