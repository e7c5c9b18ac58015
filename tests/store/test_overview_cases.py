"""What the overview tells of cases, on stories small enough to reckon by hand, on both databases."""

from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from domain import events as e
from domain.complaints import ComplaintFinding, ComplaintKind
from domain.events import Event
from domain.states import HoldKind, Outcome, PromiseResult, Role, Stage, State
from domain.step import Task
from store.overview.ageing import ageing
from store.overview.funnel import funnel
from store.overview.hard import hard_stages
from store.overview.lens import Lens
from store.overview.promises import promises
from store.overview.recovery import Recovery, recovery_by_month
from store.overview.service import service
from store.overview.workload import workload
from store.reasons import reason_report
from store.scopes import Scope
from store.session import Database
from store.tables import Approval, Case
from store.tables.cases import NEVER
from tests.store.builders import COMMUNITY, NOW, Household, after, opened, step
from tests.store.portfolio import LATER, TODAY, YUAN, household, pay, tell
from tests.store.test_cases import write


async def test_the_funnel_counts_as_of_the_day(database: Database, home: Household) -> None:
    """Reached, went on, paid, held and still here; a later record changes nothing of an earlier day."""
    hold = e.HoldPlaced(hold="h1", kind=HoldKind.MANAGER, since=date(2026, 3, 3))
    await tell(database, home, (e.VisitsStarted(), State.FACE_TO_FACE, {}), (hold, State.FACE_TO_FACE, {}))
    paid = await household(database, "1202")
    await tell(
        database,
        paid,
        (e.VisitsStarted(), State.FACE_TO_FACE, {}),
        (e.CommitteeAsked(), State.COMMITTEE, {}),
        (e.CaseClosed(outcome=Outcome.PAID), State.CLOSED, {"at": LATER}),
    )
    await tell(database, await household(database, "1203"))
    async with database.read() as session:
        now = {s.stage: asdict(s) for s in await funnel(session, Lens(TODAY))}
        then = {s.stage: asdict(s) for s in await funnel(session, Lens(date(2026, 3, 3)))}
    assert [
        now[s]["reached"] for s in (Stage.REMINDER, Stage.FACE_TO_FACE, Stage.COMMITTEE, Stage.NOTICE)
    ] == [3, 2, 1, 0]
    assert [now[s]["went_on"] for s in (Stage.REMINDER, Stage.FACE_TO_FACE, Stage.COMMITTEE)] == [2, 1, 0]
    assert [now[s]["paid"] for s in (Stage.REMINDER, Stage.COMMITTEE)] == [1, 1]
    assert [now[s]["held"] for s in (Stage.REMINDER, Stage.FACE_TO_FACE, Stage.COMMITTEE)] == [1, 1, 0]
    assert [now[s]["here"] for s in (Stage.REMINDER, Stage.FACE_TO_FACE, Stage.COMMITTEE)] == [1, 1, 0]
    assert then[Stage.REMINDER] == {
        "stage": Stage.REMINDER,
        "reached": 3,
        "went_on": 2,
        "paid": 0,
        "otherwise": 0,
        "held": 1,  # the hold is backdated to that day
        "here": 1,
    }
    assert then[Stage.COMMITTEE]["reached"] == 0


async def test_a_hold_that_ended_since_still_counts_for_its_days(database: Database, home: Household) -> None:
    """The clock's stops are remembered: held on the day between, not before and not after."""
    hold = e.HoldPlaced(hold="h1", kind=HoldKind.MANAGER, since=date(2026, 3, 3))
    release = (e.HoldReleased(hold="h1"), State.REMINDER, {"at": NOW + timedelta(days=10)})
    await tell(database, home, (hold, State.REMINDER, {}), release)
    async with database.read() as session:
        held = [
            (await funnel(session, Lens(day)))[0].held
            for day in (date(2026, 3, 2), date(2026, 3, 5), date(2026, 3, 12))
        ]
    assert held == [0, 1, 0]


async def test_promises_are_counted_by_the_month_of_their_judgement(
    database: Database, home: Household
) -> None:
    """Kept, partly kept and broken, with what was promised and what came."""

    def promise(result: PromiseResult, paid: str, month: int) -> tuple[Event, State, dict[str, Any]]:
        event = e.PromiseJudged(hold="h1", result=result, amount=YUAN("100.00"), paid=YUAN(paid))
        return event, State.REMINDER, {"at": datetime(2026, month, 5, 2, tzinfo=UTC)}

    made = e.PromiseRecorded(
        hold="h1", amount=YUAN("100.00"), until=date(2026, 4, 1), on=date(2026, 3, 3), received=YUAN("0.00")
    )
    placed = e.HoldPlaced(hold="h1", kind=HoldKind.PROMISE_TO_PAY, since=date(2026, 3, 3))
    await tell(
        database,
        home,
        (placed, State.REMINDER, {}),
        (made, State.REMINDER, {}),
        promise(PromiseResult.KEPT, "100.00", 4),
        promise(PromiseResult.BROKEN, "0.00", 7),
        promise(PromiseResult.PARTLY_KEPT, "60.00", 7),
    )
    async with database.read() as session:
        found = {row.month: row for row in await promises(session, Lens(TODAY))}
        early = await promises(session, Lens(date(2026, 4, 4)))
    assert (found[date(2026, 4, 1)].kept, found[date(2026, 4, 1)].rate) == (1, 1.0)
    july = found[date(2026, 7, 1)]
    assert (july.kept, july.partly, july.broken, july.promised, july.paid) == (
        0,
        1,
        1,
        YUAN("200.00"),
        YUAN("60.00"),
    )
    assert not any(row.judged for row in early)


