"""`xianli scan`, and waiting until what a scan opened can be read."""

import asyncio
import uuid
from contextlib import suppress
from typing import Any

from runtime.bootstrap import House, opened_house
from runtime.settings import Settings
from runtime.shell.console import done, err, hint, print_json, run
from runtime.shell.options import JsonOption
from store.queries import stage_counts
from workflows.messages import ScanReport, ScanStart

_TRIES, _PAUSE = 300, 0.1  # seconds, for what was opened to be written
_SLOW = 20.0  # seconds after which a missing worker is the likely reason


def scan(*, as_json: JsonOption = False) -> None:
    """扫描逾期账户：立案或更新 / open or feed cases for all overdue accounts now."""

    async def work(settings: Settings) -> ScanReport:
        async with opened_house(settings) as house:
            return await scanned(house)

    with err.status("正在扫描 / scanning …"):
        report = run(work, as_json=as_json)
    if as_json:
        print_json(plain(report))
        return
    done(f"新立案 {report.opened} 件，更新 {report.fed} 件 / opened {report.opened}, fed {report.fed}")
    if report.opened:
        hint("查看 / look: xianli case list    待办 / to do: xianli task list")


def plain(report: ScanReport) -> dict[str, Any]:
    """This function will return the report as JSON shows it."""
    return {"opened": report.opened, "fed": report.fed}


async def scanned(house: House) -> ScanReport:
    """This function will scan now and return once the cases that were opened stand in the store."""
    before = await _cases(house)
    scanning = asyncio.ensure_future(house.gateway.scan(ScanStart(), f"scan-{uuid.uuid4()}"))
    with suppress(TimeoutError):
        await asyncio.wait_for(asyncio.shield(scanning), _SLOW)
    if not scanning.done():
        hint("还在等待；工作进程在运行吗？ / still waiting; is a worker running? (xianli up, xianli worker)")
    report = await scanning
    for _ in range(_TRIES):
        if await _cases(house) >= before + report.opened:
            break
        await asyncio.sleep(_PAUSE)
    return report


async def _cases(house: House) -> int:
    async with house.database.read() as session:
        return sum((await stage_counts(session)).values())
