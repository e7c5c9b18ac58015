"""`xianli up|engine|worker|doctor`: the processes."""

import asyncio
import signal
import uuid
from typing import Annotated

import typer
from rich.panel import Panel

from domain.deadlines import local_date
from domain.states import Stage, label
from runtime.bootstrap import House, wall_clock
from runtime.doctor import run_checks
from runtime.embedded import EmbeddedEngine
from runtime.exit import Exit, leave
from runtime.sample import SAMPLE_LIST, USERS, load_sample
from runtime.settings import Settings
from runtime.shell.console import JsonOption, err, out, print_json, run
from runtime.up import WorkerProcess, everything, keep_alive
from runtime.work import run_worker
from store.queries import stage_counts
from workflows.messages import ScanReport, ScanStart
from workflows.registry import SEARCH_ATTRIBUTES


def up(
    *,
    sample: Annotated[
        bool, typer.Option(help="库空时载入示例项目 / load the sample into an empty store")
    ] = True,
) -> None:
    """启动全部：引擎、工作进程、示例数据 / start everything here; Ctrl-C stops all of it."""

    async def work(settings: Settings) -> None:
        with err.status("正在启动引擎与工作进程 / starting engine and worker …"):
            async with everything(settings) as (house, engine, worker):
                await house.gateway.schedule_scan()
                loaded = await _load_if_empty(house) if sample else False
                scanned = await house.gateway.scan(ScanStart(), f"scan-{uuid.uuid4()}")
                err.print(await _banner(house, engine, worker, loaded=loaded, scanned=scanned))
                await keep_alive(engine, worker)
                err.print("正在停止 / stopping …")
        err.print("已全部停止；再次运行会接着进行。/ All stopped; the next run goes on from here.")

    run(work, quiet=True)


async def _load_if_empty(house: House) -> bool:
    """Load the sample only where nobody has worked yet."""
    async with house.database.read() as session:
        if await stage_counts(session):
            return False
    now = wall_clock()
    await load_sample(house.database, now=now, today=local_date(now))
    return True


async def _banner(
    house: House, engine: EmbeddedEngine | None, worker: WorkerProcess, *, loaded: bool, scanned: ScanReport
) -> Panel:
    async with house.database.read() as session:
        counts = await stage_counts(session)
    total = sum(counts.values())
    stages = "  ".join(f"{label(Stage(s)).zh} {n}" for s, n in counts.items())
    where = engine.address if engine else house.client.service_client.config.target_host
    source = f"示例项目 {SAMPLE_LIST.name}" if loaded else "原有数据 / existing data"
    people = "、".join(f"{login}（{label(role).zh}）" for login, _, role in USERS)
    lines = [
        f"引擎 / engine      {where}" + (f"   网页 / web UI {engine.ui_url}" if engine else ""),
        f"工作进程 / worker  pid {worker.pid}   队列 / queue {house.settings.task_queue}",
        f"数据 / data        {house.settings.data_dir}",
        f"案件 / cases       {total}（{source}；本次新立 {scanned.opened}）   {stages}",
        "",
        "查看 / look        xianli case list      xianli case show 3-3-2601",
        "操作 / act         xianli act CASE classify_reason reason=forgot --as steward.wang",
        f"用户 / users       {people}",
        "排练 / rehearse    xianli rehearse --cases 10 --script ladder",
        "停止 / stop        Ctrl-C；再次运行接着进行 / the next run goes on where it was",
    ]
    return Panel("\n".join(lines), title="先礼 Xianli", border_style="green", expand=False)


def engine() -> None:
    """只启动本机引擎 / start the embedded engine alone."""

    async def work(settings: Settings) -> int:
        server = await EmbeddedEngine.start(settings, SEARCH_ATTRIBUTES)
        out.print(f"引擎 / engine {server.address}   网页 / web UI {server.ui_url}   Ctrl-C 停止 / stops it")
        stop = asyncio.Event()
        for name in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(name, stop.set)
        stopped = asyncio.create_task(stop.wait())
        died = asyncio.create_task(server.wait())
        await asyncio.wait((stopped, died), return_when=asyncio.FIRST_COMPLETED)
        code = died.result() if died.done() else 0
        died.cancel()
        await server.stop()
        return code

    leave(Exit.OK if run(work, quiet=False) == 0 else Exit.FAILED)


def worker() -> None:
    """只启动工作进程 / start a worker alone; the engine must be running."""
    run(run_worker, quiet=False)


def doctor(*, as_json: JsonOption = False) -> None:
    """检查本机并给出修复办法 / check this machine and say how to fix what is missing."""
    checks = run(run_checks, as_json=as_json)
    if as_json:
        print_json(checks)
    else:
        for check in checks:
            mark = {"ok": "[green]✓[/]", "warn": "[yellow]![/]", "fail": "[bold red]✗[/]"}[check.status]
            out.print(f"{mark} {check.name:<12} {check.found}", soft_wrap=True)
            if check.fix_zh:
                out.print(f"    → {check.fix_zh}\n      [dim]{check.fix_en}[/]", soft_wrap=True)
    leave(Exit.FAILED if any(c.status == "fail" for c in checks) else Exit.OK)
