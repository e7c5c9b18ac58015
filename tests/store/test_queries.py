"""Lists and pages: complete, without repeats, whatever is written meanwhile."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from domain import events as e
from domain.folding import fold
from domain.states import HoldKind, Outcome, Role, Segment, Stage, State
from store.cases import record_step
from store.finding import find_case
from store.paging import Page
from store.queries import (
    CaseFilter,
    CaseRow,
    case_view,
    list_cases,
    next_step_at,
    open_tasks,
    pending_approvals,
    stage_counts,
    timeline,
)
from store.session import Database
from tests.store.builders import (
    COMMUNITY,
    NOW,
    Household,
    add_community,
    add_household,
    after,
    opened,
    step,
    task,
)
from tests.store.test_cases import reminded, requested, write

DAY = timedelta(days=1)


async def open_case(database: Database, room: str, days: int = 0, building: str = "3栋") -> Household:
    async with database.write() as session:
        home = await add_household(session, room, building=building)
        first = opened(home, at=NOW + days * DAY)
        await record_step(
            session,
            step(first, opened=(task(first),), next_at=first.at + DAY, next_trigger="remind"),
            NOW,
        )
    return home


@pytest.fixture
async def town(database: Database) -> list[Household]:
    """Five cases, opened a day apart."""
    async with database.write() as session:
        await add_community(session)
    return [await open_case(database, f"10{n}", n) for n in range(5)]


async def listed(database: Database, chosen: CaseFilter | None = None) -> list[str]:
    async with database.read() as session:
        return [row.case_id for row in await list_cases(session, chosen or CaseFilter())]


async def found(database: Database, text: str) -> list[str]:
    async with database.read() as session:
        return [row.case_id for row in await find_case(session, text)]


async def test_a_row_says_who_where_and_what_next(database: Database, town: list[Household]) -> None:
    """A list needs no second query per row."""
    async with database.read() as session:
        page = await list_cases(session, CaseFilter(text="业主100"))
    (row,) = page
    assert row == CaseRow(
        case_id=town[0].case,
        account_id=town[0].account,
        community_id=COMMUNITY,
        community="锦绣江南",
        building="3栋",
        unit="3栋2单元100",
        owner="业主100",
        stage=Stage.REMINDER,
        state=State.REMINDER,
        balance=Decimal("200.00"),
        oldest_due=row.oldest_due,
        segment=row.segment,
        reason="",
        held=False,
        next_at=NOW + DAY,
        next_trigger="remind",
        seq=1,
        opened_at=NOW,
        updated_at=NOW,
        closed_at=None,
        outcome="",
    )


async def test_the_newest_case_comes_first(database: Database, town: list[Household]) -> None:
    """In the order of opening, backwards."""
    assert await listed(database) == [home.case for home in reversed(town)]


async def test_paging_is_complete_while_cases_are_opened(database: Database, town: list[Household]) -> None:
    """Cases that come in between show up on the first page next time, not twice now."""
    seen: list[str] = []
    cursor = ""
    while True:
        async with database.read() as session:
            page: Page[CaseRow] = await list_cases(session, CaseFilter(), cursor, limit=2)
        seen += [row.case_id for row in page]
        await open_case(database, f"new{len(seen)}", 50 + len(seen))
        if not page.next:
            break
        cursor = page.next
    assert seen == [home.case for home in reversed(town)]


async def test_a_page_that_is_exactly_full_is_the_last(database: Database, town: list[Household]) -> None:
    """No empty page follows."""
    async with database.read() as session:
        page = await list_cases(session, CaseFilter(), limit=5)
    assert (len(page), page.next) == (5, "")


async def test_continuing_after_an_unknown_case_is_an_error(database: Database) -> None:
    """An empty page would look like the end of the list."""
    async with database.read() as session:
        with pytest.raises(LookupError):
            await list_cases(session, CaseFilter(), "case-none-1")


async def test_filters_restrict(database: Database, town: list[Household]) -> None:
    """Each of them, and together."""
    held, closed, visited = town[0], town[1], town[2]
    records = [opened(home, at=NOW + n * DAY) for n, home in enumerate(town)]
    hold = e.HoldPlaced(hold="h2", kind=HoldKind.MANAGER, since=NOW.date())
    ends: Sequence[tuple[int, e.Event, State | None]] = (
        (0, hold, None),
        (1, e.CaseClosed(outcome=Outcome.PAID), State.CLOSED),
        (2, e.VisitsStarted(), State.FACE_TO_FACE),
    )
    for n, event, state in ends:
        await write(database, step(after(records[n], event, state), before=[records[n]]))
    assert await listed(database, CaseFilter(held=True)) == [held.case]
    assert await listed(database, CaseFilter(outcome=Outcome.PAID)) == [closed.case]
    assert await listed(database, CaseFilter(stage=Stage.FACE_TO_FACE)) == [visited.case]
    assert await listed(database, CaseFilter(state=State.CLOSED)) == [closed.case]
    assert closed.case not in await listed(database, CaseFilter(open_only=True))
    assert await listed(database, CaseFilter(community_id="m-none")) == []
    assert len(await listed(database, CaseFilter(community_id=COMMUNITY, held=False))) == 4
    assert await listed(database, CaseFilter(text="2单元103")) == [town[3].case]
    assert await listed(database, CaseFilter(text="%")) == []
    async with database.read() as session:
        assert list((await stage_counts(session)).items()) == [
            ("reminder", 3),
            ("face_to_face", 1),
            ("closed", 1),
        ]


async def test_no_cases_count_as_nothing(database: Database) -> None:
    """An empty house has no stages."""
    async with database.read() as session:
        assert await stage_counts(session) == {}


@pytest.mark.parametrize(
    "text", ["3-2-101", "3栋-2单元-101", "3-101", "101", " 101 ", "3栋2单元101", "3栋 2单元 101室", "业主"]
)
async def test_a_room_finds_its_case(database: Database, town: list[Household], text: str) -> None:
    """As people say it and as lists write it; an owner's name is no way to ask for a case."""
    expected = [] if text in ("业主", "3栋 2单元 101室") else [town[1].case]
    assert await found(database, text) == expected


