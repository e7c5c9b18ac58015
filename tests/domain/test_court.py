"""Stages 6 to 8: three forums, execution and its end, the list and the way off it, how cases close."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain import events as e
from domain.agenda import next_move
from domain.facts import OpenBill
from domain.states import Forum, Instrument, Outcome, Role, State
from domain.tasks import open_tasks
from tests.domain.climbing import climb
from tests.domain.making import POLICY, Desk, at, command, days, kinds


def legal(desk: Desk, name: str) -> None:
    desk.act(Role.LEGAL, command(name, desk))


def task_kinds(desk: Desk) -> list[str]:
    return [task.kind for task in open_tasks(desk.case, POLICY)]


def test_a_payment_order_becomes_effective_when_nobody_objects() -> None:
    """H3: served on day 0, fifteen days to object, effective on day 16 at nine, enforceable on day 17."""
    desk = climb(State.COURT_ORDER_SERVED)
    served = desk.today
    coming = next_move(desk.case, POLICY)
    assert coming is not None
    assert coming.at == at(served + days(16), 9)
    desk.tick()
    case = desk.case
    assert (case.state, case.instrument) == (State.COURT_PERFORMANCE, Instrument.PAYMENT_ORDER)
    assert case.effective_on == case.performance_day == served + days(16)
    desk.wait(1)
    desk.act(Role.MANAGER, command("propose_enforcement", desk))


def test_an_order_is_not_effective_a_second_early() -> None:
    """H3: the fifteenth day belongs to the debtor."""
    desk = climb(State.COURT_ORDER_SERVED)
    desk.now = at(desk.today + days(16), 8, 59, 59)
    assert desk.refused(Role.SYSTEM, command("order_effective", desk)) == ("P1.too_soon",)


def test_a_late_clock_does_not_move_the_laws_day() -> None:
    """A clock that wakes a month late records the day on which the order took effect."""
    desk = climb(State.COURT_ORDER_SERVED)
    final = desk.today + days(16)
    desk.wait(50)
    desk.tick()
    assert desk.case.effective_on == final


def test_an_objection_turns_the_order_into_a_suit() -> None:
    """H3: the case goes on as a suit under the same docket, with hearings now."""
    desk = climb(State.COURT_ORDER_SERVED)
    legal(desk, "record_objection")
    case = desk.case
    assert (case.state, case.forum) == (State.COURT_FILED, Forum.SUIT)
    assert (case.order_served_on, case.award) == (None, None)
    assert next_move(case, POLICY) is None
    legal(desk, "schedule_hearing")


def test_declining_the_suit_leads_back_to_the_letter() -> None:
    """H3: the way to a suit of our own stays open, with a proposal and an approval of its own."""
    desk = climb(State.COURT_ORDER_SERVED)
    legal(desk, "decline_suit")
    assert (desk.case.state, desk.case.forum, desk.case.court_docket) == (State.LETTER_WAITING, None, "")
    desk.act(Role.MANAGER, command("propose_court", desk))
    assert desk.case.state is State.COURT_APPROVAL


def test_arbitration_leads_to_an_award_like_a_suit_to_a_judgment() -> None:
    """The steps are the same; the instrument is the award."""
    desk = climb(State.COURT_FILED, forum=Forum.ARBITRATION)
    legal(desk, "schedule_hearing")
    desk.act(Role.LEGAL, command("record_judgment", desk, instrument=Instrument.AWARD))
    assert desk.case.instrument is Instrument.AWARD


def test_a_mediation_statement_may_end_the_suit_without_a_hearing() -> None:
    """Mediated cases skip the hearing."""
    desk = climb(State.COURT_MEDIATION)
    desk.act(Role.LEGAL, command("record_judgment", desk, instrument=Instrument.MEDIATION_STATEMENT))
    assert desk.case.state is State.COURT_JUDGED


def test_filing_restarts_the_limitation_period() -> None:
    """E3: the docket is the proof."""
    desk = climb(State.COURT_FILED)
    assert (desk.case.resets[-1].kind, desk.case.resets[-1].evidence) == ("suit", desk.case.court_docket)


def test_a_terminated_execution_can_be_taken_up_again() -> None:
    """J4: 终本 ends this execution, not the claim; assets found later bring it back."""
    desk = climb(State.ENFORCEMENT_TERMINATED)
    desk.wait(400)
    legal(desk, "resume_execution")
    assert desk.case.state is State.ENFORCEMENT_EXECUTING


def test_a_refused_listing_leads_back_to_execution() -> None:
    """The court decides; the case goes on where it was."""
    desk = climb(State.LISTING_APPLIED)
    legal(desk, "record_listing_refused")
    assert (desk.case.state, desk.case.approval) == (State.ENFORCEMENT_EXECUTING, None)
    desk.act(Role.MANAGER, command("propose_listing", desk))


def test_whoever_pays_while_listed_is_reported_to_the_court_at_once() -> None:
    """K6: payment asks for the deletion by itself; only the court's deletion closes the case."""
    desk = climb(State.LISTING_LISTED)
    records = desk.pay_all()
    assert kinds(records) == ["account_observed", "delisting_requested"]
    assert [effect.kind for effect in desk.steps[-1].effects] == ["delisting_request", "completion_report"]
    assert (desk.case.state, desk.case.closed) == (State.LISTING_DELISTING, False)
    assert desk.refused(Role.LEGAL, command("close_case", desk)) == ("state.not_here",)
    desk.act(Role.LEGAL, command("record_delisted", desk))
    assert (desk.case.outcome, desk.case.state) == (Outcome.PAID, State.CLOSED)


