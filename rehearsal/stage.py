"""The stage of a rehearsal: one case in virtual time, played by its people until it ends."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from temporalio.client import WorkflowHandle
from temporalio.testing import TimeSkipper

from domain.case import Case
from domain.deadlines import local_date
from domain.money import Payment
from domain.outreach import visit_from
from domain.policy import Policy
from domain.refusals import Refused
from domain.states import Role
from gateway.cases import CaseGateway
from rehearsal.people import request, usual_values
from rehearsal.scripts import Ask, Change, Moment, Pay, Persona
from store.ledger import add_payment
from store.queries import next_step_at
from store.session import Database
from store.worklists import TaskRow, open_tasks

_DAY = timedelta(days=1)
# So that a timer due exactly then has fired and is dealt with: where the engine's clock arrives while a case
# is still at work, it may run on to the next timer, years ahead.
_BLINK = timedelta(seconds=20)
_QUIET = ("B3.", "B4.")  # hours and days on which nobody is disturbed
_WHILE_HELD = ("classify_reason", "record_contact", "issue_work_order", "record_repair", "close_complaint")
_BY_SCRIPT = ("resolve_dispute", "decide_hardship", "end_tracing")  # when: the persona says
_TURNS = 400  # a case that needs more is stuck


class StuckError(RuntimeError):
    """A case that nobody and nothing moves any more: a defect of the ladder, never of the owner."""


@dataclass(slots=True)
class Play:
    """One case on the stage."""

    database: Database
    gateway: CaseGateway
    skipper: TimeSkipper
    case_id: str
    persona: Persona
    policy: Policy | None = None  # what the case began with: our people ask it when they may call
    played: int = 0  # moments behind us
    ready_since: datetime | None = None  # since when the next moment's condition holds

    @property
    def _handle(self) -> WorkflowHandle[Any, Any]:
        return self.skipper.client.get_workflow_handle(self.case_id)

    async def perform(self) -> Case:
        """This function will play the case to its end; StuckError if it does not get there."""
        case: Case | None = None
        for _ in range(_TURNS):
            case = await self.gateway.case(self.case_id)
            if case is None:
                continue
            if case.closed:
                return case
            await self.turn(case)
        where = f"{case.state} at seq {case.seq}" if case else "not open"
        msg = f"{self.case_id} got stuck as {self.persona.name}: {where}"
        raise StuckError(msg)

    async def now(self) -> datetime:
        """This function will return the case's own time."""
        return await self.skipper.get_current_time(self._handle)

    async def pass_days(self, count: float) -> None:
        """This function will let time pass, and whatever the clock does in it."""
        now = await self.now()
        await self._pass_time(now + count * _DAY, now)

    async def turn(self, case: Case) -> None:
        """This function will let one thing happen: the owner's moment, somebody's task, or time passes."""
        now = await self.now()
        moment = self._moment_due(case, now)
        if moment is not None and moment <= now:
            await self._play(self.persona.moments[self.played], case, now)
            return
        wait_until = [moment]
        for task in () if moment else await self._tasks():  # our people let the owner's moment come
            due = None if task.kind in self.persona.silent else self._due(task, case, now)
            if due is not None and due <= now:
                await self._answer(task, case, now)
                return
            wait_until.append(due)
        wait_until.append(await self._next_step())
        await self._pass_time(min((at for at in wait_until if at is not None), default=now + _DAY), now)

    def _due(self, task: TaskRow, case: Case, now: datetime) -> datetime | None:
        """When somebody answers: visits by the calendar, all else at once; nobody while the clock stands."""
        if task.kind in _BY_SCRIPT or (case.held and task.kind not in _WHILE_HELD):
            return None
        if task.kind == "record_contact":
            if case.last_visit_on == local_date(now):
                return now + _DAY
            return visit_from(case, self.policy, now) if self.policy else task.not_before
        return task.not_before

    async def _answer(self, task: TaskRow, case: Case, now: datetime) -> None:
        """Our people leave the owner in peace on quiet days, and look again if the clock was faster."""
        try:
            values = self._values(task.kind, case, now)
            await self.gateway.act(self.case_id, request(task.kind, task.role, case, values))
        except Refused as refused:
            latest = await self.gateway.case(self.case_id)
            if latest is not None and latest.seq != case.seq:
                return
            if "E2.expired" in refused.codes:  # counsel leaves them out: they stay owed
                values = self._values("isolate_bills", case, now)
                await self.gateway.act(self.case_id, request("isolate_bills", Role.LEGAL, case, values))
                return
            if any(not code.startswith(_QUIET) for code in refused.codes):
                raise
            await self._pass_time(now + _DAY, now)

    def _moment_due(self, case: Case, now: datetime) -> datetime | None:
        if self.played == len(self.persona.moments):
            return None
        moment = self.persona.moments[self.played]
        if self.ready_since is None and moment.when(case):
            self.ready_since = now
        return None if self.ready_since is None else self.ready_since + moment.after_days * _DAY

    async def _play(self, moment: Moment, case: Case, now: datetime) -> None:
        self.played, self.ready_since = self.played + 1, None
        match moment.do:
            case Pay():
                await self._pay(case, moment.do, now)
            case Change():
                await self._change(case, moment.do, now)
            case Ask():
                values = {**self._values(moment.do.command, case, now)}
                values |= moment.do.values(case, local_date(now))
                asked = request(moment.do.command, moment.do.role, case, values, moment.do.actor)
                await self.gateway.act(self.case_id, asked)

    def _values(self, command: str, case: Case, now: datetime) -> dict[str, Any]:
        """What our people write into a command's fields on this case."""
        own = self.persona.answers.get(command)
        day = local_date(now)
        return {**usual_values(command, case, day), **(own(case, day) if own else {})}

    async def _pay(self, case: Case, pay: Pay, now: datetime) -> None:
        payment = Payment(f"{self.case_id}/{self.played}", local_date(now), pay.amount(case))
        async with self.database.write() as session:
            await add_payment(session, case.account_id, payment, "rehearsal", now)
        await self._told(case, payment.key)

    async def _change(self, case: Case, change: Change, now: datetime) -> None:
        async with self.database.write() as session:
            await change.world(session, case.account_id, local_date(now))
        await self._told(case, f"{self.case_id}/{self.played}")

    async def _told(self, case: Case, key: str) -> None:
        await self.gateway.account_changed(self.case_id, key)
        while (heard := await self.gateway.case(self.case_id)) and heard.facts == case.facts:
            continue  # a query waits for the engine: each turn of this loop is one answer

    async def _tasks(self) -> tuple[TaskRow, ...]:
        async with self.database.read() as session:
            return (await open_tasks(session, case_id=self.case_id)).rows

    async def _next_step(self) -> datetime | None:
        async with self.database.read() as session:
            return await next_step_at(session, self.case_id)

    async def _pass_time(self, until: datetime, now: datetime) -> None:
        await self.skipper.fast_forward(self._handle, max(until - now, timedelta(0)) + _BLINK)
