"""Two who write one case: the first wins, whoever comes too late is told what stands."""

import asyncio
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain import events as e
from domain.chain import seal
from domain.money import Payment
from domain.step import Written
from store import tables
from store.cases import (
    ChainConflict,
)
from store.ledger import add_payment
from store.session import Database
from tests.store.builders import NOW, Household, after, effect, opened, step, task
from tests.store.test_cases import count, reminded, rows, write


async def test_a_retry_writes_nothing(database: Database, home: Household) -> None:
    """The answer of the first attempt was lost: the second gets it, and every table stays as it was."""
    first = opened(home)
    second = reminded(first)
    steps = [step(first, opened=(task(first),)), step(second, before=[first], effects=(effect(second),))]
    for once in steps:
        await write(database, once)
    for again in steps:
        assert await write(database, again) == Written()
    (account,) = await rows(database, tables.Account)
    assert account.cases_opened == 1
    counted = [await count(database, t) for t in (tables.CaseEvent, tables.Task, tables.Outbox)]
    assert counted == [2, 1, 1]


async def test_a_retry_is_recognised_although_the_facts_moved_since(
    database: Database, home: Household
) -> None:
    """What was written stays written, even if a payment came before the retry."""
    first = opened(home)
    second = reminded(first)
    bound = step(second, before=[first], bound_to=1)
    await write(database, step(first))
    await write(database, bound)
    async with database.write() as session:
        await add_payment(session, home.account, Payment("p1", date(2026, 3, 1), Decimal(50)), "bank", NOW)
    assert await write(database, bound) == Written()


async def test_another_record_at_the_same_seq_is_returned_as_ahead(
    database: Database, home: Household
) -> None:
    """An earlier attempt was decided at another moment: what stands in the store counts."""
    first = opened(home)
    earlier = step(reminded(first), after(reminded(first), e.VisitsStarted()), before=[first])
    later = seal(replace(reminded(first), at=NOW))
    await write(database, step(first))
    await write(database, earlier)
    assert await write(database, step(later, before=[first])) == Written(ahead=earlier.records)
    assert await count(database, tables.CaseEvent) == 3


async def test_another_opening_is_returned_as_ahead(database: Database, home: Household) -> None:
    """Two attempts to open the same case at different moments open it once."""
    first, other = opened(home), opened(home, at=NOW.replace(hour=2))
    await write(database, step(first))
    assert await write(database, step(other)) == Written(ahead=(first,))


async def test_a_gap_is_a_conflict(database: Database, home: Household) -> None:
    """A step whose predecessor is not in the store is refused."""
    first = opened(home)
    second = reminded(first)
    third = reminded(second, 2)
    await write(database, step(first))
    with pytest.raises(ChainConflict) as caught:
        await write(database, step(third, before=[first, second]))
    conflict = caught.value
    assert (conflict.case_id, conflict.seq, conflict.given, conflict.stored) == (
        home.case,
        3,
        second.hash,
        "",
    )


async def test_a_fork_is_a_conflict(database: Database, home: Household) -> None:
    """A step that builds on another predecessor than the stored one is refused."""
    first, other = opened(home), opened(home, at=NOW.replace(hour=2))
    await write(database, step(first))
    with pytest.raises(ChainConflict) as caught:
        await write(database, step(reminded(other), before=[other]))
    assert (caught.value.given, caught.value.stored) == (other.hash, first.hash)


async def test_of_two_writers_of_one_seq_one_wins(database: Database, home: Household) -> None:
    """The other is told what stands there; nothing is written twice."""
    first = opened(home)
    await write(database, step(first))
    rivals = [step(seal(replace(reminded(first), key=f"k{n}")), before=[first]) for n in range(8)]
    answers = await asyncio.gather(*(write(database, rival) for rival in rivals))
    winners = [rival for rival, answer in zip(rivals, answers, strict=True) if answer == Written()]
    assert len(winners) == 1
    assert [a for a in answers if a != Written()] == [Written(ahead=winners[0].records)] * 7


async def test_the_same_step_written_at_once_is_written_once(database: Database, home: Household) -> None:
    """An attempt that was believed lost and its retry both succeed."""
    first = step(opened(home), effects=(effect(opened(home)),))
    assert await asyncio.gather(*(write(database, first) for _ in range(6))) == [Written()] * 6
    second = step(reminded(first.records[0]), before=first.records)
    assert await asyncio.gather(*(write(database, second) for _ in range(6))) == [Written()] * 6
    assert await count(database, tables.CaseEvent) == 2


async def test_two_processes_write_one_seq(database_url: str, database: Database, home: Household) -> None:
    """Two connections of two programs: the database itself lets one of them win."""
    first = opened(home)
    await write(database, step(first))
    other = Database(database_url)
    rivals = [step(seal(replace(reminded(first), key=f"k{n}")), before=[first]) for n in range(2)]
    answers = await asyncio.gather(write(database, rivals[0]), write(other, rivals[1]))
    await other.close()
    assert [answer == Written() for answer in answers].count(True) == 1
