"""The course of a payment order: served, objected to, declined or lapsed, every day at its boundary (H3)."""

from domain import events as e
from domain.agenda import next_move
from domain.proceedings import court_deadlines
from domain.states import Forum, HoldKind, Instrument, Procedure, Role, State
from tests.domain.climbing import climb
from tests.domain.making import POLICY, at, command, days, kinds
from tests.domain.test_proceedings import legal, no, order


def test_an_order_that_nobody_could_serve_ends_by_the_clock() -> None:
    """H3: issued on day 0, thirty days to serve it, ended on day 31 at nine, the law's day kept."""
    desk = order()
    legal(desk, "record_order_issued")
    issued = desk.today
    assert court_deadlines(desk.case, POLICY) == (("order_service", issued + days(30)),)
    coming = next_move(desk.case, POLICY)
    assert coming is not None
    assert coming.at == at(issued + days(31), 9)
    desk.now = at(issued + days(31), 8, 59, 59)
    assert desk.refused(Role.SYSTEM, command("order_lapsed", desk)) == ("P1.too_soon",)
    desk.wait(9)
    (record,) = desk.tick()
    assert isinstance(record.event, e.PaymentOrderLapsed)
    assert record.event.on == issued + days(31)
    assert (desk.case.state, desk.case.forum) == (State.LETTER_WAITING, None)
    desk.act(Role.MANAGER, command("propose_court", desk))


def test_an_order_whose_issue_is_not_on_file_gets_the_courts_own_time() -> None:
    """H3: fifteen days to issue it come on top; a hold of ours stops no court."""
    desk = order()
    filed = desk.today
    desk.act(Role.MANAGER, command("place_hold", desk, kind=HoldKind.TRACING, until=None))
    assert court_deadlines(desk.case, POLICY) == (("order_service", filed + days(45)),)
    assert kinds(desk.tick()) == ["payment_order_lapsed"]


def test_an_order_is_served_within_thirty_days() -> None:
    """H3: the thirtieth day is in time, the next is not, and nothing is served before it is issued."""
    desk = order()
    desk.wait(5)
    legal(desk, "record_order_issued")
    issued = desk.today
    desk.wait(31)
    assert no(desk, "record_order_served") == ("H3.unserved",)
    assert no(desk, "record_order_served", on=issued - days(1)) == ("date.order",)
    legal(desk, "record_order_served", on=issued + days(30))


def test_an_objection_in_time_counts_whenever_it_is_entered() -> None:
    """H3: the fifteenth day is in time; the order had taken effect on paper only."""
    desk = climb(State.COURT_ORDER_SERVED)
    served = desk.today
    desk.tick()
    assert desk.case.instrument is Instrument.PAYMENT_ORDER
    assert no(desk, "record_objection", on=served + days(16)) == ("H3.late",)
    assert no(desk, "record_objection", on=served - days(1)) == ("date.order",)
    legal(desk, "record_objection", on=served + days(15))
    case = desk.case
    assert (case.state, case.forum, case.instrument) == (State.COURT_FILED, Forum.SUIT, None)
    assert (case.award, case.effective_on, case.performance_day) == (None, None, None)
    assert case.proceedings.procedure is Procedure.SUMMARY


def test_no_objection_once_enforcement_has_begun() -> None:
    """H3: then the way is another one."""
    desk = climb(State.COURT_ORDER_SERVED)
    served = desk.today
    desk.tick()
    climb(State.ENFORCEMENT_APPLIED, desk)
    assert no(desk, "record_objection", on=served + days(15)) == ("state.not_here",)


def test_a_judgment_is_not_objected_to() -> None:
    """Objections belong to payment orders."""
    assert no(climb(State.COURT_PERFORMANCE), "record_objection") == ("state.not_here",)


def test_the_suit_is_declined_within_seven_days_of_the_objection() -> None:
    """H3: else it is a suit, which may still be withdrawn."""
    desk = climb(State.COURT_ORDER_SERVED)
    desk.wait(3)
    legal(desk, "record_objection")
    objected = desk.today
    assert court_deadlines(desk.case, POLICY) == (("decline_suit", objected + days(7)),)
    desk.wait(8)
    assert no(desk, "decline_suit") == ("H3.decline_late",)
    legal(desk, "decline_suit", on=objected + days(7))
    assert desk.case.state is State.LETTER_WAITING


def test_only_what_was_an_order_can_be_declined() -> None:
    """A suit of our own is withdrawn, not declined."""
    assert no(climb(State.COURT_FILED), "decline_suit") == ("state.not_here",)
