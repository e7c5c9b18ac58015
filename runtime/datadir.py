"""The data directory's locks and notes: who runs the embedded engine here, and at which address."""

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

if sys.platform != "win32":
    import fcntl

_SUPERVISOR = "supervisor.lock"
_ENGINE = "engine.lock"
_NOTE = "engine.json"


class DirectoryBusyError(RuntimeError):
    """Another process holds the lock."""


@dataclass(frozen=True, slots=True)
class EngineNote:
    """What is noted down about the engine that runs over a data directory."""

    address: str
    ui_url: str
    engine_pid: int
    supervisor_pid: int


class FileLock:
    """An advisory lock that lives as long as a process holds its open file: a crash leaves nothing behind."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: IO[Any] | None = None

    def acquire(self) -> None:
        """This function will take the lock, or raise DirectoryBusyError at once if it is held."""
        file = self.path.open("a+b")
        if sys.platform != "win32":
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                file.close()
                raise DirectoryBusyError(str(self.path)) from error
        self._file = file

    def fileno(self) -> int:
        """This function will return the descriptor of the held lock, for a child to inherit."""
        if self._file is None:
            msg = f"{self.path} is not held"
            raise RuntimeError(msg)
        return self._file.fileno()

    def release(self) -> None:
        """This function will let go of the lock; a child that inherited it still holds it."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def is_held(self) -> bool:
        """This function will tell whether any process holds the lock."""
        if not self.path.exists():
            return False
        probe = FileLock(self.path)
        try:
            probe.acquire()
        except DirectoryBusyError:
            return True
        probe.release()
        return False


def prepare(data_dir: Path) -> None:
    """This function will make the data directory, readable by its owner alone: it holds personal data."""
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)


def supervisor_lock(data_dir: Path) -> FileLock:
    """This function will return the lock of the process that looks after the engine."""
    return FileLock(data_dir / _SUPERVISOR)


def engine_lock(data_dir: Path) -> FileLock:
    """This function will return the lock that the engine itself inherits: held while its files are in use."""
    return FileLock(data_dir / _ENGINE)


def write_note(data_dir: Path, note: EngineNote) -> None:
    """This function will note down the running engine for other commands on this machine."""
    text = json.dumps(
        {
            "address": note.address,
            "ui_url": note.ui_url,
            "engine_pid": note.engine_pid,
            "supervisor_pid": note.supervisor_pid,
        }
    )
    draft = data_dir / f"{_NOTE}.{os.getpid()}"
    draft.write_text(text, encoding="utf-8")
    draft.replace(data_dir / _NOTE)


def read_note(data_dir: Path) -> EngineNote | None:
    """This function will return what was last noted down, or nothing; the engine may be gone since."""
    try:
        return EngineNote(**json.loads((data_dir / _NOTE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def remove_note(data_dir: Path) -> None:
    """This function will forget the engine's note."""
    (data_dir / _NOTE).unlink(missing_ok=True)


def running_address(data_dir: Path) -> str | None:
    """This function will return the address of the engine that runs over the directory, if one does."""
    note = read_note(data_dir)
    if note is None or (sys.platform != "win32" and not engine_lock(data_dir).is_held()):
        return None
    return note.address
