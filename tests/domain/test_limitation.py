"""Limitation: restarts, suspensions, promises after expiry, isolation — by hand and by drawing (E1–E4)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import terms
from domain.deadlines import years_after
from domain.facts import OpenBill
from domain.limitation import PROMISES, Reset, ResetKind, Suspension, claim_until, expires_on
from domain.states import Role, State, SuspensionCause
from domain.workdays import last_day, weekday, workdays_after
from tests.domain.climbing import climb
from tests.domain.making import DUE, POLICY, Desk, at, command, days, owing

DAYS = st.dates(date(2020, 1, 1), date(2050, 12, 31))
RESETS = st.builds(Reset, DAYS, st.sampled_from(ResetKind), st.just("DOC-1"), st.just(()))
SUSPENSIONS = st.builds(
    lambda since, length: Suspension(
        since, since + timedelta(days=length), SuspensionCause.FORCE_MAJEURE, "DOC-2"
    ),
    DAYS,
    st.integers(0, 900),
)
MANY_RESETS, MANY_SUSPENSIONS = st.lists(RESETS, max_size=5), st.lists(SUSPENSIONS, max_size=4)


@given(due=DAYS, resets=MANY_RESETS, more=RESETS, suspensions=MANY_SUSPENSIONS)
def test_a_reset_never_shortens(
    due: date, resets: list[Reset], more: Reset, suspensions: list[Suspension]
) -> None:
    """One restart more leaves at least as much time."""
    assert expires_on(due, [*resets, more], 3, suspensions) >= expires_on(due, resets, 3, suspensions)


@given(due=DAYS, resets=MANY_RESETS, suspensions=MANY_SUSPENSIONS, more=SUSPENSIONS)
def test_a_suspension_never_shortens(
    due: date, resets: list[Reset], suspensions: list[Suspension], more: Suspension
) -> None:
    """One obstacle more leaves at least as much time."""
    assert expires_on(due, resets, 3, [*suspensions, more]) >= expires_on(due, resets, 3, suspensions)


@given(due=DAYS, resets=MANY_RESETS, suspensions=MANY_SUSPENSIONS)
def test_the_order_of_entries_does_not_matter(
    due: date, resets: list[Reset], suspensions: list[Suspension]
) -> None:
    """What was entered late counts like what was entered in time; three years at least, twenty at most."""
    found = expires_on(due, resets, 3, suspensions)
    assert found == expires_on(due, resets[::-1], 3, suspensions[::-1])
    assert years_after(due, 3) <= found <= years_after(due, 20)


def test_an_obstacle_in_the_last_six_months_leaves_six_months_after_its_end() -> None:
    """CC 194: due 2022-01-10, obstacle to 2025-03-31: until 2025-09-30."""
    obstacle = Suspension(date(2024, 12, 1), date(2025, 3, 31), SuspensionCause.FORCE_MAJEURE, "D")
    assert expires_on(date(2022, 1, 10), [], 3, [obstacle]) == date(2025, 9, 30)


def test_an_obstacle_that_ended_before_the_last_six_months_changes_nothing() -> None:
    """CC 194: what was over in time gave time enough."""
    obstacle = Suspension(date(2023, 1, 1), date(2024, 7, 9), SuspensionCause.FORCE_MAJEURE, "D")
    assert expires_on(date(2022, 1, 10), [], 3, [obstacle]) == date(2025, 1, 10)


@pytest.mark.parametrize("kind", ResetKind)
def test_only_the_debtors_own_promise_revives_an_expired_claim(kind: ResetKind) -> None:
    """CC 192(2): a demand after the end comes too late, a promise to pay does not; a board never counts."""
    late = Reset(date(2026, 5, 1), kind, "D")
    expected = date(2029, 5, 1) if kind in PROMISES else date(2025, 1, 10)
    assert expires_on(date(2022, 1, 10), [late]) == expected


def test_a_restart_of_named_bills_leaves_the_others_alone() -> None:
    """E3: a signed demand resets only what it demands; an old record without names resets all."""
    bill = OpenBill("A", date(2024, 1, 10), Decimal(1))
    named = Reset(date(2025, 1, 10), ResetKind.SIGNED_DEMAND, "D", ("B",))
    assert claim_until(bill, [named], [], 3) == last_day(date(2027, 1, 10))
    assert claim_until(bill, [replace(named, bills=())], [], 3) == last_day(date(2028, 1, 10))
    assert claim_until(bill, [replace(named, bills=("A",))], [], 3) == last_day(date(2028, 1, 10))


def test_each_part_payment_restarts_the_bill_it_paid() -> None:
    """CC 195: the second payment counts only because the first one kept the claim alive."""
    bill = OpenBill("A", date(2020, 1, 10), Decimal(1))
    assert claim_until(bill, [], [], 3) == last_day(date(2023, 1, 10))
    both = replace(bill, paid_on=(date(2022, 6, 1), date(2025, 5, 1)))
    assert claim_until(both, [], [], 3) == last_day(date(2028, 5, 1))
    assert claim_until(replace(bill, paid_on=(date(2025, 5, 1),)), [], [], 3) == last_day(date(2023, 1, 10))


def test_a_last_day_on_a_weekend_moves_to_monday() -> None:
    """CC 203: 10 January 2027 is a Sunday; a calendar may know more holidays."""
    bill = OpenBill("A", date(2024, 1, 10), Decimal(1))
    assert claim_until(bill, [], [], 3) == date(2027, 1, 11)
    closed = {date(2027, 1, 11)}
    assert claim_until(bill, [], [], 3, lambda d: weekday(d) and d not in closed) == date(2027, 1, 12)


def test_three_working_days_jump_the_weekend() -> None:
    """Friday plus three is Wednesday; the day itself is not counted."""
    assert workdays_after(date(2026, 11, 27), 3) == date(2026, 12, 2)
    assert workdays_after(date(2026, 11, 28), 1) == date(2026, 11, 30)


# --- on a case ----------------------------------------------------------------------------------


def _aged(state: State = State.LETTER_WAITING) -> Desk:
    """A case whose January bill is expired and whose February bill is new; only a ledger's view."""
    desk = climb(state)
    old, new = desk.case.facts.bills
    desk.maybe = replace(
        desk.case,
        resets=(),
        facts=replace(desk.case.facts, bills=(replace(old, due=date(2022, 1, 10)), new)),
    )
    desk.wait(20)
    return desk


