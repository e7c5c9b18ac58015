"""One step, one transaction: written once, refused when it contradicts, undone when anything fails."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import DatabaseError, IntegrityError

from domain import events as e
from domain.chain import broken_at
from domain.events import Record
from domain.folding import fold
from domain.ids import approval_id
from domain.money import Payment
from domain.states import DecisionReason, Outcome, Role, Stage, State
from domain.step import Step, Written
from store import tables
from store.cases import (
    AccountTaken,
    case_columns,
    read_case,
    read_records,
    record_step,
    write_step,
)
from store.ledger import add_payment
from store.session import Database
from tests.store.builders import NOW, Household, after, effect, opened, step, task


async def write(database: Database, step: Step) -> Written:
    return await database.transact(lambda connection: write_step(connection, step, NOW))


async def rows(database: Database, table: type[Any], *where: Any) -> list[Any]:
    async with database.read() as session:
        return list(await session.scalars(select(table).where(*where).order_by(table.id)))


async def count(database: Database, table: type[Any]) -> int:
    async with database.read() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


def reminded(before: Record, number: int = 1) -> Record:
    return after(before, e.ReminderIssued(number=number), actor="system", role=Role.SYSTEM)


async def test_a_step_is_read_back_as_it_was_written(database: Database, home: Household) -> None:
    """Records, case and columns come back equal, whichever of the two doors wrote them."""
    first = opened(home)
    second = reminded(first)
    async with database.write() as session:
        assert await record_step(session, step(first, opened=(task(first),)), NOW) == Written()
    assert await write(database, step(second, before=[first], effects=(effect(second),))) == Written()
    async with database.read() as session:
        assert await read_records(session, home.case) == (first, second)
        case = await read_case(session, home.case)
        row = await session.get_one(tables.Case, home.case)
        events = (await session.scalars(select(tables.CaseEvent).order_by(tables.CaseEvent.seq))).all()
    assert case == fold((first, second))
    assert {name: getattr(row, name) for name in case_columns(case)} == case_columns(case)
    assert broken_at((x.seq, x.body, x.prev, x.hash) for x in events) is None
    assert [x.recorded_at for x in events] == [NOW, NOW]


async def test_an_unknown_case_is_none(database: Database) -> None:
    """A case that was never written has no state and no records."""
    async with database.read() as session:
        assert await read_case(session, "case-x-1") is None
        assert await read_records(session, "case-x-1") == ()


async def test_opening_takes_the_account(database: Database, home: Household) -> None:
    """The account knows its open case and how many it has had."""
    await write(database, step(opened(home)))
    (account,) = await rows(database, tables.Account)
    assert (account.open_case_id, account.cases_opened) == (home.case, 1)


async def test_a_second_open_case_of_an_account_is_refused(database: Database, home: Household) -> None:
    """An account has one open case at a time."""
    await write(database, step(opened(home)))
    with pytest.raises(AccountTaken, match=home.case):
        await write(database, step(opened(Household(home.account, home.case[:-1] + "2"))))


async def test_a_step_that_does_not_chain_is_refused(database: Database, home: Household) -> None:
    """A wrong hash, or a case that is not what the records come to, never reaches the store."""
    first = opened(home)
    good = step(first)
    forged = replace(first, actor="zhang")
    for bad in (
        replace(good, records=(forged,)),
        replace(good, records=()),
        replace(good, case=replace(good.case, seq=7)),
    ):
        with pytest.raises(ValueError, match=home.case):
            await write(database, bad)
    assert await count(database, tables.CaseEvent) == 0


async def test_a_stale_step_brings_the_fresh_facts(database: Database, home: Household) -> None:
    """Nothing is written when the ledger moved after the decision; the answer says what is owed now."""
    first = opened(home)
    await write(database, step(first))
    async with database.write() as session:
        await add_payment(session, home.account, Payment("p1", date(2026, 3, 1), Decimal(50)), "bank", NOW)
    written = await write(database, step(reminded(first), before=[first], bound_to=1))
    assert written.fresh is not None
    assert (written.fresh.version, written.fresh.balance) == (2, Decimal("150.00"))
    assert await count(database, tables.CaseEvent) == 1


async def test_a_step_that_is_bound_and_fresh_is_written(database: Database, home: Household) -> None:
    """The version the step was decided on still stands."""
    first = opened(home)
    await write(database, step(first))
    assert await write(database, step(reminded(first), before=[first], bound_to=1)) == Written()


async def test_a_failing_effect_leaves_nothing(database: Database, home: Household) -> None:
    """One transaction: when the last insert fails, the record, the case and the tasks are undone too."""
    first = opened(home)
    second = reminded(first)
    await write(database, step(first, opened=(task(first),), effects=(effect(first),)))
    clash = step(second, before=[first], closed=(task(first).id,), effects=(effect(first),))
    with pytest.raises(IntegrityError):
        await write(database, clash)
    async with database.read() as session:
        assert await read_case(session, home.case) == fold((first,))
    (open_task,) = await rows(database, tables.Task)
    assert open_task.closed_at is None
    assert await count(database, tables.CaseEvent) == 1


@pytest.mark.parametrize("statement", ["UPDATE case_events SET actor = 'x'", "DELETE FROM case_events"])
async def test_records_cannot_be_changed_or_removed(
    database: Database, home: Household, statement: str
) -> None:
    """The database itself refuses, whoever asks."""
    await write(database, step(opened(home)))
    with pytest.raises(DatabaseError, match="append-only"):
        await database.transact(lambda c: c.exec_driver_sql(statement))


async def test_records_cannot_be_replaced_or_truncated(database: Database, home: Household) -> None:
    """Nor by the statements that bypass update and delete."""
    await write(database, step(opened(home)))
    sly = (
        "INSERT OR REPLACE INTO case_events SELECT * FROM case_events"
        if database.url.get_backend_name() == "sqlite"
        else "TRUNCATE case_events"
    )
    with pytest.raises(DatabaseError, match="append-only"):
        await database.transact(lambda c: c.exec_driver_sql(sly))


async def test_tasks_open_close_and_come_back(database: Database, home: Household) -> None:
    """A task is closed at the time of the step; the same task may open again later."""
    first = opened(home)
    second = reminded(first)
    third = reminded(second, 2)
    work = task(first)
    await write(database, step(first, opened=(work,)))
    await write(database, step(second, before=[first], closed=(work.id,)))
    assert [t.closed_at for t in await rows(database, tables.Task)] == [second.at]
    await write(database, step(third, before=[first, second], opened=(work,)))
    assert [(t.opened_at, t.closed_at) for t in await rows(database, tables.Task)] == [(first.at, None)]


def requested(before: Record) -> Record:
    event = e.ApprovalRequested(
        target=Stage.LAWYER_LETTER,
        balance=Decimal("200.00"),
        bills=("PSF-2026-01",),
        facts_version=1,
        policy_version="test-1",
        evidence=("doc-1",),
    )
    return after(before, event, State.LETTER_APPROVAL)


@pytest.mark.parametrize(
    ("event", "to_state", "status", "reason"),
    [
        (e.ApprovalGranted(request=2), State.LETTER_PREPARED, "approved", ""),
        (
            e.ApprovalRejected(request=2, reason=DecisionReason.FACTS_WRONG),
            State.NOTICE_RUNNING,
            "rejected",
            "facts_wrong",
        ),
        (
            e.ApprovalReturned(request=2, reason=DecisionReason.EVIDENCE_MISSING),
            State.NOTICE_RUNNING,
            "returned",
            "evidence_missing",
        ),
        (e.ApprovalWithdrawn(request=2), State.NOTICE_RUNNING, "withdrawn", ""),
        (
            e.ApprovalLapsed(request=2, reason=DecisionReason.BALANCE_MOVED),
            State.NOTICE_RUNNING,
            "lapsed",
            "balance_moved",
        ),
        (e.CaseClosed(outcome=Outcome.PAID), State.CLOSED, "lapsed", "other"),
    ],
)
async def test_an_approval_follows_its_decision(
    database: Database, home: Household, event: Any, to_state: State, status: str, reason: str
) -> None:
    """Each answer is noted with who gave it, when and why; a closing case leaves none open."""
    first = opened(home)
    asked = requested(first)
    answered = after(asked, event, to_state, actor="lawyer", role=Role.LEGAL)
    await write(database, step(first))
    await write(database, step(asked, before=[first]))
    (row,) = await rows(database, tables.Approval)
    assert (row.id, row.status, row.proposer) == (approval_id(home.case, 2), "open", "wang")
    assert row.snapshot["balance"] == "200.00"
    await write(database, step(answered, before=[first, asked]))
    (row,) = await rows(database, tables.Approval)
    assert (row.status, row.decided_by, row.decided_at, row.reason) == (
        status,
        "lawyer",
        answered.at,
        reason,
    )


async def test_closing_lets_the_account_go(database: Database, home: Household) -> None:
    """No task stays open, and the account may have its second case."""
    first = opened(home)
    closing = after(first, e.CaseClosed(outcome=Outcome.PAID), State.CLOSED)
    await write(database, step(first, opened=(task(first), task(first, "classify_reason"))))
    await write(database, step(closing, before=[first]))
    (account,) = await rows(database, tables.Account)
    assert (account.open_case_id, account.cases_opened) == (None, 1)
    assert {t.closed_at for t in await rows(database, tables.Task)} == {closing.at}
    (case,) = await rows(database, tables.Case)
    assert (case.outcome, case.closed_at, case.stage) == ("paid", closing.at, "closed")
    await write(database, step(opened(Household(home.account, home.case[:-1] + "2"))))
    (account,) = await rows(database, tables.Account)
    assert (account.open_case_id, account.cases_opened) == (home.case[:-1] + "2", 2)
