"""The living sample: a part of its cases has months of work behind it, so that every role has work at once.

Nothing is put into the store but what the domain decides and the store's own step writes; `recorded_at`
says when that was. The engine then goes on with each case from where it stands.
"""

import asyncio
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from domain.deadlines import day_after, local_date
from domain.policy import Policy
from domain.states import BatchKind, Role
from gateway.revival import revived
from rehearsal.past import (
    WAVES,
    Group,
    Household,
    Part,
    Played,
    cast_pasts,
    play_part,
    read_households,
    write_pasts,
)
from runtime.bootstrap import House
from store.calendars import read_calendar
from store.scopes import read_scope
from store.session import Database
from workflows.batch_messages import ComposeStart

STEWARDS = ("steward.wang", "steward.chen")
RESERVED = ("3栋/3单元/2601",)  # the household of the walk-through: it stays as the scan opens it
_PAPERS_DAYS = 250  # since when the community's disclosure and self-check are on file
_AT_ONCE = 16  # workflows started side by side

Progress = Callable[[int, int], None]


def papers_day(today: date) -> date:
    """This function will return since when the sample's papers are on file: before its first letters."""
    return today - timedelta(days=_PAPERS_DAYS)


async def write_wave(house: House, number: int, now: datetime, progress: Progress) -> list[str]:
    """This function will play one wave of pasts, write it and return its cases; no workflow runs yet."""
    policy = house.policies.on(local_date(now))
    played = await play_wave(house.database, policy, WAVES[number], now)
    await write_pasts(house.database, played, now, progress)
    return [past.case.case_id for past in played if not past.case.closed]


async def start_wave(house: House, number: int, case_ids: Sequence[str]) -> None:
    """This function will have the engine go on with a written wave; again, it changes nothing.

    The proposals of the first are composed into a batch before those of the second come up.
    """
    await revive(house, case_ids)
    if number == 0:
        await house.batches.compose(ComposeStart(kind=BatchKind.LETTER), f"compose-{uuid.uuid4()}")


async def play_wave(
    database: Database, policy: Policy, groups: Sequence[Group], now: datetime
) -> list[Played]:
    """This function will cast a wave on the households that have no case yet, and play it up to `now`."""
    today = local_date(now)
    households = await _households(database, today)
    parts = cast_pasts(groups, households, policy, today)
    rules = await _rules(database, policy, parts, today)

    def played() -> list[Played]:
        return [
            play_part(part, mine, papers_day(today), now) for part, mine in zip(parts, rules, strict=True)
        ]

    return await asyncio.to_thread(played)


async def _households(database: Database, today: date) -> list[Household]:
    async with database.read() as session:
        scopes = {login: await read_scope(session, login, Role.STEWARD) for login in STEWARDS}

        def steward_of(community: str, building: str) -> str:
            return next((s for s, scope in scopes.items() if scope.covers(community, building)), STEWARDS[0])

        return await read_households(session, today, steward_of, RESERVED)


async def _rules(database: Database, policy: Policy, parts: Sequence[Part], today: date) -> list[Policy]:
    """The policy with the calendar as a case opened on that day carries it."""
    found: dict[tuple[str, date], Policy] = {}
    async with database.read() as session:
        for part in parts:
            place = (part.household.row.community_id, day_after(today, -part.script.opened))
            if place not in found:
                found[place] = replace(policy, calendar=await read_calendar(session, *place))
    return [found[part.household.row.community_id, day_after(today, -part.script.opened)] for part in parts]


async def revive(house: House, case_ids: Sequence[str]) -> None:
    """This function will start the workflows of open cases; one that runs already is left alone."""
    slots = asyncio.Semaphore(_AT_ONCE)

    async def one(case_id: str) -> None:
        async with slots:
            start = await revived(house.database, case_id)
            if start is not None:
                await house.gateway.open_case(start)

    async with asyncio.TaskGroup() as group:
        for case_id in case_ids:
            group.create_task(one(case_id))
