"""Writing steps and reading facts: the database work of a case, idempotent by (case, seq)."""

from collections.abc import Callable
from datetime import datetime

from temporalio import activity

from activities.failures import translated
from domain.facts import Facts
from store.calendars import read_rules
from store.cases import write_step
from store.ledger import read_facts
from store.session import Database
from workflows import registry
from workflows.messages import Answer, Draft, Rules, RulesAsked


class Records:
    """Holds the database, the wall clock, and whom to tell that records were written."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        announce: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._announce = announce

    @activity.defn(name=registry.RECORD_STEP)
    async def record_step(self, draft: Draft) -> Answer:
        """This function will write a draft's step in one transaction; asking twice writes once.

        The answer holds the records and the agenda themselves: through it they enter the engine's history.
        """
        step = draft.step
        if step is None:
            return Answer(refusals=draft.refusals)
        with translated():
            written = await self._database.transact(lambda c: write_step(c, step, self._clock()))
        self._announce()
        if written.ahead:
            return Answer(records=written.ahead, adopted=True)
        if written.fresh is not None:
            return Answer(fresh=written.fresh)
        return Answer(records=step.records, agenda=draft.agenda)

    @activity.defn(name=registry.READ_FACTS)
    async def read_facts(self, account_id: str) -> Facts:
        """This function will read an account's ledger and contract."""
        async with self._database.read() as session:
            return await read_facts(session, account_id)

    @activity.defn(name=registry.READ_RULES)
    async def read_rules(self, asked: RulesAsked) -> Rules:
        """This function will read a policy version with the calendar of a community around a day."""
        async with self._database.read() as session:
            found = await read_rules(session, asked.community_id, asked.policy_version, asked.today)
        return Rules(found)
