"""Record golden histories: one per persona, every run of its chain; a rolled case, new rules, a scan.

Run by hand when a version changes what workflows do: `python -m tests.replay.record v2`. What was
recorded is never edited and never deleted: cases that began under it may still be running somewhere.
"""

import asyncio
import gzip
import os
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from temporalio.client import Client
from temporalio.testing import TimeSkipper, TimeSkippingConfig

from activities.portfolio import opening_of
from domain.calendar import Window
from domain.deadlines import local_date
from domain.states import Reason, Segment
from gateway.cases import CaseGateway
from rehearsal.scripts import LADDER, MIXED, Persona
from rehearsal.stage import Play
from runtime.bootstrap import House, build_worker, opened_house, unversioned
from runtime.embedded import EmbeddedEngine
from runtime.sample import load_sample
from runtime.settings import load_settings
from store.calendars import read_calendars, save_window
from store.ledger import read_many_facts
from store.portfolio import overdue_accounts
from workflows.messages import CaseStart, RulesChange, ScanStart
from workflows.registry import SEARCH_ATTRIBUTES

_NEW_RULES = "new_rules"
_ORDINARY = next(p for p in MIXED if p.name == "pays_after_notice")
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
    cast: list[tuple[str, Persona, int | None]] = [(p.name, p, None) for p in MIXED]
    cast += [("rolled", LADDER, 60), (_NEW_RULES, _ORDINARY, None)]
    starts = await _starts(house, [persona for _, persona, _ in cast])
    for (name, persona, roll_after), start in zip(cast, starts, strict=True):
        await gateway.open_case(replace(start, roll_after=roll_after))
        if name == _NEW_RULES:
            await _change_calendar(house, gateway, start)
        case_id = start.opening.case_id
        await Play(house.database, gateway, skipper, case_id, persona, start.policy).perform()
        await _keep(house.client, case_id, f"{version}-{name}")
    await house.gateway.scan(ScanStart(), "scan-golden")
    await _keep(house.client, "scan-golden", f"{version}-scan")


async def _starts(house: House, personas: list[Persona]) -> list[CaseStart]:
    """One account for each persona, in the segment that is its own."""
    day = local_date(datetime.now(UTC))
    async with house.database.write() as session:
        rows = await overdue_accounts(session, day, "", len(personas))
        for row, persona in zip(rows, personas, strict=True):
            if persona.world is not None:
                await persona.world(session, row.account_id, day)
        rows = await overdue_accounts(session, day, "", len(personas))
        facts = await read_many_facts(session, [row.account_id for row in rows])
        calendars = await read_calendars(session, (row.community_id for row in rows), day)
    return [
        CaseStart(
            replace(
                opening_of(row, facts[row.account_id], day),
                segment=persona.segments[0] if persona.segments else Segment.STANDARD,
                reason=Reason.REFUSES,
            ),
            replace(house.policies.on(day), calendar=calendars[row.community_id]),
        )
        for row, persona in zip(rows, personas, strict=True)
    ]


async def _change_calendar(house: House, gateway: CaseGateway, start: CaseStart) -> None:
    """A quiet window more than the case was opened with: it is told, and adopts it."""
    day, community = local_date(datetime.now(UTC)), start.opening.community_id
    fair = Window("庙会", day + timedelta(days=3), day + timedelta(days=5))
    async with house.database.write() as session:
        await save_window(session, community, fair)
    await gateway.rules_changed(start.opening.case_id, RulesChange("golden"))


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