def test_a_listed_case_is_not_closed_by_hand() -> None:
    """First off the list, then the end."""
    desk = climb(State.LISTING_LISTED)
    assert desk.refused(Role.LEGAL, command("close_case", desk)) == ("state.not_here",)


def test_a_deletion_by_the_court_while_money_is_owed_leads_back_to_execution() -> None:
    """A term may run out before the debt is paid."""
    desk = climb(State.LISTING_LISTED)
    legal(desk, "record_delisted")
    assert desk.case.state is State.ENFORCEMENT_EXECUTING


def test_a_debtor_who_is_off_the_list_and_owes_something_new_gets_a_new_demand() -> None:
    """A bill that came between payment and deletion does not leave the case without work for anybody."""
    desk = climb(State.LISTING_LISTED)
    desk.pay_all()
    new = OpenBill("PSF-2026-10", date(2026, 10, 10), Decimal("88.00"))
    desk.observe(replace(desk.case.facts, bills=(new,)))
    legal(desk, "record_delisted")
    assert task_kinds(desk) == ["issue_notice"]
    assert desk.case.demanded == ()
    assert desk.refused(Role.LEGAL, command("record_delisted", desk)) == ("state.not_here",)
    desk.pay_all()
    assert desk.case.outcome is Outcome.PAID


@pytest.mark.parametrize("outcome", [o for o in Outcome if o is not Outcome.PAID])
def test_legal_may_close_with_every_outcome_but_paid(outcome: Outcome) -> None:
    """Each outcome is kept with its document; nothing is left to do."""
    desk = climb(State.ENFORCEMENT_TERMINATED)
    closing = desk.act(Role.LEGAL, command("close_case", desk, outcome=outcome))[0].event
    assert isinstance(closing, e.CaseClosed)
    assert (desk.case.outcome, closing.document != "") == (outcome, True)
    assert (open_tasks(desk.case, POLICY), next_move(desk.case, POLICY)) == ((), None)


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (State.LETTER_SENT, ["owner_statement"]),
        (State.COURT_FILED, ["owner_statement", "claim_withdrawal"]),
        (State.COURT_HEARING, ["owner_statement", "claim_withdrawal"]),
        (State.ENFORCEMENT_EXECUTING, ["owner_statement", "completion_report"]),
        (State.LISTING_APPLIED, ["listing_withdrawal"]),
    ],
)
def test_an_authority_at_work_is_told_of_the_payment(state: State, told: list[str]) -> None:
    """The owner gets a statement, the court or bureau hears that it may stop."""
    desk = climb(state)
    desk.pay_all()
    assert [effect.kind for effect in desk.steps[-1].effects] == told


def test_a_closed_case_never_moves_again() -> None:
    """Not even by money: new arrears are a new case."""
    desk = climb(State.CLOSED)
    for role, name in ((Role.STEWARD, "record_contact"), (Role.SYSTEM, "observe_account")):
        assert desk.refused(role, command(name, desk)) == ("state.closed",)


def test_a_case_without_arrears_closes_as_it_opens() -> None:
    """Somebody paid between the list and the case: one record more, no reminder."""
    desk = Desk(replace(climb(State.REMINDER).case.facts, bills=()))
    assert kinds(desk.records) == ["case_opened", "case_closed"]
