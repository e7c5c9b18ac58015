"""The course of a proceeding to each of its ends, with every day at its boundary (H1, I1, I2)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.calendar import Calendar, Window
from domain.labels import DEADLINES
from domain.proceedings import NO_PROCEEDINGS, appeal_end, court_deadlines
from domain.states import Forum, Instrument, Outcome, Procedure, Role, State
from domain.tasks import open_tasks
from tests.domain.climbing import climb
from tests.domain.making import ACCOUNT, POLICY, Desk, at, command, days


def legal(desk: Desk, name: str, **values: object) -> None:
    desk.act(Role.LEGAL, command(name, desk, **values))


def no(desk: Desk, name: str, **values: object) -> tuple[str, ...]:
    return desk.refused(Role.LEGAL, command(name, desk, **values))


def tasks(desk: Desk) -> list[str]:
    return [task.kind for task in open_tasks(desk.case, POLICY)]


def small(state: State) -> Desk:
    """A case heard as a small claim."""
    return climb(state, Desk(replace(ACCOUNT, small_claims_cap=Decimal(60000))))


# --- H1: mediation ------------------------------------------------------------------------------------


def test_a_confirmed_agreement_is_enforced_after_its_own_day() -> None:
    """H1: agreed, applied for, confirmed: effective at once, to be performed by the agreed day."""
    desk = climb(State.COURT_MEDIATION)
    legal(desk, "record_mediation_agreement", amount=Decimal(350), performance_day=desk.today + days(40))
    assert (desk.case.state, tasks(desk)) == (State.COURT_CONFIRMATION, ["apply_confirmation"])
    day = desk.today + days(40)
    desk.wait(5)
    legal(desk, "apply_confirmation")
    assert tasks(desk) == ["record_confirmation"]
    desk.wait(10)
    legal(desk, "record_confirmation")
    case = desk.case
    assert (case.state, case.instrument) == (State.COURT_PERFORMANCE, Instrument.CONFIRMED_SETTLEMENT)
    assert (case.award, case.performance_day, case.effective_on) == (Decimal(350), day, desk.today)
    assert desk.refused(Role.MANAGER, command("propose_enforcement", desk)) == ("J1.performance",)
    desk.go_to(at(day + days(1)))
    desk.act(Role.MANAGER, command("propose_enforcement", desk))


def test_confirmation_is_asked_for_within_thirty_days() -> None:
    """H1: the thirtieth day is in time, the next is not; nothing asked, nothing confirmed."""
    desk = climb(State.COURT_CONFIRMATION)
    agreed = desk.today
    assert court_deadlines(desk.case, POLICY) == (("confirmation", agreed + days(30)),)
    desk.wait(31)
    assert no(desk, "apply_confirmation") == ("H1.late",)
    assert no(desk, "record_confirmation") == ("H1.not_applied",)
    legal(desk, "apply_confirmation", on=agreed + days(30))
    assert no(desk, "apply_confirmation") == ("H1.applied",)
    assert court_deadlines(desk.case, POLICY) == ()
    assert no(desk, "record_confirmation", on=agreed + days(29)) == ("date.order",)


@pytest.mark.parametrize("name", ["record_mediation_failed", "record_confirmation_refused"])
def test_a_broken_or_refused_agreement_leads_back_to_the_suit(name: str) -> None:
    """H1: filed again, the next work is a hearing."""
    desk = climb(State.COURT_CONFIRMATION)
    legal(desk, "apply_confirmation")
    legal(desk, name)
    assert (desk.case.state, desk.case.proceedings.agreement) == (State.COURT_FILED, None)
    assert tasks(desk) == ["schedule_hearing"]
    legal(desk, "schedule_hearing")


def test_failed_mediation_leads_to_a_hearing() -> None:
    """H1: offered and refused."""
    desk = climb(State.COURT_MEDIATION)
    legal(desk, "record_mediation_failed")
    assert (desk.case.state, tasks(desk)) == (State.COURT_FILED, ["schedule_hearing"])


def test_an_agreement_is_performed_after_it_was_made() -> None:
    """A performance day before the agreement is a slip."""
    desk = climb(State.COURT_MEDIATION)
    assert no(desk, "record_mediation_agreement", performance_day=desk.today - days(1)) == ("date.order",)
    assert no(desk, "record_mediation_agreement", amount=Decimal(0)) == ("money.amount",)


def test_an_arbitration_is_not_confirmed_by_a_court() -> None:
    """H1: its mediation ends in a statement of the commission."""
    desk = climb(State.COURT_MEDIATION, forum=Forum.ARBITRATION)
    assert no(desk, "record_mediation_agreement") == ("P6.forum",)
    legal(desk, "record_judgment", instrument=Instrument.MEDIATION_STATEMENT)


# --- hearing and judgment -----------------------------------------------------------------------------


def test_a_hearing_may_be_moved_and_the_judgment_waits_for_it() -> None:
    """The task follows the last date that was set."""
    desk = climb(State.COURT_HEARING)
    legal(desk, "schedule_hearing", hearing_on=desk.today + days(33))
    (task,) = open_tasks(desk.case, POLICY)
    assert (task.kind, task.not_before) == ("record_judgment", at(desk.today + days(33), 9))
    assert court_deadlines(desk.case, POLICY) == (("hearing", desk.today + days(33)),)


@pytest.mark.parametrize(
    ("forum", "wrong"),
    [(Forum.SUIT, Instrument.AWARD), (Forum.ARBITRATION, Instrument.JUDGMENT)],
)
def test_each_forum_has_its_own_instrument(forum: Forum, wrong: Instrument) -> None:
    """A court gives no award and a commission no judgment."""
    desk = climb(State.COURT_HEARING, forum=forum)
    assert no(desk, "record_judgment", instrument=wrong) == ("P6.instrument",)


def test_a_judgment_may_grant_a_part() -> None:
    """The award is the court's figure, not ours."""
    desk = climb(State.COURT_HEARING)
    legal(desk, "record_judgment", amount=Decimal("123.45"))
    assert desk.case.award == Decimal("123.45")


