"""`xianli pay`: money received, or given back, from the shell."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

import typer

from domain.deadlines import local_date
from domain.money import Payment
from gateway.payments import BOOKING, book, money_of, past
from runtime.bootstrap import House, opened_house
from runtime.settings import Settings
from runtime.shell.console import done, hint, print_json, run
from runtime.shell.finding import one_case, person
from runtime.shell.options import AsOption, CaseArgument, JsonOption
from runtime.shell.screen import money, now


def pay(
    case: CaseArgument,
    amount: Annotated[
        str,
        typer.Argument(metavar="AMOUNT", help="金额（元）；冲销用负数 / yuan; a negative amount reverses"),
    ],
    *,
    user: AsOption,
    key: Annotated[str, typer.Option(help="收款流水号，同号只记一次 / the source's own number")],
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="收款日，默认今天 / day of payment"),
    ] = None,
    bills: Annotated[
        str, typer.Option(metavar="A,B", help="业主指定的账单 / bills chosen by the payer (CC 560)")
    ] = "",
    source: Annotated[str, typer.Option(help="来源 / where it was seen: cash, bank, wechat …")] = "",
    as_json: JsonOption = False,
) -> None:
    """登记收款并通知案件 / record money received and tell the case."""

    async def work(settings: Settings) -> dict[str, Any]:
        today = local_date(now())
        chosen = tuple(b.strip() for b in bills.split(",") if b.strip())
        payment = Payment(key, past(on.date() if on else today, today), money_of(amount), chosen)
        async with opened_house(settings) as house:
            return await _pay(house, case, payment, source, user)

    paid = run(work, as_json=as_json)
    if as_json:
        print_json({"status": "ok", **paid})
        return
    word = "已登记 " if paid["new"] else "此流水号已登记过，未重复入账："
    done(f"{word}¥{money(paid['amount'])}，余额 ¥{money(paid['balance'])}（{paid['case_id']}）")
    if not paid["balance"]:
        hint("已付清，案件由系统自动结案 / paid up; the case closes by itself")
    elif Decimal(amount.replace(",", "")) < 0:
        hint("欠费恢复；已结案的由下次扫描另立新案 / a closed account gets a new case at the next scan")


async def _pay(house: House, case: str, payment: Payment, source: str, login: str) -> dict[str, Any]:
    async with house.database.read() as session:
        who = await person(session, login, *BOOKING)
        row = await one_case(session, case)
    booked = await book(
        house.database, house.gateway, row.account_id, row.case_id, payment, source, who.id, now()
    )
    return {"case_id": row.case_id, "amount": booked.amount, "new": booked.new, "balance": booked.balance}
