"""Record golden histories: one per persona, every run of its chain, plus one rolled case and one scan.

Run by hand when a version changes what workflows do: `python -m tests.replay.record v2`. What was
recorded is never edited and never deleted: cases that began under it may still be running somewhere.
"""

import asyncio
import gzip
import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from temporalio.client import Client
from temporalio.testing import TimeSkipper, TimeSkippingConfig

from activities.portfolio import opening_of
from domain.deadlines import local_date
from gateway.cases import CaseGateway
from rehearsal.scripts import LADDER, MIXED, Persona
from rehearsal.stage import Play
from runtime.bootstrap import House, build_worker, opened_house, unversioned
from runtime.embedded import EmbeddedEngine
from runtime.sample import load_sample
from runtime.settings import load_settings
from store.ledger import overdue_accounts, read_many_facts
from workflows.messages import CaseStart, ScanStart
from workflows.registry import SEARCH_ATTRIBUTES

HISTORIES = Path(__file__).parent / "histories"


async def main(version: str) -> None:
    """This function will play every persona once and keep what the engine wrote down."""
    now = datetime.now(UTC)
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(
            data_dir=Path(folder),
            database_url=f"sqlite:///{folder}/golden.db",
            engine="embedded",
            engine_port=0,
            engine_ui_port=0,
        )
        engine = await EmbeddedEngine.start(settings, SEARCH_ATTRIBUTES, virtual_time=True)
        async with opened_house(settings) as opened:
            house = unversioned(opened)
            await load_sample(house.database, now=now, today=local_date(now))
            async with build_worker(house):
                await _record(house, version)
        await engine.stop()


async def _record(house: House, version: str) -> None:
    skipper = TimeSkipper(house.client, config=TimeSkippingConfig(enabled=False))
    gateway = CaseGateway(skipper.client, house.settings.task_queue)
    day = local_date(datetime.now(UTC))
    cast: list[tuple[str, Persona, int | None]] = [(p.name, p, None) for p in MIXED]
    cast.append(("rolled", LADDER, 60))
    async with house.database.read() as session:
        rows = await overdue_accounts(session, day, "", len(cast))
        facts = await read_many_facts(session, [row.account_id for row in rows])
    for (name, persona, roll_after), row in zip(cast, rows, strict=True):
        opening = opening_of(row, facts[row.account_id], day)
        await gateway.open_case(CaseStart(opening, house.policies.on(day), roll_after=roll_after))
        await Play(house.database, gateway, skipper, opening.case_id, persona).perform()
        await _keep(house.client, opening.case_id, f"{version}-{name}")
    await house.gateway.scan(ScanStart(), "scan-golden")
    await _keep(house.client, "scan-golden", f"{version}-scan")


async def _keep(client: Client, workflow_id: str, name: str) -> None:
    """Every run of a workflow's chain, oldest first."""
    described = await client.get_workflow_handle(workflow_id).describe()
    run_id: str | None = described.raw_description.workflow_execution_info.first_run_id
    number = 1
    while run_id:
        history = await client.get_workflow_handle(workflow_id, run_id=run_id).fetch_history()
        path = HISTORIES / f"{name}-{number}.json.gz"
        path.write_bytes(gzip.compress(history.to_json().encode(), mtime=0))
        sys.stdout.write(f"{path.name}  {len(history.events)} events\n")
        last = history.events[-1]
        run_id = last.workflow_execution_continued_as_new_event_attributes.new_execution_run_id or None
        number += 1


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
    sys.stdout.flush()
    os._exit(0)
