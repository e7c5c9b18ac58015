"""Relief and write-off: proposed, granted by others within limits, declined with reasons; gifts for all."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain import events as e
from domain.credits import credit_of
from domain.facts import Campaign, Facts
from domain.money import Bill, Payment, impute
from domain.states import DecisionReason, Outcome, ReliefKind, Role, State
from domain.tasks import open_tasks
from tests.domain.climbing import climb
from tests.domain.making import (
    DUE,
    FEBRUARY,
    JANUARY,
    OTHER_LEGAL,
    POLICY,
    Desk,
    command,
    days,
    kinds,
    owing,
)


def big(amount: str) -> Facts:
    return owing((JANUARY[0], JANUARY[1], amount))


def proposed(desk: Desk, amount: str, role: Role = Role.STEWARD, **values: Any) -> None:
    desk.act(role, command("propose_relief", desk, amount=Decimal(amount), **values))


def test_relief_of_a_part_becomes_a_credit_that_is_no_payment() -> None:
    """The record names key, amount and bills; the case goes on with what is left."""
    desk = Desk()
    proposed(desk, "150.00", bills=(FEBRUARY[0],))
    (record,) = desk.act(Role.MANAGER, command("grant_relief", desk))
    credit = credit_of(record)
    assert credit == Payment(
        f"relief/case-a-1/{record.seq}", desk.today, Decimal(150), (FEBRUARY[0],), relief=True
    )
    assert (desk.case.reliefs.principal, desk.case.holds, desk.case.closed) == (Decimal(150), (), False)
    assert desk.steps[-1].bound_to == desk.case.facts.version


def test_with_the_rest_paid_the_case_is_settled_not_paid() -> None:
    """D6: what was given up is no money."""
    desk = Desk()
    proposed(desk, "200.00", bills=(FEBRUARY[0],))
    desk.act(Role.MANAGER, command("grant_relief", desk))
    desk.observe(replace(desk.case.facts, bills=desk.case.facts.bills[:1]))
    desk.pay_all()
    assert desk.case.outcome is Outcome.SETTLED
    assert [effect.kind for effect in desk.steps[-1].effects] == ["owner_statement"]


@pytest.mark.parametrize(
    ("kind", "role", "outcome"),
    [
        (ReliefKind.DISCOUNT, Role.MANAGER, Outcome.RELIEVED),
        (ReliefKind.WRITE_OFF, Role.LEGAL, Outcome.WRITTEN_OFF),
    ],
)
def test_relief_of_everything_closes_the_case(kind: ReliefKind, role: Role, outcome: Outcome) -> None:
    """Its bills are ended by the case; no credit is written beside that."""
    desk = Desk()
    proposed(desk, "400.00", kind=kind)
    records = desk.act(role, command("grant_relief", desk))
    assert kinds(records) == ["relief_granted", "case_closed"]
    assert [credit_of(record) for record in records] == [None, None]
    assert desk.case.outcome is outcome


def test_a_listed_debtor_is_deleted_before_the_case_ends() -> None:
    """K6: there the whole relief is a credit, and the ledger's answer asks for deletion."""
    desk = climb(State.LISTING_LISTED)
    proposed(desk, "400.00")
    (record,) = desk.act(Role.MANAGER, command("grant_relief", desk))
    assert credit_of(record) is not None
    assert kinds(desk.observe(replace(desk.case.facts, bills=()))) == [
        "account_observed",
        "delisting_requested",
    ]


def test_whoever_proposed_does_not_grant_or_decline() -> None:
    """D5: four eyes."""
    desk = Desk()
    proposed(desk, "100.00", Role.MANAGER)
    assert desk.refused(Role.MANAGER, command("grant_relief", desk)) == ("D5.four_eyes",)
    assert desk.refused(Role.MANAGER, command("decline_relief", desk)) == ("D5.four_eyes",)
    desk.act(Role.MANAGER, command("grant_relief", desk), "li")