def test_a_dismissed_claim_leads_back_to_the_letter() -> None:
    """Nothing won, nothing filed; legal may close the case there, or propose anew."""
    desk = climb(State.COURT_HEARING)
    legal(desk, "record_dismissal")
    case = desk.case
    assert (case.state, case.forum, case.court_docket) == (State.LETTER_WAITING, None, "")
    assert case.proceedings == NO_PROCEEDINGS
    legal(desk, "close_case", outcome=Outcome.UNCOLLECTABLE)


@pytest.mark.parametrize(
    "state",
    [
        State.COURT_FILED,
        State.COURT_MEDIATION,
        State.COURT_CONFIRMATION,
        State.COURT_HEARING,
        State.COURT_ORDER_SERVED,
    ],
)
def test_a_withdrawn_claim_is_withdrawn_at_court(state: State) -> None:
    """The court is told once; the case stands after the letter, whence it may be proposed again."""
    desk = climb(state)
    legal(desk, "withdraw_claim")
    assert [effect.kind for effect in desk.steps[-1].effects] == ["claim_withdrawal"]
    assert (desk.case.state, desk.case.forum) == (State.LETTER_WAITING, None)
    desk.act(Role.MANAGER, command("propose_court", desk))


# --- I1, I2: appeal and effect ------------------------------------------------------------------------


def test_a_judgment_takes_effect_when_nobody_appealed() -> None:
    """I2: served on day 0, fifteen days to appeal, effective on day 16; the task is shown then."""
    desk = climb(State.COURT_JUDGED)
    served = desk.today
    (task,) = open_tasks(desk.case, POLICY)
    assert task.not_before == at(served + days(16), 9)
    assert court_deadlines(desk.case, POLICY) == (("appeal", served + days(15)),)
    desk.wait(16)
    assert no(desk, "record_effective", on=served + days(15)) == ("I2.running",)
    legal(desk, "record_effective", on=served + days(16))


def test_the_time_to_appeal_runs_from_service() -> None:
    """I2: a judgment served later is effective later; it is not served before it is given."""
    desk = climb(State.COURT_HEARING)
    desk.wait(30)
    given = desk.today - days(9)
    assert no(desk, "record_judgment", on=given, served_on=given - days(1)) == ("date.order",)
    assert no(desk, "record_judgment", on=given, served_on=desk.today + days(1)) == ("date.future",)
    legal(desk, "record_judgment", on=given, served_on=given + days(9))
    assert court_deadlines(desk.case, POLICY) == (("appeal", given + days(24)),)


