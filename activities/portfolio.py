"""The daily walk over overdue accounts: opens what has no case, feeds what has one."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from typing import Protocol

from temporalio import activity

from domain.deadlines import day_after, local_date
from domain.decide import Opening
from domain.facts import Facts
from domain.ids import case_id
from domain.policy import Policy
from domain.segments import propose
from domain.states import Reason
from store.calendars import read_calendars
from store.ledger import read_many_facts
from store.portfolio import ScanRow, overdue_accounts
from store.session import Database
from workflows import registry
from workflows.messages import CaseStart, ScanPage, ScanStart

_PAGE = 100  # accounts read at once
_PAGES = 50  # pages per activity: its result is the engine's own bookmark


class CasePort(Protocol):
    """What the scan needs of the engine; both calls are idempotent."""

    async def open_case(self, start: CaseStart) -> bool:
        """This function will start the case's workflow unless it runs or ran; True if it started it."""

    async def account_changed(self, case: str, key: str) -> None:
        """This function will tell a running case that its account moved."""


class Portfolio:
    """Holds the database, the engine's port and the policy in force on a day."""

    def __init__(
        self, database: Database, cases: CasePort, policy_on: Callable[[date], Awaitable[Policy]]
    ) -> None:
        self._database = database
        self._cases = cases
        self._policy_on = policy_on

    @activity.defn(name=registry.SCAN_PORTFOLIO)
    async def scan_portfolio(self, scan: ScanStart) -> ScanPage:
        """This function will walk up to 5 000 overdue accounts after `scan.after`, heartbeating its place."""
        today = scan.today or local_date(activity.info().current_attempt_scheduled_time)
        policy = await self._policy_on(today)
        due_before = day_after(today, -policy.reminder_first_after)
        after, opened, fed = _resumed(scan)
        for _ in range(_PAGES):
            async with self._database.read() as session:
                rows = await overdue_accounts(session, due_before, after, _PAGE)
                fresh = [row for row in rows if row.open_case_id is None]
                facts = await read_many_facts(session, [row.account_id for row in fresh])
                calendars = await read_calendars(session, (row.community_id for row in fresh), today)
            openings = [
                CaseStart(
                    opening_of(row, facts[row.account_id], today),
                    replace(policy, calendar=calendars[row.community_id]),
                )
                for row in fresh
            ]
            for start in openings:
                opened += await self._cases.open_case(start)
            moved = [r for r in rows if r.open_case_id and r.case_ledger_version != r.ledger_version]
            for row in moved:
                await self._cases.account_changed(str(row.open_case_id), f"scan/{row.ledger_version}")
            fed += len(moved)
            if len(rows) < _PAGE:
                return ScanPage("", opened, fed)
            after = rows[-1].account_id
            activity.heartbeat(after, opened, fed)
        return ScanPage(after, opened, fed)


def _resumed(scan: ScanStart) -> tuple[str, int, int]:
    """Where the last attempt got to, or the start."""
    details = activity.info().heartbeat_details
    if len(details) == 3:
        return str(details[0]), int(details[1]), int(details[2])
    return scan.after, 0, 0


def opening_of(row: ScanRow, facts: Facts, today: date) -> Opening:
    """This function will return what the account's next case starts from, segment proposed."""
    reason = Reason(row.reason)
    proposal = propose(
        reason, row.occupancy, reachable=row.reachable, oldest_due=facts.oldest_due or today, today=today
    )
    return Opening(
        case_id=case_id(row.account_id, row.cases_opened + 1),
        account_id=row.account_id,
        community_id=row.community_id,
        segment=proposal.segment,
        reason=reason,
        facts=facts,
        grounds=proposal.grounds,
    )
