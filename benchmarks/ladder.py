"""Cases per second through the full ladder: the real workflow and store against a bare floor.

`python -m benchmarks.ladder [--cases N] [--rounds R] [--at-once K] [--postgres URL] [--json]`

One case is played by the rehearsal's people and written down. Then floor and product play the same
turns in alternating rounds, by the same driver, on the same engine, worker and database. The floor is
a workflow with the same waits, messages and statements, but without domain, hash chain and typed messages.
"""

import argparse
import asyncio
import json
import os
import statistics
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass

from rich.console import Console
from rich.table import Table

from benchmarks import steps
from benchmarks.histories import Footprint, footprint
from benchmarks.rig import Rig, Side, opened
from runtime.exit import leave
from runtime.logs import configure_logging, forward_core_logs

_SIDES: tuple[Side, Side] = ("floor", "product")
_WARM_UP = 4  # cases per side, before anything is measured
_STEP_CASES = 10  # per side, for the store alone
_HISTORIES = 5  # per side
AIMS = {"ratio": 0.8, "events_per_move": 11.0, "actions_per_move": 4.0}


@dataclass(frozen=True, slots=True)
class Lap:
    """One round of one side."""

    cases_per_second: float
    worker_cpu: float  # seconds per case, as are the next two
    engine_cpu: float | None
    driver_cpu: float
    refused: int  # requests of the round that came too early


@dataclass(frozen=True, slots=True)
class Summary:
    """One side: medians over its rounds, and what its cases left in the engine."""

    cases_per_second: float
    worker_cpu: float
    engine_cpu: float | None
    driver_cpu: float
    events_per_move: float
    actions_per_move: float
    footprint: Footprint
    laps: list[Lap]


@dataclass(frozen=True, slots=True)
class Result:
    """The whole measurement."""

    cases: int  # per round
    rounds: int  # per side
    at_once: int
    moves_per_case: int
    steps_per_case: int
    database: str
    cpus: int | None
    load_before: float
    load_after: float
    ratio: float  # product ÷ floor, cases per second
    floor: Summary
    product: Summary
    store: steps.StepRates


async def measure(cases: int, rounds: int, at_once: int, postgres: str | None) -> Result:
    """This function will play everything and return the figures; it takes minutes."""
    before = os.getloadavg()[0]
    wanted = 2 * (_WARM_UP + cases * rounds + _STEP_CASES)
    async with opened(wanted, postgres) as rig:
        laps: dict[Side, list[Lap]] = {side: [] for side in _SIDES}
        left: dict[Side, list[str]] = {side: [] for side in _SIDES}
        for side in _SIDES:
            await _lap(rig, side, _WARM_UP, at_once)
        for number in range(rounds):
            # ABBA: whichever goes second meets the bigger engine database.
            for side in _SIDES if number % 2 == 0 else _SIDES[::-1]:
                lap, left[side] = await _lap(rig, side, cases, at_once)
                laps[side].append(lap)
                _progress(f"round {number + 1}/{rounds} {side}: {lap.cases_per_second:.2f} cases/s")
        store = await steps.measure(rig.house.database, rig.score, rig.accounts(2 * _STEP_CASES))
        sides = {side: await _summary(rig, laps[side], left[side][:_HISTORIES]) for side in _SIDES}
        return Result(
            cases=cases,
            rounds=rounds,
            at_once=at_once,
            moves_per_case=rig.score.moves,
            steps_per_case=len(rig.score.entries),
            database=rig.house.database.url.get_backend_name(),
            cpus=os.cpu_count(),
            load_before=before,
            load_after=os.getloadavg()[0],
            ratio=sides["product"].cases_per_second / sides["floor"].cases_per_second,
            floor=sides["floor"],
            product=sides["product"],
            store=store,
        )


async def _lap(rig: Rig, side: Side, cases: int, at_once: int) -> tuple[Lap, list[str]]:
    before = rig.cpu()
    played, ids = await rig.play(side, cases, at_once)
    used = rig.cpu().since(before)
    engine = None if used.engine is None else used.engine / cases
    rate, driver = cases / played.seconds, played.driver_cpu / cases
    return Lap(rate, used.worker / cases, engine, driver, played.refused), ids


