"""Each guard at its boundary: refused the moment before, allowed at the moment."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from domain.case import Case
from domain.commands.request import Request
from domain.deadlines import morning, years_after
from domain.decide import check
from domain.refusals import Refused
from domain.states import (
    ContactOutcome,
    Delivery,
    Forum,
    HoldKind,
    Outcome,
    Reason,
    Role,
    State,
)
from tests.domain.climbing import climb
from tests.domain.making import DUE, JANUARY, OTHER_LEGAL, POLICY, Desk, at, command, days, owing

SECOND = timedelta(seconds=1)


def with_case(desk: Desk, **changes: Any) -> Desk:
    desk.maybe = replace(desk.case, **changes)
    return desk


def boundary(desk: Desk, role: Role, name: str, day: date, code: str, **values: Any) -> None:
    """Refused with that code one second before the day's morning, accepted at the morning."""
    desk.now = morning(day) - SECOND
    assert code in desk.refused(role, command(name, desk, **values))
    desk.now = morning(day)
    desk.act(role, command(name, desk, **values))


def test_the_first_reminder_waits_until_15_days_after_the_due_day() -> None:
    """P1: due on 10 January, reminded on the 25th at nine, not before."""
    boundary(Desk(), Role.SYSTEM, "remind", date(2026, 1, 25), "P1.too_soon")


def test_reminders_keep_their_distance_and_their_number() -> None:
    """P1: eight days between reminders, three in all, eight more days before visits."""
    desk = Desk()
    desk.tick()
    boundary(desk, Role.SYSTEM, "remind", date(2026, 2, 2), "P1.too_soon")
    assert "P1.reminders" in desk.refused(Role.MANAGER, command("start_visits", desk))
    boundary(desk, Role.SYSTEM, "remind", date(2026, 2, 10), "P1.too_soon")
    desk.wait(30)
    assert desk.refused(Role.SYSTEM, command("remind", desk)) == ("P1.enough",)
    boundary(desk, Role.MANAGER, "start_visits", date(2026, 2, 18), "P1.too_soon")


def test_an_account_that_is_long_overdue_is_still_reminded_three_times_first() -> None:
    """Old arrears skip no courtesy: the first reminder goes at once, the others keep their distance."""
    desk = Desk(owing(("OLD", date(2020, 1, 10), "9.00")), now=at(date(2026, 5, 1), 11))
    desk.act(Role.SYSTEM, command("remind", desk))
    assert desk.refused(Role.SYSTEM, command("remind", desk)) == ("P1.too_soon", "B3.daily")
    assert set(desk.refused(Role.MANAGER, command("start_visits", desk))) == {"P1.reminders", "P1.too_soon"}


def test_the_committee_waits_for_two_visits_and_a_week_and_day_60() -> None:
    """P2: two visits on different days, seven days after the last, not before 60 days of arrears."""
    desk = climb(State.FACE_TO_FACE)
    for _ in range(2):
        desk.act(Role.STEWARD, command("record_contact", desk))
    desk.wait(8)
    assert "P2.visits" in desk.refused(Role.MANAGER, command("ask_committee", desk))
    desk.act(Role.STEWARD, command("record_contact", desk))
    assert desk.case.visits == 2
    boundary(desk, Role.MANAGER, "ask_committee", date(2026, 3, 11), "P1.too_soon")


def test_a_late_second_visit_moves_the_committee() -> None:
    """P2: the owner has a week to pay after the last visit, whenever that was."""
    desk = climb(State.FACE_TO_FACE)
    for day in (date(2026, 3, 20), date(2026, 3, 25)):
        desk.now = at(day)
        desk.act(Role.STEWARD, command("record_contact", desk))
    boundary(desk, Role.MANAGER, "ask_committee", date(2026, 4, 1), "P1.too_soon")


@pytest.mark.parametrize("on", [date(2026, 2, 17), date(2026, 1, 20)])
def test_visits_before_the_stage_began_prove_nothing_for_it(on: date) -> None:
    """A contact of the reminder weeks is on file, but it is no visit of this stage."""
    desk = climb(State.FACE_TO_FACE)
    desk.act(Role.STEWARD, command("record_contact", desk, on=on))
    assert (desk.case.contacts, desk.case.visits) == (1, 0)


