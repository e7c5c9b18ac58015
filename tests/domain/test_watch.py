"""Deadlines and alerts: one for each threshold, the nearest of several, also while held."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from domain.agenda import next_move, next_step
from domain.commands import RaiseAlert
from domain.deadlines import local_date, morning, years_after
from domain.decide import make_step
from domain.limitation import ResetKind
from domain.states import HoldKind, ListingGround, Role, State
from domain.tasks import open_tasks
from domain.terms import claimable_until
from domain.watch import nearest, watched
from domain.workdays import last_day
from tests.domain.climbing import climb
from tests.domain.making import POLICY, Desk, at, command, days, owing


def alerted(desk: Desk) -> list[tuple[str, int, int]]:
    """Every alert so far: what for, at which threshold, how many days were left."""
    events: list[Any] = [r.event for r in desk.records if r.event.type == "alert_raised"]
    return [(a.code, a.before, a.days_left) for a in events]


def waiting(due: date, now: date) -> Desk:
    """A case that waits for people with one bill, and nothing else on its clock."""
    desk = Desk(owing(("PSF-OLD", due, "100.00")), now=at(now))
    desk.act(Role.MANAGER, command("place_hold", desk, kind=HoldKind.TRACING, until=None))
    return desk


def test_people_are_told_180_90_and_30_days_before_a_bill_expires() -> None:
    """E1: at nine in the morning, once each, and also while the case is held."""
    desk = waiting(date(2026, 1, 9), date(2026, 2, 1))
    end = last_day(date(2029, 1, 9))
    for before in (180, 90, 30):
        coming = next_step(desk.case, POLICY)
        assert coming is not None
        assert (coming.at, coming.command) == (morning(end - timedelta(days=before)), RaiseAlert())
        desk.clock()
    assert alerted(desk) == [("limitation", 180, 180), ("limitation", 90, 90), ("limitation", 30, 30)]
    assert next_step(desk.case, POLICY) is None


def test_of_several_thresholds_only_the_nearest_is_told() -> None:
    """A case that opens sixty days before the end hears of ninety, not of a hundred and eighty."""
    end = last_day(date(2029, 1, 9))
    desk = waiting(date(2026, 1, 9), end - timedelta(days=60))
    desk.clock()
    assert alerted(desk) == [("limitation", 90, 60)]


def test_a_heap_of_expired_bills_is_one_alert() -> None:
    """Nobody reads fifty: the first speaks for all that end as soon as it."""
    bills = [(f"PSF-2020-{month:02}", date(2020, month, 10), "10.00") for month in range(1, 13)]
    desk = Desk(owing(*bills), now=at(date(2026, 3, 2)))
    desk.act(Role.MANAGER, command("place_hold", desk, kind=HoldKind.TRACING, until=None))
    desk.clock()
    assert len(alerted(desk)) == 1
    assert next_step(desk.case, POLICY) is None
    found = nearest(desk.case, POLICY, desk.today)
    assert found is not None
    assert (found.code, found.subject) == ("limitation", "PSF-2020-01")


def test_a_restart_silences_the_alert_and_its_task() -> None:
    """Legal's work stands until the deadline moves."""
    end = last_day(date(2029, 1, 9))
    desk = waiting(date(2026, 1, 9), end - timedelta(days=60))
    desk.clock()
    assert "record_reset" in [t.kind for t in open_tasks(desk.case, POLICY)]
    desk.act(Role.LEGAL, command("record_reset", desk, kind=ResetKind.MESSAGE_ARRIVED))
    assert "record_reset" not in [t.kind for t in open_tasks(desk.case, POLICY)]
    coming = next_step(desk.case, POLICY)
    assert coming is not None
    assert local_date(coming.at) == last_day(years_after(desk.today, 3)) - timedelta(days=180)


def test_what_was_over_before_anybody_was_told_is_counsels_to_leave_out() -> None:
    """E2, E3: a demand does not revive it, so the task is to isolate, and ends with that."""
    desk = Desk(
        owing(("PSF-2020-01", date(2020, 1, 10), "10.00"), ("PSF-2026-01", date(2026, 1, 10), "10.00")),
        now=at(date(2026, 3, 2)),
    )
    desk.act(Role.MANAGER, command("place_hold", desk, kind=HoldKind.TRACING, until=None))
    desk.clock()
    kinds_of_work = [t.kind for t in open_tasks(desk.case, POLICY)]
    assert "isolate_bills" in kinds_of_work
    assert "record_reset" not in kinds_of_work
    desk.act(Role.LEGAL, command("isolate_bills", desk, bills=("PSF-2020-01",)))
    assert "isolate_bills" not in [t.kind for t in open_tasks(desk.case, POLICY)]


