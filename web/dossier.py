"""The dossier: everything about one case that pages show, read in one transaction.

Facts only, each computed by the domain. The templates under `dossier/` show its parts; any page that has a
dossier in its context under that name can include them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from fastapi import Request
from pydantic import TypeAdapter
from sqlalchemy.ext.asyncio import AsyncSession

from domain.billsheet import BillSheet, balances, bill_sheet
from domain.case import Case
from domain.checklist import Check, checklist
from domain.costs import Benefit
from domain.deadlines import local_date, months_after
from domain.money import Allocation, Bill, Payment, impute
from domain.outlook import ContactOutlook, Prospect, contact_outlook, prospects
from domain.policy import Policy
from domain.refusals import Refused, refuse
from domain.segments import SegmentProposal, missing, proposal_for
from domain.snapshots import Compared, compared, moved
from domain.states import DecisionReason, Prerequisite, Stage, State
from domain.watch import Deadline, watched
from store.billsheet import read_bills, read_payments
from store.calendars import read_rules
from store.contacts import OwnerRow, read_owner
from store.dossiers import FileRow, SentRow, list_files, list_sent
from store.people import list_attempts, list_users, read_notes
from store.queries import ApprovalRow, CaseRow, CaseView, EventRow, case_view, timeline
from store.scopes import place_of
from store.tables import Attempt, User
from web.visitors import Visitor, words_of, workbench_of

_EVENTS = 2000  # a case has far fewer records
_POINTS = 12  # of the line that shows the balance over time
_BENEFIT: TypeAdapter[Benefit] = TypeAdapter(Benefit)


@dataclass(frozen=True)
class Dossier:
    """One case as its pages show it, at one instant."""

    now: datetime
    view: CaseView
    policy: Policy  # with the community's calendar
    owner: OwnerRow | None  # the number masked
    bills: tuple[Bill, ...]
    payments: tuple[Payment, ...]
    allocations: tuple[Allocation, ...]  # where each payment went
    sheet: BillSheet
    events: tuple[EventRow, ...]  # oldest first
    notes: Mapping[str, str]  # text by id
    users: Mapping[str, User]  # by login
    files: tuple[FileRow, ...]
    sent: tuple[SentRow, ...]
    attempts: tuple[Attempt, ...]  # prohibited measures that somebody asked for

    @property
    def case(self) -> Case:
        """This function will return the case itself."""
        return self.view.case

    @property
    def row(self) -> CaseRow:
        """This function will return the case as lists show it."""
        return self.view.row

    @property
    def approval(self) -> ApprovalRow | None:
        """This function will return the request that waits for a decision."""
        return self.view.approval

    @property
    def today(self) -> date:
        """This function will return the calendar day in China."""
        return local_date(self.now)

    def name(self, login: str) -> str:
        """This function will return a user's name; the login where no user has it."""
        return self.users[login].name if login in self.users else login

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """This function will return every guard asked of the case: red ones first, then overridden ones."""
        order = ("red", "overridden", "green", "elsewhere")
        return tuple(
            sorted(checklist(self.case, self.policy, self.now), key=lambda check: order.index(check.light))
        )

    def lit(self, light: str) -> tuple[Check, ...]:
        """This function will return the guards with one light."""
        return tuple(check for check in self.checks if check.light == light)

    @property
    def blocking(self) -> tuple[Check, ...]:
        """This function will return the red guards that stand in the way now; others belong to later stages.

        Where no move leads on, as before a signature or a court, every red one is shown as of now.
        """
        against = {refusal.code for prospect in self.prospects for refusal in prospect.refusals}
        red = self.lit("red")
        if not self.prospects:
            return red
        return tuple(check for check in red if against & {refusal.code for refusal in check.missing})

    @cached_property
    def prospects(self) -> tuple[Prospect, ...]:
        """This function will return what leads on, and what stands against it now."""
        return prospects(self.case, self.policy, self.now)

    @cached_property
    def contact(self) -> ContactOutlook | None:
        """This function will return when the owner may next be contacted, and why not now."""
        return contact_outlook(self.case, self.policy, self.now)

    @cached_property
    def proposal(self) -> SegmentProposal:
        """This function will return the segment that the rule proposes, and why."""
        return proposal_for(self.case, self.policy, self.today)

    @property
    def needs(self) -> tuple[Prerequisite, ...]:
        """This function will return what the segment's path asks for before a hard stage."""
        return missing(self.case, self.policy)

    @cached_property
    def deadlines(self) -> tuple[Deadline, ...]:
        """This function will return the deadlines of the case, the earliest first."""
        return watched(self.case, self.policy)

    @property
    def claim_until(self) -> date | None:
        """This function will return the first day on which a claimed bill expires; None if none is."""
        claimed = {bill.key for bill in self.case.claimed}
        days = (line.claim_until for line in self.sheet.lines if line.key in claimed)
        return min((day for day in days if day is not None), default=None)

    @cached_property
    def compared(self) -> tuple[Compared, ...]:
        """This function will set what the approval was made on against what is so now."""
        return compared(self.case)

    @property
    def moved(self) -> DecisionReason | None:
        """This function will return what the approval was bound to and is no longer so."""
        return moved(self.case)

    @property
    def benefit(self) -> Benefit | None:
        """This function will return what the claim that waits for approval costs and brings."""
        found = self.approval.snapshot.get("benefit") if self.approval else None
        return _BENEFIT.validate_python(found) if found else None

    @cached_property
    def reached(self) -> Stage:
        """This function will return the stage of the case; of a closed one that which it was closed in."""
        if not self.case.closed:
            return self.case.stage
        ends = (e.from_state for e in reversed(self.events) if e.to_state is State.CLOSED and e.from_state)
        before = next((state for state in ends if state != State.CLOSED), "")
        return State(before).stage if before else Stage.REMINDER

    def paid_on(self, key: str) -> tuple[Allocation, ...]:
        """This function will return what was paid on a bill, in order."""
        return tuple(a for a in self.allocations if a.bill_key == key)

    @cached_property
    def balances(self) -> tuple[tuple[date, Decimal], ...]:
        """This function will return what was due by then, at the ends of equal steps up to today."""
        first = min((bill.due for bill in self.bills), default=None)
        if first is None or first >= self.today:
            return ()
        months = (self.today.year - first.year) * 12 + self.today.month - first.month
        step = max(1, -(-months // (_POINTS - 1)))
        days = [months_after(first, n) for n in range(0, months + 1, step)]
        return balances(self.bills, self.allocations, [*(d for d in days if d < self.today), self.today])


async def load_dossier(session: AsyncSession, case_id: str, now: datetime) -> Dossier | None:
    """This function will read a dossier within one transaction; None if there is no such case.

    Raises Refused `policy.unknown` where the policy that the case follows is not on file.
    """
    view = await case_view(session, case_id, now)
    if view is None:
        return None
    case, account = view.case, view.row.account_id
    today = local_date(now)
    policy = await read_rules(session, case.community_id, case.policy_version, today)
    if policy is None:
        raise Refused(refuse("policy.unknown", version=case.policy_version))
    bills, payments = await read_bills(session, account), await read_payments(session, account)
    known = [payment for payment in payments if payment.paid_on <= today]
    sheet = bill_sheet(
        bills, payments, case.facts.late_fee_daily, case.resets, policy, today, case.suspensions
    )
    return Dossier(
        now=now,
        view=view,
        policy=policy,
        owner=await read_owner(session, account),
        bills=tuple(bills),
        payments=tuple(payments),
        allocations=impute(bills, known).allocations,
        sheet=sheet,
        events=(await timeline(session, case_id, 0, _EVENTS)).rows,
        notes={key: note.text for key, note in (await read_notes(session, case_id)).items()},
        users={user.id: user for user in await list_users(session)},
        files=await list_files(session, case_id),
        sent=await list_sent(session, case_id),
        attempts=tuple(await list_attempts(session, case_id)),
    )


async def open_dossier(request: Request, visitor: Visitor, case_id: str) -> Dossier:
    """This function will read the dossier that a page asks for.

    Raises Refused: `case.unknown`, or `access.place` for a case outside the visitor's places.
    """
    async with workbench_of(request).database.read() as session:
        place = await place_of(session, case_id)
        if place is None:
            raise Refused(refuse("case.unknown", case=case_id))
        if not visitor.scope.covers(*place):
            raise Refused(refuse("access.place"))
        found = await load_dossier(session, case_id, words_of(request).now)
    if found is None:
        raise Refused(refuse("case.unknown", case=case_id))
    return found
