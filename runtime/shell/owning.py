"""`xianli account|unit`: whose an account is — a unit sold, a household listed twice, who is liable."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Any

import typer

from domain.commands import CloseCase, Command, RecordOwnerChange
from domain.commands.request import Request
from domain.deadlines import local_date
from domain.refusals import Refused, refuse
from domain.states import Debtor, Outcome, Role
from runtime.bootstrap import House, opened_house
from runtime.database import reading
from runtime.settings import Settings
from runtime.shell.console import done, hint, out, print_json, run
from runtime.shell.finding import one_account, person
from runtime.shell.options import AsOption, JsonOption, coded
from runtime.shell.screen import clean, dated, moment, money, now, table, zh
from store.finding import find_accounts
from store.ledger_log import log_change, read_log
from store.owning import (
    Moved,
    bills_since,
    check_merge,
    check_sale,
    closed_for,
    merge,
    open_keys,
    set_delivery,
    set_liable,
    transfer,
)
from store.people import save_note
from store.tables import Account, LedgerLog, User

account_app = typer.Typer(
    no_args_is_help=True, help="户：转让、合并、交费人 / accounts: sale, merge, liability"
)
unit_app = typer.Typer(no_args_is_help=True, help="房屋 / units")

_LEADING = (Role.MANAGER, Role.LEGAL)
_KEEPING = (*_LEADING, Role.ADMIN)
_Where = Annotated[
    str, typer.Argument(metavar="CASE_OR_UNIT", help="案件号、户号或房号 / case, account or room")
]
_Document = Annotated[str, typer.Option(help="凭证编号 / document on file")]
_Day = Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="日期 / day")]


@account_app.command("list")
def accounts(where: _Where, *, as_json: JsonOption = False) -> None:
    """列出一处房屋的各户 / list the accounts of a unit."""

    async def work(settings: Settings) -> list[tuple[Account, str]]:
        async with reading(settings) as session:
            return await find_accounts(session, where)

    rows = run(work, as_json=as_json)
    if as_json:
        print_json([_plain(account) for account, _ in rows])
        return
    listing = table("!户号", "业主", "!>欠费(元)", "!自", "!至", "!案件", "")
    for account, name in rows:
        merged = f"已并入 {account.merged_into}" if account.merged_into else zh(Debtor(account.liable))
        since, until = dated(account.owner_since), dated(account.owner_until)
        listing.add_row(
            account.id, clean(name), money(account.balance), since, until, account.open_case_id or "", merged
        )
    out.print(listing)


def _plain(account: Account) -> dict[str, Any]:
    names = ("id", "balance", "owner_since", "owner_until", "liable", "merged_into", "open_case_id")
    return {name: getattr(account, name) for name in names}


@account_app.command("log")
def done_to(where: _Where, *, as_json: JsonOption = False) -> None:
    """谁动过这一户的账 / who changed an account's books, oldest first."""

    async def work(settings: Settings) -> list[LedgerLog]:
        async with reading(settings) as session:
            return await read_log(session, (await one_account(session, where)).id)

    rows = run(work, as_json=as_json)
    if as_json:
        print_json([{"at": r.at, "actor": r.actor, "action": r.action, **r.body} for r in rows])
        return
    listing = table("!时间", "谁", "事项", "内容")
    for row in rows:
        said = "  ".join(f"{name}={value}" for name, value in row.body.items())
        listing.add_row(moment(row.at), row.actor, row.action, said)
    out.print(listing)


@account_app.command("transfer")
def sell(
    where: _Where,
    *,
    to: Annotated[str, typer.Option("--to", metavar="NAME", help="新业主姓名 / the new owner")],
    on: _Day,
    document: _Document,
    user: AsOption,
    phone: Annotated[str, typer.Option(help="新业主电话 / telephone")] = "",
    as_json: JsonOption = False,
) -> None:
    """房屋转让：此日起的账单归新业主，旧账仍向原业主追索 / the unit was sold: part the owners' bills."""

    async def work(settings: Settings) -> tuple[Moved, str]:
        day = _past(on.date())
        async with opened_house(settings) as house:
            async with house.database.read() as session:
                account = await one_account(session, where)
                who = await person(session, user, *_LEADING)
            return await _sell(house, account, who, to, day, document, phone)

    moved, case = run(work, as_json=as_json)
    _say(moved, case, as_json=as_json)


async def _sell(
    house: House, account: Account, who: User, to: str, on: date, document: str, phone: str
) -> tuple[Moved, str]:
    """The case hears of it first, from a person; then the books follow, and the case reads them."""
    key = f"transfer/{account.id}/{on}"
    async with house.database.read() as session:
        await check_sale(session, account, on)
        going = {bill.key for bill in await bills_since(session, account.id, on)}
        left = await open_keys(session, account.id) - going
    case = account.open_case_id or ""
    if case:
        await _tell(house, case, who, RecordOwnerChange(on=on, document=document), key)
        if going and not left:  # nothing of the former owner's is left to pursue
            await _tell(
                house, case, who, CloseCase(outcome=Outcome.WITHDRAWN, document=document), f"{key}/end"
            )
    async with house.database.write() as session:
        fresh = await session.get_one(Account, account.id)
        released = await closed_for(session, f"{key}/end")
        moved = await transfer(session, fresh, to, on, at=now(), phone=phone, released=released)
        body = {"to": moved.account, "on": str(on), "document": document, "bills": list(moved.bills)}
        await log_change(session, who.id, "transfer", account.id, now(), **body)
    if case:
        await house.gateway.account_changed(case, key)
    return moved, case


