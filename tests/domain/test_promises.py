"""Promises to pay: who records them, how the clock judges them, and what a reversal changes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import events as e
from domain.agenda import Agenda, next_step
from domain.chain import seal
from domain.commands import COMMANDS
from domain.folding import fold
from domain.promises import Promise, judgement
from domain.states import HoldKind, PromiseResult, Role, State
from tests.domain.climbing import climb
from tests.domain.making import FEBRUARY, JANUARY, POLICY, Desk, at, command, days, kinds


def promised(desk: Desk, amount: str = "150.00", wait: int = 10, role: Role = Role.STEWARD) -> None:
    until = desk.today + days(wait)
    desk.act(role, command("record_promise", desk, amount=Decimal(amount), until=until))


def judged(desk: Desk) -> e.PromiseJudged:
    event = desk.records[-1].event
    assert isinstance(event, e.PromiseJudged)
    return event


def test_a_promise_stops_the_clock_until_its_day() -> None:
    """While it is open nobody is reminded; the clock's next step is to judge it."""
    desk = Desk()
    promised(desk)
    assert [h.kind for h in desk.case.holds] == [HoldKind.PROMISE_TO_PAY]
    expected = Agenda(at(desk.today + days(11), 9), COMMANDS["judge_promise"]())
    assert next_step(desk.case, POLICY) == expected
    desk.now = at(date(2026, 1, 26), 10)
    assert "hold.running" in desk.refused(Role.SYSTEM, command("remind", desk))


@pytest.mark.parametrize(
    ("paid", "result", "counts"),
    [
        ("0", PromiseResult.BROKEN, (0, 0, 1)),
        ("0.01", PromiseResult.PARTLY_KEPT, (0, 1, 0)),
        ("149.99", PromiseResult.PARTLY_KEPT, (0, 1, 0)),
        ("150.00", PromiseResult.KEPT, (1, 0, 0)),
        ("170.00", PromiseResult.KEPT, (1, 0, 0)),
    ],
)
def test_what_came_in_decides(paid: str, result: PromiseResult, counts: tuple[int, ...]) -> None:
    """Kept as soon as the money is there, else judged the morning after; the hold ends either way."""
    desk = Desk()
    promised(desk)
    desk.wait(2)
    if Decimal(paid):
        left = Decimal(JANUARY[2]) - Decimal(paid)
        desk.pay({JANUARY[0]: str(left)})
    if result is not PromiseResult.KEPT:
        desk.tick()
    assert judged(desk).result is result
    assert judged(desk).paid == Decimal(paid)
    promises = desk.case.promises
    assert (promises.kept, promises.partly_kept, promises.broken) == counts
    assert (promises.open, desk.case.holds) == (None, ())


def test_a_broken_promise_resumes_the_ladder_where_it_stood() -> None:
    """The reminder that was four days away still is."""
    desk = Desk(now=at(date(2026, 1, 21), 9))
    promised(desk, wait=10)
    desk.tick()
    assert judged(desk).result is PromiseResult.BROKEN
    coming = next_step(desk.case, POLICY)
    assert coming is not None
    assert (coming.command.type, coming.at - desk.now) == ("remind", days(4))


def test_the_last_day_itself_still_counts() -> None:
    """Before the morning after nobody judges, and money on the day keeps the promise."""
    desk = Desk()
    promised(desk)
    desk.wait(10)
    assert desk.refused(Role.SYSTEM, command("judge_promise", desk)) == ("P1.too_soon",)
    assert kinds(desk.pay({JANUARY[0]: "50.00"})) == ["account_observed", "promise_judged"]


def test_a_judgement_by_the_clock_must_find_the_ledger_as_it_was() -> None:
    """A payment nobody told of is read first; a reading itself is bound to nothing."""
    desk = Desk()
    promised(desk)
    desk.pay({JANUARY[0]: "50.00"})
    promised(desk)
    desk.tick()
    version = desk.case.facts.version
    assert [step.bound_to for step in desk.steps[-4:]] == [version - 1, None, version, version]


def test_new_bills_do_not_disturb_a_promise() -> None:
    """The balance grows, the progress stays."""
    desk = Desk()
    promised(desk, "200.00")
    desk.pay({JANUARY[0]: "100.00"})
    desk.pay({JANUARY[0]: "100.00", FEBRUARY[0]: "900.00"})
    promise = desk.case.promises.open
    assert promise is not None


def test_full_payment_keeps_the_promise_and_ends_the_case() -> None:
    """Both are said, the judgement first."""
    desk = Desk()
    promised(desk)
    assert kinds(desk.pay_all()) == ["account_observed", "promise_judged", "case_closed"]
    assert desk.case.promises.kept == 1


def test_a_reversal_before_the_day_breaks_the_promise() -> None:
    """What the bank took back was never paid."""
    desk = Desk()
    promised(desk)
    desk.pay({JANUARY[0]: "100.00"})
    desk.take_back("100.00")
    desk.tick()
    assert (judged(desk).result, judged(desk).paid) == (PromiseResult.BROKEN, Decimal(0))