async def test_ids_and_their_beginnings_find_a_case(database: Database, town: list[Household]) -> None:
    """A whole id, the beginning of one, an account; what fits several gives the candidates."""
    home = town[2]
    assert await found(database, home.case) == [home.case]
    assert await found(database, home.case[:12]) == [home.case]
    assert await found(database, home.account) == [home.case]
    assert sorted(await found(database, "case-")) == sorted(h.case for h in town)
    assert await found(database, "case-zzz") == []
    assert await found(database, "  ") == []


async def test_an_account_stands_for_its_newest_case(database: Database, town: list[Household]) -> None:
    """The closed first case is found only by its whole id."""
    home = town[0]
    first = opened(home)
    await write(
        database, step(after(first, e.CaseClosed(outcome=Outcome.PAID), State.CLOSED), before=[first])
    )
    second = Household(home.account, home.case[:-1] + "2")
    await write(database, step(opened(second, at=NOW + 30 * DAY)))
    assert await found(database, home.account) == [second.case]
    assert await found(database, "3-2-100") == [second.case]
    assert await found(database, home.case) == [home.case]


async def test_the_same_room_in_two_buildings_is_ambiguous(database: Database, town: list[Household]) -> None:
    """The candidates are returned, not the first of them."""
    other = await open_case(database, "101", 9, building="5幢")
    assert await found(database, "101") == [other.case, town[1].case]
    assert await found(database, "5-2-101") == [other.case]


async def test_a_case_is_viewed_with_its_work(database: Database, town: list[Household]) -> None:
    """Row, folded state, open tasks and open approval at once."""
    home = town[0]
    first = opened(home)
    asked = requested(first)
    await write(database, step(asked, before=[first], opened=(task(asked, "approve", Role.LEGAL),)))
    async with database.read() as session:
        view = await case_view(session, home.case, NOW)
        assert await case_view(session, "case-none-1", NOW) is None
        assert await next_step_at(session, home.case) is None
        assert await next_step_at(session, town[1].case) == NOW + 2 * DAY
    assert view is not None
    assert view.case == fold((first, asked))
    assert [t.kind for t in view.tasks] == ["record_contact", "approve"]
    assert view.approval is not None
    assert (view.approval.target, view.approval.owner) == (Stage.LAWYER_LETTER, "业主100")


