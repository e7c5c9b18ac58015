"""Memory of an idle case: what the worker's process grows by per case that it keeps in its cache.

`python -m benchmarks.idle [--cases N] [--turns T] [--floor] [--json]`

N cases are played for the first T turns and then left waiting: 0 = just opened. The growth of the
resident set, after a warm-up, is divided by N.
"""

import argparse
import asyncio
import contextlib
import ctypes
import gc
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.rig import Side, opened
from runtime.exit import leave
from runtime.logs import configure_logging, forward_core_logs

_WARM_UP = 40
_AT_ONCE = 16
_SETTLE = 2.0  # seconds, until the worker has finished what it had in hand
AIM = 120  # KB


@dataclass(frozen=True, slots=True)
class Idle:
    """The measurement."""

    side: Side
    cases: int
    turns: int
    kb_per_case: float
    rss_before_kb: int
    rss_after_kb: int
    load: float


async def measure(side: Side, cases: int, turns: int) -> Idle:
    """This function will leave cases waiting and weigh them."""
    async with opened(cases + _WARM_UP) as rig:
        await rig.play(side, _WARM_UP, _AT_ONCE, turns)
        before = await _weight()
        await rig.play(side, cases, _AT_ONCE, turns)
        after = await _weight()
    return Idle(side, cases, turns, (after - before) / cases, before, after, os.getloadavg()[0])


async def _weight() -> int:
    """Resident kilobytes of this process, which holds the worker and nothing of the driver."""
    await asyncio.sleep(_SETTLE)
    gc.collect()
    with contextlib.suppress(AttributeError, OSError):  # glibc only: give back what the warm-up freed
        ctypes.CDLL(None).malloc_trim(0)
    status = await asyncio.to_thread(Path("/proc/self/status").read_text, encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:"))


def main() -> None:
    """This function will read the command line, measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.idle", description="Memory of an idle case.")
    parser.add_argument("--cases", type=int, default=300, help="cases left waiting")
    parser.add_argument(
        "--turns", type=int, default=0, help="turns of the ladder to play first; 0 = just open"
    )
    parser.add_argument("--floor", action="store_true", help="the bare floor's cases, for comparison")
    parser.add_argument("--json", action="store_true", help="print JSON")
    given = parser.parse_args()
    configure_logging("warning", "console")
    forward_core_logs()
    found = asyncio.run(measure("floor" if given.floor else "product", given.cases, given.turns))
    if given.json:
        print(json.dumps(asdict(found), indent=2))
    else:
        print(
            f"{found.side}: {found.kb_per_case:.0f} KB per idle case after {found.turns} turns "
            f"({found.cases} cases; RSS {found.rss_before_kb} → {found.rss_after_kb} KB; "
            f"load {found.load:.1f}); aim ≤ {AIM} KB " + ("✓" if found.kb_per_case <= AIM else "✗")
        )
    leave(0)


if __name__ == "__main__":
    main()