def test_a_reversal_after_a_kept_promise_leaves_the_judgement_and_closes_nothing() -> None:
    """The record says what was true then; the balance says what is true now, and the ladder goes on."""
    desk = Desk()
    promised(desk)
    desk.pay({JANUARY[0]: "50.00"})
    assert judged(desk).result is PromiseResult.KEPT
    assert kinds(desk.take_back("150.00")) == ["account_observed"]
    assert (desk.case.promises.kept, desk.case.facts.balance, desk.case.closed) == (1, Decimal(400), False)
    coming = next_step(desk.case, POLICY)
    assert coming is not None
    assert coming.command.type == "remind"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"amount": Decimal("400.01")}, "promise.amount"),
        ({"amount": Decimal(0)}, "money.amount"),
        ({"amount": Decimal("NaN")}, "money.amount"),
        ({"amount": Decimal("1.001")}, "money.amount"),
        ({"until": date(2026, 1, 10)}, "promise.until"),
        ({"until": date(2026, 3, 13)}, "promise.until"),
        ({"on": date(2026, 1, 12)}, "date.future"),
    ],
)
def test_a_promise_is_of_what_is_open_by_a_near_day(values: dict[str, Any], code: str) -> None:
    """Sixty days at most, today at least; never more than is open."""
    desk = Desk()
    assert code in desk.refused(Role.STEWARD, command("record_promise", desk, **values))


@pytest.mark.parametrize("until", [date(2026, 1, 11), date(2026, 3, 12)])
def test_today_and_the_last_day_of_policy_are_allowed(until: date) -> None:
    """The boundaries themselves."""
    desk = Desk()
    desk.act(Role.STEWARD, command("record_promise", desk, until=until))


def test_only_a_manager_renews_a_promise() -> None:
    """A steward waits for its day; the manager's new one replaces it, unjudged, with one hold."""
    desk = Desk()
    promised(desk)
    again = command("record_promise", desk, amount=Decimal(100))
    assert desk.refused(Role.STEWARD, again) == ("promise.open",)
    assert desk.refused(Role.LEGAL, again) == ("promise.open",)
    desk.act(Role.MANAGER, again)
    promises = desk.case.promises
    assert promises.open is not None
    assert (promises.open.amount, promises.renewed, len(desk.case.holds)) == (Decimal(100), 1, 1)


def test_a_promise_is_withdrawn_by_its_own_command_alone() -> None:
    """Its hold is not released by hand."""
    desk = Desk()
    assert desk.refused(Role.MANAGER, command("withdraw_promise", desk)) == ("promise.none",)
    promised(desk)
    assert desk.refused(Role.MANAGER, command("release_hold", desk)) == ("hold.bound",)
    desk.act(Role.MANAGER, command("withdraw_promise", desk))
    assert (desk.case.promises.open, desk.case.holds) == (None, ())


@pytest.mark.parametrize("state", [s for s in State if s not in (State.CLOSED, State.LISTING_LISTED)])
def test_a_promise_may_be_made_at_any_open_state(state: State) -> None:
    """It never moves the case, whatever approvals lapse by its hold."""
    desk = climb(state)
    record, *rest = desk.act(Role.STEWARD, command("record_promise", desk))
    assert record.from_state is record.to_state
    assert kinds(rest) in ([], ["approval_lapsed"])


def test_an_old_hold_of_that_kind_still_folds_and_expires() -> None:
    """Histories from before hold promises that are mere holds: read, released and expired as ever."""
    desk = Desk()
    desk.act(Role.MANAGER, command("place_hold", desk))
    record = desk.records[-1]
    assert isinstance(record.event, e.HoldPlaced)
    old = replace(record.event, kind=HoldKind.PROMISE_TO_PAY)
    desk.maybe = fold(desk.records[:-1])
    desk.maybe = fold([seal(replace(record, event=old))], desk.maybe)
    assert desk.case.holds[0].kind is HoldKind.PROMISE_TO_PAY
    coming = next_step(desk.case, POLICY)
    assert coming is not None
    assert coming.command.type == "expire_hold"
    desk.act(Role.MANAGER, command("release_hold", desk))
    assert desk.case.holds == ()


@given(
    paid=st.lists(st.integers(-500, 500), max_size=6),
    amount=st.integers(1, 1000),
    before=st.integers(-100, 100),
)
def test_the_judgement_follows_the_sum(paid: list[int], amount: int, before: int) -> None:
    """Whatever comes and goes, only what was received on balance since then counts."""
    promise = Promise("h1", Decimal(amount), date.min, date.min, Decimal(before), "guan")
    came = sum(paid)
    result = judgement(promise, Decimal(before + came))
    assert (result is PromiseResult.KEPT) == (came >= amount)
    assert (result is PromiseResult.BROKEN) == (came <= 0)
