"""How a case keeps the discipline of contact: reminders, visits, papers, plans, refusals, mourning."""

from dataclasses import replace
from datetime import date, datetime

from domain.agenda import next_step, wake
from domain.calendar import EMPTY, Calendar, Window
from domain.case import Case
from domain.contact import moment_of
from domain.events import ContactRecorded, ReminderIssued
from domain.outlook import contact_outlook
from domain.outreach import contact_facts, service_slot
from domain.policy import Policy
from domain.states import Channel, ContactOutcome, HoldKind, OverrideReason, Role, State
from domain.tasks import open_tasks
from tests.domain.climbing import climb
from tests.domain.making import POLICY, Desk, at, command, days
from tests.domain.test_contact import MONDAY, quiet


def test_with_an_empty_calendar_reminders_keep_their_days() -> None:
    """Nothing but the hours: what the rhythm says is what the clock does."""
    desk = Desk(policy=replace(POLICY, calendar=EMPTY))
    for day in (date(2026, 1, 25), date(2026, 2, 2), date(2026, 2, 10)):
        desk.tick()
        assert desk.now == at(day, 9)


def test_a_window_moves_the_reminder_and_refuses_it_meanwhile() -> None:
    """B4 on the clock's own row; the project manager may set it aside."""
    window = Window("庙会", date(2026, 1, 20), date(2026, 1, 30))
    desk = Desk(policy=quiet(window))
    coming = next_step(desk.case, desk.policy)
    assert coming is not None
    assert coming.at == at(date(2026, 1, 31), 9)
    desk.go_to(at(date(2026, 1, 26)))
    assert desk.refused(Role.SYSTEM, command("remind", desk)) == ("P1.too_soon", "B4.window")
    override(desk, Role.MANAGER, "B4.window", refused_to=Role.LEGAL)
    desk.act(Role.SYSTEM, command("remind", desk))


def override(desk: Desk, role: Role, code: str, refused_to: Role) -> None:
    asked = command("override_guard", desk, code=code, reason=OverrideReason.LOCAL_PRACTICE)
    assert desk.refused(refused_to, asked) == ("override.not_allowed",)
    desk.act(role, asked)


def test_a_late_clock_waits_for_the_end_of_the_window() -> None:
    """What fell due while nothing ran does not go out at a feast."""
    window = Window("庙会", date(2026, 2, 1), date(2026, 2, 3))
    desk = Desk(policy=quiet(window))
    coming = next_step(desk.case, desk.policy)
    assert coming is not None
    assert wake(coming, desk.case, desk.policy, at(date(2026, 2, 2), 3)) == at(date(2026, 2, 4), 9)


def test_the_committee_is_asked_after_the_window() -> None:
    """B4 for the committee: the clock waits, the manager is refused and may set the guard aside."""
    window = Window("庙会", date(2026, 3, 1), date(2026, 3, 31))
    desk = climb(State.FACE_TO_FACE, Desk(policy=quiet(window)))
    for _ in range(2):
        desk.wait(3)
        desk.act(Role.STEWARD, command("record_contact", desk))
    coming = next_step(desk.case, desk.policy)
    assert coming is not None
    assert coming.at == at(date(2026, 4, 1), 9)
    desk.go_to(at(date(2026, 3, 20)))
    assert desk.refused(Role.MANAGER, command("ask_committee", desk)) == ("B4.window",)
    override(desk, Role.MANAGER, "B4.window", refused_to=Role.ADMIN)
    desk.act(Role.MANAGER, command("ask_committee", desk))


def test_a_visit_is_worked_off_after_the_window_and_after_rest() -> None:
    """The steward's task opens on the day on which the owner may be met."""
    desk = climb(State.FACE_TO_FACE, Desk(policy=quiet()))
    desk.act(Role.STEWARD, command("record_contact", desk))
    assert _visit_from(desk.case, desk.policy) == at(desk.today + days(2), 9)
    closed = quiet(Window("庙会", desk.today, desk.today + days(9)))
    assert _visit_from(desk.case, closed) == at(desk.today + days(10), 9)


def _visit_from(case: Case, policy: Policy) -> datetime:
    return next(t.not_before for t in open_tasks(case, policy) if t.kind == "record_contact")


def test_a_paper_waits_for_the_end_of_the_window_unless_it_saves_the_claim() -> None:
    """B4: a demand is not issued at a feast — while more than ninety days are left to claim."""
    desk = climb(State.NOTICE_DRAFTING)
    desk.policy = quiet(Window("庙会", desk.today - days(1), desk.today + days(9)))
    assert desk.refused(Role.MANAGER, command("issue_notice", desk)) == ("B4.window",)
    assert service_slot(desk.case, desk.policy, desk.now).at == at(desk.today + days(10), 0)
    old = replace(desk.case.facts.bills[0], due=desk.today - days(3 * 365 - 60))
    desk.maybe = replace(desk.case, facts=replace(desk.case.facts, bills=(old,)))
    assert service_slot(desk.case, desk.policy, desk.now).at == desk.now
    desk.act(Role.MANAGER, command("issue_notice", desk))


