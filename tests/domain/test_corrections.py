"""Backdated and corrected entries: both days are kept, what rests on the day moves, nothing is rewound."""

from datetime import date, datetime
from typing import Any

import pytest

from domain import rhythm
from domain.agenda import next_step
from domain.corrections import VOIDABLE
from domain.events import EntryCorrected
from domain.folding import fold
from domain.limitation import expires_on
from domain.states import Channel, HoldKind, Role, State
from domain.tasks import open_tasks
from tests.domain.climbing import climb
from tests.domain.making import POLICY, Desk, at, command, days, kinds


def entry(desk: Desk, kind: str, number: int = -1) -> int:
    """The record of the number-th entry of a kind."""
    return [e.seq for e in desk.case.entries if e.kind == kind][number]


def correct(desk: Desk, kind: str, **values: Any) -> int:
    seq = entry(desk, kind)
    desk.act(Role.MANAGER, command("correct_entry", desk, **{"seq": seq, "on": None, **values}))
    return seq


def refused(desk: Desk, kind: str, **values: Any) -> tuple[str, ...]:
    wanted = {"seq": entry(desk, kind), "on": None, **values}
    return desk.refused(Role.MANAGER, command("correct_entry", desk, **wanted))


def due(desk: Desk) -> datetime:
    coming = next_step(desk.case, POLICY)
    assert coming is not None
    return coming.at


# --- backdated ----------------------------------------------------------------------------------


def test_a_demands_period_counts_from_its_delivery_not_from_its_entry() -> None:
    """Delivered on the day after issue, entered nine days later."""
    desk = climb(State.NOTICE_SERVING)
    delivered = desk.today + days(1)
    desk.wait(10)
    (record,) = desk.act(Role.STEWARD, command("record_delivery", desk, on=delivered))
    assert (record.event.on, record.at.date()) == (delivered, desk.today)  # type: ignore[union-attr]
    assert rhythm.demand_over(desk.case, POLICY) == at(delivered + days(POLICY.notice_period + 1), 9)


def test_a_week_to_pay_counts_from_the_visit_not_from_its_entry() -> None:
    """The later of two visits was yesterday, entered today."""
    desk = climb(State.FACE_TO_FACE)
    desk.wait(40)
    for back in (5, 1):
        desk.act(Role.STEWARD, command("record_contact", desk, on=desk.today - days(back)))
    assert due(desk) == at(desk.today - days(1) + days(POLICY.visits_wait), 9)


def test_a_committees_answer_counts_from_its_own_day() -> None:
    """Its day is kept beside the day of the entry."""
    desk = climb(State.COMMITTEE)
    answered = desk.today
    desk.wait(4)
    desk.act(Role.MANAGER, command("record_committee_reply", desk, on=answered))
    assert desk.case.committee_replied_on == answered


# --- corrected ----------------------------------------------------------------------------------


def test_a_corrected_delivery_moves_period_proof_and_limitation() -> None:
    """All that rested on the wrong day rests on the right one; the record itself stays."""
    desk = climb(State.NOTICE_RUNNING)
    was, right = desk.today, desk.today - days(1)
    bill = desk.case.facts.bills[0]
    before = expires_on(bill.due, desk.case.resets)
    seq = correct(desk, "paper_delivered", on=right)
    event = desk.records[-1].event
    assert isinstance(event, EntryCorrected)
    assert (event.corrects, event.entry, event.was, event.on) == (seq, "paper_delivered", was, right)
    assert desk.records[seq - 1].event.on == was  # type: ignore[union-attr]
    assert desk.case.notice_delivered_on == right
    assert desk.case.evidence[-1].on == desk.case.resets[-1].on == right
    assert expires_on(bill.due, desk.case.resets) == before - days(1)
    assert rhythm.demand_over(desk.case, POLICY) == at(right + days(POLICY.notice_period + 1), 9)