async def test_a_case_lists_another_look_at_the_segment_only_when_it_is_due(
    database: Database, town: list[Household]
) -> None:
    """Before its day it would read as if the last decision had not counted; other work shows its day."""
    home = town[0]
    first = opened(home)
    decided = after(first, e.SegmentSet(segment=Segment.STANDARD))
    again = replace(task(decided, "set_segment", Role.MANAGER), not_before=NOW + DAY)
    later = replace(task(decided, "classify_reason"), not_before=NOW + DAY)
    await write(database, step(decided, before=[first], opened=(again, later)))
    async with database.read() as session:
        today = await case_view(session, home.case, NOW)
        tomorrow = await case_view(session, home.case, NOW + DAY)
    assert today is not None
    assert tomorrow is not None
    kinds = [{t.kind for t in view.tasks} for view in (today, tomorrow)]
    assert kinds[0] == {"record_contact", "classify_reason"}
    assert kinds[1] == kinds[0] | {"set_segment"}


async def test_a_timeline_is_read_in_pages(database: Database, town: list[Household]) -> None:
    """Oldest first, with the fields of each event and the chain."""
    records = [opened(town[0])]
    for number in (1, 2, 3):
        records.append(reminded(records[-1], number))
        await write(database, step(records[-1], before=records[:-1]))
    async with database.read() as session:
        first = await timeline(session, town[0].case, limit=2)
        second = await timeline(session, town[0].case, int(first.next), limit=2)
    assert (first.next, second.next) == ("2", "")
    rows = [*first, *second]
    assert [row.hash for row in rows] == [record.hash for record in records]
    assert rows[3].event == {"type": "reminder_issued", "number": 3, "channel": None}
    assert (rows[3].role, rows[3].to_state, rows[3].from_state) == (Role.SYSTEM, State.REMINDER, "reminder")


async def test_tasks_wait_in_the_order_of_their_day(database: Database, town: list[Household]) -> None:
    """By role and up to a day; closed ones are gone; pages neither repeat nor skip."""
    first = opened(town[0])
    done = after(first, e.VisitsStarted(), State.FACE_TO_FACE)
    await write(database, step(done, before=[first], closed=(task(first).id,)))
    async with database.read() as session:
        everything = await open_tasks(session)
        assert [t.case_id for t in everything] == [home.case for home in town[1:]]
        assert [t.case_id for t in await open_tasks(session, at=NOW + 2 * DAY)] == [
            home.case for home in town[1:3]
        ]
        assert list(await open_tasks(session, role=Role.LEGAL)) == []
        assert [t.case_id for t in await open_tasks(session, case_id=town[4].case)] == [town[4].case]
        start = await open_tasks(session, role=Role.STEWARD, limit=3)
        rest = await open_tasks(session, role=Role.STEWARD, after=start.next, limit=3)
    assert (*start, *rest) == everything.rows
    assert (everything.rows[0].unit, everything.rows[0].role) == ("3栋2单元101", Role.STEWARD)


async def test_approvals_wait_in_the_order_of_asking(database: Database, town: list[Household]) -> None:
    """Only open ones, oldest first, with what they were made on."""
    for n, home in enumerate(town[:3]):
        first = opened(home, at=NOW + n * DAY)
        asked = requested(first)
        await write(database, step(asked, before=[first]))
        if n == 1:
            granted = after(asked, e.ApprovalGranted(request=2), State.LETTER_PREPARED)
            await write(database, step(granted, before=[first, asked]))
    async with database.read() as session:
        start = await pending_approvals(session, limit=1)
        rest = await pending_approvals(session, target=Stage.LAWYER_LETTER, after=start.next)
        assert list(await pending_approvals(session, target=Stage.COURT)) == []
    assert [row.case_id for row in (*start, *rest)] == [town[0].case, town[2].case]
    assert start.rows[0].snapshot["bills"] == ["PSF-2026-01"]
