"""Execution and the court's list, each path to its end: settlements, means, terms, objections, deletion."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain import terms
from domain.catalogue import CATALOGUE
from domain.deadlines import years_after
from domain.facts import OpenBill
from domain.states import (
    InterruptionKind,
    ListingGround,
    ListingTerm,
    MeansFinding,
    Outcome,
    Role,
    State,
)
from domain.tasks import open_tasks
from domain.watch import watched
from domain.workdays import last_day, workdays_after
from tests.domain.climbing import climb
from tests.domain.making import OTHER_LEGAL, POLICY, Desk, command, days, kinds


def legal(desk: Desk, name: str, **values: object) -> None:
    desk.act(Role.LEGAL, command(name, desk, **values))


def listed(ground: ListingGround = ListingGround.EVADES_EXECUTION, **values: object) -> Desk:
    """A debtor whom the court listed on that ground."""
    desk = climb(State.ENFORCEMENT_EXECUTING)
    desk.act(Role.MANAGER, command("propose_listing", desk, ground=ground))
    legal(desk, "approve")
    legal(desk, "apply_listing")
    desk.wait(10)
    legal(desk, "record_listed", **values)
    return desk


# --- the time to apply (J1, J2) -------------------------------------------------------------------


def test_an_interruption_starts_the_time_to_apply_anew() -> None:
    """J2: a demand in the second year gives two more; one after the end gives nothing."""
    desk = climb(State.COURT_PERFORMANCE)
    day = desk.case.performance_day
    assert day is not None
    assert terms.apply_until(desk.case, POLICY) == last_day(years_after(day, 2))
    desk.wait(400)
    demanded = desk.today
    legal(desk, "record_interruption", kind=InterruptionKind.DEMAND)
    assert terms.apply_until(desk.case, POLICY) == last_day(years_after(demanded, 2))
    desk.wait(800)
    assert desk.refused(Role.LEGAL, command("record_interruption", desk)) == ("J2.expired",)
    assert desk.refused(Role.MANAGER, command("propose_enforcement", desk)) == ("J1.late",)


def test_a_part_payment_in_the_ledger_starts_it_anew_by_itself() -> None:
    """J2: nobody has to enter what the bank has seen."""
    desk = climb(State.COURT_PERFORMANCE)
    paid = (desk.case.performance_day or desk.today) + days(300)
    desk.go_to(desk.now + days(320))
    first = desk.case.facts.bills[0]
    part = OpenBill(first.key, first.due, first.amount - 50, paid_on=(paid,))
    desk.observe(replace(desk.case.facts, bills=(part, *desk.case.facts.bills[1:])))
    assert terms.apply_until(desk.case, POLICY) == last_day(years_after(paid, 2))


def test_counsel_may_apply_late() -> None:
    """J1.late is counsel's to override: the debtor has to plead it."""
    desk = climb(State.COURT_PERFORMANCE)
    desk.wait(1200)
    assert desk.refused(Role.MANAGER, command("propose_enforcement", desk)) == ("J1.late",)
    legal(desk, "override_guard", code="J1.late")
    desk.act(Role.MANAGER, command("propose_enforcement", desk))


# --- settlements (J4) -----------------------------------------------------------------------------


def test_a_settlement_stops_the_pressing_and_its_breach_resumes_it() -> None:
    """J4: while it stands nobody is listed; broken, the original instrument is executed."""
    desk = climb(State.ENFORCEMENT_EXECUTING)
    legal(desk, "record_execution_settlement", due=desk.today + days(60))
    assert desk.refused(Role.MANAGER, command("propose_listing", desk)) == ("J4.settled",)
    assert desk.refused(Role.LEGAL, command("record_execution_settlement", desk)) == ("J4.settled",)
    (task,) = open_tasks(desk.case, POLICY)
    assert (task.kind, task.not_before.date()) == ("record_settlement_breach", desk.today + days(61))
    desk.wait(61)
    legal(desk, "record_settlement_breach")
    ground = ListingGround.BREAKS_EXECUTION_SETTLEMENT
    desk.act(Role.MANAGER, command("propose_listing", desk, ground=ground))
    assert desk.case.state is State.LISTING_APPROVAL