def test_a_second_correction_supersedes_the_first() -> None:
    """`was` is then the first correction's day."""
    desk = climb(State.NOTICE_RUNNING)
    desk.wait(3)
    first, second = desk.today - days(2), desk.today - days(1)
    correct(desk, "paper_delivered", on=first)
    correct(desk, "paper_delivered", on=second)
    assert desk.records[-1].event.was == first  # type: ignore[union-attr]
    assert desk.case.notice_delivered_on == second
    assert [r.on for r in desk.case.resets] == [second]


def test_a_delivery_that_did_not_happen_takes_its_proof_along() -> None:
    """F1 refuses, somebody serves again, and the period runs from the new day."""
    desk = climb(State.NOTICE_RUNNING)
    desk.wait(16)
    correct(desk, "paper_delivered", void=True)
    assert (desk.case.evidence, desk.case.resets) == ((), ())
    assert desk.refused(Role.MANAGER, command("propose_letter", desk)) == ("F1.not_served",)
    work = {t.kind for t in open_tasks(desk.case, POLICY)}
    assert "record_delivery" in work
    assert "propose_letter" not in work  # nobody is sent to do what F1 refuses
    early = command("record_delivery", desk, on=desk.today - days(60))
    assert desk.refused(Role.STEWARD, early) == ("date.order",)
    desk.act(Role.STEWARD, command("record_delivery", desk))
    assert (desk.case.state, desk.case.notice_delivered_on) == (State.NOTICE_RUNNING, desk.today)
    assert desk.refused(Role.STEWARD, command("record_delivery", desk)) == ("state.not_here",)


def test_a_letter_whose_delivery_is_taken_back_is_served_again() -> None:
    """The wait before court counts from the new day."""
    desk = climb(State.LETTER_WAITING)
    correct(desk, "paper_delivered", void=True)
    assert desk.case.notice_delivered_on is not None
    desk.wait(20)
    assert "F4.letter" in desk.refused(Role.MANAGER, command("propose_court", desk))
    desk.act(Role.LEGAL, command("record_delivery", desk))
    assert desk.case.letter_delivered_on == desk.today


def test_a_demand_taken_back_under_a_letter_may_be_made_anew() -> None:
    """Nothing is rewound: people demand again, though every bill was demanded."""
    desk = climb(State.LETTER_WAITING)
    seq = entry(desk, "paper_delivered", 0)
    desk.act(Role.LEGAL, command("correct_entry", desk, seq=seq, on=None, void=True))
    assert (desk.case.state, desk.case.notice_delivered_on) == (State.LETTER_WAITING, None)
    desk.act(Role.MANAGER, command("renew_demand", desk))
    assert desk.case.state is State.NOTICE_DRAFTING


def test_a_visit_that_did_not_happen_is_no_visit() -> None:
    """The ladder waits for another one; two entries of one day still count once."""
    desk = climb(State.FACE_TO_FACE)
    for _ in range(2):
        desk.wait(1)
        desk.act(Role.STEWARD, command("record_contact", desk))
    last = desk.case.last_visit_on
    correct(desk, "contact_recorded", void=True)
    assert (desk.case.visits, desk.case.contacts, desk.case.last_visit_on) == (1, 1, desk.today - days(1))
    assert last == desk.today
    desk.wait(90)
    assert "P2.visits" in desk.refused(Role.MANAGER, command("ask_committee", desk))


def test_two_visits_corrected_to_one_day_are_one() -> None:
    """And a telephone call is none, whatever its day."""
    desk = climb(State.FACE_TO_FACE)
    desk.wait(1)
    first = desk.today
    desk.act(Role.STEWARD, command("record_contact", desk))
    desk.wait(1)
    desk.act(Role.STEWARD, command("record_contact", desk))
    correct(desk, "contact_recorded", on=first)
    assert (desk.case.visits, desk.case.contacts, desk.case.last_visit_on) == (1, 2, first)
    desk.act(Role.STEWARD, command("record_contact", desk, channel=Channel.PHONE))
    correct(desk, "contact_recorded", on=first)
    assert (desk.case.visits, desk.case.contacts) == (1, 3)