def test_above_the_managers_limit_legal_grants() -> None:
    """D5: 2,000 yuan; the task goes to whoever may."""
    desk = Desk(big("3000.00"))
    proposed(desk, "2000.01")
    (task,) = (t for t in open_tasks(desk.case, POLICY) if t.kind == "grant_relief")
    assert task.role is Role.LEGAL
    assert desk.refused(Role.MANAGER, command("grant_relief", desk)) == ("D5.relief_limit",)
    desk.act(Role.LEGAL, command("grant_relief", desk))
    assert desk.case.reliefs.principal == Decimal("2000.01")


def test_above_legals_limit_two_of_legal_sign() -> None:
    """D5: 20,000 yuan; the first signature alone grants nothing, and nobody signs twice."""
    desk = Desk(big("30000.00"))
    proposed(desk, "20000.01")
    assert kinds(desk.act(Role.LEGAL, command("grant_relief", desk))) == ["relief_cosigned"]
    assert desk.case.reliefs.principal == 0
    assert desk.refused(Role.LEGAL, command("grant_relief", desk)) == ("D5.four_eyes",)
    assert desk.refused(Role.MANAGER, command("grant_relief", desk)) == ("D5.relief_limit",)
    assert kinds(desk.act(Role.LEGAL, command("grant_relief", desk), OTHER_LEGAL)) == ["relief_granted"]


def test_writing_off_is_legals() -> None:
    """A manager may not, however little it is."""
    desk = Desk()
    proposed(desk, "1.00", kind=ReliefKind.WRITE_OFF)
    assert desk.refused(Role.MANAGER, command("grant_relief", desk)) == ("close.legal_only",)


def test_declining_needs_an_explanation_by_a_person() -> None:
    """C7: a reason and a note; the clock may not decline at all."""
    desk = Desk()
    proposed(desk, "100.00")
    assert desk.refused(Role.MANAGER, command("decline_relief", desk, note="")) == ("C7.explanation",)
    assert desk.refused(Role.SYSTEM, command("decline_relief", desk)) == ("role.not_allowed",)
    desk.act(Role.MANAGER, command("decline_relief", desk))
    assert (desk.case.reliefs.open, desk.case.reliefs.declined, desk.case.holds) == (None, 1, ())


def test_only_the_proposer_takes_it_back() -> None:
    """Everybody else decides on it."""
    desk = Desk()
    assert desk.refused(Role.STEWARD, command("withdraw_relief", desk)) == ("relief.none",)
    proposed(desk, "100.00")
    assert desk.refused(Role.MANAGER, command("withdraw_relief", desk)) == ("relief.not_proposer",)
    desk.act(Role.STEWARD, command("withdraw_relief", desk))
    assert desk.case.reliefs.open is None


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"amount": Decimal("400.01")}, "relief.amount"),
        ({"amount": Decimal("200.01"), "bills": (JANUARY[0],)}, "relief.amount"),
        ({"bills": ("PSF-1900-01",)}, "relief.bills"),
        ({"bills": (JANUARY[0], JANUARY[0])}, "relief.bills"),
        ({"amount": Decimal("-1.00")}, "money.amount"),
        ({"amount": Decimal("1E+30")}, "money.amount"),
        ({"kind": ReliefKind.LATE_FEE, "amount": Decimal("9.00")}, "D4.relief"),
    ],
)
def test_what_may_not_be_proposed(values: dict[str, Any], code: str) -> None:
    """No more than is open, of real bills; no late fee where there is no clause."""
    desk = Desk()
    assert code in desk.refused(Role.STEWARD, command("propose_relief", desk, **values))


def test_one_proposal_at_a_time() -> None:
    """Decide on the first."""
    desk = Desk()
    proposed(desk, "100.00")
    assert desk.refused(Role.STEWARD, command("propose_relief", desk)) == ("relief.open",)
    assert desk.refused(Role.MANAGER, command("sign_plan", desk)) == ("relief.open",)


