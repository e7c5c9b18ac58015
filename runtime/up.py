"""`xianli up`: everything on one machine. Starts engine, worker and service, keeps them alive, stops them."""

import asyncio
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import structlog

from runtime.bootstrap import House, opened_house, prepare_engine
from runtime.embedded import EmbeddedEngine
from runtime.serve import serving
from runtime.settings import Settings
from workflows.registry import SEARCH_ATTRIBUTES

log = structlog.get_logger(__name__)

_DRAIN_SECONDS = 20
_CALM_SECONDS = 10  # a child that lived this long is restarted at once, others after a pause
_PAUSE_SECONDS = 1


class WorkerProcess:
    """The worker as a child process. It ends with us: its stdin closes when we die."""

    def __init__(self) -> None:
        self._process: Process | None = None

    async def start(self) -> None:
        """This function will start the child; it does not wait until it polls."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "worker", stdin=PIPE, start_new_session=True
        )

    @property
    def pid(self) -> int:
        """This function will return the child's process id, 0 if there is none."""
        return self._process.pid if self._process else 0

    async def wait(self) -> int:
        """This function will return the child's exit code once it has ended."""
        return await self._process.wait() if self._process else 0

    async def restart(self) -> None:
        """This function will start a new child after one died."""
        await self.start()
        log.warning("worker_restarted", pid=self.pid)

    async def stop(self) -> None:
        """This function will have the child drain, and end it if it does not."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), _DRAIN_SECONDS)
        except TimeoutError:
            process.kill()
            await process.wait()


@dataclass(frozen=True, slots=True)
class Running:
    """What runs where."""

    house: House
    engine: EmbeddedEngine | None  # None: an external one
    worker: WorkerProcess
    url: str  # of the service


@asynccontextmanager
async def everything(settings: Settings) -> AsyncIterator[Running]:
    """This function will run engine (unless external), worker and service, and stop them in order."""
    async with AsyncExitStack() as stack:
        engine: EmbeddedEngine | None = None
        if settings.engine == "embedded":
            engine = await EmbeddedEngine.start(settings, SEARCH_ATTRIBUTES)
            stack.push_async_callback(engine.stop)
        house = await stack.enter_async_context(opened_house(settings))
        await prepare_engine(house)
        worker = WorkerProcess()
        await worker.start()
        stack.push_async_callback(worker.stop)
        url = await stack.enter_async_context(serving(house, engine.ui_url if engine else None))
        yield Running(house, engine, worker, url)


async def keep_alive(engine: EmbeddedEngine | None, worker: WorkerProcess) -> None:
    """This function will return on SIGINT or SIGTERM; until then, whatever dies is started again."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    keepers = [asyncio.create_task(_keep("worker", worker.wait, worker.restart))]
    if engine is not None:
        keepers.append(asyncio.create_task(_keep("engine", engine.wait, engine.restart)))
    await stop.wait()
    for keeper in keepers:
        keeper.cancel()
    await asyncio.gather(*keepers, return_exceptions=True)


async def _keep(
    name: str, wait: Callable[[], Awaitable[int]], restart: Callable[[], Awaitable[None]]
) -> None:
    loop = asyncio.get_running_loop()
    while True:
        started = loop.time()
        code = await wait()
        log.error("process_died", process=name, code=code)
        if loop.time() - started < _CALM_SECONDS:
            await asyncio.sleep(_PAUSE_SECONDS)
        await restart()
