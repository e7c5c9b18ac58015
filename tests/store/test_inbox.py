"""The inbox: what runs out first comes first, filters, places, tiles, and why a request waits no more."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import event as sqlalchemy_event
from sqlalchemy import select

from domain import events as e
from domain.events import Record
from domain.states import DecisionReason, Outcome, Role, Segment, Stage, State
from store.decided import list_decided
from store.inbox import (
    InboxFilter,
    InboxTotals,
    inbox_choices,
    inbox_totals,
    list_inbox,
    read_requests,
)
from store.people import upsert_user
from store.scopes import NOWHERE, Scope
from store.session import Database
from store.tables import Approval
from store.tables.cases import NEVER
from store.views import delete_view, list_views, save_view
from tests.store.builders import COMMUNITY, NOW, Household, add_community, add_household, after, opened, step
from tests.store.test_cases import requested, write

TODAY = NOW.date()
DAYS = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """A household whose case waits for legal, with its records."""

    home: Household
    records: tuple[Record, ...]


async def asked(
    database: Database, room: str, runs_out: int | None, *, building: str = "3栋", by: str = "wang"
) -> Asked:
    """A request whose case has its next deadline in so many days; None = no deadline."""
    async with database.write() as session:
        home = await add_household(session, room, building=building)
    first = opened(home)
    request = replace(requested(first), actor=by, hash="")
    request = after(first, request.event, State.LETTER_APPROVAL, actor=by)
    await write(database, step(first))
    on = None if runs_out is None else TODAY + runs_out * DAYS
    await write(database, step(request, before=[first], next_deadline_on=on))
    return Asked(home, (first, request))


@pytest.fixture
async def town(database: Database) -> list[Asked]:
    """Four requests, the one that runs out first asked last; the third is another proposer's."""
    async with database.write() as session:
        await add_community(session)
        await upsert_user(session, "wang", "王丽", Role.MANAGER)
    waiting = [("101", None), ("102", 40), ("103", 40), ("104", 5)]
    return [
        await asked(database, room, left, building=f"{n}栋", by="li" if n == 2 else "wang")
        for n, (room, left) in enumerate(waiting)
    ]


async def listed(database: Database, chosen: InboxFilter | None = None, **rest: Any) -> list[str]:
    async with database.read() as session:
        return [row.case_id for row in await list_inbox(session, chosen or InboxFilter(), **rest)]


def cases(waiting: Sequence[Asked], *places: int) -> list[str]:
    return [waiting[n].home.case for n in places]


async def expiry(database: Database, waiting: Asked) -> date | None:
    async with database.read() as session:
        return await session.scalar(select(Approval.expires_on).where(Approval.case_id == waiting.home.case))


async def test_what_runs_out_first_comes_first(database: Database, town: list[Asked]) -> None:
    """By the day, then by the request's id; what has no deadline comes last."""
    same_day = sorted(cases(town, 1, 2))
    assert await listed(database) == [*cases(town, 3), *same_day, *cases(town, 0)]


async def test_pages_neither_repeat_nor_skip(database: Database, town: list[Asked]) -> None:
    """The key holds the place itself, so that it stands when its row is decided meanwhile."""
    async with database.read() as session:
        first = await list_inbox(session, InboxFilter(), limit=2)
    gone = next(w for w in town if w.home.case == first.rows[-1].case_id)
    granted = after(gone.records[-1], e.ApprovalGranted(request=2), State.LETTER_PREPARED)
    await write(database, step(granted, before=gone.records))
    async with database.read() as session:
        second = await list_inbox(session, InboxFilter(), first.next, limit=2)
        with pytest.raises(LookupError):
            await list_inbox(session, InboxFilter(), "nonsense")
        with pytest.raises(LookupError):
            await list_inbox(session, InboxFilter(), "no day~id")
    assert {row.case_id for row in (*first, *second)} == set(cases(town, 0, 1, 2, 3))
    assert second.next == ""


async def test_the_day_follows_every_step_while_it_is_open(database: Database, town: list[Asked]) -> None:
    """A step that moves the deadline moves the request; once decided, nothing moves it any more."""
    waiting = town[0]
    assert await expiry(database, waiting) == NEVER
    told = after(waiting.records[-1], e.SegmentSet(segment=Segment.REFUSER))
    await write(database, step(told, before=waiting.records, next_deadline_on=TODAY))
    assert await expiry(database, waiting) == TODAY
    granted = after(told, e.ApprovalGranted(request=2), State.LETTER_PREPARED)
    before = [*waiting.records, told]
    await write(database, step(granted, before=before, next_deadline_on=TODAY + DAYS))
    assert await expiry(database, waiting) == TODAY


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (InboxFilter(target=Stage.LAWYER_LETTER), (0, 1, 2, 3)),
        (InboxFilter(target=Stage.COURT), ()),
        (InboxFilter(community_id=COMMUNITY), (0, 1, 2, 3)),
        (InboxFilter(community_id="elsewhere"), ()),
        (InboxFilter(until=TODAY + 5 * DAYS), (3,)),
        (InboxFilter(proposer="li"), (2,)),
        (InboxFilter(least=Decimal("200.00")), (0, 1, 2, 3)),
        (InboxFilter(least=Decimal("200.01")), ()),
        (InboxFilter(most=Decimal("199.99")), ()),
        (InboxFilter(text="业主102"), (1,)),
        (InboxFilter(text="2栋2单元103"), (2,)),
        (InboxFilter(text="%"), ()),
        (InboxFilter(scope=Scope(places=frozenset({(COMMUNITY, "1栋")}))), (1,)),
        (InboxFilter(scope=NOWHERE), ()),
    ],
)
async def test_filters(
    database: Database, town: list[Asked], chosen: InboxFilter, found: tuple[int, ...]
) -> None:
    """Each leaves what it says, and the tiles count the same."""
    assert set(await listed(database, chosen)) == set(cases(town, *found))
    async with database.read() as session:
        assert (await inbox_totals(session, chosen, TODAY)).matching == len(found)


