"""The walk-through in docs/scenarios is true: every command runs as written, exit codes and all."""

import os
import re
import subprocess
from collections.abc import Iterator

from tests.cli.shell import EXECUTABLE, ROOT, Shell, running

SCENARIO = ROOT / "docs" / "scenarios" / "one-case.md"
_LATER = "xianli rehearse"  # has tests of its own


def commands() -> Iterator[str]:
    """The lines of every `sh` block, those that run in the background apart."""
    text = SCENARIO.read_text(encoding="utf-8")
    for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
        yield from (line for line in block.splitlines() if line.strip())


def checked(line: str) -> str:
    """The line as a shell runs it, with what its comment says of exit code and output."""
    command, _, comment = line.partition(" # ")
    wanted = re.search(r"exit (\d+)", comment)
    shows = re.search(r"shows (.+)$", comment)
    if command.startswith("export") or re.match(r"\w+=\$\(", command):
        return command
    lines = [f"out=$({command} 2>&1); code=$?"]
    fail = f'{{ echo "FAILED: {command[:60].replace(chr(34), chr(39))} -> $code: $out"; exit 1; }}'
    lines.append(f"[ $code -eq {wanted.group(1) if wanted else 0} ] || {fail}")
    if shows:
        lines.append(f"case \"$out\" in *'{shows.group(1).strip()}'*) ;; *) {fail} ;; esac")
    return "\n".join(lines)


def test_the_walk_through_runs_as_written(shell: Shell) -> None:
    """In one shell, in order, beside a house without the sample."""
    script = "\n".join(checked(line) for line in commands() if _LATER not in line and "rehearsal" not in line)
    with running(shell, "--no-sample"):
        environment = {**shell.environment, "PATH": f"{EXECUTABLE.parent}:{os.environ['PATH']}"}
        ran = subprocess.run(
            ["/bin/bash", "-c", script],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=170,
            check=False,
        )
    assert ran.returncode == 0, ran.stdout + ran.stderr
