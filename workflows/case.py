"""CaseWorkflow: one arrears case, from the first reminder to its end, for as many years as it takes.

The domain decides, this workflow waits. Every move is one `record_step`; only what was written counts.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from temporalio import workflow
from temporalio.exceptions import ActivityError

with workflow.unsafe.imports_passed_through():
    from domain.agenda import Agenda, next_step, wake
    from domain.case import Case
    from domain.commands import AdoptRules, ObserveAccount
    from domain.commands.request import Request
    from domain.deadlines import local_date
    from domain.decide import SYSTEM, check, decide, make_step, open_case
    from domain.events import Record
    from domain.facts import Facts
    from domain.folding import fold
    from domain.policy import Policy
    from domain.refusals import Refused, refuse
    from domain.states import Role
    from domain.words import label
    from workflows import ports, registry
    from workflows.failures import as_application_error
    from workflows.logs import log
    from workflows.messages import Answer, Carried, CaseStart, Draft, Receipt, RulesAsked, RulesChange

Decision = Callable[[datetime], tuple[Record, ...]]

_SEEN_LIMIT = 200  # requests remembered across runs; the engine itself remembers those of this run
_TICK = timedelta(milliseconds=1)
_LATE_CLOCK = "late-clock-waits"  # a patch: histories of before acted at once


@workflow.defn(name=registry.CASE_WORKFLOW)
class CaseWorkflow:
    """One account's case. Updates are people's requests, the signal is the ledger's, the query reads."""

    @workflow.init
    def __init__(self, start: CaseStart) -> None:
        self._start = start
        self._policy = start.policy
        self._case: Case | None = start.carried.case if start.carried else None
        self._seen: dict[str, int] = dict(start.carried.seen) if start.carried else {}
        self._agenda: Agenda | None = start.carried.agenda if start.carried else None
        self._ledger_moved = False
        self._rules: str | None = start.carried.rules if start.carried else None  # announced version
        self._was_policy: Policy | None = None  # until the step that adopts other rules is written
        self._refused_at: int | None = None  # seq at which the clock's own step was refused
        self._one_at_a_time = asyncio.Lock()

    @workflow.run
    async def run(self, start: CaseStart) -> str:
        """This function will lead the case to its end and return the outcome."""
        if self._case is None:
            await self._open()
        while not self._here.closed:
            armed = await self._wait()
            if self._must_roll():
                await self._roll()
            elif self._ledger_moved:
                await self._observe_ledger()
            elif self._rules is not None:
                await self._adopt_rules(self._rules)
            elif armed is not None:
                await self._keep(armed)
        await workflow.wait_condition(workflow.all_handlers_finished)
        return str(self._here.outcome)

    # --- messages -------------------------------------------------------------------------------

    @workflow.update(name=registry.ACT)
    async def act(self, request: Request) -> Receipt:
        """This function will carry out a person's request; it returns once the record is written."""
        await workflow.wait_condition(lambda: self._case is not None)
        async with self._one_at_a_time:
            try:
                await self._carry_out(request)
            except Refused as refused:  # the facts moved between the validator and the lock
                raise as_application_error(refused) from None
        case = self._here
        return Receipt(case.case_id, self._seen.get(request.key, case.seq), case.state, case.head)

    @act.validator
    def _may_act(self, request: Request) -> None:
        if request.role is Role.SYSTEM:
            raise as_application_error(Refused(refuse("role.system", trigger=request.command.type)))
        if self._case is None or request.key in self._seen:
            return
        try:
            check(self._case, request, self._policy, workflow.now())
        except Refused as refused:
            raise as_application_error(refused) from None

    @workflow.signal(name=registry.ACCOUNT_CHANGED)
    def account_changed(self, key: str) -> None:
        """This function will have the ledger read again; `key` names the fact for the engine's history."""
        self._ledger_moved = True

    @workflow.signal(name=registry.RULES_CHANGED)
    def rules_changed(self, change: RulesChange) -> None:
        """This function will have the rules read again: the calendar, or another policy version."""
        self._rules = change.policy_version or self._rules or ""

    @workflow.query(name=registry.CASE_QUERY)
    def case(self) -> Case | None:
        """This function will return the case as last written."""
        return self._case

    # --- the one waiting point ------------------------------------------------------------------

    async def _wait(self) -> Agenda | None:
        """Wait for the deadline or a message, whichever is first: one timer, re-armed only if it moved.

        Returns the deadline that passed, or None for a message.
        """
        armed = self._agenda if self._refused_at != self._here.seq else None
        timeout = max(self._wake(armed) - workflow.now(), _TICK) if armed else None
        try:
            await workflow.wait_condition(
                lambda: self._stirred(armed), timeout=timeout, timeout_summary=_story(armed)
            )
        except TimeoutError:
            return armed
        return None

    def _wake(self, armed: Agenda) -> datetime:
        return wake(armed, self._here, self._policy, workflow.now())

    def _stirred(self, armed: Agenda | None) -> bool:
        return (
            self._here.closed
            or self._ledger_moved
            or self._rules is not None
            or (self._agenda != armed and self._refused_at != self._here.seq)
            or self._must_roll()
        )

    # --- steps ----------------------------------------------------------------------------------

    @property
    def _here(self) -> Case:
        if self._case is None:
            msg = "the case is not open yet"
            raise RuntimeError(msg)
        return self._case

    async def _open(self) -> None:
        async with self._one_at_a_time:
            while self._case is None:
                await self._settle(partial(open_case, self._start.opening, self._policy))

    async def _keep(self, due: Agenda) -> None:
        """Do what the clock says. A refusal after a fresh look at the ledger waits for the next change.

        A clock that comes late to an outreach finds the owner asleep or at a feast: it is armed again.
        """
        if self._wake(due) > workflow.now() >= due.at and workflow.patched(_LATE_CLOCK):
            return
        async with self._one_at_a_time:
            if self._agenda != due:
                return
            request = Request(due.command, SYSTEM, Role.SYSTEM, f"clock/{self._here.seq + 1}")
            try:
                await self._carry_out(request, not_before=due.at)
            except Refused as refused:
                # What a fresh look at the ledger replaced by another deadline is no reason to stop the clock.
                if self._agenda == due or not workflow.patched("clock-goes-on-to-another-deadline"):
                    self._refused_at = self._here.seq
                log.warning("clock_step_refused", step=due.command.type, codes=refused.codes)

    async def _observe_ledger(self) -> None:
        async with self._one_at_a_time:
            self._ledger_moved = False
            await self._observe(await ports.read_facts(self._here.account_id))

    async def _adopt_rules(self, announced: str) -> None:
        """Read the rules and go on under them; rules that are not on file change nothing."""
        async with self._one_at_a_time:
            self._rules = None
            case = self._here
            version = announced or case.policy_version
            today = local_date(workflow.now())
            found = (await ports.read_rules(RulesAsked(case.community_id, version, today))).policy
            if found is None:
                log.warning("rules_unknown", version=version)
            elif found != self._policy and not self._here.closed:
                await self._follow(found)

    async def _follow(self, policy: Policy) -> None:
        self._was_policy, self._policy = self._policy, policy
        command = AdoptRules(policy_version=policy.version, calendar_version=policy.calendar.version)
        await self._carry_out(Request(command, SYSTEM, Role.SYSTEM, f"rules/{self._here.seq + 1}"))
        self._was_policy = None

    async def _observe(self, facts: Facts) -> None:
        """Take a reading in; one older than what the case knows would undo a payment."""
        if facts.version < self._here.facts.version:
            msg = f"the store is behind this case: ledger {facts.version} < {self._here.facts.version}"
            raise RuntimeError(msg)
        while facts != self._here.facts and not self._here.closed:
            key = f"ledger/{facts.version}/{self._here.seq + 1}"
            request = Request(ObserveAccount(facts=facts), SYSTEM, Role.SYSTEM, key)
            await self._settle(partial(decide, self._here, request, self._policy))

    async def _carry_out(self, request: Request, not_before: datetime | None = None) -> None:
        """Settle a request; again on what is true now, if the store knew better. Refused if it may not be."""
        while request.key not in self._seen and not (request.role is Role.SYSTEM and self._here.closed):
            await self._settle(partial(decide, self._here, request, self._policy), not_before)

    async def _settle(self, decision: Decision, not_before: datetime | None = None) -> None:
        """Decide, write, and take what stands in the store: the one place where a case moves.

        What counts is the recorded answer, never a decision made again on replay: neither the moment
        (`workflow.now()` differs around local activities) nor the rules of a later version change a
        case's past (docs/adr/0015).
        """
        now = workflow.now()
        draft = self._draft(decision, max(now, not_before) if not_before else now)
        answer = await self._write(draft)
        if answer.refusals:
            raise Refused(*answer.refusals)
        if answer.fresh is not None:
            await self._observe(answer.fresh)
        elif draft.step is not None and draft.step.records == answer.records:
            self._take(draft.step.case, answer)
        else:
            self._take(fold(answer.records, self._case), answer)

    def _draft(self, decision: Decision, moment: datetime) -> Draft:
        try:
            step = make_step(self._case, decision(moment), self._policy, self._was_policy)
        except Refused as refused:
            return Draft(refusals=refused.refusals)
        return Draft(step, next_step(step.case, self._policy))

    async def _write(self, draft: Draft) -> Answer:
        summary = draft.step.records[-1].event.type if draft.step else "refused"
        try:
            return await ports.record_step(draft, summary)
        except ActivityError as error:
            # Only a contradiction with the store gets here: stop visibly, keep everything, wait for a person.
            msg = f"the store contradicts this case at {self._start.opening.case_id}"
            raise RuntimeError(msg) from error

    def _take(self, case: Case, answer: Answer) -> None:
        """Move: the records are in the store."""
        self._case = case
        self._agenda = next_step(case, self._policy) if answer.adopted else answer.agenda
        for record in answer.records:
            self._seen[record.key] = record.seq
        while len(self._seen) > _SEEN_LIMIT:
            del self._seen[next(iter(self._seen))]
        workflow.set_current_details(_details(case, self._agenda))

    # --- continue as new ------------------------------------------------------------------------

    def _must_roll(self) -> bool:
        info = workflow.info()
        limit = self._start.roll_after
        return (
            info.is_continue_as_new_suggested()
            or info.is_target_worker_deployment_version_changed()
            or (limit is not None and info.get_current_history_length() > limit)
        )

    async def _roll(self) -> None:
        """Hand the whole case to a fresh run, in a task of its own, with no handler in flight."""
        await workflow.wait_condition(workflow.all_handlers_finished)
        await asyncio.sleep(_TICK.total_seconds())  # an update's answer must not share a task with this
        if not workflow.all_handlers_finished() or self._here.closed:
            return
        carried = Carried(self._here, self._agenda, self._seen, self._rules)
        start = CaseStart(self._start.opening, self._policy, carried, self._start.roll_after)
        workflow.continue_as_new(
            start, initial_versioning_behavior=workflow.ContinueAsNewVersioningBehavior.AUTO_UPGRADE
        )


def _story(armed: Agenda | None) -> str:
    return f"{armed.command.type} at {_minute(armed.at)}" if armed else "waiting for people"


def _details(case: Case, agenda: Agenda | None) -> str:
    """What the engine's own web page shows for the case: codes, dates and amounts, no personal data."""
    return (
        f"**{label(case.state).zh}** · {label(case.state).en}  \n"
        f"¥{case.facts.balance} · {len(case.facts.bills)} bills · seq {case.seq}  \n"
        f"{'⏸ held' if case.held else 'next'}: {_story(agenda)}"
    )


def _minute(at: datetime) -> str:
    return at.isoformat(sep=" ", timespec="minutes")
