"""Recording: plays one case with the rehearsal's people on the real product and writes the score down."""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import AsyncSession
from temporalio import activity
from temporalio.client import WorkflowHandle
from temporalio.testing import TimeSkipper, TimeSkippingConfig
from temporalio.worker import Worker

from activities.records import Records
from benchmarks.score import Entry, Score, Statement, Turn
from benchmarks.town import opening
from domain.commands.request import Request
from domain.deadlines import local_date
from domain.facts import Facts
from domain.states import Role
from gateway.cases import CaseGateway
from rehearsal.scripts import LADDER
from rehearsal.stage import Play
from runtime.bootstrap import House, build_worker, wall_clock
from store.session import Database
from workflows import registry
from workflows.case import CaseWorkflow
from workflows.converter import data_converter
from workflows.messages import Answer, CaseStart, Draft, Receipt

T = TypeVar("T")
_QUEUE = "bench-recording"
_SAME = timedelta(seconds=10)  # instants nearer than this are one moment of the story


class _TapedDatabase(Database):
    """Keeps every statement of SQLAlchemy Core that goes through it."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self._heard: list[Statement] = []

    def take(self) -> list[Statement]:
        """This function will return what was heard since the last call."""
        heard, self._heard = self._heard, []
        return heard

    async def transact(self, work: Callable[[Connection], T]) -> T:
        def taped(connection: Connection) -> T:
            self._listen(connection)
            return work(connection)

        return await super().transact(taped)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        async with super().write() as session:
            self._listen((await session.connection()).sync_connection)
            yield session

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        async with super().read() as session:
            self._listen((await session.connection()).sync_connection)
            yield session

    def _listen(self, connection: Connection | None) -> None:
        @event.listens_for(connection, "before_execute")
        def hear(_connection: object, clause: Any, many: Any, one: Any, _options: object) -> None:
            self._heard.append(Statement(clause, [dict(row) for row in many or [one or {}]]))


class _TapedRecords(Records):
    """The product's activities, with their drafts and the sizes of their messages written down."""

    def __init__(self, database: _TapedDatabase) -> None:
        super().__init__(database, wall_clock)
        self._tape = database
        self.entries: list[Entry] = []
        self.reading: list[Statement] = []
        self.facts_bytes = 0

    @activity.defn(name=registry.RECORD_STEP)
    async def record_step(self, draft: Draft) -> Answer:
        self._tape.take()
        answer = await super().record_step(draft)
        if draft.step is not None and answer.records:
            statements = self._tape.take()
            entry = Entry(draft, draft.step, size_of(draft), size_of(answer), statements)
            self.entries.append(entry)
        return answer

    @activity.defn(name=registry.READ_FACTS)
    async def read_facts(self, account_id: str) -> Facts:
        self._tape.take()
        facts = await super().read_facts(account_id)
        self.reading, self.facts_bytes = self._tape.take(), size_of(facts)
        return facts


class _Scribe(CaseGateway):
    """The gateway, with what was asked and told written down."""

    def __init__(self, skipper: TimeSkipper, turns: list[Turn]) -> None:
        super().__init__(skipper.client, _QUEUE)
        self._turns = turns

    async def act(self, case_id: str, request: Request) -> Receipt:
        body = data_converter.payload_converter.to_payload(request).data.decode()
        self._turns.append(Turn("ask", request=body))
        return await super().act(case_id, request)

    async def account_changed(self, case: str, key: str) -> None:
        self._turns.append(Turn("pay"))
        await super().account_changed(case, key)


class _Clock(TimeSkipper):
    """The skipper, with the instants to which time was moved written down."""

    turns: list[Turn]
    _now: datetime

    async def get_current_time(self, handle: WorkflowHandle[Any, Any]) -> datetime:
        self._now = await super().get_current_time(handle)
        return self._now

    async def fast_forward(
        self, handle: WorkflowHandle[Any, Any], duration: timedelta | float | None = None, /
    ) -> bool:
        if isinstance(duration, timedelta):
            self.turns.append(Turn("pass", until=self._now + duration))
        return await super().fast_forward(handle, duration)


def size_of(value: object) -> int:
    """This function will return the bytes of a value as a message's payload."""
    return len(data_converter.payload_converter.to_payload(value).data)


async def record(house: House, account: str) -> Score:
    """This function will play the ladder on an account to its end after delisting."""
    taped = _TapedDatabase(house.settings.database_url)
    records = _TapedRecords(taped)
    skipper = _Clock(house.client, config=TimeSkippingConfig(enabled=False))
    turns = skipper.turns = []
    async with house.database.read() as session:
        start = CaseStart(await opening(session, account), house.policies.on(local_date(wall_clock())))
    gateway = _Scribe(skipper, turns)
    async with worker_like(house, _QUEUE, [CaseWorkflow], [records.record_step, records.read_facts]):
        await gateway.open_case(start)
        case_id = start.opening.case_id
        await Play(house.database, gateway, skipper, case_id, LADDER).perform()
    await taped.close()
    settled = list(_settled(turns, records.entries))
    return Score(account, case_id, start, settled, records.entries, records.reading, records.facts_bytes)


def _settled(turns: list[Turn], entries: list[Entry]) -> Iterator[Turn]:
    """The turns without the waiting that only the recording needed, and with a pause wherever it had none.

    The recording asks the case before each turn; the driver does not. So where a request makes the
    clock act at once, the driver has to let that happen before the next request.
    """
    asked = [n for n, entry in enumerate(entries) if entry.step.records[0].role is not Role.SYSTEM]
    answers = iter(asked)
    reached: datetime | None = None
    for turn in turns:
        if turn.until is not None:
            if reached is None or turn.until - reached > _SAME:
                yield turn
                reached = turn.until
            continue
        yield turn
        if turn.kind == "ask":
            number = next(answers)
            after = entries[number + 1].step.records[0] if number + 1 < len(entries) else None
            here = entries[number].step.records[-1].at
            if after is not None and after.role is Role.SYSTEM and after.at - here < _SAME:
                yield Turn("settle")
                reached = after.at


def worker_like(
    house: House, queue: str, workflows: Sequence[type], activities: Sequence[Callable[..., Any]]
) -> Worker:
    """This function will return a worker with the product's own options for whatever it is given."""
    settings = house.settings.model_copy(update={"task_queue": f"{queue}-options"})
    config = build_worker(replace(house, settings=settings)).config()
    config["task_queue"] = queue
    config["workflows"] = workflows
    config["activities"] = activities
    return Worker(**config)
