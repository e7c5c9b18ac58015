"""`xianli rehearse`: the demonstration and the yardstick."""

import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.progress import Progress, TaskID
from rich.text import Text

from domain.deadlines import local_date
from domain.states import Outcome, Stage
from imports.outcome import ImportStatus
from imports.report import render
from rehearsal.law.play import play_law
from rehearsal.law.report import LawReport, law_report
from rehearsal.law.scenes import LAW
from rehearsal.report import Report
from rehearsal.run import Script, TooFewAccountsError
from rehearsal.run import rehearse as play
from runtime.bootstrap import House, build_worker, opened_house, unversioned
from runtime.embedded import EmbeddedEngine
from runtime.exit import Exit, leave
from runtime.sample import SAMPLE_LIST, load_sample
from runtime.settings import Settings, load_settings
from runtime.shell.console import bar, err, hint, out, print_json, run
from runtime.shell.lawful import show_law
from runtime.shell.options import JsonOption
from runtime.shell.screen import now, table, zh
from workflows.registry import SEARCH_ATTRIBUTES


class ScriptName(StrEnum):
    """The scripts there are."""

    LADDER = "ladder"
    MIXED = "mixed"
    LAW = "law"


def rehearse(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="欠费清单；默认示例 / an arrears list; default: sample"),
    ] = None,
    *,
    cases: Annotated[int, typer.Option(min=1, max=100_000, help="案件数 / how many cases")] = 10,
    script: Annotated[ScriptName, typer.Option(help="剧本 / script")] = ScriptName.LADDER,
    seed: Annotated[int, typer.Option(help="随机种子 / seed of the mixed script")] = 0,
    keep: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="保留数据到此目录 / keep the data here for looking")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """在真实引擎的虚拟时间里排练 / play cases through the real engine in virtual time."""
    if script is ScriptName.LAW:
        _rehearse_law(keep, as_json=as_json)
    progress = bar()

    async def work(_settings: Settings) -> Report | TooFewAccountsError:
        job = progress.add_task("准备 / preparing", total=cases)
        async with _theatre(keep) as house:
            today = local_date(now())
            listed = await load_sample(house.database, now=now(), today=today, path=file or SAMPLE_LIST)
            if listed.status is ImportStatus.REFUSED:
                render(listed, err, "zh")
                return TooFewAccountsError(cases, 0)
            progress.update(job, description="排练 / rehearsing")
            async with build_worker(house):
                return await _played(house, Script(script.value, cases, seed), partial(_drawn, progress, job))

    with progress:
        report = run(work, as_json=as_json)
    if isinstance(report, TooFewAccountsError):
        _too_few(report, as_json=as_json)
    if as_json:
        print_json(report)
    else:
        _show(report)
        if keep:
            hint(f"看数据 / look: XIANLI_DATA_DIR={keep} xianli case list --all")
    leave(Exit.OK if report.flawless else Exit.FAILED)


def _rehearse_law(keep: Path | None, *, as_json: bool) -> NoReturn:
    """Every guard on a case of its own: refused, and passed where the law knows a way."""
    progress = bar()

    async def work(_settings: Settings) -> LawReport:
        job = progress.add_task("逐条排练规则 / the law, guard by guard", total=len(LAW))
        async with _theatre(keep) as house, build_worker(house):
            policy = house.policies.on(local_date(now()))
            begun = time.perf_counter()
            queue, heard = house.settings.task_queue, partial(_drawn, progress, job)
            shown = await play_law(house.database, house.client, queue, policy, LAW, heard)
            return law_report(shown, round(time.perf_counter() - begun, 2))

    with progress:
        report = run(work, as_json=as_json)
    if as_json:
        print_json({**asdict(report), "flawless": report.flawless})
    else:
        show_law(report)
    leave(Exit.OK if report.flawless else Exit.FAILED)


def _drawn(progress: Progress, job: TaskID, done: int, total: int) -> None:
    progress.update(job, completed=done, total=total)


async def _played(
    house: House, script: Script, heard: Callable[[int, int], None]
) -> Report | TooFewAccountsError:
    policy = house.policies.on(local_date(now()))
    try:
        return await play(house.database, house.client, house.settings.task_queue, policy, script, heard)
    except TooFewAccountsError as error:
        return error


def _too_few(error: TooFewAccountsError, *, as_json: bool) -> NoReturn:
    text = (
        f"清单中只有 {error.found} 个逾期账户，排练不了 {error.wanted} 件。减少 --cases 或给出更长的清单。\n"
        f"The list holds {error.found} overdue accounts. Fix: fewer --cases, or a longer list."
    )
    if as_json:
        print_json({"status": "refused", "code": "accounts.too_few", "found": error.found, "text": text})
    err.print(text, style="red", soft_wrap=True)
    leave(Exit.NOTHING)


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
    mark = ("✓ ", "green") if report.flawless else ("✗ ", "bold red")
    ends = "，".join(f"{zh(Outcome(outcome))} {count}" for outcome, count in report.outcomes.items())
    out.print(
        Text.assemble(mark, f"{report.cases} 件案件走完 {report.moves} 步，{report.seconds} 秒；结果：{ends}")
    )
    listing = table("阶段", "!>到达", "!>结案于此")
    for stage, count in report.stages_reached.items():
        listing.add_row(zh(Stage(stage)), str(count), str(report.final_stages.get(stage, 0)))
    out.print(listing)
    out.print(
        f"最长 {report.virtual_days_max} 天（虚拟时间）；引擎事件最多 {report.events_max}，"
        f"中位 {report.events_median:g}"
    )
    out.print(
        f"结果不符 {report.wrong}；重复效果 {report.duplicate_effects}；遗失效果 {report.lost_effects}；"
        f"链{'完好' if report.chain_ok else '断裂'}"
    )
    for wrong in report.wrong_cases:
        out.print(f"  ✗ {wrong.case_id}（{wrong.persona}）：{wrong.rule}", style="red", soft_wrap=True)
