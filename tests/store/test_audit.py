"""The audit finds what somebody with the database's password could do."""

import pytest
from sqlalchemy import Connection, select, text, update

from domain import events as e
from domain.effects import effects_of
from domain.states import Outcome, State
from store.audit import ChainReport, effects_report, verify_all, verify_case
from store.session import Database
from store.tables import Case
from tests.store.builders import Household, add_household, after, opened, step
from tests.store.test_cases import reminded, write


def _disarm(connection: Connection) -> None:
    """What an intruder does first: remove the triggers."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("ALTER TABLE case_events DISABLE TRIGGER USER"))
        return
    for name in ("update", "delete", "replace"):
        connection.execute(text(f"DROP TRIGGER case_events_no_{name}"))


async def tamper(database: Database, *statements: str) -> None:
    def work(connection: Connection) -> None:
        _disarm(connection)
        for statement in statements:
            connection.exec_driver_sql(statement)

    await database.transact(work)


async def report(database: Database, case_id: str) -> ChainReport:
    async with database.read() as session:
        return await verify_case(session, case_id)


@pytest.fixture
async def story(database: Database, home: Household) -> Household:
    """A case with four records and three reminders."""
    records = [opened(home)]
    await write(database, step(records[0]))
    for number in (1, 2, 3):
        record = reminded(records[-1], number)
        await write(database, step(record, before=records, effects=effects_of(record)))
        records.append(record)
    return home


async def test_an_honest_case_verifies(database: Database, story: Household) -> None:
    """Chain, fold and columns agree, for a closed case too."""
    assert await report(database, story.case) == ChainReport(story.case, 4)
    async with database.write() as session:
        other = await add_household(session, "1202")
    first = opened(other)
    await write(database, step(first))
    closing = after(first, e.CaseClosed(outcome=Outcome.PAID), State.CLOSED)
    await write(database, step(closing, before=[first]))
    async with database.read() as session:
        assert [r.ok async for r in verify_all(session, batch=1)] == [True, True]


@pytest.mark.parametrize(
    ("statements", "seq"),
    [
        (["UPDATE case_events SET body = replace(body, '\"number\":2', '\"number\":1') WHERE seq = 3"], 3),
        (["UPDATE case_events SET hash = prev WHERE seq = 3"], 3),
        (["UPDATE case_events SET prev = hash WHERE seq = 3"], 3),
        (["UPDATE case_events SET actor = 'nobody' WHERE seq = 2"], 2),
        (["UPDATE case_events SET to_state = 'closed' WHERE seq = 4"], 4),
        (["UPDATE case_events SET at = recorded_at WHERE seq = 3"], 3),
        (["DELETE FROM case_events WHERE seq = 2"], 3),
        (["DELETE FROM case_events WHERE seq = 1"], 2),
        (
            [
                "UPDATE case_events SET seq = 9 WHERE seq = 2",
                "UPDATE case_events SET seq = 2 WHERE seq = 3",
                "UPDATE case_events SET seq = 3 WHERE seq = 9",
            ],
            2,
        ),
    ],
)
async def test_tampering_is_found(
    database: Database, story: Household, statements: list[str], seq: int
) -> None:
    """Altered, deleted and reordered records, and columns that no hash covers."""
    await tamper(database, *statements)
    found = await report(database, story.case)
    assert (found.broken_at, found.ok) == (seq, False)


async def test_a_snapshot_of_an_older_version_is_told_apart_from_a_changed_one(
    database: Database, story: Household
) -> None:
    """It agrees in what it knows; the next step writes the rest."""
    assert not (await report(database, story.case)).older
    async with database.read() as session:
        snapshot = await session.scalar(select(Case.snapshot).where(Case.id == story.case))
    assert snapshot is not None
    for name in ("demanded", "alerts", "plans"):
        del snapshot[name]
    async with database.write() as session:
        await session.execute(update(Case).where(Case.id == story.case).values(snapshot=snapshot))
    found = await report(database, story.case)
    assert (found.ok, found.older) == (True, True)


@pytest.mark.parametrize(
    ("statement", "fields"),
    [
        ("DELETE FROM case_events WHERE seq = 4", {"seq", "head", "snapshot", "updated_at"}),
        ("UPDATE cases SET balance = 1", {"balance"}),
        ("UPDATE cases SET stage = 'court'", {"stage"}),
        ("UPDATE cases SET snapshot = '{}'", {"snapshot"}),
    ],
)
async def test_a_read_model_that_differs_is_found(
    database: Database, story: Household, statement: str, fields: set[str]
) -> None:
    """A cut tail or a changed column: the fields are named."""
    await tamper(database, statement)
    found = await report(database, story.case)
    assert set(found.mismatches) == fields
    assert not found.ok


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("DELETE FROM case_events", "no record"),
        ("DELETE FROM cases", "no row in cases"),
        ("UPDATE case_events SET body = '?' WHERE seq = 2", "JSONDecodeError: the records do not fold"),
    ],
)
async def test_what_cannot_be_read_is_a_problem(
    database: Database, story: Household, statement: str, problem: str
) -> None:
    """Missing halves are found from either side, and nothing crashes the audit of the others."""
    await tamper(database, statement)
    async with database.read() as session:
        assert [r.problem async for r in verify_all(session)] == [problem]
        await effects_report(session, None, effects_of)


async def test_effects_match(database: Database, story: Household) -> None:
    """Each effect that the records call for stands once in the outbox."""
    async with database.read() as session:
        for ids in (None, [story.case]):
            found = await effects_report(session, ids, effects_of)
            assert (found.expected, found.found) == (3, 3)
            assert (found.duplicate_effects, found.lost_effects) == (0, 0)


@pytest.mark.parametrize(
    ("statement", "duplicates", "lost"),
    [
        ("DELETE FROM outbox WHERE seq = 3", [], [3]),
        ("UPDATE outbox SET seq = 2 WHERE seq = 3", [2], [3]),
        (
            (
                "INSERT INTO outbox (key, case_id, seq, kind, body, created_at) "
                "SELECT 'other', case_id, seq, kind, body, created_at FROM outbox WHERE seq = 4"
            ),
            [4],
            [],
        ),
    ],
)
async def test_effects_are_counted_without_their_keys(
    database: Database, story: Household, statement: str, duplicates: list[int], lost: list[int]
) -> None:
    """A second letter under another key is a duplicate; a missing one is lost."""
    await tamper(database, statement)
    async with database.read() as session:
        found = await effects_report(session, None, effects_of)
    assert found.duplicates == tuple(f"{story.case}/{seq}/reminder" for seq in duplicates)
    assert found.lost == tuple(f"{story.case}/{seq}/reminder" for seq in lost)


async def test_an_effect_of_no_case_is_found(database: Database, story: Household) -> None:
    """Also when neither the case nor its records exist."""
    await tamper(
        database,
        "INSERT INTO outbox (key, case_id, seq, kind, body, created_at) "
        "SELECT 'stray', 'case-none-1', 1, 'lawyer_letter', body, created_at FROM outbox WHERE seq = 2",
    )
    async with database.read() as session:
        found = await effects_report(session, None, effects_of)
    assert found.duplicates == ("case-none-1/1/lawyer_letter",)
