"""A rehearsal: real cases on the real engine in virtual time, played by scripted people and owners."""

import asyncio
import statistics
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from temporalio.client import Client
from temporalio.testing import TimeSkipper, TimeSkippingConfig

from activities.portfolio import opening_of
from domain.case import Case
from domain.deadlines import day_after, local_date
from domain.effects import effects_of
from domain.facts import Facts
from domain.policy import Policy
from domain.states import LADDER as STAGES
from gateway.cases import CaseGateway
from rehearsal.judge import judge, stages_of
from rehearsal.report import Report
from rehearsal.scripts import Persona, cast_personas
from rehearsal.stage import Play
from store.audit import effects_report, verify_case
from store.calendars import read_calendars
from store.cases import read_records
from store.ledger import read_many_facts
from store.portfolio import ScanRow, overdue_accounts
from store.session import Database
from workflows import registry
from workflows.messages import CaseStart

_AT_ONCE = 24  # cases played side by side; the engine's virtual clocks stall above a hundred
_VISIBLE_TRIES = 100  # of 0.1 s, until the engine's list shows the closed cases

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Script:
    """What to play."""

    name: str  # ladder | mixed
    cases: int
    seed: int = 0


class TooFewAccountsError(ValueError):
    """The list holds fewer overdue accounts than cases were asked for."""

    def __init__(self, wanted: int, found: int) -> None:
        super().__init__(f"{wanted} cases were asked for, the list holds {found} overdue accounts")
        self.wanted = wanted
        self.found = found


async def rehearse(
    database: Database, client: Client, queue: str, policy: Policy, script: Script, progress: Progress
) -> Report:
    """This function will play the script's cases to their ends and report what happened.

    The accounts are in the database already; the worker polls `queue`. Raises TooFewAccountsError,
    or StuckError when a case gets nowhere.
    """
    skipper = TimeSkipper(client, config=TimeSkippingConfig(enabled=False))
    gateway = CaseGateway(skipper.client, queue)
    starts, cast = await stage_cases(database, policy, script)
    began = time.perf_counter()
    slots = asyncio.Semaphore(_AT_ONCE)
    done = 0

    async def play(start: CaseStart) -> Case:
        nonlocal done
        async with slots:
            await gateway.open_case(start)
            case_id = start.opening.case_id
            case = await Play(database, gateway, skipper, case_id, cast[case_id], start.policy).perform()
        done += 1
        progress(done, len(starts))
        return case

    async with asyncio.TaskGroup() as group:
        plays = [group.create_task(play(start)) for start in starts]
    seconds = round(time.perf_counter() - began, 2)
    ended = [p.result() for p in plays]
    events = await _engine_events(client, set(cast))
    return await _report(database, script, cast, ended, events, seconds)


async def stage_cases(
    database: Database, policy: Policy, script: Script
) -> tuple[list[CaseStart], dict[str, Persona]]:
    """This function will cast the first overdue accounts and put their books as their personas need them.

    Raises TooFewAccountsError.
    """
    rows, facts = await _overdue(database, policy, script.cases)
    today = local_date(datetime.now(UTC))
    openings = [opening_of(row, facts[row.account_id], today) for row in rows]
    personas = cast_personas(script.name, [o.segment for o in openings], script.seed)
    async with database.write() as session:
        for opening, persona in zip(openings, personas, strict=True):
            if persona.world is not None:
                await persona.world(session, opening.account_id, today)
    rows, facts = await _overdue(database, policy, script.cases)
    async with database.read() as session:
        calendars = await read_calendars(session, (row.community_id for row in rows), today)
    starts = [
        CaseStart(
            replace(opening_of(row, facts[row.account_id], today), segment=opening.segment),
            replace(policy, calendar=calendars[row.community_id]),
        )
        for row, opening in zip(rows, openings, strict=True)
    ]
    return starts, {o.case_id: p for o, p in zip(openings, personas, strict=True)}


async def _overdue(database: Database, policy: Policy, wanted: int) -> tuple[list[ScanRow], dict[str, Facts]]:
    due_before = day_after(local_date(datetime.now(UTC)), -policy.reminder_first_after)
    async with database.read() as session:
        rows = await overdue_accounts(session, due_before, "", wanted)
        if len(rows) < wanted:
            raise TooFewAccountsError(wanted, len(rows))
        return rows, await read_many_facts(session, [row.account_id for row in rows])


async def _engine_events(client: Client, case_ids: set[str]) -> dict[str, int]:
    """History events per case over all its runs, as the engine counts them."""
    counts: Counter[str] = Counter()
    for _ in range(_VISIBLE_TRIES):
        counts.clear()
        open_left = False
        async for run in client.list_workflows(f"WorkflowType = '{registry.CASE_WORKFLOW}'"):
            if run.id in case_ids:
                counts[run.id] += run.history_length
                open_left = open_left or run.close_time is None
        if len(counts) == len(case_ids) and not open_left:
            return dict(counts)
        await asyncio.sleep(0.1)
    msg = "the engine's list never showed all cases as closed"
    raise RuntimeError(msg)


async def _report(
    database: Database,
    script: Script,
    cast: dict[str, Persona],
    ended: list[Case],
    events: dict[str, int],
    seconds: float,
) -> Report:
    reached: Counter[str] = Counter()
    final: Counter[str] = Counter()
    chains, days = [], []
    async with database.read() as session:
        for case in ended:
            reached.update(await stages_of(session, case.case_id))
            chains.append((await verify_case(session, case.case_id)).ok)
            records = await read_records(session, case.case_id)
            final[str(records[-1].from_state.stage if records[-1].from_state else "")] += 1
            days.append((records[-1].at - records[0].at).days)
        effects = await effects_report(session, list(cast), effects_of)
        wrong = await judge(session, cast)
    return Report(
        script=script.name,
        seed=script.seed,
        cases=len(ended),
        outcomes=dict(Counter(str(case.outcome) for case in ended)),
        personas=dict(Counter(p.name for p in cast.values())),
        stages_reached={stage: reached[stage] for stage in STAGES},
        final_stages=dict(final),
        moves=sum(case.seq - 1 for case in ended),
        virtual_days_max=max(days),
        events_max=max(events.values()),
        events_median=statistics.median(events.values()),
        duplicate_effects=effects.duplicate_effects,
        lost_effects=effects.lost_effects,
        chain_ok=all(chains),
        wrong=len({w.case_id for w in wrong}),
        wrong_cases=wrong,
        seconds=seconds,
    )
