"""`xianli rehearse`: the demonstration and the yardstick."""

import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from domain.deadlines import local_date
from domain.states import Stage, label
from rehearsal.report import Report
from rehearsal.run import Script, TooFewAccountsError
from rehearsal.run import rehearse as play
from runtime.bootstrap import House, build_worker, opened_house, unversioned, wall_clock
from runtime.embedded import EmbeddedEngine
from runtime.exit import Exit, leave
from runtime.sample import SAMPLE_LIST, load_sample
from runtime.settings import Settings, load_settings
from runtime.shell.console import JsonOption, err, out, print_json, run
from workflows.registry import SEARCH_ATTRIBUTES


class ScriptName(StrEnum):
    """The scripts there are."""

    LADDER = "ladder"
    MIXED = "mixed"


def rehearse(
    file: Annotated[
        Path | None, typer.Argument(help="欠费清单；默认示例 / an arrears list; default: sample")
    ] = None,
    *,
    cases: Annotated[int, typer.Option(min=1, max=100_000, help="案件数 / how many cases")] = 10,
    script: Annotated[ScriptName, typer.Option(help="剧本 / script")] = ScriptName.LADDER,
    seed: Annotated[int, typer.Option(help="随机种子 / seed of the mixed script")] = 0,
    keep: Annotated[
        Path | None, typer.Option(help="保留数据到此目录 / keep the data here for looking")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """在真实引擎的虚拟时间里排练 / play cases through the real engine in virtual time."""
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=err
    )

    async def work(settings: Settings) -> Report:
        job = bar.add_task("排练 / rehearsing", total=cases)
        async with _theatre(keep) as house:
            now = wall_clock()
            await load_sample(house.database, now=now, today=local_date(now), path=file or SAMPLE_LIST)
            policy = house.policies.on(local_date(now))
            async with build_worker(house):
                return await play(
                    house.database,
                    house.client,
                    house.settings.task_queue,
                    policy,
                    Script(script.value, cases, seed),
                    lambda done, total: bar.update(job, completed=done, total=total),
                )

    try:
        with bar:
            report = run(work, as_json=as_json)
    except TooFewAccountsError as error:
        err.print(
            f"清单中只有 {error.found} 个逾期账户，排练不了 {error.wanted} 件。"
            "减少 --cases 或给出更长的清单。\n"
            f"The list holds {error.found} overdue accounts. Fix: fewer --cases, or a longer list.",
            style="red",
        )
        leave(Exit.NOTHING)
    if as_json:
        print_json(report)
    else:
        _show(report)
    leave(Exit.OK if report.flawless else Exit.FAILED)


@asynccontextmanager
async def _theatre(keep: Path | None) -> AsyncIterator[House]:
    """An engine in virtual time with a store of its own, gone afterwards unless kept."""
    async with AsyncExitStack() as stack:
        folder = keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="xianli-rehearsal-")))
        settings = load_settings(
            data_dir=folder,
            database_url=f"sqlite:///{folder.absolute() / 'xianli.db'}",  # never the deployment's own
            engine="embedded",
            engine_port=0,
            engine_ui_port=0,
        )
        engine = await EmbeddedEngine.start(settings, SEARCH_ATTRIBUTES, virtual_time=True)
        stack.push_async_callback(engine.stop)
        yield unversioned(await stack.enter_async_context(opened_house(settings)))


def _show(report: Report) -> None:
    mark = "[green]✓[/]" if report.flawless else "[bold red]✗[/]"
    out.print(f"{mark} {report.cases} 件 / cases，{report.moves} 步 / moves，{report.seconds} 秒 / s")
    table = Table("阶段 / stage", "到达 / reached", "结案于此 / closed in", box=None, header_style="bold")
    for stage, count in report.stages_reached.items():
        table.add_row(label(Stage(stage)).zh, str(count), str(report.final_stages.get(stage, 0)))
    out.print(table)
    out.print(f"结果 / outcomes: {report.outcomes}")
    out.print(
        f"最长 {report.virtual_days_max} 天 / days；引擎事件 / events: 最多 {report.events_max}，"
        f"中位 {report.events_median:g}；重复 / duplicate {report.duplicate_effects}，"
        f"遗失 / lost {report.lost_effects}；链 / chain {'完好 ok' if report.chain_ok else '断裂 BROKEN'}；"
        f"错误 / wrong {report.wrong}"
    )
    for wrong in report.wrong_cases:
        err.print(f"✗ {wrong.case_id} ({wrong.persona}): {wrong.rule}", style="red")
