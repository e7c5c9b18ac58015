"""`xianli costs AMOUNT`: what going to court with an amount costs, and who bears it."""

from dataclasses import asdict
from decimal import Decimal, InvalidOperation
from typing import Annotated

import typer

from domain import costs as scale
from domain.money import yuan
from runtime.shell.console import hint, out, print_json
from runtime.shell.options import JsonOption
from runtime.shell.screen import money, table

_MOST = Decimal(10) ** 12


def _amount(text: str) -> Decimal:
    try:
        amount = Decimal(text.replace(",", ""))
    except InvalidOperation:
        amount = Decimal(-1)
    if not (amount.is_finite() and 0 < amount < _MOST and amount == yuan(amount)):
        msg = f"“{text}”不是金额，写成 12000 或 12000.50 / is no amount"
        raise typer.BadParameter(msg)
    return amount


def costs(
    amount: Annotated[Decimal, typer.Argument(parser=_amount, metavar="AMOUNT", help="标的额，元 / yuan")],
    *,
    granted: Annotated[
        Decimal | None, typer.Option(parser=_amount, metavar="YUAN", help="判决支持的金额 / what was granted")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """诉讼费用：诉讼、支付令、执行 / court fees of an amount: suit, payment order, enforcement."""
    found = scale.costs(amount)
    borne = scale.shares(found.suit, amount, granted) if granted is not None else None
    if as_json:
        shared = {"debtor": borne[0], "creditor": borne[1]} if borne else {}
        print_json({**asdict(found), **shared})
        return
    grid = table("费用", "!>金额(元)", "依据")
    rows = (
        ("案件受理费", found.suit, "第十三条"),
        ("减半：调解、撤诉、简易与小额程序", found.halved, "第十五、十六条"),
        ("支付令（三分之一）", found.payment_order, "第十四条"),
        ("申请执行费", found.enforcement, "第十四条"),
    )
    for name, fee, article in rows:
        grid.add_row(name, money(fee), article)
    if borne:
        grid.add_row("其中业主负担", money(borne[0]), "第二十九条")
        grid.add_row("其中我方负担", money(borne[1]), "第二十九条")
    out.print(grid)
    hint("诉讼费由败诉方负担，按胜败比例分担（第二十九条）；执行费由被执行人负担（第三十八条）。")