async def _summary(rig: Rig, laps: list[Lap], case_ids: list[str]) -> Summary:
    found = await footprint(rig.house.client, case_ids)
    engine = [lap.engine_cpu for lap in laps if lap.engine_cpu is not None]
    return Summary(
        cases_per_second=statistics.median(lap.cases_per_second for lap in laps),
        worker_cpu=statistics.median(lap.worker_cpu for lap in laps),
        engine_cpu=statistics.median(engine) if engine else None,
        driver_cpu=statistics.median(lap.driver_cpu for lap in laps),
        events_per_move=found.events / rig.score.moves,
        actions_per_move=found.actions / rig.score.moves,
        footprint=found,
        laps=laps,
    )


# --- showing ------------------------------------------------------------------------------------

_ROWS: tuple[tuple[str, Callable[[Summary], float | None], str], ...] = (
    ("cases per second", lambda s: s.cases_per_second, "{:.2f}"),
    ("CPU s per case: worker", lambda s: s.worker_cpu, "{:.3f}"),
    ("CPU s per case: engine", lambda s: s.engine_cpu, "{:.3f}"),
    ("CPU s per case: driver", lambda s: s.driver_cpu, "{:.3f}"),
    ("engine events per case", lambda s: s.footprint.events, "{:.0f}"),
    ("engine events per move", lambda s: s.events_per_move, "{:.2f}"),
    ("billable actions per case", lambda s: s.footprint.actions, "{:.0f}"),
    ("billable actions per move", lambda s: s.actions_per_move, "{:.2f}"),
    ("history per case, JSON bytes", lambda s: s.footprint.json_bytes, "{:.0f}"),
    ("history per case, gzip bytes", lambda s: s.footprint.gzip_bytes, "{:.0f}"),
    ("history per case, protobuf bytes", lambda s: s.footprint.proto_bytes, "{:.0f}"),
)


def show(result: Result) -> None:
    """This function will print the figures as a table, with how they were counted."""
    table = Table("", "floor", "product", "product ÷ floor", header_style="bold")
    for name, pick, form in _ROWS:
        bare, ours = pick(result.floor), pick(result.product)
        cells = ("-" if v is None else form.format(v) for v in (bare, ours))
        table.add_row(name, *cells, f"{ours / bare:.2f}" if ours and bare else "-")
    store = result.store
    table.add_row(
        "store alone, steps per second",
        f"{store.floor:.0f}",
        f"{store.product:.0f}",
        f"{store.product / store.floor:.2f}",
    )
    console = Console()
    console.print(table)
    product = result.product
    reached = {
        "ratio": result.ratio >= AIMS["ratio"],
        "events_per_move": product.events_per_move <= AIMS["events_per_move"],
        "actions_per_move": product.actions_per_move <= AIMS["actions_per_move"],
    }
    console.print(
        f"{result.rounds} rounds × {result.cases} cases per side, {result.at_once} at once, medians; "
        f"{result.moves_per_case} accepted moves in {result.steps_per_case} steps a case "
        f"({store.statements_per_step:.1f} SQL statements each); {result.database}, {result.cpus} CPUs, "
        f"load {result.load_before:.1f} → {result.load_after:.1f}.\n"
        "Events and actions leave out what the driver's fast-forwarding writes "
        f"({product.footprint.clock_events:.0f} events a case); bytes include it. An action is a workflow "
        "start, timer start, signal, accepted update, activity start, or workflow task that records any "
        "markers (local activities).\n"
        f"Actions of the product: {_told(product.footprint.actions_by_kind)}.\n"
        f"Aims: {', '.join(f'{name} {AIMS[name]:g} ' + ('✓' if ok else '✗') for name, ok in reached.items())}"
    )


def _told(kinds: dict[str, float]) -> str:
    return ", ".join(f"{name} {count:g}" for name, count in kinds.items())


def _progress(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main() -> None:
    """This function will read the command line, measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ladder", description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, default=40, help="per round and side")
    parser.add_argument("--rounds", type=int, default=3, help="per side")
    parser.add_argument("--at-once", type=int, default=16, help="cases played side by side")
    parser.add_argument("--postgres", metavar="URL", help="an empty database instead of SQLite")
    parser.add_argument("--json", action="store_true", help="print JSON")
    given = parser.parse_args()
    configure_logging("warning", "console")
    forward_core_logs()
    result = asyncio.run(measure(given.cases, given.rounds, given.at_once, given.postgres))
    if given.json:
        print(json.dumps(asdict(result), ensure_ascii=False, indent=2))
    else:
        show(result)
    leave(0)


if __name__ == "__main__":
    main()
