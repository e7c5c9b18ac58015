"""The claim of one process on a data directory.

Two locks guard the directory. The supervisor (this process) holds one; the engine inherits the other
and so holds it even if the supervisor is killed: an orphan is recognised and replaced at the next start.
"""

import asyncio
import os
import signal
import sys
import time
from pathlib import Path
from typing import Self

import structlog

from runtime import datadir
from runtime.engine_setup import EngineError, engine_error

log = structlog.get_logger(__name__)

_ORPHAN_SECONDS = 10.0


class Claim:
    """Both locks of a data directory, held."""

    def __init__(self, supervisor: datadir.FileLock, engine: datadir.FileLock) -> None:
        self._supervisor = supervisor
        self._engine = engine

    @classmethod
    async def take(cls, data_dir: Path) -> Self:
        """This function will claim the directory, ending an orphaned engine there.

        Raises EngineError when another process looks after an engine there.
        """
        supervisor = datadir.supervisor_lock(data_dir)
        engine = datadir.engine_lock(data_dir)
        try:
            supervisor.acquire()
        except datadir.DirectoryBusyError as error:
            raise _busy(data_dir) from error
        try:
            await _end_orphan(data_dir, engine)
            engine.acquire()
        except (datadir.DirectoryBusyError, OSError) as error:
            supervisor.release()
            raise _busy(data_dir) from error
        return cls(supervisor, engine)

    def inherited(self) -> tuple[int, ...]:
        """This function will return the descriptors that the engine's process keeps open."""
        return () if sys.platform == "win32" else (self._engine.fileno(),)

    def release(self) -> None:
        """This function will give the directory up."""
        self._engine.release()
        self._supervisor.release()


async def _end_orphan(data_dir: Path, lock: datadir.FileLock) -> None:
    """End an engine whose supervisor was killed: only it can hold the lock that it inherited."""
    note = datadir.read_note(data_dir)
    if note is None or not lock.is_held():
        return
    log.warning("engine_orphan_found", pid=note.engine_pid)
    for sent in (signal.SIGTERM, signal.SIGKILL):
        os.kill(note.engine_pid, sent)
        deadline = time.monotonic() + _ORPHAN_SECONDS
        while time.monotonic() < deadline:
            if not lock.is_held():
                return
            await asyncio.sleep(0.05)


def _busy(data_dir: Path) -> EngineError:
    note = datadir.read_note(data_dir)
    who = f"pid {note.supervisor_pid}, {note.address}" if note else "pid ?"
    return engine_error(
        f"数据目录 {data_dir} 已有引擎在运行（{who}）。请先停止它，或用 XIANLI_DATA_DIR 指定另一个目录。",
        f"An engine already runs over {data_dir} ({who}). "
        "Fix: stop it first, or name another folder with XIANLI_DATA_DIR.",
    )
