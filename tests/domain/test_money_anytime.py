"""Money at any moment: part payment, full payment, reversal and a new bill, observed in every open state."""

from dataclasses import replace
from decimal import Decimal

import pytest

from domain import events as e
from domain.case import Case
from domain.consequences import consequence
from domain.facts import OpenBill
from domain.refusals import Refused
from domain.states import OPEN_STATES, DecisionReason, Outcome, Role, State
from tests.domain.climbing import climb
from tests.domain.making import JANUARY, POLICY, Desk, command, kinds

GATES = [s for s in State if s.name.endswith(("_APPROVAL", "_PREPARED"))]
# what carries out what was approved
_CARRY_OUT = {
    State.LETTER_PREPARED: "dispatch_letter",
    State.COURT_PREPARED: "file_claim",
    State.ENFORCEMENT_PREPARED: "apply_enforcement",
    State.LISTING_PREPARED: "apply_listing",
}


def lapses(desk: Desk, had_approval: Case, told: list[str]) -> None:
    """If an approval stood it is gone, with its reason, and the case is back where it came from."""
    if had_approval.approval is None:
        assert told == ["account_observed"]
        assert desk.case.state is had_approval.state
        return
    assert told == ["account_observed", "approval_lapsed"]
    event = desk.records[-1].event
    assert isinstance(event, e.ApprovalLapsed)
    assert event.reason is DecisionReason.BALANCE_MOVED
    assert desk.case.approval is None
    assert desk.case.state is had_approval.approval.came_from


@pytest.mark.parametrize("state", OPEN_STATES)
def test_a_part_payment_lowers_the_claim_and_resets_nothing(state: State) -> None:
    """The ladder neither skips nor falls back; only what was approved on the old amount lapses."""
    desk = climb(state)
    before = desk.case
    told = kinds(desk.pay({"PSF-2026-01": "50.00"}))
    lapses(desk, before, told)
    assert desk.case.claim == before.claim - Decimal("150.00")
    kept = ("reminders", "visits", "notice_delivered_on", "letter_delivered_on", "anchor_due", "demanded")
    assert [getattr(desk.case, name) for name in kept] == [getattr(before, name) for name in kept]
    assert consequence(desk.case, POLICY, desk.now) is None


@pytest.mark.parametrize("state", OPEN_STATES)
def test_a_bill_paid_in_full_beside_an_open_one_is_a_part_payment(state: State) -> None:
    """One of two demanded bills is settled: the other goes on, the approval lapses."""
    desk = climb(state)
    before = desk.case
    lapses(desk, before, kinds(desk.pay({"PSF-2026-01": "0"})))
    assert [b.key for b in desk.case.claimed] == ["PSF-2026-02"]


@pytest.mark.parametrize("state", OPEN_STATES)
def test_full_payment_ends_the_case_or_asks_for_deletion(state: State) -> None:
    """Paid is paid, wherever; only a name on the court's list has to come off it first."""
    desk = climb(state)
    told = kinds(desk.pay_all())
    if state is State.LISTING_LISTED:
        assert (told[-1], desk.case.state) == ("delisting_requested", State.LISTING_DELISTING)
    elif state is State.LISTING_DELISTING:
        assert (told, desk.case.state) == (["account_observed"], state)
    elif state is State.LISTING_APPLIED:  # the application is taken back, and the court has to answer
        assert (told[-1], desk.case.state) == ("listing_withdrawn", state)
        assert kinds(desk.act(Role.LEGAL, command("record_listing_refused", desk)))[-1] == "case_closed"
    else:
        assert (told[-1], desk.case.outcome) == ("case_closed", Outcome.PAID)
        assert "approval_lapsed" not in told
    if not desk.case.closed:
        desk.act(Role.LEGAL, command("record_delisted", desk))
    assert (desk.case.closed, desk.case.outcome) == (True, Outcome.PAID)
    assert (desk.case.approval, desk.case.holds) == (None, ())


@pytest.mark.parametrize("state", OPEN_STATES)
def test_a_reversal_restores_the_claim_and_never_an_approval(state: State) -> None:
    """The money comes and goes while the case stands: it owes what it owed, approval is asked anew."""
    desk = climb(state)
    before = desk.case
    desk.pay({"PSF-2026-01": "50.00"})
    after_payment = desk.case.state
    told = kinds(desk.observe(before.facts))
    assert told == ["account_observed"]
    assert (desk.case.claim, desk.case.state) == (before.claim, after_payment)
    assert desk.case.approval is None


