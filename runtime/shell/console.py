"""What all commands of the shell share: settings, output, and errors as people and programs read them."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from dataclasses import asdict, is_dataclass
from typing import Annotated, Any, NoReturn, TypeVar

import typer
from pydantic import TypeAdapter
from rich.console import Console
from sqlalchemy.exc import InterfaceError, OperationalError
from temporalio.service import RPCError

from domain.refusals import Refused
from runtime.engine_setup import EngineError
from runtime.exit import Exit, leave
from runtime.logs import configure_logging, forward_core_logs
from runtime.settings import Settings, SettingsError, load_settings

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

JsonOption = Annotated[bool, typer.Option("--json", help="机器可读输出 / print JSON")]
AsOption = Annotated[str, typer.Option("--as", help="以谁的身份 / act as this user")]

_T = TypeVar("_T")
_ANY: TypeAdapter[Any] = TypeAdapter(Any)


def print_json(value: Any) -> None:
    """This function will print a value as JSON on stdout: money as text, instants in ISO 8601."""
    plain = asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
    sys.stdout.write(json.dumps(_ANY.dump_python(plain, mode="json"), ensure_ascii=False, indent=2) + "\n")


def run(work: Callable[[Settings], Awaitable[_T]], *, as_json: bool = False, quiet: bool = True) -> _T:
    """This function will run a command's work with the settings, and end the process on any known error."""
    try:
        settings = load_settings()
        level = "warning" if quiet and settings.log_level == "info" else settings.log_level
        configure_logging(level, settings.log_format)
        forward_core_logs()
        return asyncio.run(_awaited(work, settings))
    except Refused as refused:
        _refused(refused, as_json=as_json)
    except (SettingsError, EngineError) as error:
        _failed("settings" if isinstance(error, SettingsError) else "engine", str(error), as_json=as_json)
    except (RPCError, RuntimeError) as error:
        if isinstance(error, RuntimeError) and "connect" not in str(error).lower():
            raise
        _failed(
            "engine.unreachable",
            "连接不上引擎。先运行 make run（或 xianli up），或检查 TEMPORAL_ADDRESS。\n"
            "The engine cannot be reached. Fix: make run (or xianli up), or check TEMPORAL_ADDRESS.",
            as_json=as_json,
        )
    except (OperationalError, InterfaceError, OSError) as error:
        _failed(
            "database.unreachable",
            f"连接不上数据库。检查 XIANLI_DATABASE_URL。\n"
            f"The database cannot be reached. Fix: check XIANLI_DATABASE_URL. ({type(error).__name__})",
            as_json=as_json,
        )


async def _awaited(work: Callable[[Settings], Awaitable[_T]], settings: Settings) -> _T:
    return await work(settings)


def _refused(refused: Refused, *, as_json: bool) -> NoReturn:
    if as_json:
        print_json({"status": "refused", "refusals": [asdict(r) for r in refused.refusals]})
    for refusal in refused.refusals:
        err.print(f"[bold red]✗[/] {refusal.zh} [dim]\\[{refusal.code}][/]", soft_wrap=True)
        err.print(f"  [dim]{refusal.en}[/]", soft_wrap=True)
        err.print(f"  → {refusal.fix_zh}  [dim]{refusal.fix_en}[/]", soft_wrap=True)
    unavailable = any(c.startswith("engine.") for c in refused.codes)
    leave(Exit.UNAVAILABLE if unavailable else Exit.REFUSED)


def _failed(code: str, text: str, *, as_json: bool) -> NoReturn:
    if as_json:
        print_json({"status": "unavailable", "code": code, "text": text})
    err.print(text, style="red", soft_wrap=True, markup=False)
    leave(Exit.UNAVAILABLE)
