"""Instalment plans: what may be signed by whom, what each day checks, and where a breach leads."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain import events as e
from domain.agenda import next_step
from domain.commands import COMMANDS
from domain.commands.parsing import parse_command
from domain.limitation import ResetKind
from domain.plans import Instalment, Plan, standings
from domain.refusals import Refused
from domain.states import (
    DecisionReason,
    HoldKind,
    OverrideReason,
    PlanKind,
    Role,
    State,
)
from domain.tasks import open_tasks
from tests.domain.climbing import climb
from tests.domain.making import JANUARY, POLICY, Desk, at, command, days, kinds, owing

TODAY = date(2026, 1, 11)
FIRST, SECOND = TODAY + days(30), TODAY + days(60)


def parts(*pairs: tuple[date, str]) -> tuple[Instalment, ...]:
    return tuple(Instalment(due, Decimal(amount)) for due, amount in pairs)


def signed(desk: Desk, **values: Any) -> None:
    desk.act(Role.MANAGER, command("sign_plan", desk, **values))


def test_a_signed_plan_stops_the_climb_and_restarts_limitation() -> None:
    """The document is evidence of an acknowledgement (CC 195)."""
    desk = Desk()
    signed(desk, document="FQ-1")
    assert [(h.kind, h.until) for h in desk.case.holds] == [(HoldKind.PAYMENT_PLAN, None)]
    reset = desk.case.resets[-1]
    assert (reset.kind, reset.evidence, reset.on) == (ResetKind.SIGNED_PLAN, "FQ-1", TODAY)
    coming = next_step(desk.case, POLICY)
    assert coming is not None
    assert (coming.command.type, coming.at) == ("breach_plan", at(FIRST + days(6), 9))


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"instalments": parts((FIRST, "399.99"))}, "D5.sum"),
        ({"instalments": ()}, "D5.sum"),
        ({"instalments": parts((FIRST, "400.01"), (SECOND, "-0.01"))}, "money.amount"),
        ({"instalments": parts((FIRST, "NaN"))}, "money.amount"),
        ({"instalments": parts((FIRST, "300")), "settlement": Decimal(301)}, "D5.sum"),
        ({"instalments": parts((FIRST, "401")), "settlement": Decimal(401)}, "D5.settlement"),
        ({"instalments": parts((SECOND, "200"), (FIRST, "200"))}, "D5.dates"),
        ({"instalments": parts((FIRST, "200"), (FIRST, "200"))}, "D5.dates"),
        ({"instalments": parts((TODAY - days(1), "400"))}, "D5.dates"),
        ({"instalments": parts((date(2028, 1, 12), "400"))}, "D5.dates"),
        ({"kind": PlanKind.COURT_APPROVED}, "D5.court"),
        ({"on": TODAY + days(1)}, "date.future"),
    ],
)
def test_what_may_not_be_signed(values: dict[str, Any], code: str) -> None:
    """D5: sums, days, courts."""
    desk = Desk()
    assert code in desk.refused(Role.MANAGER, command("sign_plan", desk, **values))


def test_above_the_managers_limit_legal_signs_or_agrees() -> None:
    """D5: 20,000 yuan; legal's override lets the same command pass."""
    desk = Desk(owing((JANUARY[0], JANUARY[1], "20000.01")))
    assert desk.refused(Role.MANAGER, command("sign_plan", desk)) == ("D5.limit",)
    override = command("override_guard", desk, code="D5.limit", reason=OverrideReason.COUNSEL_OPINION)
    desk.act(Role.LEGAL, override)
    signed(desk)
    other = Desk(owing((JANUARY[0], JANUARY[1], "20000.01")))
    other.act(Role.LEGAL, command("sign_plan", other))


def test_one_plan_at_a_time_and_a_promise_gives_way() -> None:
    """Neither a second plan nor a promise beside it."""
    desk = Desk()
    desk.act(Role.STEWARD, command("record_promise", desk))
    signed(desk)
    assert (desk.case.promises.open, desk.case.promises.renewed, len(desk.case.holds)) == (None, 1, 1)
    assert desk.refused(Role.MANAGER, command("sign_plan", desk)) == ("plan.running",)
    assert desk.refused(Role.MANAGER, command("record_promise", desk)) == ("plan.running",)
    assert desk.refused(Role.MANAGER, command("propose_relief", desk)) == ("plan.running",)
    assert desk.refused(Role.MANAGER, command("release_hold", desk)) == ("hold.bound",)


def test_a_breach_at_the_end_of_the_grace_resumes_the_ladder_where_it_stood() -> None:
    """Not a day before; the reminder that was four days away still is."""
    desk = Desk(now=at(date(2026, 1, 21), 9))
    signed(desk)
    first = desk.today + days(30)
    desk.now = at(first + days(5), 20)
    assert desk.refused(Role.SYSTEM, command("breach_plan", desk)) == ("P1.too_soon",)
    (record,) = desk.tick()
    assert isinstance(record.event, e.PlanBreached)
    assert (record.event.on, record.event.missing) == (first + days(6), Decimal(200))
    assert (desk.case.holds, desk.case.plans.open, desk.case.plans.breached) == ((), None, 1)
    coming = next_step(desk.case, POLICY)
    assert coming is not None
    assert (coming.command.type, coming.at - desk.now) == ("remind", days(4))


def test_the_first_instalment_moves_the_check_to_the_second() -> None:
    """Money in time, new bills aside: the plan stays in good standing."""
    desk = Desk()
    signed(desk)
    desk.now = at(FIRST + days(5), 12)
    desk.pay({JANUARY[0]: "0"})
    coming = next_step(desk.case, POLICY)
    assert coming is not None
    assert (coming.command.type, coming.at) == ("breach_plan", at(SECOND + days(6), 9))
    assert desk.refused(Role.SYSTEM, command("breach_plan", desk)) == ("P1.too_soon",)