def test_expired_bills_are_not_sued_for_until_counsel_isolates_them() -> None:
    """E2: refused at signing, possible once they are out of the claim; they stay owed."""
    desk = _aged()
    old = desk.case.facts.bills[0]
    desk.act(Role.MANAGER, command("propose_court", desk))
    assert desk.refused(Role.LEGAL, command("approve", desk)) == ("E2.expired",)
    desk.act(Role.LEGAL, command("isolate_bills", desk, bills=(old.key,)))
    assert (desk.case.state, desk.case.approval) == (State.LETTER_WAITING, None)
    assert [b.key for b in desk.case.claimed] == [desk.case.facts.bills[1].key]
    assert old in desk.case.facts.bills
    desk.act(Role.MANAGER, command("propose_court", desk))
    desk.act(Role.LEGAL, command("approve", desk))
    assert desk.case.state is State.COURT_PREPARED


def test_counsel_may_pursue_an_expired_claim_all_the_same() -> None:
    """E2: the other side has to plead it; the override says who decided so."""
    desk = _aged()
    desk.act(Role.MANAGER, command("propose_court", desk))
    desk.act(Role.LEGAL, command("override_guard", desk, code="E2.expired"))
    desk.act(Role.LEGAL, command("approve", desk))
    assert desk.case.state is State.COURT_PREPARED