def test_only_an_existing_committee_is_asked() -> None:
    """F2: without a committee the stage is skipped, and only without one."""
    desk = climb(State.COMMITTEE).steps[-2].case  # both visits done, nobody asked yet
    asking = Desk()
    asking.maybe, asking.now = desk, at(date(2026, 4, 1))
    assert asking.refused(Role.MANAGER, command("skip_committee", asking)) == ("F2.exists",)
    with_case(asking, facts=replace(desk.facts, has_committee=False))
    assert asking.refused(Role.MANAGER, command("ask_committee", asking)) == ("F2.none",)
    asking.act(Role.MANAGER, command("skip_committee", asking))
    assert asking.case.state is State.COMMITTEE


def test_a_silent_committee_is_waited_for_15_days() -> None:
    """F2: asked on 11 March, so not before 26 March, however early the policy allows the notice."""
    desk = climb(State.COMMITTEE, Desk(policy=replace(POLICY, notice_from=0)))
    boundary(desk, Role.MANAGER, "draft_notice", date(2026, 3, 26), "F2.waiting")


def test_an_answer_ends_the_wait_for_the_committee() -> None:
    """F2: an answer counts on its day; the notice still waits for day 90."""
    desk = climb(State.COMMITTEE)
    desk.act(Role.MANAGER, command("record_committee_reply", desk))
    boundary(desk, Role.MANAGER, "draft_notice", DUE + days(90), "P1.too_soon")


def test_a_committee_that_was_never_asked_blocks_the_notice() -> None:
    """F2: no question, no answer, no silence."""
    desk = with_case(climb(State.COMMITTEE), committee_asked_on=None)
    desk.wait(60)
    assert desk.refused(Role.MANAGER, command("draft_notice", desk)) == ("F2.not_asked",)


def test_arrears_of_90_days_need_a_reason() -> None:
    """P4: on day 89 a notice may go without a classified reason, on day 90 not."""
    desk = climb(State.COMMITTEE, Desk(reason=Reason.UNKNOWN, policy=replace(POLICY, notice_from=60)))
    desk.act(Role.MANAGER, command("record_committee_reply", desk))
    desk.now = at(DUE + days(89))
    desk.act(Role.MANAGER, command("draft_notice", desk))
    desk.now = at(DUE + days(90))
    assert desk.refused(Role.MANAGER, command("issue_notice", desk)) == ("P4.reason",)
    desk.act(Role.STEWARD, command("classify_reason", desk))
    desk.act(Role.MANAGER, command("issue_notice", desk))


def test_the_demand_runs_15_full_days_after_its_delivery() -> None:
    """F1: the day of delivery is not counted; the sixteenth day is the first free one."""
    desk = climb(State.NOTICE_RUNNING)
    assert desk.case.notice_delivered_on == desk.today
    boundary(desk, Role.MANAGER, "propose_letter", desk.today + days(16), "F1.running")


def test_no_proof_of_delivery_means_no_lawyer_letter() -> None:
    """F1: a demand that nobody can prove was served opens nothing."""
    desk = with_case(climb(State.NOTICE_RUNNING), notice_delivered_on=None)
    desk.wait(60)
    assert desk.refused(Role.MANAGER, command("propose_letter", desk)) == ("F1.not_served",)


def test_a_failed_delivery_is_no_delivery() -> None:
    """F1: an attempt is kept as evidence and leads nowhere."""
    desk = climb(State.NOTICE_SERVING)
    desk.act(Role.STEWARD, command("record_delivery", desk, method=Delivery.FAILED))
    assert (desk.case.state, desk.case.notice_delivered_on) == (State.NOTICE_SERVING, None)
    assert desk.case.evidence[-1].kind == "delivery_failed"


def test_court_waits_15_days_after_the_letter_arrived() -> None:
    """P5: fifteen days after its delivery."""
    desk = climb(State.LETTER_WAITING)
    boundary(desk, Role.MANAGER, "propose_court", desk.today + days(15), "P5.waited")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda c: {"facts": replace(c.facts, contract_covers=False)}, "A1.uncovered"),
        (lambda c: {"notice_delivered_on": None}, "F4.notice"),
        (lambda c: {"letter_delivered_on": None}, "F4.letter"),
    ],
)
def test_legal_signs_and_files_only_with_complete_evidence(
    change: Callable[[Case], dict[str, Any]], code: str
) -> None:
    """F4: contract and both proofs of delivery, when signing and again when filing."""
    for state, name in ((State.COURT_APPROVAL, "approve"), (State.COURT_PREPARED, "file_claim")):
        desk = climb(state)
        with_case(desk, **change(desk.case))
        assert code in desk.refused(Role.LEGAL, command(name, desk), OTHER_LEGAL)


