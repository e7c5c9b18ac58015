"""What all commands of the shell share: settings, output, and errors as people and programs read them."""

import asyncio
import json
import logging
import sys
import traceback
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, is_dataclass
from itertools import groupby
from typing import Any, NoReturn, TypeVar

from pydantic import TypeAdapter
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from domain.refusals import Refusal, Refused
from runtime.exit import Exit, leave
from runtime.logs import configure_logging, forward_core_logs
from runtime.settings import Settings, load_settings
from runtime.shell.failures import failure_of

# Names and notes are people's: never read as markup or emoji codes.
out = Console(highlight=False, markup=False, emoji=False)
err = Console(stderr=True, highlight=False, markup=False, emoji=False)

_INTERRUPTED = 130  # what shells report for Ctrl-C
_T = TypeVar("_T")
_ANY: TypeAdapter[Any] = TypeAdapter(Any)


def print_json(value: Any) -> None:
    """This function will print a value as JSON on stdout: money as text, instants in ISO 8601."""
    plain = asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
    sys.stdout.write(json.dumps(_ANY.dump_python(plain, mode="json"), ensure_ascii=False, indent=2) + "\n")


def done(text: str) -> None:
    """This function will say on stdout that something was done."""
    out.print(Text.assemble(("✓ ", "green"), text), soft_wrap=True)


def hint(text: str) -> None:
    """This function will say on stderr what may be done next."""
    err.print(text, style="dim", soft_wrap=True)


def bar() -> Progress:
    """This function will return a progress bar on stderr, drawn on terminals only and gone afterwards."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=err,
        transient=True,
        disable=not err.is_terminal,
    )


def run(work: Callable[[Settings], Awaitable[_T]], *, as_json: bool = False, quiet: bool = True) -> _T:
    """This function will run a command's work with the settings, and end the process on any error."""
    try:
        settings = load_settings()
        level = "warning" if quiet and settings.log_level == "info" else settings.log_level
        configure_logging(level, settings.log_format)
        forward_core_logs()
        return asyncio.run(_awaited(work, settings))
    except Refused as refused:
        _refused(refused.refusals, as_json=as_json)
    except KeyboardInterrupt:
        err.print("已中止 / interrupted")
        leave(_INTERRUPTED)
    except Exception as error:  # noqa: BLE001 - the one place where an error becomes a sentence
        fail(error, as_json=as_json)


async def _awaited(work: Callable[[Settings], Awaitable[_T]], settings: Settings) -> _T:
    return await work(settings)


def _refused(refusals: Sequence[Refusal], *, as_json: bool) -> NoReturn:
    if as_json:
        print_json({"status": "refused", "refusals": [asdict(r) for r in refusals]})
    for (fix_zh, fix_en), several in groupby(refusals, key=lambda r: (r.fix_zh, r.fix_en)):
        for refusal in several:
            code = (f"  [{refusal.code}]", "dim")
            err.print(Text.assemble(("✗ ", "bold red"), refusal.zh, code), soft_wrap=True)
            err.print(f"  {refusal.en}", style="dim", soft_wrap=True)
        err.print(f"  → {fix_zh}", soft_wrap=True)
        if fix_en != fix_zh:
            err.print(f"    {fix_en}", style="dim", soft_wrap=True)
    unavailable = any(r.code.startswith("engine.") for r in refusals)
    leave(Exit.UNAVAILABLE if unavailable else Exit.REFUSED)


def fail(error: Exception, *, as_json: bool) -> NoReturn:
    """This function will say what went wrong and end the process; in debug the traceback comes first."""
    if logging.getLogger().isEnabledFor(logging.DEBUG):
        traceback.print_exception(error)
    failure = failure_of(error)
    if as_json:
        status = "failed" if failure.exit is Exit.FAILED else "unavailable"
        print_json({"status": status, "code": failure.code, "text": failure.text})
    err.print(failure.text, style="red", soft_wrap=True)
    leave(failure.exit)
