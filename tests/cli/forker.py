"""A process with the libraries loaded that forks a child per command line: the program without the imports.

Each child runs `cli.main`, so options, output, exit codes and the way the process ends are the program's own.
A request is one line of JSON on stdin; the child's exit code comes back as one line on stdout.
"""

import json
import os
import sys
from typing import Any, NoReturn

import rich.panel
import rich.progress
import typer.rich_utils

import imports.report
import runtime.bootstrap
import runtime.doctor
import store.queries


def serve() -> None:
    """Answer requests until stdin closes."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _run(json.loads(line))
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _run(request: dict[str, Any]) -> NoReturn:
    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(request[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    os.environ.clear()
    os.environ.update(request["env"])
    sys.argv = ["xianli", *request["args"]]
    try:
        from cli import main

        main()
    finally:
        os._exit(99)  # main has its own way out


# Not runtime.shell: its consoles measure the terminal when they are made.
LOADED = (
    imports.report,
    rich.panel,
    rich.progress,
    runtime.bootstrap,
    runtime.doctor,
    store.queries,
    typer.rich_utils,
)

if __name__ == "__main__":
    serve()