def test_a_corrected_hold_moves_the_clock() -> None:
    """Held since the 20th, in truth since the 15th: five days more for the owner."""
    desk = Desk()
    desk.now = at(date(2026, 1, 20), 9)
    desk.act(Role.MANAGER, command("place_hold", desk, kind=HoldKind.MANAGER))
    correct(desk, "hold_placed", on=date(2026, 1, 15))
    assert desk.case.held_since == at(date(2026, 1, 15), 9)
    assert desk.case.holds[0].since == date(2026, 1, 15)
    correct(desk, "hold_placed", on=date(2026, 1, 18))
    assert desk.case.held_since == at(date(2026, 1, 18), 9)
    assert refused(desk, "hold_placed", void=True) == ("correction.no_void",)
    desk.act(Role.MANAGER, command("release_hold", desk))
    assert "hold_placed" not in {e.kind for e in desk.case.entries}


def test_a_corrected_hold_does_not_shorten_what_another_stopped() -> None:
    """The clock stood still since the first hold."""
    desk = Desk()
    desk.now = at(date(2026, 1, 14), 9)
    desk.act(Role.MANAGER, command("place_hold", desk, kind=HoldKind.BEREAVEMENT))
    desk.wait(4)
    desk.act(Role.MANAGER, command("place_hold", desk, since=date(2026, 1, 16)))
    correct(desk, "hold_placed", on=date(2026, 1, 17))
    assert desk.case.held_since == at(date(2026, 1, 14), 9)


def test_the_effective_day_is_corrected_with_its_performance_day() -> None:
    """The time to apply for enforcement counts from the right day (CPL 250)."""
    desk = climb(State.COURT_PERFORMANCE)
    right, performance = desk.today - days(1), desk.today + days(5)
    correct(desk, "instrument_effective", on=right, performance_day=performance)
    assert (desk.case.effective_on, desk.case.performance_day) == (right, performance)
    assert refused(desk, "instrument_effective", performance_day=performance) == (
        "correction.what",
        "correction.what",
    )
    before = right - days(1)
    assert refused(desk, "instrument_effective", on=right, performance_day=before) == ("date.order",)
    assert refused(desk, "judgment_recorded", on=right, performance_day=performance)[-1] == "correction.what"


@pytest.mark.parametrize("state", [State.LETTER_APPROVAL, State.LETTER_PREPARED])
def test_a_correction_lets_an_open_approval_lapse_and_legal_looks(state: State) -> None:
    """The evidence is no longer what the approval was asked on."""
    desk = climb(state)
    correct(desk, "paper_delivered", on=desk.case.notice_delivered_on)
    assert kinds(desk.records)[-2:] == ["entry_corrected", "approval_lapsed"]
    assert desk.case.state is State.NOTICE_RUNNING
    (seq,) = desk.case.to_review
    task = next(t for t in open_tasks(desk.case, POLICY) if t.kind == "review_correction")
    assert task.role is Role.LEGAL
    assert desk.refused(Role.MANAGER, command("review_correction", desk, seq=seq)) == ("role.not_allowed",)
    assert desk.refused(Role.LEGAL, command("review_correction", desk, seq=0)) == ("correction.no_review",)
    desk.act(Role.LEGAL, command("review_correction", desk, seq=seq))
    assert desk.case.to_review == ()


def test_a_correction_never_rewinds_a_step_already_taken() -> None:
    """The suit is filed; the demand's proof is gone: the case stays, legal has to look."""
    desk = climb(State.COURT_FILED)
    seq = entry(desk, "paper_delivered", 0)
    desk.act(Role.LEGAL, command("correct_entry", desk, seq=seq, on=None, void=True))
    assert (desk.case.state, desk.case.notice_delivered_on) == (State.COURT_FILED, None)
    assert desk.case.to_review == (desk.case.seq,)


