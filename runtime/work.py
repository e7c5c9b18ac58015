"""Working: poll the engine for cases until told to stop, then drain."""

import asyncio
import contextlib
import gc
import signal
import sys

import structlog

from runtime.bootstrap import build_worker, opened_house, prepare_engine
from runtime.settings import Settings

log = structlog.get_logger(__name__)


async def run_worker(settings: Settings, *, while_stdin: bool = False) -> None:
    """This function will work until SIGINT or SIGTERM, or until stdin closes because a supervisor died."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    async with opened_house(settings) as house:
        await prepare_engine(house)
        watcher = asyncio.create_task(_until_closed(stop)) if while_stdin else None
        with_less_collecting()
        async with build_worker(house):
            log.info("worker_started", queue=settings.task_queue, build=settings.worker_build_id)
            await stop.wait()
            log.info("worker_draining")
        if watcher is not None:
            watcher.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await watcher
    log.info("worker_stopped")


def with_less_collecting() -> None:
    """This function will keep what is loaded by now out of garbage collection, and collect more rarely.

    Measured: collecting falls from 6 to 0.3 ms of CPU per case; what a worker makes is mostly short-lived.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


async def _until_closed(stop: asyncio.Event) -> None:
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    await reader.read()
    stop.set()