@pytest.mark.parametrize("state", OPEN_STATES)
def test_a_reversal_of_an_older_payment_takes_the_approval_back_too(state: State) -> None:
    """More is owed than was approved: that lapses as well as less."""
    desk = climb(state)
    before = desk.case
    bills = tuple(replace(b, amount=b.amount + 30) for b in before.facts.bills)
    lapses(desk, before, kinds(desk.observe(replace(before.facts, bills=bills))))
    assert desk.case.claim == before.claim + 60


@pytest.mark.parametrize("state", OPEN_STATES)
def test_a_new_bill_joins_before_the_demand_and_waits_after_it(state: State) -> None:
    """F1: from the demand on only what it named is claimed, so that no approval lapses by a new month."""
    desk = climb(state)
    before = desk.case
    new = OpenBill("PSF-2026-03", desk.today, Decimal("200.00"))
    told = kinds(desk.observe(replace(before.facts, bills=(*before.facts.bills, new))))
    assert told == ["account_observed"]
    assert (new.key in {b.key for b in desk.case.claimed}) is not bool(before.demanded)
    assert (desk.case.approval, desk.case.state) == (before.approval, before.state)


@pytest.mark.parametrize("state", OPEN_STATES)
def test_the_demanded_bills_paid_and_a_new_one_open(state: State) -> None:
    """The ladder falls back to a new demand; a listed name comes off the list first."""
    desk = climb(state)
    before = desk.case
    new = OpenBill("PSF-2026-03", desk.today, Decimal("200.00"))
    desk.observe(replace(before.facts, bills=(new,)))
    if not before.demanded:
        assert desk.case.state is before.state
    elif state in (State.LISTING_LISTED, State.LISTING_DELISTING):
        assert desk.case.state is State.LISTING_DELISTING
    elif state is State.LISTING_APPLIED:
        desk.act(Role.LEGAL, command("record_listing_refused", desk))
        assert desk.case.state is State.NOTICE_DRAFTING
    else:
        assert (desk.case.state, desk.case.demanded) == (State.NOTICE_DRAFTING, ())
    assert [b.key for b in desk.case.facts.bills] == ["PSF-2026-03"]


@pytest.mark.parametrize("state", _CARRY_OUT)
@pytest.mark.parametrize("left", ["199.99", "0"])
def test_in_the_second_between_approval_and_dispatch(state: State, left: str) -> None:
    """Money that lands there, one fen of it, stops the paper that was approved without it."""
    desk = climb(state)
    name, approved = _CARRY_OUT[state], desk.case
    desk.pay({JANUARY[0]: left})
    with pytest.raises(Refused) as refused:
        desk.act(Role.LEGAL, command(name, desk))
    assert refused.value.codes == ("state.not_here",)
    # … and giving the same money back does not revive it.
    desk.observe(approved.facts)
    with pytest.raises(Refused):
        desk.act(Role.LEGAL, command(name, desk))


@pytest.mark.parametrize("state", OPEN_STATES)
def test_after_the_end_no_money_moves_the_case(state: State) -> None:
    """A reversal after closing is the next case's business: the scan opens it."""
    desk = climb(state)
    desk.pay_all()
    if desk.case.state is State.LISTING_DELISTING:
        desk.act(Role.LEGAL, command("record_delisted", desk))
    if desk.case.state is State.LISTING_APPLIED:
        desk.act(Role.LEGAL, command("record_listing_refused", desk))
    closed = desk.case
    assert desk.case.closed
    with pytest.raises(Refused) as refused:
        desk.observe(replace(closed.facts, bills=climb(state).case.facts.bills))
    assert refused.value.codes == ("state.closed",)
    assert desk.case is closed


def test_a_reversal_while_a_name_is_being_deleted_keeps_the_case_open() -> None:
    """The bank takes the money back before the court has deleted: the claim stands, and legal is at work."""
    desk = climb(State.LISTING_LISTED)
    open_before = desk.case.facts
    desk.pay_all()
    desk.observe(open_before)
    assert (desk.case.state, desk.case.claim) == (State.LISTING_DELISTING, Decimal("400.00"))
    desk.act(Role.LEGAL, command("record_delisted", desk))
    assert not desk.case.closed
    desk.pay_all()
    assert desk.case.outcome is Outcome.PAID