def test_an_appeal_comes_on_the_fifteenth_day_or_not_at_all() -> None:
    """I2: dated in time it may be entered late; a day later it is none."""
    desk = climb(State.COURT_JUDGED)
    served = desk.today
    desk.wait(20)
    assert no(desk, "record_appeal", on=served + days(16)) == ("I2.late",)
    legal(desk, "record_appeal", on=served + days(15))
    assert (desk.case.state, tasks(desk)) == (State.COURT_APPEAL, ["record_appeal_judgment"])


def test_the_second_instance_is_the_last() -> None:
    """I2: its judgment takes effect at once, for the amount it grants, and nobody appeals again."""
    desk = climb(State.COURT_APPEAL)
    desk.wait(90)
    legal(desk, "record_appeal_judgment", amount=Decimal(300))
    assert (desk.case.state, desk.case.award) == (State.COURT_JUDGED, Decimal(300))
    assert no(desk, "record_appeal") == ("I1.no_appeal",)
    assert open_tasks(desk.case, POLICY)[0].not_before == desk.now
    legal(desk, "record_effective")
    assert desk.case.state is State.COURT_PERFORMANCE


def test_an_appeal_may_be_lost_altogether() -> None:
    """The second instance dismisses the claim: back after the letter."""
    desk = climb(State.COURT_APPEAL)
    legal(desk, "record_dismissal")
    assert (desk.case.state, desk.case.instrument, desk.case.award) == (State.LETTER_WAITING, None, None)


def test_a_small_claim_has_no_appeal() -> None:
    """I1: one instance, effective at once."""
    desk = small(State.COURT_JUDGED)
    assert desk.case.proceedings.procedure is Procedure.SMALL_CLAIMS
    assert no(desk, "record_appeal") == ("I1.no_appeal",)
    assert court_deadlines(desk.case, POLICY) == ()
    legal(desk, "record_effective")


@pytest.mark.parametrize(
    ("forum", "instrument"),
    [
        (Forum.ARBITRATION, Instrument.AWARD),
        (Forum.ARBITRATION, Instrument.MEDIATION_STATEMENT),
        (Forum.SUIT, Instrument.MEDIATION_STATEMENT),
    ],
)
def test_awards_and_statements_take_effect_once_served(forum: Forum, instrument: Instrument) -> None:
    """I2: there is no appeal, but no effect before service either."""
    desk = climb(State.COURT_HEARING, forum=forum)
    desk.wait(30)
    legal(desk, "record_judgment", instrument=instrument, on=desk.today - days(5), served_on=desk.today)
    assert no(desk, "record_appeal") == ("I1.no_appeal",)
    assert no(desk, "record_effective", on=desk.today - days(1)) == ("date.order",)
    legal(desk, "record_effective")


def order() -> Desk:
    return climb(State.COURT_FILED, forum=Forum.PAYMENT_ORDER)


def test_the_objections_end_is_a_deadline() -> None:
    """What the court's clock will do stands among the deadlines."""
    desk = climb(State.COURT_ORDER_SERVED)
    assert court_deadlines(desk.case, POLICY) == (("objection", desk.today + days(15)),)
    assert court_deadlines(climb(State.REMINDER).case, POLICY) == ()


def test_every_deadline_has_a_label_in_both_languages() -> None:
    """What ends is named where a case is shown."""
    met = {code for code, _ in court_deadlines(order().case, POLICY)}
    for state in State:
        met |= {code for code, _ in court_deadlines(climb(state).case, POLICY)}
    declinable = climb(State.COURT_ORDER_SERVED)
    legal(declinable, "record_objection")
    met |= {code for code, _ in court_deadlines(declinable.case, POLICY)}
    assert met == set(DEADLINES)
    assert all(label.zh and label.en.isascii() for label in DEADLINES.values())


def test_a_period_that_ends_on_a_day_off_goes_on_to_the_next_workday() -> None:
    """CPL 85: weekends and holidays do not cost the debtor a day; what follows waits as long."""
    desk = climb(State.COURT_JUDGED)
    end = appeal_end(desk.case, POLICY)
    assert end is not None
    monday = end + days(7 - end.weekday())
    saturday = monday - days(2)
    late = replace(desk.case.proceedings, served_on=saturday - days(POLICY.appeal))
    case = replace(desk.case, proceedings=late)
    assert appeal_end(case, POLICY) == monday
    holiday = Window("节", monday, monday + days(1))
    away = replace(POLICY, calendar=Calendar(holidays=(holiday,)))
    assert appeal_end(case, away) == monday + days(2)