def test_a_letter_that_went_out_before_the_feast_may_be_entered_during_it() -> None:
    """A dispatch is judged by its own day."""
    desk = climb(State.LETTER_PREPARED)
    desk.wait(3)
    desk.policy = quiet(Window("庙会", desk.today - days(1), desk.today + days(9)))
    assert desk.refused(Role.LEGAL, command("dispatch_letter", desk)) == ("B4.window",)
    desk.act(Role.LEGAL, command("dispatch_letter", desk, on=desk.today - days(2)))


def test_a_contact_at_night_is_kept_and_flagged() -> None:
    """It happened: no refusal, but the record says which rules it broke."""
    desk = Desk()
    desk.now = at(desk.today, 23)
    (record,) = desk.act(Role.STEWARD, command("record_contact", desk, time="22:30", channel=Channel.PHONE))
    assert isinstance(record.event, ContactRecorded)
    assert record.event.flags == ("B3.night",)
    (again,) = desk.act(Role.STEWARD, command("record_contact", desk, time="", channel=Channel.PHONE))
    assert isinstance(again.event, ContactRecorded)
    assert again.event.flags == ("B3.daily",)
    assert desk.refused(Role.STEWARD, command("record_contact", desk, time="late")) == ("contact.time",)


def test_a_case_remembers_a_week_of_contacts() -> None:
    """Reminders count too; what is older than seven days is forgotten."""
    desk = Desk()
    desk.tick()
    assert list(desk.case.contact.recent) == [desk.now]
    desk.act(Role.STEWARD, command("record_contact", desk, time="10:00", channel=Channel.PHONE))
    assert len(list(desk.case.contact.recent)) == 2
    assert desk.records[-1].event.type == "contact_recorded"
    desk.wait(7)
    desk.act(Role.STEWARD, command("record_contact", desk, time="11:00", channel=Channel.PHONE))
    assert list(desk.case.contact.recent) == [moment_of(desk.today, "11:00")]


def test_records_of_before_contacts_were_counted_fold_as_they_did() -> None:
    """An old reminder has no channel, an old contact no flags: neither is remembered."""
    assert ReminderIssued(number=1).channel is None
    old = ContactRecorded(channel=Channel.VISIT, outcome=ContactOutcome.REFUSED, on=MONDAY)
    assert (old.flags, old.time) == (None, "")


def test_a_refused_channel_is_neither_planned_nor_used_by_the_clock() -> None:
    """B2: counsel may set it aside; letters cannot be refused; the owner may change their mind."""
    desk = Desk()
    desk.act(Role.STEWARD, command("refuse_channel", desk, channel=Channel.MESSAGE))
    plan = command("plan_contact", desk, channel=Channel.MESSAGE)
    assert desk.refused(Role.STEWARD, plan) == ("B2.refused",)
    assert desk.refused(Role.STEWARD, command("refuse_channel", desk, channel=Channel.LETTER)) == (
        "B2.formal",
    )
    desk.tick()
    reminder = desk.records[-1].event
    assert isinstance(reminder, ReminderIssued)
    assert reminder.channel is Channel.LETTER
    assert desk.steps[-1].effects[0].body == {"number": 1, "channel": "letter"}
    override(desk, Role.LEGAL, "B2.refused", refused_to=Role.MANAGER)
    desk.act(Role.STEWARD, command("plan_contact", desk, channel=Channel.MESSAGE))
    desk.act(Role.STEWARD, command("allow_channel", desk, channel=Channel.MESSAGE))
    assert desk.case.contact.refused == ()
    assert desk.refused(Role.STEWARD, command("allow_channel", desk, channel=Channel.MESSAGE)) == (
        "contact.not_refused",
    )


def test_an_owner_who_refuses_visits_is_not_visited() -> None:
    """B2: the ladder goes on without the visits that the owner does not want."""
    desk = climb(State.FACE_TO_FACE)
    for channel in (Channel.VISIT, Channel.INTERVIEW):
        desk.act(Role.STEWARD, command("refuse_channel", desk, channel=channel))
    assert [t.kind for t in open_tasks(desk.case, POLICY)] == []
    desk.tick()
    assert desk.case.state is State.COMMITTEE


