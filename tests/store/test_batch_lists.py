"""Lists of batches by key and filter, a batch's story, and the cases that somebody picked."""

from datetime import timedelta
from decimal import Decimal

import pytest

from domain.batches import Batch, CancelBatch, Member, fold_batch, open_batch
from domain.batches.plan import BatchPlan
from domain.states import BatchKind, BatchState, DecisionReason
from store.batch_lists import BatchFilter, batch_of, batch_story, page_batches, request_stands
from store.drafts import Charge, read_charges, read_contracts
from store.papers import put_in_order
from store.picks import carried_out, read_picks
from store.scopes import NOWHERE, Scope
from store.session import Database
from tests.domain.making import POLICY
from tests.store.builders import COMMUNITY, NOW, Household, opened
from tests.store.builders import step as step_of
from tests.store.test_batches import step, write
from tests.store.test_cases import write as write_case

WHOLE = Scope(places=frozenset({(COMMUNITY, "")}))
SINGLE = Scope(places=frozenset({(COMMUNITY, "3栋")}))


async def composed(database: Database, batch_id: str, kind: BatchKind, days: int) -> Batch:
    members = (Member(f"case-{batch_id}", NOW, "wang", Decimal(100)),)
    plan = BatchPlan(kind, COMMUNITY, members)
    records = open_batch(batch_id, plan, POLICY, NOW + timedelta(days=days))
    return await write(database, fold_batch(records), records)


@pytest.fixture
async def batches(database: Database, home: Household) -> list[Batch]:
    """A letter batch that was cancelled, and two that are open: letters, then a suit."""
    first = await composed(database, "letter-1", BatchKind.LETTER, 0)
    await step(database, first, CancelBatch(reason=DecisionReason.OTHER))
    return [
        first,
        await composed(database, "letter-2", BatchKind.LETTER, 1),
        await composed(database, "suit-1", BatchKind.SUIT, 2),
    ]


async def test_batches_are_listed_by_key_the_last_first(database: Database, batches: list[Batch]) -> None:
    """Pages neither repeat nor skip; a key that is none is refused."""
    async with database.read() as session:
        first = await page_batches(session, BatchFilter(), limit=2)
        rest = await page_batches(session, BatchFilter(), first.next, limit=2)
        for nonsense in ("x", "2026-03-01~b", "2026-03-01T00:00:00+00:00"):
            with pytest.raises(LookupError):
                await page_batches(session, BatchFilter(), nonsense)
    assert [row.batch_id for row in (*first, *rest)] == ["suit-1", "letter-2", "letter-1"]
    assert (first.rows[0].community, rest.next) == ("锦绣江南", "")


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (BatchFilter(kind=BatchKind.LETTER), ["letter-2", "letter-1"]),
        (BatchFilter(open_only=True), ["suit-1", "letter-2"]),
        (BatchFilter(state=BatchState.CANCELLED), ["letter-1"]),
        (BatchFilter(community_id="elsewhere"), []),
        (BatchFilter(scope=WHOLE, kind=BatchKind.SUIT), ["suit-1"]),
        (BatchFilter(scope=SINGLE), []),
        (BatchFilter(scope=NOWHERE), []),
    ],
)
async def test_filters(
    database: Database, batches: list[Batch], chosen: BatchFilter, found: list[str]
) -> None:
    """Each leaves what it says; a batch is seen by those who have the whole community."""
    async with database.read() as session:
        assert [row.batch_id for row in await page_batches(session, chosen)] == found


async def test_a_batch_tells_its_story(database: Database, batches: list[Batch]) -> None:
    """The newest record first, and whether a request was carried out already."""
    async with database.read() as session:
        story = await batch_story(session, "letter-1")
        row = await batch_of(session, "letter-1")
        assert await batch_of(session, "nothing") is None
        assert await request_stands(session, "letter-1", "k1")
        assert not await request_stands(session, "letter-2", "k1")
    assert [one.record.event.type for one in story] == ["batch_cancelled", "batch_composed"]
    assert row is not None
    assert row.batch.state is BatchState.CANCELLED


async def test_picked_cases_are_named_and_what_was_done_is_known(database: Database, home: Household) -> None:
    """Unknown ids are left out; a key counts for its own case only."""
    await write_case(database, step_of(opened(home)))
    async with database.read() as session:
        picks = await read_picks(session, [home.case, "nobody"])
        done = await carried_out(session, [home.case, "nobody"], ["open", "other"])
    pick = picks.pop(home.case)
    assert (pick.owner, pick.unit, pick.building, pick.seq) == ("业主1201", "3栋2单元1201", "3栋", 1)
    assert (picks, done) == ({}, {(home.case, "open")})


async def test_a_draft_reads_charges_and_contracts(database: Database, home: Household) -> None:
    """Each bill with its charge and period; the contract with its firm."""
    async with database.write() as session:
        await put_in_order(session, COMMUNITY, NOW.date(), NOW.date(), NOW)
    async with database.read() as session:
        charges = await read_charges(session, home.account)
        (paper,) = await read_contracts(session, COMMUNITY)
    first, last = NOW.date().replace(month=1, day=1), NOW.date().replace(month=1, day=31)
    assert charges == {"PSF-2026-01": Charge("PSF-2026-01", "物业服务费", first, last)}
    assert (paper.document, paper.law_firm) == ("WYHT-2026-001", "示例律师事务所")
