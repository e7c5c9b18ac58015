"""What stands against claiming a bill (A1 to A8, D4), and what it does to a case."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.catalogue import CATALOGUE
from domain.claims import Line, Standing, Version, covered, ended_on, problems_of
from domain.facts import Facts
from domain.guards import Ask
from domain.outlook import prospects
from domain.register import REGISTER
from domain.states import BillProblem, Debtor, Role, Segment, State
from domain.tasks import open_tasks
from tests.domain.climbing import climb
from tests.domain.making import ACCOUNT, OTHER_LEGAL, POLICY, Desk, command, days

AREA = Decimal("100.00")
P = BillProblem
OPEN_END = Version(date(2020, 1, 1))


def line(month: int, amount: str = "230.00", key: str = "") -> Line:
    last = date(2026, month + 1, 1) - days(1)
    return Line(key or f"PSF-2026-{month:02}", "物业服务费", date(2026, month, 1), last, Decimal(amount))


def found(
    lines: list[Line], *versions: Version, standing: Standing | None = None
) -> dict[str, tuple[BillProblem, ...]]:
    return problems_of(lines, versions, AREA, standing or Standing())


def test_nothing_is_held_against_what_the_store_does_not_know() -> None:
    """A contract without rate, items or end, an owner without dates: no problem at all."""
    assert found([line(1), line(2)], OPEN_END) == {}


def test_without_a_contract_every_bill_is_uncovered() -> None:
    """A1 is the one thing that whoever claims has to show."""
    assert found([line(1)]) == {"PSF-2026-01": (P.UNCOVERED,)}


def test_versions_that_take_turns_cover_a_bill() -> None:
    """No day may be bare; an early end counts as the end."""
    first, second = Version(date(2020, 1, 1), date(2026, 1, 15)), Version(date(2026, 1, 16))
    assert covered((second, first), date(2026, 1, 1), date(2026, 1, 31))
    assert not covered((first,), date(2026, 1, 1), date(2026, 1, 31))
    early = replace(OPEN_END, terminated_on=date(2026, 1, 15))
    assert found([line(1), line(2)], early) == {"PSF-2026-01": (P.UNCOVERED,), "PSF-2026-02": (P.UNCOVERED,)}
    assert (ended_on((early,)), ended_on((early, OPEN_END)), ended_on(())) == (date(2026, 1, 15), None, None)


def test_bills_after_a_refused_exit_are_excluded() -> None:
    """A2: only what begins after the end, and only if the exit was refused and no new contract began."""
    ended = Version(date(2020, 1, 1), terminated_on=date(2026, 1, 31), exit_refused=True)
    assert found([line(1), line(2)], ended) == {"PSF-2026-02": (P.UNCOVERED, P.EXIT_REFUSED)}
    assert found([line(1), line(2)], ended, Version(date(2026, 2, 1))) == {}


@pytest.mark.parametrize(
    ("amount", "wrong"), [("230.00", False), ("230.01", False), ("230.02", True), ("180.00", False)]
)
def test_more_than_the_contracts_rate_is_wrong_and_less_is_a_discount(amount: str, wrong: bool) -> None:  # noqa: FBT001
    """A3: 2.30 yuan for 100 ㎡ a month; one fen is the rounding of a split."""
    assert (found([line(1, amount)], replace(OPEN_END, rate=Decimal("2.30"))) != {}) is wrong


def test_items_are_authorised_by_code_or_name() -> None:
    """A3: a contract that lists its charges authorises only these."""
    assert found([line(1)], replace(OPEN_END, items=("PSF",))) == {}
    assert found([line(1)], replace(OPEN_END, items=("物业服务费", "停车费"))) == {}
    parking_only = replace(OPEN_END, items=("停车费",))
    assert found([line(1)], parking_only) == {"PSF-2026-01": (P.ITEM_UNAUTHORISED,)}


def test_the_same_days_billed_again_are_a_duplicate() -> None:
    """A3: the first stands, the later key is out."""
    again = line(1, key="PSF-2026-01b")
    assert found([again, line(1), line(2)], OPEN_END) == {"PSF-2026-01b": (P.DUPLICATE,)}


@pytest.mark.parametrize(
    ("standing", "wrong"),
    [
        (Standing(since=date(2026, 2, 1)), {"PSF-2026-01"}),
        (Standing(until=date(2026, 2, 1)), {"PSF-2026-02"}),
        (Standing(delivered_on=date(2026, 2, 1)), {"PSF-2026-01"}),
        (Standing(Debtor.DEVELOPER, delivered_on=date(2026, 2, 1)), {"PSF-2026-02"}),
        (Standing(since=date(2026, 1, 20), until=date(2026, 2, 20)), set()),
    ],
)
def test_nobody_answers_for_what_arose_before_or_after_them(standing: Standing, wrong: set[str]) -> None:
    """A5: predecessor, successor, developer; a month of both is left to the people."""
    assert set(found([line(1), line(2)], OPEN_END, standing=standing)) == wrong


# --- what it does to a case ---------------------------------------------------------------------------


def with_problem(facts: Facts, problem: BillProblem, *keys: str) -> Facts:
    bills = tuple(replace(b, problems=(problem,)) if b.key in keys else b for b in facts.bills)
    return replace(facts, bills=bills)


@pytest.mark.parametrize("problem", [P.EXIT_REFUSED, P.RATE_DIFFERS, P.ITEM_UNAUTHORISED, P.DUPLICATE])
def test_excluded_lines_are_not_claimed_and_cannot_be_demanded(problem: BillProblem) -> None:
    """A2, A3: the other bills go on; the demand names only them; an override brings nothing back."""
    desk = climb(State.NOTICE_DRAFTING, Desk(with_problem(ACCOUNT, problem, "PSF-2026-01")))
    assert [b.key for b in desk.case.claimed] == ["PSF-2026-02"]
    desk.act(Role.MANAGER, command("issue_notice", desk))
    assert desk.case.demanded == ("PSF-2026-02",)
    assert desk.case.claim == Decimal("200.00")


def test_a_case_of_excluded_lines_only_is_pursued_no_more_and_somebody_ends_it() -> None:
    """The clock stands, the pressing rows are refused, and the manager finds it on the list."""
    facts = with_problem(ACCOUNT, P.DUPLICATE, *(b.key for b in ACCOUNT.bills))
    desk = climb(State.NOTICE_DRAFTING)
    desk.observe(facts)
    assert "claim.nothing" in desk.refused(Role.MANAGER, command("issue_notice", desk))
    assert "close_case" in {task.kind for task in open_tasks(desk.case, POLICY)}
    desk.observe(ACCOUNT)
    assert "close_case" not in {task.kind for task in open_tasks(desk.case, POLICY)}


def test_a_line_that_turns_out_wrong_takes_the_approval_back() -> None:
    """What was approved is no longer what is claimed."""
    desk = climb(State.LETTER_PREPARED)
    desk.observe(with_problem(ACCOUNT, P.RATE_DIFFERS, "PSF-2026-02"))
    assert (desk.case.state, desk.case.approval) == (State.NOTICE_RUNNING, None)


Worsen = Callable[[Facts, Desk], Facts]
UNCOVERED: Worsen = lambda f, _: replace(  # noqa: E731 - a table of small changes
    with_problem(f, P.UNCOVERED, "PSF-2026-01"), contract_covers=False
)
NOT_LIABLE: Worsen = lambda f, _: with_problem(f, P.NOT_LIABLE, "PSF-2026-02")  # noqa: E731
UNREFUNDED: Worsen = lambda f, d: replace(  # noqa: E731
    f, credit=Decimal(5), contract_ended_on=d.today - days(1)
)
UNDISCLOSED: Worsen = lambda f, _: replace(f, disclosed_on=None)  # noqa: E731
OLD_NEWS: Worsen = lambda f, d: replace(f, disclosed_on=d.today - days(380))  # noqa: E731


@pytest.mark.parametrize(
    ("state", "name", "worsen", "code"),
    [
        (State.NOTICE_DRAFTING, "issue_notice", UNCOVERED, "A1.uncovered"),
        (State.NOTICE_RUNNING, "propose_letter", UNCOVERED, "A1.uncovered"),
        (State.LETTER_WAITING, "propose_court", UNCOVERED, "A1.uncovered"),
        (State.NOTICE_DRAFTING, "issue_notice", NOT_LIABLE, "A5.not_liable"),
        (State.LETTER_WAITING, "propose_court", NOT_LIABLE, "A5.not_liable"),
        (State.NOTICE_RUNNING, "propose_letter", UNDISCLOSED, "A8.overdue"),
        (State.NOTICE_RUNNING, "propose_letter", OLD_NEWS, "A8.overdue"),
    ],
)
def test_guards_of_the_claim_refuse_until_their_role_overrides(
    state: State, name: str, worsen: Worsen, code: str
) -> None:
    """Refused by its code alone, by nobody else's word, and passed after the override."""
    desk = climb(state)
    desk.observe(worsen(desk.case.facts, desk))
    desk.wait(20)
    assert desk.refused(Role.MANAGER, command(name, desk)) == (code,)
    (role,) = CATALOGUE[code].override
    others = [other for other in (Role.MANAGER, Role.LEGAL, Role.ADMIN) if other is not role]
    for other in others:
        assert desk.refused(other, command("override_guard", desk, code=code)) == ("override.not_allowed",)
    desk.act(role, command("override_guard", desk, code=code), OTHER_LEGAL if role is Role.LEGAL else "")
    desk.act(Role.MANAGER, command(name, desk))