@account_app.command("merge")
def unite(
    source: Annotated[str, typer.Argument(metavar="FROM", help="重复的户号 / the duplicate account")],
    target: Annotated[str, typer.Argument(metavar="INTO", help="保留的户号 / the account that goes on")],
    *,
    document: _Document,
    user: AsOption,
    as_json: JsonOption = False,
) -> None:
    """合并重复的户：账单与收款移到保留的户 / merge a duplicate account into the one that goes on."""

    async def work(settings: Settings) -> tuple[Moved, str]:
        async with opened_house(settings) as house:
            async with house.database.read() as session:
                duplicate = await one_account(session, source, current=False)
                keeper = await one_account(session, target)
                who = await person(session, user, *_LEADING)
                await check_merge(session, duplicate, keeper)
            return await _unite(house, duplicate, keeper, who, document)

    moved, case = run(work, as_json=as_json)
    _say(moved, case, as_json=as_json)


async def _unite(
    house: House, source: Account, target: Account, who: User, document: str
) -> tuple[Moved, str]:
    key = f"merge/{source.id}/{target.id}"
    if case := source.open_case_id or "":
        text = f"重复户，并入 {target.id}（案件 {target.open_case_id or '待扫描立案'}）"
        async with house.database.write() as session:
            note = await save_note(session, case, key, who.id, text, now())
        closing = CloseCase(outcome=Outcome.WITHDRAWN, document=document, note=note)
        await _tell(house, case, who, closing, key)
    async with house.database.write() as session:
        released = await closed_for(session, key)
        pair = [await session.get_one(Account, a.id) for a in (source, target)]
        moved = await merge(session, *pair, released=released)
        body = {"into": target.id, "document": document, "bills": list(moved.bills), "case": released}
        await log_change(session, who.id, "merge", source.id, now(), **body)
    if target.open_case_id:
        await house.gateway.account_changed(target.open_case_id, key)
    return moved, target.open_case_id or ""


@account_app.command("set")
def stands_for(
    where: _Where,
    *,
    liable: Annotated[
        Debtor, typer.Option(parser=coded(Debtor), metavar="PARTY", help="owner 业主、developer 建设单位")
    ],
    user: AsOption,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="自何日起 / since")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """登记一户由谁交费 / say whom an account stands for (A5)."""
    if liable is Debtor.FORMER_OWNER:
        msg = "转让请用 account transfer / for a sale use account transfer"
        raise typer.BadParameter(msg, param_hint="--liable")

    async def change(session: Any, account: Account) -> list[str]:
        return await set_liable(session, account, liable.value, since.date() if since else None)

    _change(where, user, "liable", change, as_json=as_json, liable=liable.value)


@unit_app.callback()
def units() -> None:
    """房屋 / units."""


@unit_app.command("set")
def handed_over(where: _Where, *, delivered: _Day, user: AsOption, as_json: JsonOption = False) -> None:
    """登记房屋交付日 / note when the developer handed a unit over (A5)."""
    day = delivered.date()

    async def change(session: Any, account: Account) -> list[str]:
        return await set_delivery(session, account.unit_id, day)

    _change(where, user, "delivery", change, as_json=as_json, on=str(day))


def _change(where: str, login: str, action: str, change: Any, *, as_json: bool, **body: Any) -> None:
    """Change what the books say of an account and tell the cases."""

    async def work(settings: Settings) -> tuple[str, int]:
        async with opened_house(settings) as house:
            async with house.database.write() as session:
                who = await person(session, login, *_KEEPING)
                found = await one_account(session, where)
                account = await session.get_one(Account, found.id)
                cases = await change(session, account)
                await log_change(session, who.id, action, account.id, now(), **body)
            for case in cases:
                await house.gateway.account_changed(case, f"{action}/{account.id}")
            return account.id, len(cases)

    account, told = run(work, as_json=as_json)
    if as_json:
        print_json({"status": "ok", "account": account, "cases_told": told})
    else:
        done(f"{account}：已登记，已通知 {told} 件案件")


async def _tell(house: House, case: str, who: User, command: Command, key: str) -> None:
    await house.gateway.act(case, Request(command, who.id, Role(who.role), key))


def _past(day: date) -> date:
    if day > local_date(now()):
        raise Refused(refuse("date.future", field="on", on=day))
    return day


def _say(moved: Moved, case: str, *, as_json: bool) -> None:
    if as_json:
        print_json({"status": "ok", "case_id": case, **asdict(moved)})
        return
    bills = f"账单 {len(moved.bills)} 笔 ¥{money(moved.amount)}"
    payments = f"收款 {len(moved.payments)} 笔 ¥{money(moved.received)}"
    done(f"→ {moved.account}：{bills}，{payments}")
    if moved.same_bills or moved.same_payments:
        hint(f"两户都有、只计一次：{'、'.join((*moved.same_bills, *moved.same_payments))}")
    hint("没有案件的户由下次扫描立案 / an account without a case gets one at the next scan")
