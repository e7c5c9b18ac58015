"""The order of events, whatever the order of entries: no day before its step, none in the future."""

from datetime import date
from typing import Any

import pytest

from domain.states import HoldKind, Role, State
from tests.domain.climbing import climb
from tests.domain.making import Desk, command, days

FOLLOWING = [  # a state and a command that reports what happened next
    (State.COMMITTEE, "record_committee_reply"),
    (State.NOTICE_SERVING, "record_delivery"),
    (State.LETTER_PREPARED, "dispatch_letter"),
    (State.LETTER_SENT, "record_delivery"),
    (State.COURT_PREPARED, "file_claim"),
    (State.COURT_FILED, "open_mediation"),
    (State.COURT_CONFIRMATION, "apply_confirmation"),
    (State.COURT_JUDGED, "record_appeal"),
    (State.COURT_APPEAL, "record_appeal_judgment"),
    (State.COURT_ORDER_SERVED, "record_objection"),
    (State.COURT_ORDER_SERVED, "decline_suit"),
    (State.ENFORCEMENT_PREPARED, "apply_enforcement"),
    (State.ENFORCEMENT_APPLIED, "start_execution"),
    (State.ENFORCEMENT_EXECUTING, "terminate_execution"),
    (State.ENFORCEMENT_TERMINATED, "resume_execution"),
    (State.LISTING_PREPARED, "apply_listing"),
    (State.LISTING_APPLIED, "record_listed"),
    (State.LISTING_APPLIED, "record_listing_refused"),
    (State.LISTING_LISTED, "record_delisted"),
    (State.LISTING_DELISTING, "record_delisted"),
]


@pytest.mark.parametrize(("state", "name"), FOLLOWING)
def test_nothing_happens_before_the_step_it_follows(state: State, name: str) -> None:
    """The day of the step before is allowed, the day before that is not."""
    desk = climb(state)
    same_day = desk.today  # climb() arrives on the day of the step that led here
    desk.wait(5)
    early = command(name, desk, on=same_day - days(1))
    assert desk.refused(Role.LEGAL if state is not State.COMMITTEE else Role.MANAGER, early) == (
        "date.order",
    )
    desk.act(Role.LEGAL if state is not State.COMMITTEE else Role.MANAGER, command(name, desk, on=same_day))


@pytest.mark.parametrize(("state", "name"), FOLLOWING)
def test_nothing_has_happened_tomorrow(state: State, name: str) -> None:
    """A date that reports lies today at the latest."""
    desk = climb(state)
    role = Role.MANAGER if state is State.COMMITTEE else Role.LEGAL
    assert "date.future" in desk.refused(role, command(name, desk, on=desk.today + days(1)))


def test_a_judgment_is_not_older_than_its_claim() -> None:
    """A hearing that was entered late does not hide the day of filing."""
    desk = climb(State.COURT_HEARING)
    filed = next(proof.on for proof in desk.case.evidence if proof.kind == "claim_filed")
    early = command("record_judgment", desk, on=filed - days(1))
    assert desk.refused(Role.LEGAL, early) == ("date.order",)
    desk.act(Role.LEGAL, command("record_judgment", desk, on=filed))


def test_the_performance_day_is_not_before_the_effective_day() -> None:
    """Nobody had to perform a judgment that was not in force."""
    desk = climb(State.COURT_JUDGED)
    desk.wait(16)
    wrong = command("record_effective", desk, performance_day=desk.today - days(1))
    assert desk.refused(Role.LEGAL, wrong) == ("date.order",)
    desk.act(Role.LEGAL, command("record_effective", desk, performance_day=desk.today))


@pytest.mark.parametrize(
    ("state", "role", "name", "values"),
    [
        (State.COURT_JUDGED, Role.LEGAL, "record_effective", {"performance_day": date.max}),
        (State.COURT_FILED, Role.LEGAL, "schedule_hearing", {"hearing_on": date.max}),
        (State.REMINDER, Role.STEWARD, "record_contact", {"next_on": date.max}),
        (State.REMINDER, Role.MANAGER, "place_hold", {"kind": HoldKind.TRACING, "until": date.max}),
    ],
)
def test_no_plan_reaches_beyond_ten_years(
    state: State, role: Role, name: str, values: dict[str, Any]
) -> None:
    """9999-12-31 means "I do not know": it is refused, and no calendar overflows."""
    desk = climb(state)
    assert "date.far" in desk.refused(role, command(name, desk, **values))


def test_a_contact_may_be_entered_late() -> None:
    """A contact proves what happened on its own day, before or after the present step."""
    desk = Desk()
    desk.wait(10)
    desk.act(Role.STEWARD, command("record_contact", desk, on=desk.today - days(30)))
    assert desk.case.contacts == 1
