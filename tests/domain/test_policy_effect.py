"""A draft policy: what differs from another, in words, and what it would change for a case under way."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from domain.calendar import Calendar, Window
from domain.money import Bill, Payment
from domain.month import Kind, month_of
from domain.policy_diff import differences
from domain.policy_effect import Rehearsal, Shift, effect_on
from domain.policy_file import PathSettings, PolicySettings, parse_policy
from domain.policy_words import PATHS, SETTINGS
from domain.receipts import outcome_of
from domain.states import Segment, Stage, State
from tests.domain.climbing import climb
from tests.domain.making import POLICY, Desk
from tests.domain.test_policy import DEFAULT, changed


def test_every_setting_has_a_name_and_says_what_it_governs() -> None:
    """A setting without words could be neither read nor written on a page."""
    assert set(SETTINGS) == set(PolicySettings.model_fields)
    assert set(PATHS) == set(PathSettings.model_fields)


def test_what_differs_is_told_setting_by_setting() -> None:
    """A number, a source alone, and a path that goes: each once, the rest not at all."""
    old = parse_policy(DEFAULT)
    data = changed("settings.reminder_every.value", 9)
    data["settings"]["notice_period"] = {**data["settings"]["notice_period"], "source": "counsel, 2026 [P]"}
    del data["paths"]["forgetful"]
    found = {(d.segment, d.name): d for d in differences(old, parse_policy(data))}
    assert set(found) == {
        (None, "reminder_every"),
        (None, "notice_period"),
        (Segment.FORGETFUL, "reminder_every"),
    }
    number = found[None, "reminder_every"]
    assert number.before is not None
    assert number.after is not None
    assert (number.before.zh, number.after.zh, number.moves) == ("8 天", "9 天", True)
    assert not found[None, "notice_period"].moves
    assert found[Segment.FORGETFUL, "reminder_every"].after is None
    assert differences(old, old) == ()


def test_a_longer_interval_puts_the_next_reminder_off_and_a_shorter_one_brings_it_on() -> None:
    """The same case under three drafts: later, earlier, the same; it is not touched."""
    desk = Desk()
    desk.tick()
    before = desk.case
    for days, shift in ((20, Shift.LATER), (5, Shift.EARLIER), (8, Shift.SAME)):
        effect = effect_on(desk.case, POLICY, replace(POLICY, reminder_every=days, paths=()), desk.now)
        assert effect.shift is shift
    assert desk.case is before


def test_a_draft_that_needs_another_reminder_does_another_step_before_the_harsher_stage() -> None:
    """Where visits were next, a fourth reminder comes first: the count of harsher stages falls."""
    desk = Desk()
    for _ in range(3):
        desk.tick()
    draft = replace(POLICY, reminder_count=4, paths=())
    effect = effect_on(desk.case, POLICY, draft, desk.now)
    assert effect.before is not None
    assert effect.after is not None
    assert (effect.before.trigger, effect.after.trigger) == ("start_visits", "remind")
    found = Rehearsal()
    found.add([effect], desk.now)
    assert found.harsher_before == {Stage.FACE_TO_FACE: 1}
    assert found.harsher_after == {}
    assert found.moved == 1


def test_a_stage_that_comes_later_is_told_though_the_next_step_stays() -> None:
    """The first reminder goes out as before; two more of them put the visits off, fewer bring them on."""
    desk = Desk()
    for count, shift in ((5, Shift.LATER), (1, Shift.EARLIER)):
        effect = effect_on(desk.case, POLICY, replace(POLICY, reminder_count=count), desk.now)
        assert effect.before == effect.after
        assert effect.shift is shift
    desk.tick()
    desk.tick()
    desk.tick()
    effect = effect_on(desk.case, POLICY, POLICY, desk.now)
    assert effect.before is not None
    assert effect.stage_before == effect.before.at


def test_a_step_of_people_that_would_be_refused_is_blocked() -> None:
    """A letter that a manager could propose today could not under a draft with a longer demand."""
    desk = climb(State.NOTICE_RUNNING)
    desk.wait(17)
    effect = effect_on(desk.case, POLICY, replace(POLICY, notice_period=60), desk.now)
    assert effect.shift is Shift.BLOCKED
    assert effect.codes
    back = effect_on(desk.case, replace(POLICY, notice_period=60), POLICY, desk.now)
    assert back.shift is Shift.OPENED


def test_a_payment_is_laid_on_the_bills_before_it_is_booked() -> None:
    """The oldest bill first, or the chosen one; the rest beyond all bills is credit."""
    bills = [Bill(f"B{m}", date(2026, m, 1), Decimal(100)) for m in (1, 2)]
    day = date(2026, 3, 1)
    oldest = outcome_of(bills, [], Payment("p", day, Decimal(150)))
    assert [f"{line.key} {line.paid:.0f}" for line in oldest.lines] == ["B1 100", "B2 50"]
    chosen = outcome_of(bills, [], Payment("p", day, Decimal(100), ("B2",)))
    assert [f"{line.key} {line.after:.0f}" for line in chosen.lines] == ["B1 100", "B2 0"]
    beyond = outcome_of(bills, [], Payment("p", day, Decimal(250)))
    assert (beyond.before, beyond.after, beyond.credit) == (Decimal(200), Decimal(0), Decimal(50))
    paid, reversal = Payment("p", day, Decimal(100)), Payment("r", day, Decimal(-100))
    back = outcome_of(bills, [paid], reversal)
    assert [f"{line.key} {line.paid:.0f}" for line in back.lines] == ["B1 -100", "B2 0"]
    assert outcome_of(bills, [], None).after == Decimal(200)


def test_a_month_shows_what_each_day_is() -> None:
    """Holidays, make-up workdays, weekends and quiet windows; the weeks are whole."""
    calendar = Calendar(
        holidays=(Window("元旦", date(2026, 1, 1), date(2026, 1, 3)),),
        workdays=(date(2026, 1, 4),),
        windows=(Window("庙会", date(2026, 1, 10), date(2026, 1, 11)),),
    )
    weeks = month_of(calendar, 2026, 1)
    assert all(len(week) == 7 for week in weeks)
    found = {day.on: day for week in weeks for day in week}
    assert [found[date(2026, 1, d)].kind for d in (1, 4, 5, 10)] == [
        Kind.HOLIDAY,
        Kind.WORKED,
        Kind.WORKDAY,
        Kind.WEEKEND,
    ]
    assert found[date(2026, 1, 10)].quiet == "庙会"
    assert not found[date(2025, 12, 31)].inside