@pytest.mark.parametrize(
    ("state", "name"),
    [
        (State.NOTICE_RUNNING, "propose_letter"),
        (State.LETTER_WAITING, "propose_court"),
        (State.COURT_PERFORMANCE, "propose_enforcement"),
        (State.ENFORCEMENT_EXECUTING, "propose_listing"),
    ],
)
def test_what_was_paid_ahead_is_given_back_before_anything_hard(state: State, name: str) -> None:
    """A4: nobody overrides it; the refund itself opens the way."""
    desk = climb(state)
    before = desk.case.facts
    desk.observe(UNREFUNDED(before, desk))
    desk.wait(20)
    assert desk.refused(Role.MANAGER, command(name, desk)) == ("A4.refund",)
    assert desk.refused(Role.LEGAL, command("override_guard", desk, code="A4.refund")) == (
        "override.not_allowed",
    )
    desk.observe(before)
    desk.act(Role.MANAGER, command(name, desk))


def test_approving_and_dispatching_ask_again() -> None:
    """What changed after the proposal stands against the signature and the dispatch as well."""
    desk = climb(State.LETTER_APPROVAL)
    desk.observe(replace(desk.case.facts, disclosed_on=None))
    assert desk.refused(Role.LEGAL, command("approve", desk)) == ("A8.overdue",)
    desk.observe(replace(desk.case.facts, disclosed_on=desk.today))
    desk.act(Role.LEGAL, command("approve", desk))
    desk.wait(400)
    assert desk.refused(Role.LEGAL, command("dispatch_letter", desk)) == ("A8.overdue",)


