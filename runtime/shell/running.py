"""`xianli up|engine|worker`: the processes."""

import asyncio
import signal
from typing import Annotated

import typer
from rich.panel import Panel

from domain.states import Role, Stage
from runtime.bootstrap import House
from runtime.embedded import EmbeddedEngine
from runtime.exit import Exit, leave
from runtime.sample import SAMPLE_LIST, sample_password
from runtime.sample_start import load_if_empty
from runtime.settings import Settings
from runtime.shell.console import err, out, run
from runtime.shell.scanning import scanned
from runtime.shell.screen import pairs, zh
from runtime.up import Running, everything, keep_alive
from runtime.work import run_worker
from store.people import list_users
from store.queries import stage_counts
from workflows.registry import SEARCH_ATTRIBUTES


def up(
    *,
    sample: Annotated[
        bool, typer.Option(help="库空时载入示例项目 / load the sample into an empty store")
    ] = True,
    fresh_sample: Annotated[
        bool,
        typer.Option(
            "--fresh-sample", help="示例案件都从今天新立 / every sample case opened today, none with a past"
        ),
    ] = False,
) -> None:
    """启动全部：引擎、工作进程、示例数据 / start everything here; Ctrl-C stops all of it."""

    async def work(settings: Settings) -> None:
        with err.status("正在启动引擎与工作进程 / starting engine and worker …") as status:
            async with everything(settings) as running:
                house = running.house
                await house.gateway.schedule_scan()
                await house.batches.schedule_composing()
                loaded = await load_if_empty(house, status.update, fresh=fresh_sample) if sample else False
                status.update("正在扫描逾期账户 / scanning …")
                report = await scanned(house)
                panel = await _banner(running, loaded=loaded, opened=report.opened)
                status.stop()
                err.print(panel)
                await keep_alive(running.engine, running.worker)
                err.print("正在停止 / stopping …")
        err.print("已全部停止；再次运行会接着进行。/ All stopped; the next run goes on from here.")

    run(work, quiet=True)


async def _banner(running: Running, *, loaded: bool, opened: int) -> Panel:
    house, engine = running.house, running.engine
    async with house.database.read() as session:
        counts = await stage_counts(session)
        people = await list_users(session)
    where = engine.address if engine else str(house.client.service_client.config.target_host)
    stages = "，".join(f"{zh(Stage(stage))} {n}" for stage, n in counts.items()) or "无"
    played = sum(counts.values()) - opened
    past = f"，其中 {played} 件的过去按规则推演、今天写入" if played else ""
    source = f"已载入示例项目 {SAMPLE_LIST.name}{past}；" if loaded else ""
    rows = [
        ("引擎", where + (f"   网页 / web {engine.ui_url}" if engine else "")),
        ("工作进程", f"pid {running.worker.pid}，队列 / queue {house.settings.task_queue}"),
        ("工作台", f"{running.url}   在浏览器中打开 / open it in a browser"),
        ("数据", str(house.settings.data_dir)),
        ("案件", f"{sum(counts.values())} 件（{source}本次新立 {opened}）：{stages}"),
        ("用户", "  ".join(f"{u.id}（{zh(Role(u.role))}）" for u in people) or "无；xianli user add"),
        *_way_in(house),
        ("", ""),
        ("导入", "xianli import arrears 清单.xlsx --scan"),
        ("查看", "xianli case list    xianli case show 3-3-2601"),
        ("待办", "xianli task list --as steward.wang"),
        ("操作", "xianli act 3-3-2601 classify_reason reason=forgot --as steward.wang"),
        ("排练", "xianli rehearse --cases 10 --script mixed"),
        ("停止", "Ctrl-C；再次运行接着进行 / the next run goes on where it was"),
    ]
    return Panel(pairs(*rows), title="先礼 Xianli", border_style="green", expand=False)


def _way_in(house: House) -> list[tuple[str, str]]:
    password = sample_password(house.settings.data_dir)
    if password is None:
        return [("登录", "xianli user password 用户名 / sets a password")]
    return [("登录", f"以上任一用户名，密码 / any of these users, password: {password}")]


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