def test_what_the_owner_promises_to_pay_comes_back_into_the_claim() -> None:
    """CC 192(2): an acknowledgement after expiry revives the bill, and it is claimed again."""
    desk = _aged()
    old = desk.case.facts.bills[0].key
    desk.act(Role.LEGAL, command("isolate_bills", desk, bills=(old,)))
    assert desk.refused(Role.LEGAL, command("record_reset", desk, kind=ResetKind.SIGNED_DEMAND)) == (
        "E3.expired",
    )
    desk.act(Role.MANAGER, command("record_reset", desk, bills=(old,)))
    assert (desk.case.isolated, terms.expired(desk.case, POLICY, desk.today)) == ((), ())


def test_a_notice_on_a_board_is_refused() -> None:
    """E3: nobody proves that it arrived."""
    desk = Desk()
    board = command("record_reset", desk, kind=ResetKind.BOARD_NOTICE)
    assert desk.refused(Role.MANAGER, board) == ("E3.board",)


def test_only_expired_open_bills_are_isolated() -> None:
    """E2: a living claim is not given up by isolating it, and nothing unknown is named."""
    desk = Desk()
    assert desk.refused(Role.LEGAL, command("isolate_bills", desk)) == ("E2.alive",)
    assert desk.refused(Role.LEGAL, command("isolate_bills", desk, bills=())) == ("E2.alive",)
    unknown = command("isolate_bills", desk, bills=("PSF-1900-01",))
    assert desk.refused(Role.LEGAL, unknown) == ("E3.unknown",)
    assert "role.not_allowed" in desk.refused(Role.MANAGER, command("isolate_bills", desk))


def test_an_obstacle_must_lie_in_the_last_six_months() -> None:
    """E4: refused early on, accepted near the end, never backwards."""
    desk = Desk()
    assert desk.refused(Role.LEGAL, command("record_suspension", desk)) == ("E4.outside",)
    backwards = command("record_suspension", desk, until=desk.today - days(60))
    assert desk.refused(Role.LEGAL, backwards) == ("date.order",)
    near = Desk(owing(("PSF-2023-10", date(2023, 10, 10), "100.00")), now=at(date(2026, 9, 1)))
    near.act(Role.LEGAL, command("record_suspension", near, until=date(2026, 9, 1)))
    assert terms.claimable_until(near.case, near.case.facts.bills[0], POLICY) == date(2027, 3, 1)


def test_a_demand_restarts_only_what_it_names() -> None:
    """A bill that came after the demand keeps its own period."""
    desk = climb(State.NOTICE_RUNNING)
    new = OpenBill("PSF-2026-03", date(2026, 3, 10), Decimal(88))
    desk.observe(replace(desk.case.facts, bills=(*desk.case.facts.bills, new)))
    demanded = years_after(desk.case.notice_delivered_on or DUE, 3)
    ends = {b.key: terms.claimable_until(desk.case, b, POLICY) for b in desk.case.facts.bills}
    assert ends["PSF-2026-01"] == last_day(demanded)
    assert ends["PSF-2026-03"] == last_day(date(2029, 3, 10))


def test_what_was_adjudged_is_not_isolated() -> None:
    """E2: after judgment only the time to apply for enforcement counts."""
    desk = climb(State.COURT_PERFORMANCE)
    desk.wait(4000)
    bills = tuple(b.key for b in desk.case.facts.bills)
    assert "E2.adjudged" in desk.refused(Role.LEGAL, command("isolate_bills", desk, bills=bills))


def test_isolated_bills_do_not_keep_the_ladder_from_a_new_demand() -> None:
    """F1: once what may be claimed of the demand is paid, later bills are demanded anew."""
    desk = _aged()
    old, new = desk.case.facts.bills
    desk.act(Role.LEGAL, command("isolate_bills", desk, bills=(old.key,)))
    later = OpenBill("PSF-2026-09", date(2026, 9, 10), Decimal(88))
    desk.observe(replace(desk.case.facts, bills=(old, later)))
    assert desk.case.state is State.NOTICE_DRAFTING
    assert [b.key for b in desk.case.claimed] == [later.key]
    assert new not in desk.case.facts.bills
