"""The store alone: steps of whole cases written one after the other, without the engine."""

import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TypeVar

from pydantic import TypeAdapter
from sqlalchemy import update

from activities.records import Records
from benchmarks import floor_messages
from benchmarks.floor_records import FloorRecords
from benchmarks.score import Score
from domain.chain import GENESIS, seal
from domain.step import Step
from store.session import Database
from store.tables import Account
from workflows.messages import Draft

T = TypeVar("T")
_STEP: TypeAdapter[Step] = TypeAdapter(Step)


@dataclass(frozen=True, slots=True)
class StepRates:
    """Steps a second, one at a time: medians over cases."""

    floor: float  # the same statements without the domain's checks
    product: float
    steps_per_case: int
    statements_per_step: float


async def measure(database: Database, score: Score, accounts: list[str]) -> StepRates:
    """This function will write one case per account, half as the floor does and half as the product does."""
    records = Records(database, lambda: datetime.now(UTC))
    bare = FloorRecords(database, score)
    spent: dict[str, list[float]] = {"floor": [], "product": []}  # seconds per step, averaged over a case
    half = len(accounts) // 2
    count = len(score.entries)
    for mine, other in zip(accounts[:half], accounts[half:], strict=False):
        seconds = 0.0
        for step in _retold(score, mine):
            if step.bound_to is not None:
                await _set_version(database, mine, step.bound_to)
            seconds += await _timed(records.record_step, Draft(step))
        spent["product"].append(seconds / count)
        seconds = 0.0
        for number, entry in enumerate(score.entries):
            seconds += await _timed(bare.write, floor_messages.Line(other, number, "x" * entry.draft_bytes))
        spent["floor"].append(seconds / count)
    statements = [len(entry.statements) for entry in score.entries]
    return StepRates(
        floor=1 / statistics.median(spent["floor"]),
        product=1 / statistics.median(spent["product"]),
        steps_per_case=count,
        statements_per_step=sum(statements) / count,
    )


def _retold(score: Score, account: str) -> list[Step]:
    """The recorded steps as another account's, chained anew."""
    steps: list[Step] = []
    head = GENESIS
    for entry in score.entries:
        text = _STEP.dump_json(entry.step).decode().replace(score.account_id, account)
        step = _STEP.validate_json(text)
        records = []
        for record in step.records:
            sealed = seal(replace(record, prev=head))
            head = sealed.hash
            records.append(sealed)
        steps.append(replace(step, records=tuple(records), case=replace(step.case, head=head)))
    return steps


async def _set_version(database: Database, account: str, version: int) -> None:
    async with database.write() as session:
        await session.execute(update(Account).where(Account.id == account).values(ledger_version=version))


async def _timed(work: Callable[[T], Awaitable[object]], given: T) -> float:
    began = time.perf_counter()
    await work(given)
    return time.perf_counter() - began
