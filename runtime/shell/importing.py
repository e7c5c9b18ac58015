"""`xianli import …`: lists from finance into the store."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from domain.deadlines import local_date
from domain.refusals import Refused, refuse
from domain.states import Role
from domain.words import label
from imports.apply import import_arrears
from imports.listing import ImportOptions, Progress
from imports.outcome import ImportReport, ImportStatus
from imports.report import render
from runtime.database import opened_database
from runtime.exit import Exit, leave
from runtime.settings import Settings
from runtime.shell.console import bar, done, hint, out, print_json, run
from runtime.shell.finding import one_user
from runtime.shell.options import AsOption, JsonOption
from runtime.shell.screen import now
from store.session import Database

app = typer.Typer(no_args_is_help=True, help="导入 / import lists")

_CODES = {
    ImportStatus.OK: Exit.OK,
    ImportStatus.PARTIAL: Exit.PARTIAL,
    ImportStatus.REFUSED: Exit.NOTHING,
}
_WHOEVER_HOLDS_THE_MACHINE = "admin"


@app.callback()
def group() -> None:
    """导入 / import lists."""


@app.command()
def arrears(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="欠费清单 .xlsx/.xls/.csv / the arrears list")],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只检查，不写入 / check only")] = False,
    all_or_nothing: Annotated[
        bool, typer.Option("--all-or-nothing", help="有一行不对就全部不写 / one bad row refuses all")
    ] = False,
    scan: Annotated[
        bool, typer.Option("--scan", help="导入后立即扫描立案 / scan at once, cases are opened")
    ] = False,
    mapping: Annotated[
        Path | None, typer.Option(metavar="FILE", help="表头对应文件 / mapping of headings")
    ] = None,
    community: Annotated[
        str, typer.Option(metavar="NAME", help="表中没有小区列时的小区名 / community if no column says")
    ] = "",
    user: AsOption = _WHOEVER_HOLDS_THE_MACHINE,
    as_json: JsonOption = False,
) -> None:
    """导入欠费清单：好行入库，坏行逐条说明 / good rows go in, each bad row is explained."""
    options = ImportOptions(
        dry_run=dry_run, all_or_nothing=all_or_nothing, mapping=mapping, community=community
    )
    progress = bar()

    async def work(settings: Settings) -> tuple[ImportReport, dict[str, Any] | None]:
        job = progress.add_task("导入 / importing", total=None)
        async with _opened(settings, scan=scan and not dry_run) as (database, house):
            await _may_import(database, user)
            report = await _imported(
                database, file, user, options, lambda d, t: progress.update(job, completed=d, total=t or None)
            )
            if house is None or report.status is ImportStatus.REFUSED:
                return report, None
            from runtime.shell import scanning

            progress.update(job, description="立案 / opening cases", total=None)
            return report, scanning.plain(await scanning.scanned(house))

    with progress:
        report, scanned = run(work, as_json=as_json)
    if as_json:
        print_json({**report.to_dict(), "scan": scanned})
    else:
        render(report, out, "zh")
        _afterwards(report, scanned)
    leave(_CODES[report.status])


@asynccontextmanager
async def _opened(settings: Settings, *, scan: bool) -> AsyncIterator[tuple[Database, Any]]:
    """The database, and with `scan` the house: an engine out of reach is told before anything is written."""
    if not scan:
        async with opened_database(settings) as database:
            yield database, None
        return
    from runtime.bootstrap import opened_house

    async with opened_house(settings) as house:
        yield house.database, house


async def _may_import(database: Database, login: str) -> None:
    if login == _WHOEVER_HOLDS_THE_MACHINE:  # lists come in before there are users
        return
    async with database.read() as session:
        user = await one_user(session, login)
    role = Role(user.role)
    if role is Role.AUDITOR:
        raise Refused(refuse("user.may_not", user=login, role=role, role_zh=label(role).zh))


async def _imported(
    database: Database, file: Path, user: str, options: ImportOptions, progress: Progress
) -> ImportReport:
    at = now()
    return await import_arrears(
        database, file, today=local_date(at), now=at, actor=user, options=options, progress=progress
    )


def _afterwards(report: ImportReport, scanned: dict[str, Any] | None) -> None:
    if scanned is not None:
        done(f"新立案 {scanned['opened']} 件，更新 {scanned['fed']} 件")
    elif report.dry_run and report.status is not ImportStatus.REFUSED:
        hint("没有写入；去掉 --dry-run 正式导入 / nothing was written; leave out --dry-run to import")
    elif report.status is not ImportStatus.REFUSED:
        hint("下一步：xianli scan 为逾期账户立案（或导入时加 --scan）/ next: xianli scan opens the cases")