def test_the_clock_does_not_propose_what_stands_against() -> None:
    """A refuser's letter by rule waits for the disclosure, then goes out by itself."""
    desk = climb(State.NOTICE_RUNNING, Desk(segment=Segment.REFUSER))
    desk.observe(replace(desk.case.facts, disclosed_on=None))
    assert "propose_letter" in {task.kind for task in open_tasks(desk.case, POLICY)}
    with pytest.raises(AssertionError, match="nothing on the agenda"):
        desk.tick()
    desk.observe(replace(desk.case.facts, disclosed_on=date(2999, 1, 1)))
    desk.tick()
    assert desk.case.state is State.LETTER_APPROVAL


def test_why_not_today_names_what_is_missing() -> None:
    """The outlook asks the same guards without a command."""
    desk = climb(State.NOTICE_RUNNING)
    desk.observe(replace(UNCOVERED(desk.case.facts, desk), disclosed_on=None))
    (letter,) = prospects(desk.case, POLICY, desk.now + days(30))
    assert {"A1.uncovered", "A8.overdue"} <= {refusal.code for refusal in letter.refusals}


def test_a_late_fee_needs_its_clause_and_stays_simple() -> None:
    """D4: none without a clause; with one, no more than the simple figure."""

    def claiming(desk: Desk, fee: str) -> Any:
        return command("file_claim", desk, late_fee=Decimal(fee))

    desk = climb(State.COURT_PREPARED)
    assert desk.refused(Role.LEGAL, claiming(desk, "10.00")) == ("D4.no_clause",)
    agreed = climb(State.COURT_PREPARED, Desk(replace(ACCOUNT, late_fee_daily=Decimal("0.0005"))))
    assert agreed.refused(Role.LEGAL, claiming(agreed, "400.00")) == ("D4.compound",)
    assert agreed.refused(Role.LEGAL, claiming(agreed, "-1")) == ("money.amount",)
    (record,) = agreed.act(Role.LEGAL, claiming(agreed, "10.00"))
    assert record.event.late_fee == Decimal("10.00")  # type: ignore[union-attr]


def test_every_check_of_the_register_can_be_asked_without_a_command() -> None:
    """The checklist asks all, at any state, and gets refusals of the rule's own number or none."""
    for state in (State.REMINDER, State.NOTICE_RUNNING, State.LISTING_LISTED):
        desk = climb(state)
        facts = replace(UNCOVERED(desk.case.facts, desk), disclosed_on=None)
        ask = Ask(replace(desk.case, facts=facts), None, "shen", Role.AUDITOR, POLICY, desk.now)
        for rule in REGISTER:
            if rule.number[0] in "AD":
                codes = {refusal.code for check in rule.checks for refusal in check(ask)}
                assert codes <= set(rule.codes)