def test_a_claim_is_filed_on_the_last_day_of_limitation_and_not_a_day_later() -> None:
    """F4, E1: the bill of 10 January 2026 can be claimed until 10 January 2029."""
    desk = with_case(climb(State.COURT_PREPARED), resets=())
    expiry = years_after(DUE, 3)
    desk.now = at(expiry + days(1))
    assert desk.refused(Role.LEGAL, command("file_claim", desk)) == ("E2.expired",)
    desk.now = at(expiry)
    desk.act(Role.LEGAL, command("file_claim", desk))


def test_the_proof_of_delivery_keeps_the_claim_alive() -> None:
    """E3: the served demand restarted the period, so the same bill can be claimed after three years."""
    desk = climb(State.COURT_PREPARED)
    desk.now = at(years_after(DUE, 3) + days(1))
    desk.act(Role.LEGAL, command("file_claim", desk))


def test_enforcement_begins_the_day_after_the_performance_day() -> None:
    """J1: the last day to perform belongs to the debtor."""
    desk = climb(State.COURT_PERFORMANCE)
    assert desk.case.performance_day is not None
    boundary(desk, Role.MANAGER, "propose_enforcement", desk.case.performance_day + days(1), "J1.performance")


def test_enforcement_is_applied_for_within_two_years() -> None:
    """J1: on the last day of the second year yes, on the next not; checked when signing and applying too."""
    for state, role, name in (
        (State.COURT_PERFORMANCE, Role.MANAGER, "propose_enforcement"),
        (State.ENFORCEMENT_APPROVAL, Role.LEGAL, "approve"),
        (State.ENFORCEMENT_PREPARED, Role.LEGAL, "apply_enforcement"),
    ):
        desk = climb(state)
        assert desk.case.performance_day is not None
        latest = years_after(desk.case.performance_day, 2)
        desk.now = at(latest + days(1))
        assert desk.refused(role, command(name, desk), OTHER_LEGAL) == ("J1.late",)
        desk.now = at(latest)
        desk.act(role, command(name, desk), OTHER_LEGAL)


def test_enforcement_needs_an_instrument() -> None:
    """J1: no judgment, no force."""
    desk = with_case(climb(State.COURT_PERFORMANCE), instrument=None)
    desk.wait(30)
    assert desk.refused(Role.MANAGER, command("propose_enforcement", desk)) == ("J1.no_instrument",)


def test_listing_needs_a_docket_and_a_ground_with_evidence() -> None:
    """K1: arrears alone are no ground, whoever asks and however long they last."""
    desk = climb(State.ENFORCEMENT_EXECUTING)
    bare = command("propose_listing", desk, evidence="")
    assert desk.refused(Role.MANAGER, bare) == ("K1.no_ground",)
    without = with_case(climb(State.ENFORCEMENT_EXECUTING), enforcement_docket="")
    assert without.refused(Role.MANAGER, command("propose_listing", without)) == ("K1.no_docket",)
    for state, name in ((State.LISTING_APPROVAL, "approve"), (State.LISTING_PREPARED, "apply_listing")):
        groundless = with_case(climb(state), listing_ground=None)
        assert groundless.refused(Role.LEGAL, command(name, groundless), OTHER_LEGAL) == ("K1.no_ground",)


@pytest.mark.parametrize("amount", ["0", "-5", "1.001", "NaN", "sNaN", "Infinity", "1E+30", "1E+12"])
def test_an_award_is_money(amount: str) -> None:
    """Nothing, less than nothing, fractions of a fen and figures beyond reason are refused, not fatal."""
    desk = climb(State.COURT_HEARING)
    judged = command("record_judgment", desk, amount=Decimal(amount))
    assert desk.refused(Role.LEGAL, judged) == ("money.amount",)


def test_a_contact_without_a_next_date_is_not_closed() -> None:
    """Every contact ends with a next date, not before the contact, or with money."""
    desk = Desk()
    open_end = command("record_contact", desk, next_on=None)
    assert desk.refused(Role.STEWARD, open_end) == ("contact.next",)
    backwards = command("record_contact", desk, next_on=desk.today - days(1))
    assert desk.refused(Role.STEWARD, backwards) == ("date.order",)
    paid = command("record_contact", desk, next_on=None, outcome=ContactOutcome.PAID_ON_SPOT)
    desk.act(Role.STEWARD, paid)