def test_a_plan_keeps_hours_and_days_and_moves_the_visit() -> None:
    """B3, B4 on people's plans; a good plan is when the task opens."""
    desk = climb(State.FACE_TO_FACE, Desk(policy=quiet(Window("庙会", date(2026, 3, 1), date(2026, 3, 5)))))
    assert desk.today < date(2026, 2, 25)
    fair = command("plan_contact", desk, planned_on=date(2026, 3, 2), time="10:00")
    assert desk.refused(Role.STEWARD, fair) == ("B4.window",)
    late = command("plan_contact", desk, planned_on=date(2026, 2, 26), time="21:00")
    assert desk.refused(Role.STEWARD, late) == ("B3.hours",)
    night = command("plan_contact", desk, planned_on=date(2026, 2, 26), time="23:00")
    assert desk.refused(Role.STEWARD, night) == ("B3.night",)
    past = command("plan_contact", desk, planned_on=desk.today - days(1))
    assert desk.refused(Role.STEWARD, past) == ("date.order",)
    desk.act(Role.STEWARD, command("plan_contact", desk, planned_on=date(2026, 2, 26), time="15:00"))
    assert _visit_from(desk.case, desk.policy) == at(date(2026, 2, 26), 15)
    desk.act(Role.STEWARD, command("record_consent", desk))
    desk.act(Role.STEWARD, late)
    assert desk.refused(Role.STEWARD, night) == ("B3.night",)
    desk.act(Role.STEWARD, command("withdraw_consent", desk))
    assert desk.refused(Role.STEWARD, late) == ("B3.hours",)
    assert desk.refused(Role.STEWARD, command("withdraw_consent", desk)) == ("contact.no_consent",)


def test_mourning_that_a_manager_sets_aside_stops_people_no_more() -> None:
    """B4: neither as a quiet time nor as a hold; another hold beside it does, and the clock stands still."""
    desk = Desk()
    mourning = command("place_hold", desk, kind=HoldKind.BEREAVEMENT, until=desk.today + days(20))
    desk.act(Role.STEWARD, mourning)
    call = command("plan_contact", desk)
    assert desk.refused(Role.STEWARD, call) == ("hold.running", "B4.bereavement")
    desk.act(Role.MANAGER, command("override_guard", desk, code="B4.bereavement"))
    coming = next_step(desk.case, POLICY)
    assert coming is not None
    assert coming.command.type == "expire_hold"
    desk.act(Role.STEWARD, command("place_hold", desk, kind=HoldKind.TRACING, until=None))
    assert desk.refused(Role.STEWARD, call) == ("hold.running",)
    desk.act(Role.MANAGER, command("record_trace", desk, found=True))
    desk.act(Role.MANAGER, command("end_tracing", desk, hold=desk.case.holds[-1].id))
    desk.act(Role.STEWARD, call)


def test_a_hold_for_a_bereavement_is_mourning() -> None:
    """Nobody calls on the family until its day is over."""
    desk = Desk()
    desk.act(
        Role.STEWARD, command("place_hold", desk, kind=HoldKind.BEREAVEMENT, until=desk.today + days(20))
    )
    facts = contact_facts(desk.case, POLICY, Channel.VISIT)
    assert facts.bereaved_until == desk.today + days(20)
    outlook = contact_outlook(desk.case, POLICY, desk.now)
    assert outlook is not None
    assert [r.code for r in outlook.reasons] == ["B4.bereavement"]
    assert outlook.at == at(desk.today + days(21), 9)


def test_the_outlook_says_why_not_today() -> None:
    """Reasons with the next moment; nothing once nothing is owed."""
    desk = Desk(policy=quiet())
    assert contact_outlook(desk.case, desk.policy, desk.now) is not None
    desk.act(Role.STEWARD, command("refuse_channel", desk, channel=Channel.PHONE))
    outlook = contact_outlook(desk.case, desk.policy, at(desk.today, 21))
    assert outlook is not None
    assert [r.code for r in outlook.reasons] == ["B3.hours", "B2.refused"]
    desk.pay_all()
    assert contact_outlook(desk.case, desk.policy, desk.now) is None


def test_a_contact_in_a_year_without_a_notice_is_provisional() -> None:
    """暂定: the day may still turn out to be a holiday."""
    policy = replace(POLICY, calendar=Calendar(provisional=(2026,)))
    outlook = contact_outlook(Desk().case, policy, at(MONDAY))
    assert outlook is not None
    assert outlook.provisional


def test_other_rules_are_adopted_by_the_system_alone() -> None:
    """The case notes the policy version that it follows from now on."""
    desk = Desk()
    adopt = command("adopt_rules", desk, policy_version="new-1", calendar_version="c2")
    assert desk.refused(Role.ADMIN, adopt) == ("role.not_allowed",)
    desk.act(Role.SYSTEM, adopt)
    assert desk.case.policy_version == "new-1"
