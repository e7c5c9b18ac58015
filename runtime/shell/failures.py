"""What went wrong and is no refusal: which sentence says it, and with which code the process ends."""

import sqlite3
from dataclasses import dataclass

from runtime.exit import Exit


@dataclass(frozen=True, slots=True)
class Failure:
    """An error as people read it and programs match it."""

    code: str
    text: str  # Chinese, then English with the fix
    exit: Exit


def failure_of(error: BaseException) -> Failure:
    """This function will find the sentence for an error; an unknown one is called unexpected."""
    while isinstance(error, BaseExceptionGroup) and len(error.exceptions) == 1:
        error = error.exceptions[0]
    return _own(error) or _engine(error) or _database(error) or _file(error) or _unexpected(error)


def _unavailable(code: str, zh: str, en: str) -> Failure:
    return Failure(code, f"{zh}\n{en}", Exit.UNAVAILABLE)


def _own(error: BaseException) -> Failure | None:
    """Errors of ours bring their sentences along."""
    from runtime.engine_setup import EngineError
    from runtime.settings import SettingsError

    if isinstance(error, SettingsError):
        return Failure("settings", str(error), Exit.UNAVAILABLE)
    return Failure("engine", str(error), Exit.UNAVAILABLE) if isinstance(error, EngineError) else None


def _engine(error: BaseException) -> Failure | None:
    from temporalio.service import RPCError

    # The SDK's core reports a failed connection as a bare RuntimeError.
    unconnected = isinstance(error, RuntimeError) and "client connect" in str(error).lower()
    if not (unconnected or isinstance(error, RPCError)):
        return None
    return _unavailable(
        "engine.unreachable",
        "连接不上引擎。先在同一目录运行 make run（或 xianli up），或检查 TEMPORAL_ADDRESS。",
        "The engine cannot be reached. Fix: make run (or xianli up) in the same folder, "
        "or check TEMPORAL_ADDRESS.",
    )


def _database(error: BaseException) -> Failure | None:
    from alembic.util import CommandError
    from sqlalchemy.exc import (
        DatabaseError,
        IntegrityError,
        InterfaceError,
        OperationalError,
        ProgrammingError,
    )

    if isinstance(error, CommandError):
        return _unavailable(
            "database.ahead",
            "数据库由更新版本的程序建立，本程序不能使用。请升级程序，或恢复备份。",
            "A newer program made this database. Fix: upgrade this program, or restore a backup.",
        )
    if isinstance(error, IntegrityError | ProgrammingError):
        return None
    refused = isinstance(error, OSError) and error.filename is None
    if not (refused or isinstance(error, OperationalError | InterfaceError | DatabaseError | sqlite3.Error)):
        return None
    why = str(getattr(error, "orig", None) or error)[:200]
    return _unavailable(
        "database.unreachable",
        f"数据库无法使用：{why}。检查 XIANLI_DATABASE_URL 与 XIANLI_DATA_DIR；运行 xianli doctor。",
        f"The database cannot be used: {why}. "
        "Fix: check XIANLI_DATABASE_URL and XIANLI_DATA_DIR; xianli doctor.",
    )


def _file(error: BaseException) -> Failure | None:
    if not isinstance(error, OSError):
        return None
    return _unavailable(
        "file.unusable",
        f"文件无法使用：{error.filename}（{error.strerror}）。核对路径与权限。",
        f"The file cannot be used: {error.filename} ({error.strerror}). Fix: check path and permissions.",
    )


def _unexpected(error: BaseException) -> Failure:
    said = f"{type(error).__name__}: {error}".splitlines()[0][:300]
    return Failure(
        "unexpected",
        f"意外错误：{said}。设置 XIANLI_LOG_LEVEL=debug 再试可看到详情；运行 xianli doctor 检查环境。\n"
        "Unexpected error. Fix: XIANLI_LOG_LEVEL=debug shows the details; xianli doctor checks this machine.",
        Exit.FAILED,
    )
