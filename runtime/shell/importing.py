"""`xianli import …`: lists from finance into the store."""

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from domain.deadlines import local_date
from imports.apply import import_arrears
from imports.listing import ImportOptions
from imports.outcome import ImportReport
from imports.report import exit_code, render
from runtime.bootstrap import opened_database, wall_clock
from runtime.exit import Exit, leave
from runtime.settings import Settings
from runtime.shell.console import AsOption, JsonOption, err, out, print_json, run

app = typer.Typer(no_args_is_help=True, help="导入 / import lists")

_CODES = {0: Exit.OK, 2: Exit.PARTIAL, 3: Exit.NOTHING}


@app.callback()
def group() -> None:
    """导入 / import lists."""


@app.command()
def arrears(
    file: Annotated[Path, typer.Argument(help="欠费清单 .xlsx/.xls/.csv / the arrears list")],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只检查，不写入 / check only")] = False,
    all_or_nothing: Annotated[
        bool, typer.Option("--all-or-nothing", help="有一行不对就全部不写 / one bad row refuses all")
    ] = False,
    mapping: Annotated[Path | None, typer.Option(help="表头对应文件 / mapping of headings")] = None,
    community: Annotated[
        str, typer.Option(help="表中没有小区列时的小区名 / community if no column says")
    ] = "",
    user: AsOption = "admin",
    as_json: JsonOption = False,
) -> None:
    """导入欠费清单：好行入库，坏行逐条说明 / good rows go in, each bad row is explained."""
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=err
    )

    async def work(settings: Settings) -> ImportReport:
        now = wall_clock()
        options = ImportOptions(
            dry_run=dry_run,
            all_or_nothing=all_or_nothing,
            mapping=mapping,
            community=community,
        )
        async with opened_database(settings) as database:
            job = bar.add_task("导入 / importing", total=None)
            return await import_arrears(
                database,
                file,
                today=local_date(now),
                now=now,
                actor=user,
                options=options,
                progress=lambda done, total: bar.update(job, completed=done, total=total),
            )

    with bar:
        report = run(work, as_json=as_json)
    if as_json:
        print_json(report)
    else:
        render(report, out, "zh")
    leave(_CODES[exit_code(report)])