@pytest.mark.parametrize("forum", [Forum.SUIT, Forum.PAYMENT_ORDER])
def test_each_forum_has_its_own_steps(forum: Forum) -> None:
    """P6: no hearing for a payment order, no objection period for a suit."""
    desk = climb(State.COURT_FILED, forum=forum)
    wrong = "record_order_served" if forum is Forum.SUIT else "open_mediation"
    assert desk.refused(Role.LEGAL, command(wrong, desk)) == ("P6.forum",)


def test_only_the_ledger_says_paid_and_only_legal_gives_up() -> None:
    """A manager may settle; writing off is legal's; nobody closes as paid by hand."""
    desk = Desk()
    for outcome, code in (
        (Outcome.PAID, "close.use_payment"),
        (Outcome.WRITTEN_OFF, "close.legal_only"),
        (Outcome.UNCOLLECTABLE, "close.legal_only"),
    ):
        assert desk.refused(Role.MANAGER, command("close_case", desk, outcome=outcome)) == (code,)
    desk.act(Role.LEGAL, command("close_case", desk, outcome=Outcome.WRITTEN_OFF))
    assert desk.case.outcome is Outcome.WRITTEN_OFF


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"kind": HoldKind.DISPUTE, "bills": ()}, "hold.bills"),
        ({"kind": HoldKind.DISPUTE, "bills": ("PSF-1900-01",)}, "hold.bills"),
        ({"until": None}, "hold.until"),
        ({"until": DUE}, "hold.until"),
        ({"until": DUE + days(1 + 91)}, "hold.until"),
        ({"kind": HoldKind.PROMISE_TO_PAY}, "hold.command"),
        ({"since": DUE + days(2)}, "date.future"),
        ({"kind": HoldKind.PAYMENT_PLAN, "until": None}, "hold.command"),
        ({"kind": HoldKind.RELIEF_REVIEW, "until": None}, "hold.command"),
        ({"kind": HoldKind.TRACING, "until": date.max}, "date.far"),
    ],
)
def test_holds_name_real_bills_and_real_days(values: dict[str, Any], code: str) -> None:
    """A manager's hold ends within 90 days, a promise within 60; none begins tomorrow or lasts for ever."""
    desk = Desk()
    assert code in desk.refused(Role.MANAGER, command("place_hold", desk, **values))


@pytest.mark.parametrize(("kind", "most"), [(HoldKind.MANAGER, 90), (HoldKind.HARDSHIP_REVIEW, 60)])
def test_a_bounded_hold_may_last_to_its_last_day(kind: HoldKind, most: int) -> None:
    """The boundary itself is allowed."""
    desk = Desk()
    desk.act(Role.MANAGER, command("place_hold", desk, kind=kind, until=desk.today + days(most)))


def test_an_unknown_hold_is_refused() -> None:
    """Releasing what is not there changes nothing and says what is."""
    desk = Desk()
    assert desk.refused(Role.MANAGER, command("release_hold", desk)) == ("hold.unknown",)


def test_everything_that_stands_against_a_request_is_said_at_once() -> None:
    """A refusal lists all reasons, not just the first."""
    desk = climb(State.NOTICE_RUNNING)
    desk.act(Role.MANAGER, command("place_hold", desk))
    assert desk.refused(Role.STEWARD, command("propose_letter", desk)) == (
        "role.not_allowed",
        "hold.running",
        "F1.running",
    )


def test_check_and_decide_give_the_same_answer() -> None:
    """What the validator refuses, the handler refuses with the same codes."""
    desk = climb(State.NOTICE_RUNNING)
    request = Request(command("propose_letter", desk), "jing", Role.MANAGER, "k")
    with pytest.raises(Refused) as early:
        check(desk.case, request, POLICY, desk.now)
    assert early.value.codes == desk.refused(Role.MANAGER, request.command)
    check(desk.case, request, POLICY, desk.now + days(30))


def test_nobody_is_pressed_for_nothing() -> None:
    """Whoever disputes every bill owes nothing that may be pursued."""
    desk = Desk(owing(JANUARY))
    desk.act(Role.MANAGER, command("place_hold", desk, kind=HoldKind.DISPUTE, bills=(JANUARY[0],)))
    desk.now = at(DUE + days(20))
    assert desk.refused(Role.SYSTEM, command("remind", desk)) == ("hold.running", "claim.nothing")
