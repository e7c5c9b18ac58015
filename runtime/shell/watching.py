"""`xianli watch`: what comes due; `xianli interest`: what a debtor in delay owes."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Any

import typer
from rich.text import Text

from domain.deadlines import day_after, local_date
from domain.delay_interest import DelayInterest
from domain.execution_debt import execution_debt
from domain.refusals import Refused, refuse
from domain.watch import LABELS
from runtime.database import reading
from runtime.settings import Settings
from runtime.shell.console import hint, out, print_json, run
from runtime.shell.finding import one_case, policy_of
from runtime.shell.options import CaseArgument, JsonOption
from runtime.shell.screen import clean, dated, money, now, table, zh
from store.billsheet import read_bills, read_payments
from store.cases import read_case
from store.paging import Page
from store.queries import CaseRow
from store.watching import DeadlineRow, list_deadlines


def watch(
    *,
    days: Annotated[int, typer.Option(min=0, max=3650, help="今后几天内 / within so many days")] = 90,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="每页几件 / page size")] = 50,
    after: Annotated[str, typer.Option(metavar="CASE", help="接着上一页 / continue after this case")] = "",
    as_json: JsonOption = False,
) -> None:
    """快到的期限：时效、申请执行、失信名单等 / deadlines coming up, overdue ones first."""
    today = local_date(now())

    async def work(settings: Settings) -> Page[DeadlineRow]:
        async with reading(settings) as session:
            try:
                return await list_deadlines(session, day_after(today, days), after or None, limit)
            except LookupError:
                raise Refused(refuse("page.unknown", after=after)) from None

    page = run(work, as_json=as_json)
    if as_json:
        print_json({"deadlines": [_plain(row, today) for row in page.rows], "next": page.next})
        return
    if not page.rows:
        out.print(f"{days} 天内没有到期事项。/ Nothing comes due within {days} days.")
        return
    listing = table("!案件", "!房号", "业主", "期限", "!日期", "!>剩余")
    for row in page.rows:
        left = (row.on - today).days
        what = Text(_said(row.code) + (" ⏸" if row.held else ""))
        listing.add_row(
            row.case_id,
            clean(row.unit),
            clean(row.owner),
            what,
            dated(row.on),
            Text(f"{left} 天", style="red" if left < 0 else ""),
        )
    out.print(listing)
    if page.next:
        hint(f"还有更多；下一页 / more: --after {page.next}")


def _said(code: str) -> str:
    return LABELS[code].zh if code in LABELS else code


def _plain(row: DeadlineRow, today: date) -> dict[str, Any]:
    return {**asdict(row), "days_left": (row.on - today).days, "zh": _said(row.code)}


def interest(
    case: CaseArgument,
    *,
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="截至哪天；默认今天 / as of this day")
    ] = None,
    interest_first: Annotated[
        bool, typer.Option("--interest-first", help="约定先付利息 / agreed: interest is paid first")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """迟延履行加倍利息：生效文书的本金、付款与利息 / delay interest on the award, with payments."""

    async def work(settings: Settings) -> tuple[CaseRow, DelayInterest]:
        async with reading(settings) as session:
            row = await one_case(session, case)
            found = await read_case(session, row.case_id)
            if found is None:
                raise Refused(refuse("case.unknown", case=case))
            debt = execution_debt(
                found,
                await read_bills(session, row.account_id),
                await read_payments(session, row.account_id),
                await policy_of(session, found.policy_version),
                on.date() if on else local_date(now()),
                interest_first=interest_first,
            )
            if debt is None:
                raise Refused(refuse("J1.no_instrument"))
            return row, debt

    row, debt = run(work, as_json=as_json)
    if as_json:
        print_json({"case_id": row.case_id, **asdict(debt), "owed": debt.owed})
        return
    _show(row, debt)


def _show(row: CaseRow, debt: DelayInterest) -> None:
    out.print(f"{row.owner} · {row.community} {row.unit}   {zh(row.state)}，截至 {debt.as_of}")
    out.print(f"判给 ¥{money(debt.award)}，履行期限 {debt.performance_day}")
    grid = table("!自", "!至", ">!天数", ">!未付本金", ">!加倍利息")
    for span in debt.spans:
        grid.add_row(
            dated(span.first), dated(span.last), str(span.days), money(span.principal), money(span.interest)
        )
    grid.add_row("合计", "", "", money(debt.principal_left), money(debt.accrued), style="bold")
    out.print(grid)
    out.print(f"尚欠：本金 ¥{money(debt.principal_left)} + 加倍利息 ¥{money(debt.interest_left)}")
    hint("一般利息按判决另计；部分清偿先抵本金，另有约定除外（法释〔2014〕8号 [M]）。")
