"""`xianli user|contract`: what must be kept in order around the cases."""

from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

import typer

from domain.refusals import Refused
from domain.states import ForumClause, Role
from runtime.database import opened_database, reading
from runtime.settings import Settings
from runtime.shell.console import done, hint, out, print_json, run
from runtime.shell.finding import one_user, person
from runtime.shell.options import AsOption, JsonOption, MaybeAs, coded
from runtime.shell.screen import clean, now, table, zh
from runtime.shell.villages import CommunityArgument, changed
from store.contracts import add_contract
from store.people import list_users
from store.staff import Change, give_password, keep_user
from web.passwords import hash_password, weakness

user_app = typer.Typer(no_args_is_help=True, help="用户 / users")


contract_app = typer.Typer(no_args_is_help=True, help="物业服务合同 / service contracts")


def _fraction(text: str) -> Decimal:
    try:
        rate = Decimal(text)
    except InvalidOperation:
        rate = Decimal(-1)
    if not (rate.is_finite() and 0 <= rate <= Decimal("0.1")):
        msg = f"“{text}”不是日率，万分之五写成 0.0005 / is no daily fraction; write 0.0005"
        raise typer.BadParameter(msg)
    return rate


def _price(text: str) -> Decimal:
    try:
        price = Decimal(text)
    except InvalidOperation:
        price = Decimal(-1)
    if not (price.is_finite() and 0 < price < 1000):
        msg = f"“{text}”不是单价，写成 2.30 / is no price; write 2.30"
        raise typer.BadParameter(msg)
    return price


@user_app.command("list")
def users(*, as_json: JsonOption = False) -> None:
    """列出用户 / list users and roles."""

    async def work(settings: Settings) -> Any:
        async with reading(settings) as session:
            return await list_users(session)

    rows = run(work, as_json=as_json)
    if as_json:
        print_json([{"login": u.id, "name": u.name, "role": u.role, "active": u.active} for u in rows])
        return
    if not rows:
        out.print("还没有用户。/ There are no users yet.")
        hint("xianli user add manager.li 李明 manager")
        return
    listing = table("!登录名", "姓名", "角色", "")
    for row in rows:
        listing.add_row(row.id, clean(row.name), zh(Role(row.role)), "" if row.active else "停用")
    out.print(listing)


@user_app.command("add")
def add_user(
    login: Annotated[str, typer.Argument(metavar="LOGIN", help="登录名，如 manager.li / login")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="姓名 / name")],
    role: Annotated[
        Role,
        typer.Argument(
            metavar="ROLE",
            parser=coded(Role),
            help="steward 楼宇管家、manager 项目经理、legal 法务、auditor 审计、admin 管理员",
        ),
    ],
    *,
    user: MaybeAs = "",
    as_json: JsonOption = False,
) -> None:
    """添加或修改用户 / add or change a user."""
    if role is Role.SYSTEM:
        msg = "system 是案件自己的时钟，不是人 / system is the case's own clock, nobody's role"
        raise typer.BadParameter(msg, param_hint="ROLE")
    _keep_user(login, name, role, user, active=True, as_json=as_json)


@user_app.command("disable")
def disable_user(
    login: Annotated[str, typer.Argument(metavar="LOGIN", help="登录名 / login")],
    *,
    user: MaybeAs = "",
    as_json: JsonOption = False,
) -> None:
    """停用用户；再次 user add 可恢复 / disable a user; adding it again enables it."""
    _keep_user(login, "", None, user, active=False, as_json=as_json)


@user_app.command("password")
def set_user_password(
    login: Annotated[str, typer.Argument(metavar="LOGIN", help="登录名 / login")],
    *,
    password: Annotated[
        str,
        typer.Option(
            prompt=True,
            hide_input=True,
            confirmation_prompt=True,
            help="不写则安全地询问 / asked for if left out",
        ),
    ],
    user: MaybeAs = "",
    as_json: JsonOption = False,
) -> None:
    """设置登录密码；用户首次登录时须更换 / set a password, to be changed at the first log-in."""

    async def work(settings: Settings) -> None:
        if (weak := weakness(login, password)) is not None:
            raise Refused(weak)
        hashed = await hash_password(password)
        async with opened_database(settings) as database, database.write() as session:
            who = await _administrator(session, user)
            known = await one_user(session, login)
            await give_password(session, known.id, hashed, who, now())

    run(work, as_json=as_json)
    if as_json:
        print_json({"status": "ok", "login": login})
    else:
        done(f"{login} 的密码已设置，其登录已全部退出 / password set, all log-ins ended")


