"""Holds: what stops the clock, for exactly how long, and what they do not stop."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from domain.agenda import Agenda, next_move
from domain.commands import COMMANDS
from domain.states import HoldKind, Role, State
from tests.domain.climbing import climb
from tests.domain.making import FEBRUARY, JANUARY, POLICY, Desk, at, command, days, end_hold, place

FIRST_REMINDER = at(date(2026, 1, 25), 9)
SECOND = timedelta(seconds=1)


def due(desk: Desk) -> datetime:
    coming = next_move(desk.case, POLICY)
    assert coming is not None
    return coming.at


def hold(desk: Desk, kind: HoldKind = HoldKind.MANAGER, since: date | None = None) -> str:
    """Place a hold now and return its id."""
    return place(desk, kind, since)


def release(desk: Desk, hold_id: str) -> None:
    end_hold(desk, hold_id)


def test_the_clock_resumes_exactly_where_it_stopped() -> None:
    """A hold of 3 days, 3 hours, 30 minutes and 7 seconds moves the next step by just that."""
    desk = Desk()
    desk.now = at(date(2026, 1, 20), 12)
    held = hold(desk)
    desk.now = at(date(2026, 1, 23), 15, 30, 7)
    release(desk, held)
    assert due(desk) == at(date(2026, 1, 28), 12, 30, 7)
    desk.now = due(desk) - SECOND
    assert desk.refused(Role.SYSTEM, command("remind", desk)) == ("P1.too_soon",)
    desk.now += SECOND
    desk.act(Role.SYSTEM, command("remind", desk))


def test_an_old_hold_moves_no_later_step() -> None:
    """What stood still before the last reminder does not count again for the next one."""
    desk = Desk()
    held = hold(desk)
    desk.wait(40)
    release(desk, held)
    reminded = desk.tick()[0].at
    assert due(desk) == at(reminded.date() + days(8), 9)


def test_a_hold_before_the_last_visit_does_not_move_the_committee() -> None:
    """The week to pay counts from the visit, and so do its holds."""
    desk = climb(State.FACE_TO_FACE)
    held = hold(desk)
    desk.wait(60)
    release(desk, held)
    for _ in range(2):
        desk.wait(1)
        desk.act(Role.STEWARD, command("record_contact", desk))
    floor = at(date(2026, 3, 11), 9) + days(60)  # day 60 of the arrears, and the two months that stood still
    assert due(desk) == max(at(desk.today + days(7), 9), floor)


def test_nothing_is_on_the_agenda_while_held_but_the_holds_end() -> None:
    """The one thing the clock still does is end the hold after its last day."""
    desk = Desk()
    held = hold(desk)
    until = desk.case.holds[0].until
    assert until is not None
    expected = Agenda(at(until + days(1), 9), COMMANDS["expire_hold"](hold=held))
    assert next_move(desk.case, POLICY) == expected


def test_a_hold_expires_after_its_last_day() -> None:
    """Not on its last day, only on the next; the clock runs again from there."""
    desk = Desk()
    desk.now = at(date(2026, 1, 20), 9)
    held = hold(desk)  # until 30 January
    desk.now = at(date(2026, 1, 30), 23, 59)
    assert desk.refused(Role.SYSTEM, COMMANDS["expire_hold"](hold=held)) == ("hold.not_over",)
    desk.tick()
    assert (desk.now, desk.case.holds) == (at(date(2026, 1, 31), 9), ())
    assert due(desk) == FIRST_REMINDER + days(11)


def test_overlapping_holds_stop_the_clock_once() -> None:
    """Two holds at a time are not twice the time: from the first beginning to the last end."""
    desk = Desk()
    desk.now = at(date(2026, 1, 12), 9)
    first = hold(desk)
    desk.wait(2)
    second = hold(desk, HoldKind.BEREAVEMENT)
    desk.wait(2)
    release(desk, first)
    assert desk.case.held
    desk.wait(3)
    release(desk, second)
    assert due(desk) == FIRST_REMINDER + days(7)


def test_a_backdated_hold_counts_from_its_own_day() -> None:
    """Entered on the 20th, in effect since nine on the 15th; both days are kept."""
    desk = Desk()
    desk.now = at(date(2026, 1, 20), 9)
    held = hold(desk, since=date(2026, 1, 15))
    kept = desk.case.holds[0]
    assert (kept.since, kept.recorded_at) == (date(2026, 1, 15), desk.now)
    desk.wait(1)
    release(desk, held)
    assert due(desk) == FIRST_REMINDER + days(6)


def test_a_backdated_hold_begins_no_earlier_than_the_case() -> None:
    """The clock cannot have stood still before it ran."""
    desk = Desk()
    held = hold(desk, since=date(2020, 1, 1))
    desk.wait(1)
    release(desk, held)
    assert due(desk) == FIRST_REMINDER + days(1)


def test_a_second_hold_may_reach_further_back_than_the_first() -> None:
    """The clock stood still from the earlier day of the two."""
    desk = Desk()
    desk.now = at(date(2026, 1, 20), 9)
    first = hold(desk)
    desk.wait(1)
    second = hold(desk, HoldKind.SERVICE_REPAIR, since=date(2026, 1, 18))
    release(desk, first)
    desk.wait(1)
    release(desk, second)
    assert due(desk) == FIRST_REMINDER + days(4)


def test_a_backdated_hold_does_not_count_again_what_already_stood_still() -> None:
    """12th to 16th held, then held again backdated to the 14th: from the 12th to the 19th, once."""
    desk = Desk()
    desk.now = at(date(2026, 1, 12), 9)
    first = hold(desk)
    desk.wait(4)
    release(desk, first)
    desk.wait(2)
    second = hold(desk, since=date(2026, 1, 14))
    desk.wait(1)
    release(desk, second)
    assert due(desk) == FIRST_REMINDER + days(7)


def test_the_demands_period_stands_still_while_held() -> None:
    """F1: five days of hold are five days more for the owner."""
    desk = climb(State.NOTICE_RUNNING)
    delivered = desk.today
    desk.wait(1)
    held = hold(desk)
    desk.wait(5)
    release(desk, held)
    desk.now = at(delivered + days(21), 9) - SECOND
    assert desk.refused(Role.MANAGER, command("propose_letter", desk)) == ("F1.running",)
    desk.now += SECOND
    desk.act(Role.MANAGER, command("propose_letter", desk))


def test_a_dispute_on_some_bills_lets_the_others_go_on() -> None:
    """The clock runs for what nobody disputes, and only that is claimed."""
    desk = Desk()
    desk.act(
        Role.MANAGER, command("place_hold", desk, kind=HoldKind.DISPUTE, until=None, bills=(JANUARY[0],))
    )
    assert not desk.case.held
    assert str(desk.case.claim) == "200.00"
    assert due(desk) == FIRST_REMINDER
    desk.tick()


def test_a_dispute_on_all_bills_stops_the_clock() -> None:
    """Nothing undisputed is left to remind of; a new bill sets the clock going again."""
    desk = Desk()
    desk.now = at(date(2026, 1, 12), 9)
    every = (JANUARY[0], FEBRUARY[0])
    desk.act(Role.MANAGER, command("place_hold", desk, kind=HoldKind.DISPUTE, until=None, bills=every))
    assert (desk.case.held, next_move(desk.case, POLICY)) == (True, None)
    desk.wait(3)
    march = replace(desk.case.facts.bills[0], key="PSF-2026-03", due=date(2026, 3, 10))
    desk.observe(replace(desk.case.facts, bills=(*desk.case.facts.bills, march)))
    assert not desk.case.held
    assert due(desk) == FIRST_REMINDER + days(3)


def test_paying_the_undisputed_rest_stops_the_clock() -> None:
    """When only disputed bills are left open, nobody is pressed for them."""
    desk = Desk()
    desk.act(
        Role.MANAGER, command("place_hold", desk, kind=HoldKind.DISPUTE, until=None, bills=(JANUARY[0],))
    )
    desk.pay({FEBRUARY[0]: "0"})
    assert desk.case.held
    assert next_move(desk.case, POLICY) is None


def test_the_courts_clock_is_not_ours_to_stop() -> None:
    """H3: a hold of ours does not lengthen the debtor's time to object to a payment order."""
    desk = climb(State.COURT_ORDER_SERVED)
    served = desk.today
    desk.act(Role.MANAGER, command("place_hold", desk, kind=HoldKind.TRACING, until=None))
    assert desk.case.held
    desk.tick()
    assert (desk.case.state, desk.today) == (State.COURT_PERFORMANCE, served + days(16))


