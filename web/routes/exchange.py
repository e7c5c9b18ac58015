"""Tokens for programs, and the way to what else other systems need: the API's reference and webhooks."""

import secrets
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from domain.refusals import Refusal
from domain.words import Label
from store.people import list_users
from store.tokens import NewToken, add_token, get_token, list_tokens, revoke_token
from web.access import Area, TokenScope
from web.forms import new_key, read_form, read_lists, wrong
from web.pages import render
from web.problems import missing, problem_of
from web.visitors import Visitor, entry, words_of, workbench_of

router = APIRouter()
Keeper = Annotated[Visitor, entry(Area.EXCHANGE)]
PREFIX = "xianli_"  # by which scanners for leaked secrets know it
TEXTS: dict[TokenScope, Label] = {
    TokenScope.CASES_READ: Label("查看案件、经过、账单与规则", "read cases, events, bills and guards"),
    TokenScope.CASES_ACT: Label("对案件进行操作", "give cases commands"),
    TokenScope.TASKS_READ: Label("查看待办", "read tasks"),
    TokenScope.APPROVALS_READ: Label("查看待审批与批次", "read approvals and batches"),
    TokenScope.APPROVALS_DECIDE: Label("审批与批次操作", "decide approvals, act on batches"),
    TokenScope.REPORTS_READ: Label("查看汇总", "read reports"),
    TokenScope.AUDIT_READ: Label("核验记录链", "verify chains of records"),
}


@router.get("/exchange")
async def exchange(request: Request, visitor: Keeper) -> Response:
    """This function will list the tokens, and show the form for a new one."""
    return await _page(request)


@router.post("/exchange/tokens")
async def add(request: Request, visitor: Keeper) -> Response:
    """This function will make a token and show it, this once."""
    form, lists = await read_form(request), await read_lists(request, "scopes")
    scopes = tuple(scope for scope in TokenScope if scope in lists["scopes"])
    workbench, now = workbench_of(request), words_of(request).now
    async with workbench.database.read() as session:
        active = {user.id for user in await list_users(session) if user.active}
    refusals, expires_on = _wrong(form, scopes, active, words_of(request).today)
    if refusals:
        return await _page(request, refusals, typed=form, chosen=scopes)
    token = PREFIX + secrets.token_urlsafe(32)
    token_id = f"t{form.get('key', '').replace('-', '')[:24] or secrets.token_hex(12)}"
    made = NewToken(token_id, form["name"], form["login"], scopes, expires_on)
    async with workbench.database.write() as session:
        if await get_token(session, token_id) is not None:  # the same form again
            return RedirectResponse("/exchange", 303)
        await add_token(session, token, made, visitor.login, now)
    return await _page(request, secret=token)


@router.post("/exchange/tokens/{token_id}/revoke")
async def revoke(request: Request, visitor: Keeper, token_id: str) -> Response:
    """This function will end a token at once."""
    async with workbench_of(request).database.write() as session:
        if await get_token(session, token_id) is None:
            raise missing()
        await revoke_token(session, token_id, visitor.login, words_of(request).now)
    return RedirectResponse("/exchange", 303)


def _wrong(
    form: dict[str, str], scopes: tuple[TokenScope, ...], active: set[str], today: date
) -> tuple[tuple[Refusal, ...], date | None]:
    found, expires_on = [], None
    if not 1 <= len(form.get("name", "")) <= 60:
        found.append(wrong("name", "用途", "填写 1 至 60 个字", "write 1 to 60 characters"))
    if form.get("login") not in active:
        found.append(wrong("login", "代表用户", "请选择在用的用户", "choose an active user"))
    if not scopes:
        found.append(wrong("scopes", "权限", "至少勾选一项", "tick at least one"))
    if text := form.get("expires_on", ""):
        try:
            expires_on = date.fromisoformat(text)
        except ValueError:
            expires_on = date.min
        if expires_on < today:
            found.append(wrong("expires_on", "有效期至", "选择今天或以后", "choose today or a later day"))
    return tuple(found), expires_on


async def _page(
    request: Request,
    refusals: tuple[Refusal, ...] = (),
    *,
    typed: dict[str, str] | None = None,
    chosen: tuple[str, ...] = (),
    secret: str = "",
) -> Response:
    async with workbench_of(request).database.read() as session:
        tokens = await list_tokens(session)
        people = [user for user in await list_users(session) if user.active]
    shown: dict[str, Any] = {
        "tokens": tokens,
        "people": people,
        "texts": TEXTS,
        "refusals": refusals,
        "typed": typed or {},
        "chosen": chosen,
        "secret": secret,
        "key": new_key(),
    }
    return render(request, "exchange.html", problem_of(refusals).status if refusals else 200, **shown)