def test_an_alert_is_not_raised_twice_or_early() -> None:
    """The guard says so, whoever asks the clock's command."""
    desk = Desk()
    assert desk.refused(Role.SYSTEM, RaiseAlert()) == ("watch.none",)
    assert "role.not_allowed" in desk.refused(Role.LEGAL, RaiseAlert())


def test_alerts_do_not_count_as_the_cases_own_move() -> None:
    """What a page shows as the next step moves the case; the timer knows both."""
    desk = climb(State.LETTER_WAITING)
    assert next_move(desk.case, POLICY) is None
    assert next_step(desk.case, POLICY) is not None
    step = make_step(desk.case, desk.act(Role.STEWARD, command("record_contact", desk)), POLICY)
    assert (step.next_at, step.next_deadline_code) == (None, "limitation")


def test_the_time_to_apply_for_enforcement_is_watched() -> None:
    """J1: thirty, seven and one day before; a limitation period no longer runs."""
    desk = climb(State.COURT_PERFORMANCE)
    codes = [d.code for d in watched(desk.case, POLICY)]
    assert codes == ["performance", "enforcement_time"]
    while (coming := next_step(desk.case, POLICY)) is not None:
        assert coming.command == RaiseAlert()
        desk.clock()
    told = alerted(desk)
    assert told == [
        ("performance", 7, 7),
        ("performance", 1, 1),
        ("enforcement_time", 30, 30),
        ("enforcement_time", 7, 7),
        ("enforcement_time", 1, 1),
    ]


def test_the_end_of_a_listing_and_its_deletion_are_watched() -> None:
    """K3, K6: when the term ends, and by when the court has to act."""
    desk = climb(State.ENFORCEMENT_EXECUTING)
    ground = ListingGround.EVADES_EXECUTION
    desk.act(Role.MANAGER, command("propose_listing", desk, ground=ground))
    for name in ("approve", "apply_listing", "record_listed"):
        desk.act(Role.LEGAL, command(name, desk))
    assert [d.code for d in watched(desk.case, POLICY)] == ["listing_term"]
    desk.pay_all()
    assert [d.code for d in watched(desk.case, POLICY)] == ["listing_term", "deletion"]
    while (coming := next_step(desk.case, POLICY)) is not None:
        desk.go_to(coming.at)
        desk.clock()
    assert {code for code, _, _ in alerted(desk)} == {"listing_term", "deletion"}
    assert len(alerted(desk)) == 6


def test_a_closed_case_is_not_watched() -> None:
    """Nothing comes due any more."""
    desk = climb(State.CLOSED)
    assert (watched(desk.case, POLICY), next_step(desk.case, POLICY)) == ((), None)


def test_a_deadline_that_moves_is_told_anew() -> None:
    """The memory belongs to the day, not to the code alone."""
    desk = waiting(date(2026, 1, 9), date(2028, 11, 1))
    desk.clock()
    bill = desk.case.facts.bills[0]
    desk.observe(replace(desk.case.facts, bills=(replace(bill, paid_on=(date(2028, 10, 1),)),)))
    coming = next_step(desk.case, POLICY)
    assert coming is not None
    assert local_date(coming.at) == last_day(date(2031, 10, 1)) - timedelta(days=180)
    assert days(0) <= coming.wait(desk.now)


@pytest.mark.parametrize("gate", [State.LETTER_APPROVAL, State.COURT_APPROVAL])
def test_nothing_runs_out_before_the_nearest_deadline(gate: State) -> None:
    """E1: what waits for a decision is ordered by it, so no claimed bill may expire earlier unseen."""
    desk = climb(gate)
    last = min(claimable_until(desk.case, bill, POLICY) for bill in desk.case.claimed)
    for day in (desk.today, last - timedelta(days=20), last + timedelta(days=20)):
        found = nearest(desk.case, POLICY, day)
        assert found is not None
        assert found.on <= last
    desk.now = at(last - timedelta(days=20))
    desk.clock()
    step = desk.steps[-1]
    assert step.next_deadline_on is not None
    assert step.next_deadline_on <= min(claimable_until(desk.case, b, POLICY) for b in desk.case.claimed)
