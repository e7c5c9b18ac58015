"""Court fees by the scale, and what a claim is expected to bring."""

from dataclasses import replace
from decimal import Decimal

import pytest

from domain import costs
from domain import events as e
from domain.states import Forum, Procedure, Role, State
from tests.domain.climbing import climb
from tests.domain.making import ACCOUNT, POLICY, Desk, command, days


@pytest.mark.parametrize(
    ("amount", "fee"),
    [
        ("0.01", "50.00"),
        ("10000", "50.00"),
        ("10000.01", "50.00"),
        ("12000", "100.00"),
        ("28000", "500.00"),
        ("100000", "2300.00"),
        ("200000", "4300.00"),
        ("500000", "8800.00"),
        ("1000000", "13800.00"),
        ("2000000", "22800.00"),
        ("5000000", "46800.00"),
        ("10000000", "81800.00"),
        ("20000000", "141800.00"),
        ("30000000", "191800.00"),
    ],
)
def test_the_fee_of_a_claim_follows_the_scale(amount: str, fee: str) -> None:
    """Art. 13: each step is charged on what lies above the step before."""
    assert costs.claim_fee(Decimal(amount)) == Decimal(fee)


@pytest.mark.parametrize(
    ("amount", "fee"),
    [
        ("10000", "50.00"),
        ("12000", "80.00"),
        ("500000", "7400.00"),
        ("5000000", "52400.00"),
        ("10000000", "77400.00"),
        ("20000000", "87400.00"),
    ],
)
def test_the_fee_of_enforcement_follows_its_own_scale(amount: str, fee: str) -> None:
    """Art. 14: 1.5, 1, 0.5 and 0.1 per cent."""
    assert costs.enforcement_fee(Decimal(amount)) == Decimal(fee)


def test_short_ways_cost_half_and_a_payment_order_a_third() -> None:
    """12 000 costs 100 and 50; 28 000 costs 500 and 250; an order a third."""
    small, large = costs.costs(Decimal(12000)), costs.costs(Decimal(28000))
    assert (small.suit, small.halved, small.payment_order) == (Decimal(100), Decimal(50), Decimal("33.33"))
    assert (large.suit, large.halved, large.payment_order) == (Decimal(500), Decimal(250), Decimal("166.67"))


@pytest.mark.parametrize(
    ("granted", "debtor", "creditor"),
    [("1000", "50.00", "0.00"), ("250", "12.50", "37.50"), ("0", "0.00", "50.00"), ("1200", "50.00", "0.00")],
)
def test_whoever_loses_bears_the_fee_by_part(granted: str, debtor: str, creditor: str) -> None:
    """Art. 29: what was not granted is lost."""
    found = costs.shares(Decimal(50), Decimal(1000), Decimal(granted))
    assert found == (Decimal(debtor), Decimal(creditor))


def test_every_proposal_for_court_states_what_it_costs_and_brings() -> None:
    """Fee, likely award with the late fee a court would grant, and the net at the policy's recovery rate."""
    desk = climb(State.LETTER_WAITING, Desk(replace(ACCOUNT, late_fee_daily=Decimal("0.003"))))
    desk.wait(16)
    event = desk.act(Role.MANAGER, command("propose_court", desk))[0].event
    assert isinstance(event, e.ApprovalRequested)
    weighed = event.benefit
    assert weighed is not None
    assert (weighed.fee, weighed.claim, weighed.recovery_rate) == (Decimal(25), Decimal(400), Decimal("0.6"))
    contract = sum(b.amount * (desk.today - b.due).days for b in desk.case.claimed) * Decimal("0.003")
    assert Decimal(0) < weighed.late_fee < contract
    assert weighed.award == weighed.claim + weighed.late_fee
    assert weighed.net == round((weighed.award + 25) * Decimal("0.6") - 25, 2)
    said = costs.explain(weighed)
    assert f"{weighed.net:,}" in said.zh
    assert "60 %" in said.en


def test_without_a_clause_no_late_fee_is_expected() -> None:
    """D4: nothing agreed, nothing granted."""
    desk = climb(State.LETTER_WAITING)
    weighed = costs.benefit(desk.case, POLICY, Forum.SUIT, Procedure.ORDINARY, desk.today + days(1))
    assert (weighed.fee, weighed.late_fee) == (Decimal(50), Decimal(0))


def test_a_proposal_for_a_letter_weighs_nothing() -> None:
    """Only a claim has a court's fee."""
    desk = climb(State.LETTER_APPROVAL)
    (event,) = (r.event for r in desk.records if isinstance(r.event, e.ApprovalRequested))
    assert event.benefit is None