async def test_workload_counts_tasks_by_role_and_week(database: Database, home: Household) -> None:
    """Opened in one week, closed in the next; a week that is not over counts to the day."""
    first = opened(home, at=datetime(2026, 8, 3, 2, tzinfo=UTC))
    task = Task("t1", "record_contact", Role.STEWARD, first.at)
    await write(database, step(first, opened=(task,)))
    second = after(first, e.VisitsStarted(), State.FACE_TO_FACE, at=datetime(2026, 8, 11, 2, tzinfo=UTC))
    await write(database, step(second, before=[first], closed=("t1",)))
    async with database.read() as session:
        weeks = [(w.monday, w.role, w.opened, w.closed) for w in await workload(session, Lens(TODAY))]
        before = await workload(session, Lens(date(2026, 8, 10)))
    assert len(weeks) == 12
    assert weeks[-2:] == [(date(2026, 8, 3), Role.STEWARD, 1, 0), (date(2026, 8, 10), Role.STEWARD, 0, 1)]
    assert (before[-1].monday, before[-1].closed) == (date(2026, 8, 10), 0)


async def test_service_stands_beside_recovery(database: Database, home: Household) -> None:
    """Complaints, repairs and days to close of a community, with its rate of recovery."""
    kind = ComplaintKind.SERVICE
    closed = e.ComplaintClosed(
        complaint="c1", finding=ComplaintFinding.REPAIRED, evidence="D1", informed_on=date(2026, 3, 9)
    )
    await tell(
        database,
        home,
        (e.ComplaintOpened(complaint="c1", kind=kind, on=date(2026, 3, 3)), State.REMINDER, {}),
        (e.ComplaintOpened(complaint="c2", kind=kind, on=date(2026, 3, 3)), State.REMINDER, {}),
        (e.RepairRecorded(complaint="c1", on=date(2026, 3, 4), document="D1"), State.REMINDER, {}),
        (closed, State.REMINDER, {"at": NOW + timedelta(days=7)}),
    )
    await pay(database, home, "50.00", date(2026, 3, 4))
    async with database.read() as session:
        (row,) = await service(session, Lens(TODAY))
        (then,) = await service(session, Lens(date(2026, 3, 4)))
    assert (row.opened, row.closed, row.repairs, row.days_each) == (2, 1, 1, 6.0)
    assert row.recovery == Recovery(YUAN("200.00"), YUAN("50.00"))
    assert (then.opened, then.closed, then.repairs) == (2, 0, 0)


async def test_hard_stages_tell_decisions_and_ends(database: Database, home: Household) -> None:
    """A case closed in a hard stage counts there; a request is undecided until the day of its decision."""
    sent = e.LetterDispatched(on=date(2026, 3, 3), document="L1")
    closed = e.CaseClosed(outcome=Outcome.PAID)
    await tell(database, home, (sent, State.LETTER_SENT, {}), (closed, State.CLOSED, {}))
    request = {"target": "court", "proposer": "li", "snapshot": {}, "expires_on": NEVER}
    async with database.write() as session:
        session.add(
            Approval(
                id="a1",
                case_id=home.case,
                requested_at=NOW,
                status="rejected",
                decided_at=NOW + timedelta(days=2),
                **request,
            )
        )
    async with database.read() as session:
        found = {row.stage: row for row in await hard_stages(session, Lens(TODAY))}
        early = {row.stage: row for row in await hard_stages(session, Lens(date(2026, 3, 3)))}
    assert found[Stage.LAWYER_LETTER].ended == {Outcome.PAID: 1}
    assert early[Stage.LAWYER_LETTER].ended == {}
    assert (found[Stage.COURT].proposed, found[Stage.COURT].decisions) == (1, {"rejected": 1})
    assert early[Stage.COURT].decisions == {"open": 1}


@pytest.mark.parametrize(
    "scope",
    [Scope(places=frozenset({(COMMUNITY, "3栋")})), Scope(places=frozenset({(COMMUNITY, "8栋")}))],
)
async def test_figures_keep_to_somebodys_places(database: Database, home: Household, scope: Scope) -> None:
    """A building that is not theirs adds nothing to any figure."""
    mine = (COMMUNITY, "3栋") in scope.places
    await tell(database, home)
    await pay(database, home, "50.00", date(2026, 3, 4))
    lens = Lens(TODAY, scope, COMMUNITY)
    async with database.read() as session:
        assert sum(row.households for row in await ageing(session, lens)) == mine
        assert (await funnel(session, lens))[0].reached == mine
        assert sum(r.paid for r in (await recovery_by_month(session, lens)).values()) == mine * YUAN("50.00")
        assert (await reason_report(session, TODAY, 90, COMMUNITY, scope)).cases == mine
        assert await workload(session, lens) == ()
        assert len(await hard_stages(session, lens)) == 4
        assert len(await promises(session, lens)) == 12


async def test_reasons_of_a_past_day_count_later_closings_as_open(
    database: Database, home: Household
) -> None:
    """What was closed since was open then, and what was opened since was not there."""
    await tell(database, home, (e.CaseClosed(outcome=Outcome.PAID), State.CLOSED, {"at": LATER}))
    async with database.read() as session:
        now = await reason_report(session, TODAY, 90)
        then = await reason_report(session, date(2026, 6, 1), 90)
        before = await reason_report(session, date(2026, 3, 1), 20)
        row = await session.get_one(Case, home.case)
    assert row.closed_at == LATER
    assert [(r.open, r.closed) for r in now.rows] == [(0, 1)]
    assert [(r.open, r.closed) for r in then.rows] == [(1, 0)]
    assert before.rows == ()
