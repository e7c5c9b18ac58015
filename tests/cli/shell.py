"""Running the program as people do, and the house that `xianli up` makes."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).resolve().parents[2]
EXECUTABLE = Path(sys.executable).parent / "xianli"
SAMPLE = ROOT / "imports" / "samples" / "jinxiu.xlsx"
FIXTURES = ROOT / "tests" / "fixtures" / "arrears"
_PATIENCE = 120  # seconds


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class Shell:
    """A terminal over one data folder."""

    folder: Path
    forker: "subprocess.Popen[str]"
    columns: int = 120

    def __call__(self, *args: object, **variables: str) -> Ran:
        """Run a command in a forked child."""
        out, err = self.folder / "stdout", self.folder / "stderr"
        request = {
            "args": [str(arg) for arg in args],
            "env": {**self.environment, **variables},
            "out": str(out),
            "err": str(err),
        }
        stdin, stdout = _pipe(self.forker.stdin), _pipe(self.forker.stdout)
        stdin.write(json.dumps(request) + "\n")
        stdin.flush()
        code = int(stdout.readline())
        return Ran(code, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8"))

    def real(self, *args: object, **variables: str) -> Ran:
        """Run the installed program itself."""
        ran = subprocess.run(
            [str(EXECUTABLE), *(str(arg) for arg in args)],
            env={**self.environment, **variables},
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            check=False,
        )
        return Ran(ran.returncode, ran.stdout, ran.stderr)

    def ok(self, *args: object, **variables: str) -> Ran:
        """Run a command that must succeed."""
        ran = self(*args, **variables)
        assert ran.code == 0, (args, ran)
        return ran

    @property
    def environment(self) -> dict[str, str]:
        """What the program sees of its surroundings."""
        return {
            **{name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ},
            "PYTHONUTF8": "1",
            "COLUMNS": str(self.columns),
            "XIANLI_DATA_DIR": str(self.folder / "data"),
            "XIANLI_ENGINE_PORT": "0",
            "XIANLI_ENGINE_UI_PORT": "0",
            "XIANLI_WEB_PORT": "0",
        }

    def narrow(self) -> "Shell":
        """The same terminal with eighty columns."""
        return replace(self, columns=80)


def _pipe(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream


@contextmanager
def forking() -> Iterator["subprocess.Popen[str]"]:
    """Start the forker, and end it by closing its stdin."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.cli.forker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as forker:
        yield forker
        _pipe(forker.stdin).close()


@dataclass(slots=True)
class Up:
    """A running `xianli up`."""

    process: "subprocess.Popen[bytes]"
    log: Path

    @property
    def said(self) -> str:
        """What it printed so far."""
        return self.log.read_text(encoding="utf-8")

    @property
    def children(self) -> list[int]:
        """Process ids of engine and worker."""
        engine = json.loads((self.log.parent / "data" / "engine.json").read_text(encoding="utf-8"))
        worker = re.search(r"pid (\d+)", self.said)
        assert worker is not None
        return [int(engine["engine_pid"]), int(worker.group(1))]

    def stop(self) -> int:
        """Press Ctrl-C and return its exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(_PATIENCE)


@contextmanager
def running(shell: Shell, *args: str) -> Iterator[Up]:
    """Start `xianli up` and wait for its panel; Ctrl-C at the end unless the test pressed it."""
    log = shell.folder / "up.log"
    with log.open("wb") as file:
        process = subprocess.Popen(
            [str(EXECUTABLE), "up", *args],
            env=shell.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=file,
            start_new_session=True,
        )
    up = Up(process, log)
    try:
        deadline = time.monotonic() + _PATIENCE
        while "Ctrl-C" not in up.said:
            assert process.poll() is None, up.said
            assert time.monotonic() < deadline, up.said
            time.sleep(0.05)
        yield up
    finally:
        if process.poll() is None:
            up.stop()


def alive(pid: int) -> bool:
    """Tell whether a process of that id is there."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def eventually(true: Callable[[], bool]) -> None:
    """Wait until something has become true."""
    for _ in range(100):
        if true():
            return
        time.sleep(0.1)
    message = "it never became true"
    raise AssertionError(message)
