"""`xianli community`: communities, and the papers on file for them."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

import typer

from domain.deadlines import local_date
from domain.states import Role
from gateway.upkeep import Upkeep, tell
from runtime.database import reading
from runtime.settings import Settings
from runtime.shell.console import done, hint, out, print_json, run
from runtime.shell.finding import one_community, person
from runtime.shell.options import AsOption, JsonOption
from runtime.shell.screen import clean, money, now, table
from store.campaigns import add_campaign
from store.communities import CommunityRow, list_communities
from store.contracts import set_committee, set_disclosed, set_self_check

community_app = typer.Typer(no_args_is_help=True, help="小区 / communities")


CommunityArgument = Annotated[str, typer.Argument(metavar="COMMUNITY", help="小区名或其一部分 / community")]


def changed(community: str, key: str, change: Any, login: str, *, as_json: bool) -> tuple[str, int]:
    """This function will change a community's papers and tell its cases: the name, and how many were told."""
    from runtime.bootstrap import opened_house

    async def work(settings: Settings) -> tuple[str, int]:
        async with opened_house(settings) as house:
            async with house.database.read() as session:
                who = await person(session, login, Role.MANAGER, Role.LEGAL, Role.ADMIN)
                where = await one_community(session, community)
            upkeep = Upkeep(house.database, house.gateway)
            changed = await upkeep.change_papers(where.id, key, change, who.id, now())
            return where.name, await tell(changed.cases, upkeep.papers_changed(key))

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
    community: CommunityArgument,
    *,
    exists: Annotated[bool, typer.Option("--exists/--none", help="有无业委会 / is there one")],
    user: AsOption,
    as_json: JsonOption = False,
) -> None:
    """登记有无业委会，并让该小区的案件知道 / say whether there is an owners' committee (F2)."""

    async def change(session: Any, where: str) -> None:
        await set_committee(session, where, exists=exists)

    name, told = changed(community, "committee", change, user, as_json=as_json)
    if as_json:
        print_json({"status": "ok", "community": name, "has_committee": exists, "cases_told": told})
    else:
        done(f"{name}：{'有' if exists else '无'}业委会，已通知 {told} 件案件")


@community_app.command()
def disclose(
    community: CommunityArgument,
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

    name, told = changed(community, f"disclosure/{day}", change, user, as_json=as_json)
    if as_json:
        print_json({"status": "ok", "community": name, "disclosed_on": day, "cases_told": told})
    else:
        done(f"{name}：{day} 已公示费用使用情况，已通知 {told} 件案件")


@community_app.command("self-check")
def self_check(
    community: CommunityArgument,
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

    name, told = changed(community, f"self-check/{on:%Y-%m-%d}", change, user, as_json=as_json)
    if as_json:
        print_json({"status": "ok", "community": name, "self_check_on": on.date(), "cases_told": told})
    else:
        done(f"{name}：{on:%Y-%m-%d} 的服务质量自查已登记，已通知 {told} 件案件")


@community_app.command()
def campaign(
    community: CommunityArgument,
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

    name, told = changed(community, f"campaign/{code}", change, user, as_json=as_json)
    if as_json:
        print_json({"status": "ok", "community": name, "campaign": code, "cases_told": told})
    else:
        done(f"{name}：活动 {code} 已登记，已通知 {told} 件案件")
