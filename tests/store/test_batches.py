"""Batches in the store: written once, chained, a case in one open batch at most, candidates found."""

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from domain import events as e
from domain.batches import (
    ApproveBatch,
    Batch,
    BatchCommand,
    BatchRecord,
    BatchRequest,
    CancelBatch,
    ExcludeMember,
    Member,
    decide_batch,
    fold_batch,
    open_batch,
)
from domain.batches.plan import BatchPlan
from domain.states import BatchKind, DecisionReason, Role, Stage, State
from store.audit import ChainReport
from store.batch_audit import verify_batches
from store.batches import (
    MemberTaken,
    batches_so_far,
    candidates,
    find_batches,
    list_batches,
    member_rows,
    read_batch,
    read_batch_records,
    write_batch,
)
from store.cases import ChainConflict
from store.session import Database
from tests.domain.making import POLICY
from tests.store.builders import COMMUNITY, NOW, Household, after
from tests.store.builders import opened as opened_case
from tests.store.builders import step as step_of
from tests.store.test_cases import write as write_case

OTHER = DecisionReason.OTHER


def composed(batch_id: str, *cases: str) -> tuple[BatchRecord, ...]:
    members = tuple(Member(case, NOW, "wang", Decimal(100)) for case in cases)
    return open_batch(batch_id, BatchPlan(BatchKind.LETTER, COMMUNITY, members), POLICY, NOW)


async def write(database: Database, batch: Batch, records: tuple[BatchRecord, ...]) -> Batch:
    await database.transact(lambda c: write_batch(c, batch, records, NOW))
    return batch


async def opened(database: Database, batch_id: str, *cases: str) -> Batch:
    records = composed(batch_id, *cases)
    return await write(database, fold_batch(records), records)


async def step(database: Database, batch: Batch, command: BatchCommand) -> Batch:
    records = decide_batch(batch, BatchRequest(command, "fa", Role.LEGAL, f"k{batch.seq}"), NOW)
    return await write(database, fold_batch(records, batch), records)


async def reports(database: Database) -> list[ChainReport]:
    async with database.read() as session:
        return [report async for report in verify_batches(session)]


async def test_a_batch_is_written_once_and_read_back(database: Database, home: Household) -> None:
    """Writing the same step again changes nothing; its rows, records and chain agree."""
    records = composed("b1", "case-1", "case-2")
    batch = await write(database, fold_batch(records), records)
    await write(database, batch, records)
    batch = await step(database, batch, ExcludeMember(case="case-1", reason=OTHER))
    async with database.read() as session:
        assert await read_batch(session, "b1") == batch
        assert [r.seq for r in await read_batch_records(session, "b1")] == [1, 2]
        assert await batches_so_far(session) == {(COMMUNITY, "letter"): 1}
        (row,) = await list_batches(session, open_only=True)
        assert (row.batch_id, row.community, row.batch) == ("b1", "锦绣江南", batch)
        assert await find_batches(session, "b") == [row]
        assert await find_batches(session, "x") == []
        assert await member_rows(session, "b1") == []  # these cases have no rows
        assert await candidates(session) == []
    assert await reports(database) == [ChainReport("b1", 2)]


async def test_a_case_is_in_one_open_batch_at_most(database: Database, home: Household) -> None:
    """It is free again once it has ended there; the taken batch leaves nothing behind."""
    batch = await opened(database, "b1", "case-1", "case-2")
    with pytest.raises(MemberTaken, match="case-2"):
        await opened(database, "b2", "case-2", "case-3")
    await step(database, batch, ExcludeMember(case="case-2", reason=OTHER))
    batch = await opened(database, "b2", "case-2", "case-3")
    await step(database, batch, CancelBatch(reason=OTHER))
    await opened(database, "b3", "case-3")
    assert [(report.case_id, report.ok) for report in await reports(database)] == [
        ("b1", True),
        ("b2", True),
        ("b3", True),
    ]


async def test_proposals_are_candidates_until_a_batch_or_a_person_takes_them(
    database: Database, home: Household
) -> None:
    """In an open batch it is none; taken out by a person it is handled singly."""
    first = opened_case(home)
    asked = after(
        first,
        e.ApprovalRequested(
            target=Stage.LAWYER_LETTER,
            balance=Decimal("200.00"),
            bills=("PSF-2026-01",),
            facts_version=1,
            policy_version="test-1",
            evidence=(),
        ),
        State.LETTER_APPROVAL,
        at=NOW,
    )
    await write_case(database, step_of(first, asked))
    async with database.read() as session:
        (found,) = await candidates(session, community_id=COMMUNITY, kind=BatchKind.LETTER)
        assert (found.case_id, found.proposer, found.balance) == (home.case, "wang", Decimal("200.00"))
        assert await candidates(session, kind=BatchKind.SUIT) == []
    batch = await opened(database, "b1", home.case)
    async with database.read() as session:
        assert await candidates(session) == []
        (row,) = await member_rows(session, "b1")
        assert (row.case_id, row.balance) == (home.case, Decimal("200.00"))
    await step(database, batch, ExcludeMember(case=home.case, reason=OTHER))
    async with database.read() as session:
        assert await candidates(session) == []


async def test_a_step_that_contradicts_the_store_is_refused(database: Database, home: Household) -> None:
    """Other records in the place of those that stand there, or a gap."""
    batch = await opened(database, "b1", "case-1")
    later = await step(database, batch, ApproveBatch())
    with pytest.raises(ChainConflict):
        await step(database, batch, CancelBatch(reason=OTHER))
    with pytest.raises(ValueError, match="come to"):
        await write(database, replace(later, seq=9), composed("b9", "case-9"))


@pytest.mark.parametrize("statement", ["UPDATE batch_events SET actor = 'x'", "DELETE FROM batch_events"])
async def test_records_of_batches_are_append_only(
    database: Database, home: Household, statement: str
) -> None:
    """The database itself refuses."""
    await opened(database, "b1", "case-1")
    with pytest.raises(DatabaseError, match="append-only"):
        await database.transact(lambda c: c.execute(text(statement)))


def _disarm(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("ALTER TABLE batch_events DISABLE TRIGGER USER"))
        return
    for name in ("update", "delete", "replace"):
        connection.execute(text(f"DROP TRIGGER batch_events_no_{name}"))


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE batch_events SET actor = 'nobody' WHERE seq = 2", {"broken_at": 2}),
        ("UPDATE batch_events SET hash = prev WHERE seq = 1", {"broken_at": 1}),
        ("DELETE FROM batch_events WHERE seq = 1", {"broken_at": 2}),
        ("DELETE FROM batch_events", {"problem": "no record"}),
        ("DELETE FROM batches", {"problem": "no row in batches"}),
        ("UPDATE batches SET state = 'done'", {"mismatches": ("state",)}),
        ("UPDATE batch_members SET state = 'dispatched'", {"mismatches": ("members",)}),
    ],
)
async def test_tampering_with_a_batch_is_found(
    database: Database, home: Household, statement: str, found: dict[str, object]
) -> None:
    """Altered and deleted records, and a read model that says something else."""
    batch = await opened(database, "b1", "case-1")
    await step(database, batch, ApproveBatch())

    def work(connection: Connection) -> None:
        _disarm(connection)
        connection.execute(text(statement))

    await database.transact(work)
    (report,) = await reports(database)
    assert not report.ok
    assert {name: getattr(report, name) for name in found} == found