def test_a_settlement_after_termination_resumes_execution_once_broken() -> None:
    """J4: 终本 ended this execution only; a broken settlement takes it up again."""
    desk = climb(State.ENFORCEMENT_TERMINATED)
    legal(desk, "record_execution_settlement")
    assert desk.refused(Role.LEGAL, command("resume_execution", desk)) == ("J4.settled",)
    legal(desk, "record_settlement_breach")
    assert desk.case.state is State.ENFORCEMENT_EXECUTING


def test_a_settlement_that_is_kept_ends_by_payment() -> None:
    """Nothing else is needed: the ledger closes the case."""
    desk = climb(State.ENFORCEMENT_EXECUTING)
    legal(desk, "record_execution_settlement")
    desk.pay_all()
    assert desk.case.outcome is Outcome.PAID


def test_only_a_standing_settlement_is_broken_and_none_ends_before_it_begins() -> None:
    """J4: coded refusals."""
    desk = climb(State.ENFORCEMENT_EXECUTING)
    assert desk.refused(Role.LEGAL, command("record_settlement_breach", desk)) == ("J4.no_settlement",)
    early = command("record_execution_settlement", desk, due=desk.today - days(1))
    assert desk.refused(Role.LEGAL, early) == ("date.order",)


# --- who may be listed, and for how long (K2, K3) -------------------------------------------------


@pytest.mark.parametrize(
    ("finding", "ground", "code"),
    [
        (MeansFinding.SECURED, ListingGround.EVADES_EXECUTION, "K2.secured"),
        (MeansFinding.SEIZED_SUFFICES, ListingGround.ABLE_BUT_REFUSES, "K2.seized"),
        (MeansFinding.MINOR, ListingGround.FALSE_PROPERTY_REPORT, "K2.minor"),
        (MeansFinding.UNABLE, ListingGround.ABLE_BUT_REFUSES, "K2.unable"),
    ],
)
def test_nobody_is_listed_whom_the_list_may_not_hit(
    finding: MeansFinding, ground: ListingGround, code: str
) -> None:
    """K2: refused when proposed; what was approved before it became known lapses."""
    desk = climb(State.ENFORCEMENT_EXECUTING)
    legal(desk, "record_means", finding=finding)
    proposal = command("propose_listing", desk, ground=ground)
    assert desk.refused(Role.MANAGER, proposal) == (code,)
    legal(desk, "record_means", finding=MeansFinding.ABLE)
    desk.act(Role.MANAGER, proposal)
    legal(desk, "record_means", finding=finding)
    assert desk.refused(Role.LEGAL, command("approve", desk)) == ("state.not_here",)  # lapsed: evidence moved
    legal(desk, "record_means", finding=MeansFinding.ABLE)
    desk.act(Role.MANAGER, proposal)
    legal(desk, "approve")
    legal(desk, "record_means", finding=finding)
    assert desk.refused(Role.LEGAL, command("apply_listing", desk)) == ("state.not_here",)


def test_inability_does_not_excuse_evasion() -> None:
    """K2: without means, grounds 2 to 6 still stand."""
    desk = climb(State.ENFORCEMENT_EXECUTING)
    legal(desk, "record_means", finding=MeansFinding.UNABLE)
    desk.act(Role.MANAGER, command("propose_listing", desk, ground=ListingGround.EVADES_EXECUTION))


@pytest.mark.parametrize("term", ListingTerm)
def test_the_term_of_a_listing(term: ListingTerm) -> None:
    """K3: two years, one to three more in grave cases; ground 1 has none."""
    desk = listed(term=term)
    assert terms.listed_until(desk.case, POLICY) == years_after(desk.today, 2 + term.more_years)
    plain = listed(ListingGround.ABLE_BUT_REFUSES, term=term)
    assert terms.listed_until(plain.case, POLICY) is None


# --- off the list (K6, K8) ------------------------------------------------------------------------


