"""`xianli report …`: tallies that managers look at."""

from dataclasses import asdict
from typing import Annotated

import typer

from domain.deadlines import local_date
from runtime.database import reading
from runtime.settings import Settings
from runtime.shell.console import hint, out, print_json, run
from runtime.shell.finding import one_community
from runtime.shell.options import JsonOption
from runtime.shell.screen import money, now, table, zh
from store.reasons import ReasonReport, reason_report

app = typer.Typer(no_args_is_help=True, help="统计 / reports")


@app.callback()
def reports() -> None:
    """统计 / reports."""


@app.command()
def reasons(
    *,
    community: Annotated[str, typer.Option(help="小区名或其一部分 / community")] = "",
    days: Annotated[int, typer.Option(min=0, max=3650, help="逾期至少几天 / overdue for at least")] = 90,
    as_json: JsonOption = False,
) -> None:
    """逾期三个月以上的拖欠原因与解决情况 / why people do not pay, and what was solved."""

    async def work(settings: Settings) -> ReasonReport:
        async with reading(settings) as session:
            where = (await one_community(session, community)).id if community else ""
            return await reason_report(session, local_date(now()), days, where)

    report = run(work, as_json=as_json)
    if as_json:
        print_json({**asdict(report), "cases": report.cases})
        return
    listing = table("拖欠原因", "!>未结", "!>欠费(元)", "!>已结", "结果")
    for row in report.rows:
        ended = "，".join(f"{zh(outcome)} {number}" for outcome, number in row.outcomes.items())
        listing.add_row(zh(row.reason), str(row.open), money(row.owed), str(row.closed), ended or "—")
    out.print(listing if report.rows else f"没有逾期 {days} 天以上的案件。/ No cases that old.")
    if report.unclassified:
        hint(f"{report.unclassified} 件尚未登记原因，不得书面催缴（P4.reason）/ not classified yet")
