"""Rules that change under an open case: the calendar moves its clock, another policy version is followed."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import yaml
from sqlalchemy import select

from domain.calendar import Window
from domain.deadlines import local_date
from domain.policy_file import parse_policy
from domain.states import Role
from runtime.bootstrap import build_replayer
from runtime.policies import read_policy_file
from store.calendars import save_window
from store.policies import save_policy
from store.tables import Case as Row
from store.tables import Task
from tests.town import Stage, Town
from workflows.case import CaseWorkflow
from workflows.messages import RulesChange

pytestmark = pytest.mark.asyncio(loop_scope="session")
_DAY = timedelta(days=1)


async def _next_at(town: Town) -> datetime:
    async with town.house.database.read() as session:
        at = await session.scalar(select(Row.next_at).where(Row.id == town.case_id))
    assert at is not None
    return at


async def _visit_from(town: Town) -> datetime:
    async with town.house.database.read() as session:
        query = select(Task.not_before).where(
            Task.case_id == town.case_id, Task.kind == "record_contact", Task.closed_at.is_(None)
        )
        return (await session.scalars(query)).one()


async def _quiet(town: Town, first: date, last: date) -> None:
    """A window of the town's community, and its case is told."""
    case = await town.here()
    async with town.house.database.write() as session:
        await save_window(session, case.community_id, Window("庙会", first, last))
    await town.house.gateway.rules_changed(town.case_id, RulesChange(f"window/{first}"))
    while (await town.here()).seq == case.seq:
        pass


async def test_a_quiet_window_moves_a_waiting_reminder(stage: Stage) -> None:
    """The timer that stands is armed again for the day after, and lists show it at once."""
    town = await stage.town()
    await town.open()
    await town.wait(2)
    before, today = await _next_at(town), await town.today()
    last = local_date(before) + 5 * _DAY
    await _quiet(town, today + _DAY, last)
    moved = await _next_at(town)
    assert local_date(moved) > last
    await town.wait((last - today).days)
    assert (await town.here()).reminders == 1
    await town.wait((moved - await town.now()) / _DAY + 0.01)
    assert (await town.here()).reminders == 2
    assert ("rules_adopted", "reminder") in await town.story()
    await _replays(town)


async def test_a_quiet_window_moves_the_visit(stage: Stage) -> None:
    """The steward's task is written anew with its later day."""
    town = await stage.town()
    await town.open()
    await town.to_visits()
    today = await town.today()
    await _quiet(town, today - _DAY, today + 9 * _DAY)
    await town.act(Role.STEWARD, "record_contact", **_visit(today))
    assert local_date(await _visit_from(town)) > today + 9 * _DAY


def _visit(day: date) -> dict[str, Any]:
    return {"channel": "visit", "outcome": "refused", "on": day, "next_on": day + _DAY}


async def test_the_same_calendar_twice_is_adopted_once(stage: Stage) -> None:
    """A repeated message costs no record."""
    town = await stage.town()
    await town.open()
    await town.wait(2)
    today = await town.today()
    await _quiet(town, today + 3 * _DAY, today + 4 * _DAY)
    before = await town.here()
    await town.house.gateway.rules_changed(town.case_id, RulesChange("again"))
    await town.wait(0.01)
    assert (await town.here()) == before


async def test_a_case_moves_to_another_policy_version(stage: Stage) -> None:
    """Its numbers count from the next step on; a version that is not on file changes nothing."""
    town = await stage.town()
    await town.open()
    await town.wait(2)
    before = await _next_at(town)
    await town.house.gateway.rules_changed(town.case_id, RulesChange("to/never", "never-1"))
    await town.wait(0.01)
    assert (await town.here()).policy_version == read_policy_file(town.house.settings.policy).version
    await _slower(town, "slow-1")
    await town.house.gateway.rules_changed(town.case_id, RulesChange("to/slow", "slow-1"))
    while (await town.here()).policy_version != "slow-1":
        pass
    assert await _next_at(town) >= before + 12 * _DAY
    stored = await town.stored()
    assert stored == await town.here()


async def _slower(town: Town, version: str) -> None:
    """A policy whose reminders keep twenty days apart."""
    data = yaml.safe_load(town.house.settings.policy.read_text(encoding="utf-8"))
    data["version"] = version
    data["settings"]["reminder_every"]["value"] = 20
    file = parse_policy(data)
    async with town.house.database.write() as session:
        body = file.model_dump(mode="json")
        await save_policy(session, version, file.effective_from, file.digest(), body)


async def test_rules_announced_before_a_new_run_are_not_lost(stage: Stage) -> None:
    """A case that continues as new takes the announcement along."""
    town = await stage.town()
    await town.open(roll_after=12)
    await town.wait(2)
    today = await town.today()
    await _quiet(town, today + _DAY, today + 20 * _DAY)
    assert local_date(await _next_at(town)) > today + 20 * _DAY


async def _replays(town: Town) -> None:
    """What the case did once it does again, command by command."""
    history = await town.handle.fetch_history()
    await build_replayer([CaseWorkflow]).replay_workflow(history)