_OF_THEIR_OWN = {HoldKind.DISPUTE, HoldKind.PROMISE_TO_PAY, HoldKind.PAYMENT_PLAN, HoldKind.RELIEF_REVIEW}


@pytest.mark.parametrize("kind", [k for k in HoldKind if k not in _OF_THEIR_OWN])
def test_a_new_state_begins_with_its_own_clock(kind: HoldKind) -> None:
    """A hold that lasts into the next state stops that state's clock only from its beginning."""
    desk = climb(State.NOTICE_SERVING)
    held = hold(desk, kind)
    desk.wait(5)
    desk.act(
        Role.STEWARD, command("record_delivery", desk)
    )  # a fact, not a step of ours: recorded while held
    delivered = desk.now
    desk.wait(4)
    release(desk, held)
    assert desk.case.held_for == desk.now - delivered == days(4)


@pytest.mark.parametrize(
    ("minutes", "reminded"),
    [
        (659, at(date(2026, 1, 25), 19, 59)),  # still daytime
        (660, at(date(2026, 1, 26), 9)),  # it would be eight in the evening
        (1260, at(date(2026, 1, 26), 9)),  # it would be six in the morning
    ],
)
def test_no_reminder_resumes_in_the_night(minutes: int, reminded: datetime) -> None:
    """B3: what a hold moved out of the day goes to the next morning."""
    desk = Desk()
    desk.now = at(date(2026, 1, 12), 9)
    held = hold(desk)
    desk.now += timedelta(minutes=minutes)
    release(desk, held)
    assert due(desk) == reminded
