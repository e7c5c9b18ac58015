"""A draft policy over all open cases: page by page from the read model, changing nothing."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from domain.calendar import Calendar
from domain.case import Case
from domain.deadlines import local_date
from domain.policy import Policy
from domain.policy_effect import Effect, Rehearsal, effect_on
from domain.policy_file import parse_policy
from store.calendars import read_calendar
from store.openbook import open_count, open_page
from store.policies import read_policy
from store.session import Database
from web.jobs import Job

_PAGE = 200  # cases in memory at once


async def rehearse(database: Database, draft: Policy, now: datetime, job: Job) -> Rehearsal:
    """This function will compare, for every open case, what comes next under its own policy and the draft."""
    found, versions, calendars = Rehearsal(), dict[str, Policy](), dict[str, Calendar]()
    after, done = "", 0
    async with database.read() as session:
        total = await open_count(session)
    while True:
        async with database.read() as session:
            cases = await open_page(session, after, _PAGE)
            for version in sorted({c.policy_version for c in cases} - versions.keys()):
                body = await read_policy(session, version)
                versions[version] = parse_policy(body).compile() if body else draft
            for community in sorted({c.community_id for c in cases} - calendars.keys()):
                calendars[community] = await read_calendar(session, community, local_date(now))
        if not cases:
            return found
        effects = await asyncio.to_thread(_effects, cases, versions, calendars, draft, now)
        found.add(effects, now)
        after, done = cases[-1].case_id, done + len(cases)
        job.progress(done, max(total, done))


def _effects(
    cases: Sequence[Case],
    versions: dict[str, Policy],
    calendars: dict[str, Calendar],
    draft: Policy,
    now: datetime,
) -> list[Effect]:
    return [
        effect_on(
            case,
            replace(versions[case.policy_version], calendar=calendars[case.community_id]),
            replace(draft, calendar=calendars[case.community_id]),
            now,
        )
        for case in cases
    ]