def test_what_was_paid_meanwhile_is_not_given_up() -> None:
    """The grant is refused once less is open than was proposed."""
    desk = Desk()
    proposed(desk, "400.00")
    desk.pay({JANUARY[0]: "100.00"})
    assert desk.refused(Role.MANAGER, command("grant_relief", desk)) == ("relief.amount",)


def test_relief_of_a_late_fee_changes_no_principal() -> None:
    """D4: late fees are no part of the balance; the relief is on record, and no credit is written."""
    desk = Desk(owing(JANUARY, late_fee_daily=Decimal("0.0005")))
    proposed(desk, "9.00", kind=ReliefKind.LATE_FEE)
    (record,) = desk.act(Role.MANAGER, command("grant_relief", desk))
    assert credit_of(record) is None
    assert (desk.case.reliefs.late_fee, desk.case.reliefs.principal) == (Decimal(9), Decimal(0))


def test_an_open_proposal_lets_approvals_lapse_and_presses_nobody() -> None:
    """While it is being decided whether to give up, nothing harsher is prepared."""
    desk = climb(State.LETTER_PREPARED)
    records = desk.act(Role.STEWARD, command("propose_relief", desk))
    assert kinds(records) == ["relief_proposed", "approval_lapsed"]
    assert isinstance(records[-1].event, e.ApprovalLapsed)
    assert records[-1].event.reason is DecisionReason.RELIEF_OPEN
    assert "hold.running" in desk.refused(Role.MANAGER, command("propose_letter", desk))


@pytest.mark.parametrize(
    ("role", "balance", "outcome"),
    [
        (Role.MANAGER, "2000.01", Outcome.SETTLED),
        (Role.MANAGER, "2000.01", Outcome.RELIEVED),
        (Role.LEGAL, "20000.01", Outcome.WRITTEN_OFF),
        (Role.LEGAL, "20000.01", Outcome.UNCOLLECTABLE),
    ],
)
def test_closing_is_no_way_around_the_limits(role: Role, balance: str, outcome: Outcome) -> None:
    """D5: the same limits; withdrawing a wrong case has none."""
    desk = Desk(big(balance))
    assert desk.refused(role, command("close_case", desk, outcome=outcome)) == ("D5.closing_limit",)
    desk.act(role, command("close_case", desk, outcome=Outcome.WITHDRAWN))


def test_a_gift_comes_from_a_campaign_for_all_once() -> None:
    """D6: on file, running that day, one for each account."""
    running = Campaign("early-bird", DUE, DUE + days(10))
    desk = Desk(replace(owing(JANUARY), campaigns=(running,)))
    other = command("record_gift", desk, campaign="for-my-friend")
    assert desk.refused(Role.STEWARD, other) == ("D6.terms",)
    assert desk.refused(Role.STEWARD, command("record_gift", desk, on=DUE - days(1))) == ("D6.terms",)
    desk.act(Role.STEWARD, command("record_gift", desk))
    assert desk.refused(Role.STEWARD, command("record_gift", desk)) == ("D6.once",)


def test_relief_makes_its_own_bills_smaller_and_no_reversal_takes_it_back() -> None:
    """It goes before all money, to the named bills alone; what is not needed there is no credit."""
    bills = [Bill("a", date(2026, 1, 31), Decimal(200)), Bill("b", date(2026, 2, 28), Decimal(200))]
    relief = Payment("r", date(2026, 3, 1), Decimal(50), ("b",), relief=True)
    paid = Payment("p", date(2026, 2, 1), Decimal(100))
    back = Payment("q", date(2026, 4, 1), Decimal(-100))
    assert impute(bills, [relief]).unpaid == {"a": Decimal(200), "b": Decimal(150)}
    assert impute(bills, [paid, relief, back]).unpaid == {"a": Decimal(200), "b": Decimal(150)}
    too_much = replace(relief, amount=Decimal(300))
    done = impute(bills, [too_much])
    assert (done.unpaid, done.credit) == ({"a": Decimal(200)}, Decimal(0))