def test_paying_does_not_delist_a_fixed_term() -> None:
    """K6, K8: the deletion is asked for at once, and comes after the term; the work list says when."""
    desk = listed()
    until = years_after(desk.today, 2)
    desk.wait(30)
    assert kinds(desk.pay_all()) == ["account_observed", "delisting_requested"]
    assert [x.kind for x in desk.steps[-1].effects] == ["delisting_request", "completion_report"]
    assert desk.refused(Role.LEGAL, command("record_delisted", desk)) == ("K8.term",)
    (task,) = [t for t in open_tasks(desk.case, POLICY) if t.kind == "record_delisted"]
    assert task.not_before.date() == until
    assert terms.deletion_due(desk.case, POLICY) == workdays_after(until, 3)
    desk.go_to(task.not_before)
    legal(desk, "record_delisted")
    assert desk.case.outcome is Outcome.PAID


def test_the_court_may_delete_early() -> None:
    """K8: its decision, not the payment, does it."""
    desk = listed()
    desk.pay_all()
    legal(desk, "record_delisted", early=True)
    assert desk.case.outcome is Outcome.PAID


def test_without_a_term_the_court_has_three_working_days() -> None:
    """K6: ground 1, from performance."""
    desk = listed(ListingGround.ABLE_BUT_REFUSES)
    paid = desk.today
    desk.pay_all()
    assert terms.deletion_due(desk.case, POLICY) == workdays_after(paid, 3)
    legal(desk, "record_delisted")
    assert desk.case.outcome is Outcome.PAID


def test_a_term_that_ends_unpaid_leads_back_to_execution() -> None:
    """K3: the list is no second punishment; the debt remains."""
    desk = listed()
    assert desk.refused(Role.LEGAL, command("record_delisted", desk)) == ("K8.term",)
    desk.wait(731)
    legal(desk, "record_delisted")
    assert desk.case.state is State.ENFORCEMENT_EXECUTING


def test_whoever_pays_while_listing_is_applied_for_is_not_listed_unnoticed() -> None:
    """K6: the application is taken back, and the case stays until the court answers."""
    desk = climb(State.LISTING_APPLIED)
    assert kinds(desk.pay_all()) == ["account_observed", "listing_withdrawn"]
    assert [x.kind for x in desk.steps[-1].effects] == ["listing_withdrawal"]
    assert desk.refused(Role.LEGAL, command("close_case", desk)) == ("state.not_here",)
    assert [t.kind for t in open_tasks(desk.case, POLICY)] == ["record_listing_refused"]
    refused = desk.act(Role.LEGAL, command("record_listing_refused", desk))
    assert kinds(refused) == ["listing_refused", "case_closed"]
    assert desk.case.outcome is Outcome.PAID


def test_a_listing_that_crosses_the_withdrawal_is_deleted_at_once() -> None:
    """K6: the court listed before it read the withdrawal."""
    desk = climb(State.LISTING_APPLIED)
    desk.pay_all()
    records = desk.act(Role.LEGAL, command("record_listed", desk))
    assert kinds(records) == ["debtor_listed", "delisting_requested"]
    legal(desk, "record_delisted")
    assert desk.case.outcome is Outcome.PAID


def test_a_new_bill_after_the_withdrawal_is_demanded_anew() -> None:
    """The demanded bills are settled: the court answers, then the ladder begins again."""
    desk = climb(State.LISTING_APPLIED)
    desk.observe(replace(desk.case.facts, bills=(OpenBill("PSF-2026-12", date(2026, 12, 10), Decimal(88)),)))
    assert not desk.case.closed
    legal(desk, "record_listing_refused")
    assert desk.case.state is State.NOTICE_DRAFTING


# --- the court's decision (K4, K5) ----------------------------------------------------------------


def test_the_court_decides_on_the_application_within_fifteen_days() -> None:
    """K4: watched from the day of the application, told in time, and no longer once it is taken back."""
    desk = climb(State.LISTING_APPLIED)
    applied = desk.today
    (watch,) = [d for d in watched(desk.case, POLICY) if d.code == "listing_decision"]
    assert (watch.on, watch.alerts) == (last_day(applied + days(15)), (7, 1))
    desk.wait(3)
    assert terms.listing_decision_due(desk.case, POLICY) == watch.on
    desk.pay_all()
    assert terms.listing_decision_due(desk.case, POLICY) is None