def test_a_reversal_before_the_check_is_a_breach() -> None:
    """What the bank took back did not come."""
    desk = Desk()
    signed(desk)
    desk.wait(5)
    desk.pay({JANUARY[0]: "20.00"})
    desk.wait(5)
    desk.take_back("100.00")
    event = desk.tick()[0].event
    assert isinstance(event, e.PlanBreached)
    assert (event.paid, event.missing) == (Decimal(80), Decimal(120))


def test_a_plan_is_fulfilled_with_its_last_fen() -> None:
    """The case then ends as paid, the plan's end said first."""
    desk = Desk()
    signed(desk)
    assert kinds(desk.pay_all()) == ["account_observed", "plan_fulfilled", "case_closed"]
    assert desk.case.plans.fulfilled == 1


def test_a_settlement_figure_leaves_the_rest_to_a_second_pair_of_eyes() -> None:
    """Fulfilled: what was to be given up becomes a proposal of relief in the signer's name, and holds."""
    desk = Desk()
    signed(desk, instalments=parts((FIRST, "300")), settlement=Decimal(300))
    records = desk.pay({JANUARY[0]: "0", "PSF-2026-02": "100.00"})
    assert kinds(records) == ["account_observed", "plan_fulfilled"]
    proposal = desk.case.reliefs.open
    assert proposal is not None
    assert (proposal.amount, proposal.proposer, proposal.bills) == (Decimal(100), "jing", ("PSF-2026-02",))
    assert desk.case.held
    assert "grant_relief" in {task.kind for task in open_tasks(desk.case, POLICY)}
    assert desk.refused(Role.MANAGER, command("grant_relief", desk)) == ("D5.four_eyes",)
    assert kinds(desk.act(Role.LEGAL, command("grant_relief", desk))) == ["relief_granted", "case_closed"]


def test_a_plan_is_cancelled_by_those_who_lead_with_a_reason() -> None:
    """The hold ends with it."""
    desk = Desk()
    signed(desk)
    assert desk.refused(Role.STEWARD, command("cancel_plan", desk)) == ("role.not_allowed",)
    desk.act(Role.LEGAL, command("cancel_plan", desk))
    assert (desk.case.holds, desk.case.plans.cancelled) == ((), 1)


def test_a_breach_makes_a_court_approved_plan_enforceable_from_that_day() -> None:
    """The performance day is the day of the breach; the day after, enforcement may be proposed."""
    desk = climb(State.COURT_PERFORMANCE)
    signed(desk, kind=PlanKind.COURT_APPROVED)
    desk.tick()
    assert desk.case.performance_day == desk.today
    assert desk.refused(Role.MANAGER, command("propose_enforcement", desk)) == ("J1.performance",)
    desk.wait(1)
    desk.act(Role.MANAGER, command("propose_enforcement", desk))


def test_a_court_approves_a_plan_in_mediation() -> None:
    """Before any instrument, that is where it happens."""
    signed(climb(State.COURT_MEDIATION), kind=PlanKind.COURT_APPROVED)


def test_a_plan_lets_an_approval_lapse_as_moved() -> None:
    """What was approved without a plan is not carried out under one."""
    desk = climb(State.LETTER_APPROVAL)
    records = desk.act(Role.MANAGER, command("sign_plan", desk))
    assert kinds(records) == ["plan_signed", "approval_lapsed"]
    assert isinstance(records[-1].event, e.ApprovalLapsed)
    assert records[-1].event.reason is DecisionReason.PLAN_MOVED
    assert desk.case.state is State.NOTICE_RUNNING


def test_instalments_are_entered_as_days_and_amounts() -> None:
    """As a person writes them; anything else is answered with the right way."""
    values = {"kind": "informal", "on": "2026-11-24", "document": "FQ-1"}
    written = "2026-12-10:500.00, 2027-01-10:500.00"
    made = parse_command("sign_plan", {**values, "instalments": written})
    assert isinstance(made, COMMANDS["sign_plan"])
    assert made.instalments == parts((date(2026, 12, 10), "500.00"), (date(2027, 1, 10), "500.00"))
    for wrong in ("tomorrow:500", "2026-12-10", "2026-12-10:much", ["x"]):
        with pytest.raises(Refused) as refused:
            parse_command("sign_plan", {**values, "instalments": wrong})
        assert "写成 2026-12-10:500.00" in refused.value.refusals[0].zh


def test_an_unpaid_plan_is_not_fulfilled_and_a_paid_one_not_broken() -> None:
    """The clock's own rows check what they are for."""
    desk = Desk()
    assert desk.refused(Role.SYSTEM, command("breach_plan", desk)) == ("plan.none",)
    signed(desk)
    plan = desk.case.plans.open
    assert plan is not None
    desk.maybe = replace(desk.case, facts=replace(desk.case.facts, received=plan.total))
    assert desk.refused(Role.SYSTEM, command("breach_plan", desk)) == ("plan.paid",)


def test_money_covers_the_earliest_instalments_first() -> None:
    """The first is paid, the second in part and missed once its day is over, the third still to come."""
    three = parts((FIRST, "100.00"), (SECOND, "100.00"), (SECOND + days(30), "100.00"))
    plan = Plan("h2", PlanKind.INFORMAL, TODAY, "D", three, Decimal(300), Decimal(50), "jing")
    found = standings(plan, Decimal(200))
    assert [s.paid for s in found] == [Decimal("100.00"), Decimal(50), Decimal(0)]
    assert [s.missed(SECOND) for s in found] == [False, False, False]
    assert [s.missed(SECOND + days(1)) for s in found] == [False, True, False]
