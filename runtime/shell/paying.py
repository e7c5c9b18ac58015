"""`xianli pay`: money received, or given back, from the shell."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

import typer

from domain.deadlines import local_date
from domain.money import CENT, Payment, choice_known
from domain.refusals import Refused, refuse
from domain.states import Role
from runtime.bootstrap import House, opened_house
from runtime.settings import Settings
from runtime.shell.console import done, hint, print_json, run
from runtime.shell.finding import one_case, person
from runtime.shell.options import AsOption, CaseArgument, JsonOption
from runtime.shell.screen import money, now
from store.ledger import PaymentConflict, add_payment, read_facts, received, unknown_bills
from store.ledger_log import log_change
from store.owning import open_keys

# Whoever meets the owner does not book the money: stewards hand it in (product).
_BOOKING = (Role.MANAGER, Role.LEGAL, Role.ADMIN)
_ALL_MONEY = 10**12  # yuan; a figure above it is a slip of the finger


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
        payment = Payment(key, _past(on.date() if on else today, today), _money(amount), chosen)
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
        who = await person(session, login, *_BOOKING)
        row = await one_case(session, case)
        account = row.account_id
        if strange := await unknown_bills(session, account, payment.bill_keys):
            known = await open_keys(session, account)
            raise Refused(*choice_known(strange, known))
    async with house.database.write() as session:
        had = await received(session, account)
        try:
            new = await add_payment(session, account, payment, source or _source(payment), now())
        except PaymentConflict:
            raise Refused(refuse("payment.conflict", key=payment.key)) from None
        if new and had + payment.amount < 0:  # nothing is written: the transaction is undone
            raise Refused(refuse("payment.reversal", amount=money(-payment.amount), received=money(had)))
        if new:
            body = {"key": payment.key, "amount": str(payment.amount), "bills": list(payment.bill_keys)}
            await log_change(session, who.id, "payment", account, now(), **body)
        balance = (await read_facts(session, account)).balance
    await house.gateway.account_changed(row.case_id, f"payment/{payment.key}")
    return {"case_id": row.case_id, "amount": payment.amount, "new": new, "balance": balance}


def _source(payment: Payment) -> str:
    return "cash" if payment.amount > 0 else "reversal"


def _money(text: str) -> Decimal:
    """Yuan with two decimals at most, neither nothing nor more than all money."""
    try:
        amount = Decimal(text.replace(",", "").replace("，", ""))
        exact = abs(amount) < _ALL_MONEY and amount == amount.quantize(CENT)
    except InvalidOperation:
        exact = False
        amount = Decimal(0)
    if not (exact and amount):
        raise Refused(refuse("money.amount", amount=text))
    return amount.quantize(CENT)


def _past(day: date, today: date) -> date:
    if day > today:
        raise Refused(refuse("date.future", field="on", on=day))
    return day