def test_the_courts_time_to_decide_ends_with_its_decision() -> None:
    """K4: whoever is listed waits for no decision any more."""
    assert terms.listing_decision_due(listed().case, POLICY) is None


def test_only_the_courts_own_paper_lists_anybody() -> None:
    """K5: the application's number is ours; the decision's is not on file yet. Nobody overrides."""
    desk = climb(State.LISTING_APPLIED)
    ours = next(p.document for p in desk.case.evidence if p.kind == "listing_applied")
    for number in (ours, f" {ours} "):
        listing = command("record_listed", desk, document=number)
        assert desk.refused(Role.LEGAL, listing) == ("K5.decision",)
    assert CATALOGUE["K5.decision"].override == ()
    legal(desk, "record_listed", document="JD-1")
    assert desk.case.state is State.LISTING_LISTED


# --- objection and review (K7) --------------------------------------------------------------------


def test_an_upheld_objection_is_corrected_in_three_working_days() -> None:
    """K7: the entry goes, whatever its term; execution goes on."""
    desk = listed()
    legal(desk, "record_listing_objection")
    assert terms.objection_due(desk.case, POLICY) == last_day(desk.today + days(15))
    assert [t.kind for t in open_tasks(desk.case, POLICY)] == ["record_objection_decision"]
    assert desk.refused(Role.LEGAL, command("record_listing_objection", desk)) == ("K7.open",)
    desk.wait(5)
    legal(desk, "record_objection_decision", upheld=True)
    assert terms.correction_due(desk.case, POLICY) == workdays_after(desk.today, 3)
    assert [t.kind for t in open_tasks(desk.case, POLICY)] == ["record_delisted"]
    legal(desk, "record_delisted")
    assert desk.case.state is State.ENFORCEMENT_EXECUTING


def test_a_rejected_objection_may_be_reviewed_once_within_ten_days() -> None:
    """K7: ten days to ask, fifteen to decide; then it is over."""
    desk = listed()
    assert desk.refused(Role.LEGAL, command("record_objection_decision", desk)) == ("K7.none",)
    assert desk.refused(Role.LEGAL, command("record_listing_review", desk)) == ("K7.no_review",)
    legal(desk, "record_listing_objection")
    legal(desk, "record_objection_decision")
    until = last_day(desk.today + days(10))
    desk.go_to(desk.now + days((until - desk.today).days + 1))
    assert desk.refused(Role.LEGAL, command("record_listing_review", desk)) == ("K7.late",)
    legal(desk, "record_listing_review", on=until)
    assert terms.objection_due(desk.case, POLICY) == last_day(until + days(15))
    legal(desk, "record_objection_decision")
    assert desk.refused(Role.LEGAL, command("record_listing_review", desk)) == ("K7.no_review",)
    assert desk.case.state is State.LISTING_LISTED


# --- revoking an approval -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prepared", "before"),
    [
        (State.LETTER_PREPARED, State.NOTICE_RUNNING),
        (State.COURT_PREPARED, State.LETTER_WAITING),
        (State.ENFORCEMENT_PREPARED, State.COURT_PERFORMANCE),
        (State.LISTING_PREPARED, State.ENFORCEMENT_EXECUTING),
    ],
)
def test_an_approval_is_revoked_before_anything_went_out(prepared: State, before: State) -> None:
    """Legal, the approver or another, takes it back with a reason; it can be proposed again."""
    desk = climb(prepared)
    assert desk.refused(Role.MANAGER, command("revoke_approval", desk)) == ("role.not_allowed",)
    desk.act(Role.LEGAL, command("revoke_approval", desk), OTHER_LEGAL)
    assert (desk.case.state, desk.case.approval) == (before, None)


def test_a_revoked_listing_goes_back_to_where_it_came_from() -> None:
    """A listing proposed after 终本 falls back to it."""
    desk = climb(State.ENFORCEMENT_TERMINATED)
    desk.act(Role.MANAGER, command("propose_listing", desk))
    legal(desk, "approve")
    legal(desk, "revoke_approval")
    assert desk.case.state is State.ENFORCEMENT_TERMINATED
