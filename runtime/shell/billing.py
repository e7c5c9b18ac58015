"""`xianli bills`: the itemised sheet of an account, with the late fee and each bill's last day in court."""

from datetime import datetime
from typing import Annotated

import typer

from domain.billsheet import BillSheet, bill_sheet
from domain.deadlines import local_date
from domain.facts import OpenBill
from domain.money import ZERO
from domain.refusals import Refused, refuse
from runtime.database import reading
from runtime.settings import Settings
from runtime.shell.console import hint, out, print_json, run
from runtime.shell.finding import one_case, policy_of
from runtime.shell.options import CaseArgument, JsonOption
from runtime.shell.screen import dated, money, now, table, zh
from store.billsheet import read_bills, read_payments
from store.cases import read_case
from store.queries import CaseRow


def bills(
    case: CaseArgument,
    *,
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="截至哪天；默认今天 / as of this day")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """逐笔账单：应收、已收、未收、违约金与时效 / every bill with payments, late fee and limitation."""

    async def work(settings: Settings) -> tuple[CaseRow, BillSheet, tuple[OpenBill, ...]]:
        async with reading(settings) as session:
            row = await one_case(session, case)
            found = await read_case(session, row.case_id)
            if found is None:
                raise Refused(refuse("case.unknown", case=case))
            sheet = bill_sheet(
                await read_bills(session, row.account_id),
                await read_payments(session, row.account_id),
                found.facts.late_fee_daily,
                found.resets,
                await policy_of(session, found.policy_version),
                on.date() if on else local_date(now()),
                found.suspensions,
            )
            return row, sheet, found.facts.bills

    row, sheet, open_bills = run(work, as_json=as_json)
    if as_json:
        print_json(sheet)
        return
    _show(row, sheet)
    for bill in open_bills:
        if bill.problems:
            hint(f"{bill.key}：{'、'.join(zh(problem) for problem in bill.problems)}")


def _show(row: CaseRow, sheet: BillSheet) -> None:
    out.print(f"{row.owner} · {row.community} {row.unit}   截至 {sheet.as_of}")
    grid = table("!账单", "!到期", ">!应收", ">!已收", ">!未收", ">!违约金", "!最后起诉日")
    for line in sheet.lines:
        amounts = (line.amount, line.paid, line.unpaid, line.late_fee)
        grid.add_row(line.key, dated(line.due), *map(money, amounts), dated(line.claim_until))
    sums = (sheet.amount, sheet.paid, sheet.unpaid, sheet.late_fee)
    grid.add_row("合计", f"{len(sheet.lines)} 笔", *map(money, sums), "", style="bold")
    out.print(grid)
    if sheet.late_fee:
        hint(f"违约金按合同计算；法院可能支持约 ¥{money(sheet.likely_award)}（LPR 倍数，依策略）。")
    if sheet.relieved > ZERO:
        hint(f"其中已减免 ¥{money(sheet.relieved)}，不计入已收。")
    if sheet.credit > ZERO:
        hint(f"另有预收 ¥{money(sheet.credit)}。")
