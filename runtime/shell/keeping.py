"""`xianli user|contract|community`: what must be kept in order around the cases."""

from dataclasses import asdict
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

import typer

from domain.deadlines import local_date
from domain.refusals import Refused, refuse
from domain.states import ForumClause, Role
from runtime.database import opened_database, reading
from runtime.settings import Settings
from runtime.shell.console import done, hint, out, print_json, run
from runtime.shell.finding import one_community, person
from runtime.shell.options import AsOption, JsonOption, MaybeAs, coded
from runtime.shell.screen import clean, money, now, table, zh
from store.campaigns import add_campaign
from store.communities import CommunityRow, list_communities
from store.contracts import add_contract, set_committee, set_disclosed, set_self_check, touch_community
from store.ledger_log import log_change
from store.people import get_user, list_users, upsert_user

user_app = typer.Typer(no_args_is_help=True, help="用户 / users")
contract_app = typer.Typer(no_args_is_help=True, help="物业服务合同 / service contracts")
community_app = typer.Typer(no_args_is_help=True, help="小区 / communities")

_Community = Annotated[str, typer.Argument(metavar="COMMUNITY", help="小区名或其一部分 / community")]


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
            known = await get_user(session, login)
            if role is None and known is None:
                raise Refused(refuse("user.unknown", user=login))
            kept = (known.name, Role(known.role)) if role is None and known else (name, role or Role.STEWARD)
            await upsert_user(session, login, *kept, active=active)
            await log_change(session, who, "user", login, now(), role=kept[1].value, active=active)
            return {"login": login, "name": kept[0], "role": kept[1], "active": active}

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
    community: _Community,
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

    name, told = _changed(community, f"contract/{starts:%Y-%m-%d}", change, user, as_json=as_json)
    if as_json:
        print_json({"status": "ok", "community": name, "starts": starts.date(), "cases_told": told})
    else:
        done(f"{name}：{starts:%Y-%m-%d} 起的合同已登记，已通知 {told} 件案件")


def _changed(community: str, key: str, change: Any, login: str, *, as_json: bool) -> tuple[str, int]:
    """Change a community's papers and tell its cases: the name, and how many were told."""
    from runtime.bootstrap import opened_house

    async def work(settings: Settings) -> tuple[str, int]:
        async with opened_house(settings) as house:
            async with house.database.write() as session:
                who = await person(session, login, Role.MANAGER, Role.LEGAL, Role.ADMIN)
                where = await one_community(session, community)
                await log_change(session, who.id, key.split("/", maxsplit=1)[0], where.id, now(), key=key)
                await change(session, where.id)
                cases = await touch_community(session, where.id)
            for case in cases:
                await house.gateway.account_changed(case, key)
            return where.name, len(cases)

    return run(work, as_json=as_json)


@community_app.command("list")
def communities(*, as_json: JsonOption = False) -> None:
    """列出小区：欠费、案件、业委会、合同 / list communities with debts, cases and contracts."""

    async def work(settings: Settings) -> list[CommunityRow]:
        async with reading(settings) as session:
            return await list_communities(session)

    rows = run(work, as_json=as_json)
    if as_json:
        print_json([asdict(row) for row in rows])
        return
    if not rows:
        out.print("还没有小区。/ There are no communities yet.")
        hint("先 xianli import arrears 清单.xlsx / import a list first")
        return
    listing = table(
        "小区", "!>户数", "!>欠费户", "!>欠费(元)", "!>未结案件", "业委会", "!费用公示", "!服务自查", "合同"
    )
    for row in rows:
        listing.add_row(
            clean(row.name),
            f"{row.accounts:,}",
            f"{row.owing:,}",
            money(row.owed),
            f"{row.open_cases:,}",
            "有" if row.has_committee else "无",
            f"{row.disclosed_on or '未登记'}",
            str(row.self_check_on or "未登记"),
            "\n".join(f"{c.starts_on} 至 {c.ends_on or '今'}" for c in row.contracts) or "未登记",
        )
    out.print(listing)


@community_app.command()
def committee(
    community: _Community,
    *,
    exists: Annotated[bool, typer.Option("--exists/--none", help="有无业委会 / is there one")],
    user: AsOption,
    as_json: JsonOption = False,
) -> None:
    """登记有无业委会，并让该小区的案件知道 / say whether there is an owners' committee (F2)."""

    async def change(session: Any, where: str) -> None:
        await set_committee(session, where, exists=exists)

    name, told = _changed(community, "committee", change, user, as_json=as_json)
    if as_json:
        print_json({"status": "ok", "community": name, "has_committee": exists, "cases_told": told})
    else:
        done(f"{name}：{'有' if exists else '无'}业委会，已通知 {told} 件案件")


@community_app.command()
def disclose(
    community: _Community,
    *,
    on: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="公示日 / day of disclosure")
    ],
    user: AsOption,
    as_json: JsonOption = False,
) -> None:
    """登记已公示费用使用情况，并让该小区的案件知道 / the use of the fees was disclosed (A8)."""
    day = on.date()
    if day > local_date(now()):
        raise typer.BadParameter("公示日在未来 / the day lies in the future", param_hint="--on")

    async def change(session: Any, where: str) -> None:
        await set_disclosed(session, where, day)

    name, told = _changed(community, f"disclosure/{day}", change, user, as_json=as_json)
    if as_json:
        print_json({"status": "ok", "community": name, "disclosed_on": day, "cases_told": told})
    else:
        done(f"{name}：{day} 已公示费用使用情况，已通知 {told} 件案件")


@community_app.command("self-check")
def self_check(
    community: _Community,
    *,
    on: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="自查日 / day of the check")
    ],
    document: Annotated[str, typer.Option(help="自查报告编号 / number of the report")],
    user: AsOption,
    as_json: JsonOption = False,
) -> None:
    """登记服务质量自查，并让该小区的案件知道 / put a service-quality self-check on file (A6)."""
    if on.date() > local_date(now()):
        msg = "自查日在未来 / the day lies in the future"
        raise typer.BadParameter(msg, param_hint="--on")

    async def change(session: Any, where: str) -> None:
        await set_self_check(session, where, on.date(), document)

    name, told = _changed(community, f"self-check/{on:%Y-%m-%d}", change, user, as_json=as_json)
    if as_json:
        print_json({"status": "ok", "community": name, "self_check_on": on.date(), "cases_told": told})
    else:
        done(f"{name}：{on:%Y-%m-%d} 的服务质量自查已登记，已通知 {told} 件案件")


@community_app.command()
def campaign(
    community: _Community,
    code: Annotated[str, typer.Argument(metavar="CODE", help="活动代号 / code of the campaign")],
    *,
    first: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="首日 / first day")],
    last: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="末日 / last day")],
    terms: Annotated[str, typer.Option(help="活动方案编号，对全体业主相同 / document of the equal terms")],
    user: AsOption,
    as_json: JsonOption = False,
) -> None:
    """登记提前缴费活动，条件对全体业主相同 / put an early-payment campaign on file (D6)."""

    async def change(session: Any, where: str) -> None:
        await add_campaign(session, where, code, terms, first.date(), last.date())

    name, told = _changed(community, f"campaign/{code}", change, user, as_json=as_json)
    if as_json:
        print_json({"status": "ok", "community": name, "campaign": code, "cases_told": told})
    else:
        done(f"{name}：活动 {code} 已登记，已通知 {told} 件案件")
