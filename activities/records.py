"""Writing steps and reading facts: the database work of a case, idempotent by (case, seq)."""

from collections.abc import Callable
from datetime import datetime

from temporalio import activity

from activities.failures import translated
from domain.facts import Facts
from domain.step import Step, Written
from store.cases import record_step
from store.ledger import read_facts
from store.session import Database
from workflows import registry


class Records:
    """Holds the database and the wall clock."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    @activity.defn(name=registry.RECORD_STEP)
    async def record_step(self, step: Step) -> Written:
        """This function will write a step in one transaction; asking twice writes once."""
        with translated():
            async with self._database.write() as session:
                return await record_step(session, step, self._clock())

    @activity.defn(name=registry.READ_FACTS)
    async def read_facts(self, account_id: str) -> Facts:
        """This function will read an account's ledger and contract."""
        async with self._database.read() as session:
            return await read_facts(session, account_id)