async def test_a_row_holds_what_the_list_shows(database: Database, town: list[Asked]) -> None:
    """Names, the request itself and the whole case, without a query per row."""
    async with database.read() as session:
        (row,) = await list_inbox(session, InboxFilter(text="业主104"))
        found = await read_requests(session, [row.case_id, "nobody"])
        nothing = await read_requests(session, [row.case_id], NOWHERE)
    assert (row.owner, row.unit, row.community) == ("业主104", "3栋2单元104", "锦绣江南")
    assert (row.proposer, row.proposer_name, row.balance) == ("wang", "王丽", Decimal("200.00"))
    assert (row.request.evidence, row.expires_on) == (("doc-1",), TODAY + 5 * DAYS)
    assert (row.case.state, row.seq) == (State.LETTER_APPROVAL, 2)
    assert (found, nothing) == ({row.case_id: row}, {})


async def test_tiles_count_and_add_up(database: Database, town: list[Asked]) -> None:
    """What waits in one's places, whatever the filters; ages by whole months of the oldest bill."""
    async with database.read() as session:
        totals = await inbox_totals(session, InboxFilter(proposer="li"), TODAY)
        later = await inbox_totals(session, InboxFilter(), date(2026, 6, 1))
        none = await inbox_totals(session, InboxFilter(scope=NOWHERE), TODAY)
    assert totals == InboxTotals(
        count=4,
        sum=Decimal("800.00"),
        soon=1,
        oldest=town[0].records[1].at,
        matching=1,
        matching_sum=Decimal("200.00"),
        ages=(4, 0, 0, 0, 0, 0),
    )
    assert later.ages == (0, 4, 0, 0, 0, 0)
    assert (none.count, none.sum, none.oldest, none.ages) == (0, Decimal(0), None, (0,) * 6)


async def test_choices_are_those_of_what_waits(database: Database, town: list[Asked]) -> None:
    """A proposer without a user shows the login; nobody sees other places' people."""
    async with database.read() as session:
        choices = await inbox_choices(session, InboxFilter().scope)
        nothing = await inbox_choices(session, NOWHERE)
    assert (choices.communities, choices.proposers) == ({COMMUNITY: "锦绣江南"}, {"li": "li", "wang": "王丽"})
    assert (nothing.communities, nothing.proposers) == ({}, {})


async def test_what_waits_no_more_says_why(database: Database, town: list[Asked]) -> None:
    """With reason and decider, the latest first; in one's places only."""
    ends: list[tuple[Any, State]] = [
        (e.ApprovalLapsed(request=2, reason=DecisionReason.BALANCE_MOVED), State.NOTICE_RUNNING),
        (e.ApprovalReturned(request=2, reason=DecisionReason.EVIDENCE_MISSING), State.NOTICE_RUNNING),
        (e.CaseClosed(outcome=Outcome.PAID), State.CLOSED),
    ]
    for n, (waiting, (event, state)) in enumerate(zip(town, ends, strict=False)):
        last = waiting.records[-1]
        end = after(last, event, state, at=last.at + (n + 1) * DAYS)
        await write(database, step(end, before=waiting.records))
    async with database.read() as session:
        first = await list_decided(session, NOW, limit=2)
        rest = await list_decided(session, NOW, after=first.next, limit=2)
        late = await list_decided(session, NOW + 30 * DAYS)
        hidden = await list_decided(session, NOW, NOWHERE)
        with pytest.raises(LookupError):
            await list_decided(session, NOW, after="nonsense")
    said = [(row.status, row.reason, row.outcome, row.decider_name) for row in (*first, *rest)]
    assert said == [
        ("lapsed", "other", "paid", "王丽"),
        ("returned", "evidence_missing", "", "王丽"),
        ("lapsed", "balance_moved", "", "王丽"),
    ]
    assert first.rows[0].proposed == Decimal("200.00")
    assert (len(late), len(hidden)) == (0, 0)


async def test_a_list_asks_one_query_whatever_its_length(database: Database, town: list[Asked]) -> None:
    """No row costs a query of its own."""
    asked_for: list[str] = []
    engine = database._reader.sync_engine

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            asked_for.append(statement)

    sqlalchemy_event.listen(engine, "before_cursor_execute", note)
    async with database.read() as session:
        await session.connection()
        asked_for.clear()
        assert len(await list_inbox(session, InboxFilter(), limit=25)) == 4
        await inbox_totals(session, InboxFilter(), TODAY)
        await inbox_choices(session, InboxFilter().scope)
    sqlalchemy_event.remove(engine, "before_cursor_execute", note)
    assert len(asked_for) == 3


async def test_views_are_ones_own(database: Database) -> None:
    """A view is kept under its name per person and page; another's is neither seen nor deleted."""
    async with database.write() as session:
        await save_view(session, "zhao", "inbox", "急件", "within=7", NOW)
        await save_view(session, "zhao", "inbox", "急件", "within=30", NOW)
        await save_view(session, "zhao", "cases", "急件", "stage=court", NOW)
        await save_view(session, "sun", "inbox", "我的", "q=3", NOW)
    async with database.write() as session:
        (mine,) = await list_views(session, "zhao", "inbox")
        assert (mine.name, mine.query) == ("急件", "within=30")
        await delete_view(session, "sun", "inbox", mine.id)
        assert len(await list_views(session, "zhao", "inbox")) == 1
        await delete_view(session, "zhao", "inbox", mine.id)
        assert await list_views(session, "zhao", "inbox") == []
        assert len(await list_views(session, "zhao", "cases")) == 1
