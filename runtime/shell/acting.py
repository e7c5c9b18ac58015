"""`xianli act`, `pay`, `scan`: doing things from the shell, by the same doors as everybody else."""

import json
import uuid
from contextlib import nullcontext
from dataclasses import fields, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

import typer

from domain.commands import PROHIBITED, Request, parse_command
from domain.deadlines import local_date
from domain.money import Payment
from domain.refusals import Refused, refuse
from domain.states import Role, State, label
from runtime.bootstrap import House, opened_house, wall_clock
from runtime.settings import Settings
from runtime.shell.console import AsOption, JsonOption, out, print_json, run
from runtime.shell.looking import CaseArgument, resolve
from store.cases import read_case
from store.ledger import add_payment
from store.people import get_user, save_attempt, save_note
from workflows.messages import Receipt, ScanStart


def act(
    case: CaseArgument,
    command: Annotated[str, typer.Argument(help="操作名，如 approve / command, as in docs/lifecycle.md")],
    values: Annotated[list[str] | None, typer.Argument(help="字段=值 / field=value …")] = None,
    *,
    user: AsOption,
    note: Annotated[str, typer.Option(help="说明文字 / free text, kept in the store only")] = "",
    key: Annotated[str, typer.Option(help="请求号：重复同一请求号只生效一次 / idempotency key")] = "",
    as_json: JsonOption = False,
) -> None:
    """对案件进行一项操作 / give a case one command of the transition table."""

    async def work(settings: Settings) -> Receipt:
        async with opened_house(settings) as house:
            return await _act(house, case, command, _pairs(values or []), user, note, key)

    receipt = run(work, as_json=as_json)
    if as_json:
        print_json({"status": "ok", **_plain(receipt)})
        return
    out.print(f"[green]✓[/] {receipt.case_id} → {label(State(receipt.state)).zh}（第 {receipt.seq} 步）")


async def _act(
    house: House, case: str, command: str, values: dict[str, Any], user: str, note: str, key: str
) -> Receipt:
    async with house.database.read() as session:
        case_id = await resolve(session, case)
        known = await get_user(session, user)
    if known is None or not known.active:
        raise Refused(refuse("user.unknown", user=user))
    now = wall_clock()
    if command in PROHIBITED:
        async with house.database.write() as session:
            await save_attempt(session, case_id, user, command, "B1", now)
    parsed = parse_command(command, values)
    request = Request(parsed, user, Role(known.role), key or str(uuid.uuid4()))
    if note:
        request = await _with_note(house, case_id, request, note, now)
    return await house.gateway.act(case_id, request)


async def _with_note(house: House, case_id: str, request: Request, note: str, now: datetime) -> Request:
    """The text goes to the store, its id into the command."""
    if not any(f.name == "note" for f in fields(request.command)):
        raise Refused(refuse("command.no_note", command=request.command.type))
    async with house.database.write() as session:
        note_id = await save_note(session, case_id, request.key, request.actor, note, now)
    values = {f.name: getattr(request.command, f.name) for f in fields(request.command)}
    return replace(request, command=parse_command(values.pop("type"), {**values, "note": note_id}))


def _pairs(values: list[str]) -> dict[str, Any]:
    """`field=value` pairs; a value that reads as a JSON list or object is one."""
    pairs: dict[str, Any] = {}
    for item in values:
        name, equals, value = item.partition("=")
        if not equals or not name:
            raise Refused(refuse("command.pair", item=item))
        pairs[name] = json.loads(value) if value.startswith(("[", "{")) else value
    return pairs


def _plain(receipt: Receipt) -> dict[str, Any]:
    return {f.name: getattr(receipt, f.name) for f in fields(receipt)}


def pay(
    case: CaseArgument,
    amount: Annotated[str, typer.Argument(help="金额（元）；冲销用负数 / yuan; negative reverses")],
    *,
    key: Annotated[str, typer.Option(help="收款流水号，同号只记一次 / the source's own number")],
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="收款日 / day of payment")] = None,
    bills: Annotated[str, typer.Option(help="指定账单，逗号分隔 / bills chosen by the payer")] = "",
    as_json: JsonOption = False,
) -> None:
    """登记收款并通知案件 / record money received and tell the case."""

    async def work(settings: Settings) -> dict[str, Any]:
        async with opened_house(settings) as house:
            today = local_date(wall_clock())
            day = on.date() if on else today
            chosen = tuple(b.strip() for b in bills.split(",") if b.strip())
            payment = Payment(key, _past(day, today), _money(amount), chosen)
            return await _pay(house, case, payment)

    done = run(work, as_json=as_json)
    if as_json:
        print_json({"status": "ok", **done})
        return
    word = "已登记" if done["new"] else "此流水号已登记过，未重复入账"
    out.print(f"[green]✓[/] {word} ¥{done['amount']}（{done['case_id']}）")


async def _pay(house: House, case: str, payment: Payment) -> dict[str, Any]:
    async with house.database.read() as session:
        case_id = await resolve(session, case)
        found = await read_case(session, case_id)
    if found is None:
        raise Refused(refuse("case.unknown", case=case))
    async with house.database.write() as session:
        new = await add_payment(session, found.account_id, payment, "cash", wall_clock())
    await house.gateway.account_changed(case_id, f"payment/{payment.key}")
    return {"case_id": case_id, "amount": str(payment.amount), "new": new}


def _money(text: str) -> Decimal:
    try:
        amount = Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise Refused(refuse("money.amount", amount=text)) from None
    if not amount.is_finite() or amount == 0 or amount != amount.quantize(Decimal("0.01")):
        raise Refused(refuse("money.amount", amount=text))
    return amount


def _past(day: date, today: date) -> date:
    if day > today:
        raise Refused(refuse("date.future", field="on", on=day))
    return day


def scan(*, as_json: JsonOption = False) -> None:
    """扫描逾期账户：立案或更新 / open or feed cases for all overdue accounts now."""

    async def work(settings: Settings) -> Any:
        async with opened_house(settings) as house:
            return await house.gateway.scan(ScanStart(), f"scan-{uuid.uuid4()}")

    with out.status("正在扫描 / scanning …") if not as_json else nullcontext():
        report = run(work, as_json=as_json)
    if as_json:
        print_json(report)
        return
    out.print(
        f"[green]✓[/] 新立案 {report.opened} 件，更新 {report.fed} 件"
        f" / opened {report.opened}, fed {report.fed}"
    )