async def _administrator(session: Any, login: str) -> str:
    """Who keeps the users: an administrator, and whoever sits at the console before there is one."""
    admins = [u for u in await list_users(session) if u.active and u.role == Role.ADMIN]
    if not login and not admins:
        return "console"
    return (await person(session, login, Role.ADMIN)).id


def _keep_user(login: str, name: str, role: Role | None, by: str, *, active: bool, as_json: bool) -> None:
    async def work(settings: Settings) -> dict[str, Any]:
        async with opened_database(settings) as database, database.write() as session:
            who = await _administrator(session, by)
            kept = await keep_user(session, login, Change(name or None, role, active), who, now())
            return {"login": login, "name": kept.name, "role": Role(kept.role), "active": kept.active}

    kept = run(work, as_json=as_json)
    if as_json:
        print_json({"status": "ok", **kept})
    else:
        done(f"{kept['login']} {clean(kept['name'])}（{zh(kept['role'])}）{'' if active else '已停用'}")


@contract_app.callback()
def contracts() -> None:
    """物业服务合同 / service contracts."""


@contract_app.command("add")
def add(
    community: CommunityArgument,
    *,
    starts: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="起始日 / first day")
    ],
    ends: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="截止日 / last day"),
    ] = None,
    late_fee_daily: Annotated[
        Decimal | None,
        typer.Option(
            parser=_fraction,
            metavar="FRACTION",
            help="违约金日率，如 0.0005（万分之五）/ daily late fee",
        ),
    ] = None,
    arbitration: Annotated[
        bool, typer.Option("--arbitration", help="有仲裁条款 / arbitration clause")
    ] = False,
    law_firm: Annotated[str, typer.Option(help="聘请的律所 / engaged firm")] = "",
    forum_clause: Annotated[
        ForumClause | None,
        typer.Option(parser=coded(ForumClause), help="仲裁约定：none、arbitrate、sue_or_arbitrate、invalid"),
    ] = None,
    agreed_court: Annotated[str, typer.Option(help="约定管辖法院代码 / agreed court")] = "",
    court_connected: Annotated[
        bool, typer.Option("--court-connected", help="该法院与争议有实际联系 / with a real connection")
    ] = False,
    document: Annotated[str, typer.Option(help="合同编号 / contract number")] = "",
    rate: Annotated[
        Decimal | None,
        typer.Option(parser=_price, metavar="YUAN", help="单价，元/㎡·月 / per ㎡ and month (A3)"),
    ] = None,
    items: Annotated[
        str, typer.Option(metavar="A,B", help="约定的收费项目 / charges that may be billed (A3)")
    ] = "",
    terminated: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="提前终止日 / ended early (A2)"),
    ] = None,
    exit_refused: Annotated[
        bool, typer.Option("--exit-refused", help="终止后拒不退出 / stayed after the end (A2)")
    ] = False,
    user: AsOption,
    as_json: JsonOption = False,
) -> None:
    """登记一版合同，并让该小区的案件知道 / put a contract version on file and tell the cases."""
    if ends and ends < starts:
        msg = "截止日早于起始日 / the last day is before the first"
        raise typer.BadParameter(msg, param_hint="--ends")

    async def change(session: Any, where: str) -> None:
        await add_contract(
            session,
            where,
            starts.date(),
            ends.date() if ends else None,
            late_fee_daily=late_fee_daily,
            arbitration_clause=arbitration,
            law_firm=law_firm,
            document=document,
            terminated_on=terminated.date() if terminated else None,
            exit_refused=exit_refused,
            rate=rate,
            items=[item.strip() for item in items.split(",") if item.strip()],
            forum_clause=forum_clause,
            agreed_court=agreed_court,
            court_connected=court_connected,
        )

    name, told = changed(community, f"contract/{starts:%Y-%m-%d}", change, user, as_json=as_json)
    if as_json:
        print_json({"status": "ok", "community": name, "starts": starts.date(), "cases_told": told})
    else:
        done(f"{name}：{starts:%Y-%m-%d} 起的合同已登记，已通知 {told} 件案件")