def test_what_a_correction_may_not_say() -> None:
    """Unknown records, days to come, days before the step, both or neither of day and void."""
    desk = climb(State.NOTICE_RUNNING)
    issued = desk.case.notice_issued_on
    assert issued is not None
    unknown = command("correct_entry", desk, seq=1, on=desk.today)
    assert desk.refused(Role.MANAGER, unknown) == ("correction.unknown",)
    assert refused(desk, "paper_delivered") == ("correction.what",)
    assert refused(desk, "paper_delivered", on=desk.today, void=True) == ("correction.what",)
    assert refused(desk, "paper_delivered", on=desk.today + days(1)) == ("date.future",)
    assert refused(desk, "paper_delivered", on=issued - days(1)) == ("date.order",)
    correction = command("correct_entry", desk, seq=entry(desk, "paper_delivered"), on=desk.today)
    assert desk.refused(Role.SYSTEM, correction) == ("role.not_allowed",)
    assert desk.refused(Role.STEWARD, correction) == ("role.not_allowed",)
    correct(desk, "paper_delivered", void=True)
    assert refused(desk, "paper_delivered", on=desk.today) == ("correction.unknown",)


def test_a_step_is_not_corrected_past_the_one_that_followed_it() -> None:
    """A letter did not arrive before it was sent; what follows moves its floor along."""
    desk = climb(State.LETTER_WAITING)
    sent, arrived = desk.case.letter_sent_on, desk.case.letter_delivered_on
    assert sent is not None
    assert arrived is not None
    desk.wait(5)
    assert refused(desk, "letter_dispatched", on=arrived + days(1)) == ("correction.after",)
    assert refused(desk, "paper_delivered", on=sent - days(1)) == ("date.order",)
    correct(desk, "letter_dispatched", on=sent + days(1))
    assert refused(desk, "paper_delivered", on=sent) == ("date.order",)
    assert desk.case.letter_sent_on == sent + days(1)


def test_what_rests_on_an_old_demand_no_longer_carries_the_case() -> None:
    """After a new demand, correcting the old delivery moves its proof and nothing else."""
    desk = climb(State.LETTER_WAITING)
    first = entry(desk, "paper_delivered", 0)
    desk.act(Role.LEGAL, command("correct_entry", desk, seq=first, on=None, void=True))
    desk.act(Role.MANAGER, command("renew_demand", desk))
    climb(State.NOTICE_RUNNING, desk)
    letter = entry(desk, "paper_delivered", 1)
    old = next(e for e in desk.case.entries if e.seq == letter)
    assert not old.live
    served = desk.case.notice_delivered_on
    desk.act(Role.LEGAL, command("correct_entry", desk, seq=letter, on=None, void=True))
    assert desk.case.notice_delivered_on == served
    assert old.on not in {r.on for r in desk.case.resets}


def test_only_what_can_be_done_again_is_taken_back() -> None:
    """Courts' papers get another day; they are not made undone."""
    assert {"contact_recorded", "paper_delivered", "delivery_failed", "committee_replied"} == VOIDABLE
    desk = climb(State.COURT_JUDGED)
    assert refused(desk, "judgment_recorded", void=True) == ("correction.no_void",)


def test_a_committees_answer_that_was_none_is_waited_for_again() -> None:
    """The notice is not drafted on it."""
    desk = climb(State.COMMITTEE)
    desk.act(Role.MANAGER, command("record_committee_reply", desk))
    correct(desk, "committee_replied", void=True)
    assert desk.case.committee_replied_on is None
    (again,) = desk.steps[-1].opened
    assert again.kind == "record_committee_reply"
    assert again.id not in {task for step in desk.steps for task in step.closed}


def test_a_corrected_life_folds_from_its_records() -> None:
    """The records say all."""
    desk = climb(State.NOTICE_RUNNING)
    correct(desk, "paper_delivered", void=True)
    desk.act(Role.STEWARD, command("record_delivery", desk))
    assert fold(desk.records) == desk.case
