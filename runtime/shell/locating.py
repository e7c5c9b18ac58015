"""`xianli locality`: the dated local table, and which communities lie where."""

from dataclasses import asdict
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

import typer

from runtime.database import reading
from runtime.settings import Settings
from runtime.shell.console import done, hint, out, print_json, run
from runtime.shell.finding import one_community
from runtime.shell.options import JsonOption
from runtime.shell.screen import clean, money, table
from store.localities import Local, add_locality, cap_of, list_localities, locate

locality_app = typer.Typer(no_args_is_help=True, help="地方参数 / the dated local table")
_Place = Annotated[str, typer.Argument(metavar="PLACE", help="城市或省 / city or province")]


def _yuan(text: str) -> Decimal:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        amount = Decimal(-1)
    if not (amount.is_finite() and 0 < amount < Decimal(10) ** 9 and amount == round(amount, 2)):
        msg = f"“{text}”不是金额，写成 120000 / is no amount"
        raise typer.BadParameter(msg)
    return amount


@locality_app.callback()
def localities() -> None:
    """地方参数 / the dated local table."""


@locality_app.command("add")
def add(
    place: _Place,
    *,
    since: Annotated[
        datetime,
        typer.Option("--from", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="起始日 / first day"),
    ],
    wage: Annotated[
        Decimal | None, typer.Option(parser=_yuan, metavar="YUAN", help="省上年度年平均工资 / yearly wage")
    ] = None,
    cap: Annotated[
        Decimal | None, typer.Option(parser=_yuan, metavar="YUAN", help="小额诉讼上限；默认工资的 50% / cap")
    ] = None,
    posting: Annotated[str, typer.Option(help="公示规则；committee=业委会可隐名公示 / rule")] = "",
    vacancy_discount: Annotated[str, typer.Option(help="空置折扣，如 0.7 / fraction")] = "",
    source: Annotated[str, typer.Option(help="出处 / where it is published")] = "",
    as_json: JsonOption = False,
) -> None:
    """登记地方参数，并让当地案件知道 / keep local figures and tell the cases there."""
    if wage is None and cap is None:
        msg = "请给出 --wage 或 --cap / give --wage or --cap"
        raise typer.BadParameter(msg)
    limit = cap if cap is not None or wage is None else cap_of(wage)
    row = Local(place, since.date(), limit or Decimal(0), wage, posting, vacancy_discount, source)

    async def change(session: Any) -> list[str]:
        return await add_locality(session, row)

    told = _told(f"locality/{place}", change, as_json=as_json)
    if as_json:
        print_json({"status": "ok", **asdict(row), "cases_told": told})
    else:
        done(f"{place}：{row.starts_on} 起小额诉讼上限 ¥{money(row.small_claims_cap)}，已通知 {told} 件案件")


@locality_app.command("of")
def of(
    community: Annotated[str, typer.Argument(metavar="COMMUNITY", help="小区名或其一部分 / community")],
    place: _Place,
    *,
    as_json: JsonOption = False,
) -> None:
    """登记小区所在城市 / say where a community lies."""

    async def change(session: Any) -> list[str]:
        return await locate(session, (await one_community(session, community)).id, place)

    told = _told("locality", change, as_json=as_json)
    if as_json:
        print_json({"status": "ok", "community": community, "place": place, "cases_told": told})
    else:
        done(f"{community}：位于{place}，已通知 {told} 件案件")


@locality_app.command("list")
def list_(*, as_json: JsonOption = False) -> None:
    """列出地方参数 / list the local table."""

    async def work(settings: Settings) -> list[Local]:
        async with reading(settings) as session:
            return await list_localities(session)

    rows = run(work, as_json=as_json)
    if as_json:
        print_json([asdict(row) for row in rows])
        return
    if not rows:
        out.print("还没有地方参数。/ The local table is empty.")
        hint("xianli locality add 成都 --from 2026-01-01 --wage 120000")
        return
    grid = table("地方", "!自", "!>年平均工资", "!>小额诉讼上限", "公示", "空置折扣", "出处")
    for row in rows:
        grid.add_row(
            clean(row.place),
            str(row.starts_on),
            money(row.wage) if row.wage is not None else "",
            money(row.small_claims_cap),
            row.posting_rule,
            row.vacancy_discount,
            clean(row.source),
        )
    out.print(grid)


def _told(key: str, change: Any, *, as_json: bool) -> int:
    """Change the table and tell the cases concerned: how many were told."""
    from runtime.bootstrap import opened_house

    async def work(settings: Settings) -> int:
        async with opened_house(settings) as house:
            async with house.database.write() as session:
                cases: list[str] = await change(session)
            for case in cases:
                await house.gateway.account_changed(case, key)
            return len(cases)

    return run(work, as_json=as_json)
