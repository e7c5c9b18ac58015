"""Contact discipline (B2, B3, B4): when a person may next be contacted, and why not now."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.agenda import next_step, wake
from domain.calendar import EMPTY, Calendar, Window
from domain.catalogue import CATALOGUE
from domain.catalogue.text import C, S
from domain.contact import ContactFacts, Slot, next_contact
from domain.deadlines import CHINA, local_date
from domain.events import ReminderIssued
from domain.policy import Policy
from domain.states import Channel, Role, State
from tests.domain.making import POLICY, Desk, at, command, days, owing

MONDAY = date(2026, 3, 2)
FAIR = Window("庙会", date(2026, 3, 4), date(2026, 3, 6))
FESTIVAL = Window("春节", date(2026, 2, 15), date(2026, 2, 23))
CALENDAR = Calendar("c1", holidays=(FESTIVAL,), workdays=(date(2026, 2, 28),), windows=(FAIR,))
OWNER = ContactFacts(Channel.PHONE)


def ask(now: datetime, facts: ContactFacts = OWNER, calendar: Calendar = CALENDAR) -> Slot:
    return next_contact(now, facts, calendar, POLICY)


def codes(slot: Slot) -> list[str]:
    return [r.code for r in slot.reasons]


def quiet(*windows: Window) -> Policy:
    return replace(POLICY, calendar=Calendar("c", windows=windows))


@pytest.mark.parametrize(
    ("now", "expected", "reasons"),
    [
        (at(MONDAY, 10), at(MONDAY, 10), []),
        (at(MONDAY, 19, 59), at(MONDAY, 19, 59), []),
        (at(MONDAY, 20), at(MONDAY + days(1), 9), ["B3.hours"]),
        (at(MONDAY, 8, 30), at(MONDAY, 9), ["B3.hours"]),
        (at(MONDAY, 7, 59), at(MONDAY, 9), ["B3.night"]),
        (at(MONDAY, 23), at(MONDAY + days(1), 9), ["B3.night"]),
        (at(FAIR.first, 10), at(FAIR.last + days(1), 9), ["B4.window"]),
        (at(FAIR.first - days(1), 21), at(FAIR.last + days(1), 9), ["B3.hours"]),
        (at(date(2026, 2, 16), 23), at(date(2026, 2, 24), 9), ["B3.night", "B4.holiday"]),
        (at(date(2026, 2, 28), 10), at(date(2026, 2, 28), 10), []),  # a Saturday worked instead
    ],
)
def test_hours_and_days_move_a_contact(now: datetime, expected: datetime, reasons: list[str]) -> None:
    """Every reason that stands against the moment is told; the answer is the first moment with none."""
    assert (ask(now).at, codes(ask(now))) == (expected, reasons)


def test_one_a_day_three_a_week_and_rest_after_a_visit() -> None:
    """B3: each limit says from when on it is free again."""
    now = at(MONDAY, 15)
    once = replace(OWNER, recent=(at(MONDAY, 10),))
    assert (ask(now, once).at, codes(ask(now, once))) == (at(MONDAY + days(1), 9), ["B3.daily"])
    week = replace(OWNER, recent=tuple(at(MONDAY - days(n), 10) for n in (5, 3, 1)))
    slot = ask(now, week, EMPTY)
    assert (slot.at, codes(slot)) == (at(MONDAY + days(2), 9), ["B3.weekly"])
    visit = replace(OWNER, last_visit_on=MONDAY)
    assert (ask(now, visit).at, codes(ask(now, visit))) == (at(FAIR.last + days(1), 9), ["B3.cooling"])


def test_a_refused_channel_is_never_free() -> None:
    """B2: no moment is good for it; the others stay open."""
    facts = replace(OWNER, refused=(Channel.PHONE,))
    assert (ask(at(MONDAY), facts).at, codes(ask(at(MONDAY), facts))) == (None, ["B2.refused"])
    assert ask(at(MONDAY), replace(facts, channel=Channel.VISIT)).at == at(MONDAY)


def test_consent_widens_the_hours_and_the_measure_but_not_the_night() -> None:
    """B3: 08:00 to 22:00 with the owner's consent, however often; festivals stay quiet."""
    facts = replace(OWNER, consented=True, recent=(at(MONDAY, 10),), last_visit_on=MONDAY)
    assert ask(at(MONDAY, 21), facts).reasons == ()
    assert codes(ask(at(MONDAY, 22), facts)) == ["B3.night"]
    assert ask(at(MONDAY, 22), facts).at == at(MONDAY + days(1), 8)
    assert codes(ask(at(FAIR.first, 21), facts)) == ["B4.window"]


def test_mourning_is_quiet_until_its_end() -> None:
    """B4: the day after the last one is free."""
    facts = replace(OWNER, bereaved_until=MONDAY)
    assert (ask(at(MONDAY), facts).at, codes(ask(at(MONDAY), facts))) == (
        at(MONDAY + days(1), 9),
        ["B4.bereavement"],
    )


# --- any instant, any facts, any calendar ---------------------------------------------------------

_DAYS = st.integers(0, 40).map(lambda n: MONDAY + days(n))
_INSTANTS = st.builds(at, _DAYS, st.integers(0, 23), st.integers(0, 59))
_WINDOWS = st.builds(lambda first, n: Window("x", first, first + days(n)), _DAYS, st.integers(0, 9))
_CALENDARS = st.builds(
    Calendar,
    holidays=st.lists(_WINDOWS, max_size=3).map(tuple),
    windows=st.lists(_WINDOWS, max_size=3).map(tuple),
)
_FACTS = st.builds(
    ContactFacts,
    channel=st.sampled_from([None, *Channel]),
    recent=st.lists(_INSTANTS, max_size=8).map(tuple),
    last_visit_on=st.none() | _DAYS,
    refused=st.lists(st.sampled_from(Channel), max_size=2).map(tuple),
    bereaved_until=st.none() | _DAYS,
    consented=st.booleans(),
    formal=st.booleans(),
    saves_limitation=st.booleans(),
)
_POLICIES = st.builds(
    lambda a_day, a_week, rest: replace(
        POLICY, contacts_a_day=a_day, contacts_a_week=a_week, visit_cooling=rest
    ),
    st.integers(1, 2),
    st.integers(1, 4),
    st.integers(0, 5),
)


def allowed(moment: datetime, facts: ContactFacts, calendar: Calendar, policy: Policy) -> bool:
    """The rules once more, written as questions about one moment and by nobody's code but this."""
    day, hour = moment.astimezone(CHINA).date(), moment.astimezone(CHINA).hour
    off = any(w.first <= day <= w.last for w in (*calendar.holidays, *calendar.windows))
    mourning = facts.bereaved_until is not None and day <= facts.bereaved_until
    if (off or mourning) and not facts.saves_limitation:
        return False
    if facts.formal:
        return True
    if not ((8 <= hour < 22) if facts.consented else (9 <= hour < 20)):
        return False
    if facts.channel is None:
        return True
    contacts = [c.astimezone(CHINA).date() for c in facts.recent]
    often = contacts.count(day) >= policy.contacts_a_day
    often |= sum(0 <= (day - c).days < 7 for c in contacts) >= policy.contacts_a_week
    visit = facts.last_visit_on
    resting = visit is not None and 0 <= (day - visit).days < policy.visit_cooling
    return facts.channel not in facts.refused and (facts.consented or not (often or resting))


@settings(max_examples=400)
@given(now=_INSTANTS, facts=_FACTS, calendar=_CALENDARS, policy=_POLICIES)
def test_the_answer_is_the_first_moment_that_is_allowed(
    now: datetime, facts: ContactFacts, calendar: Calendar, policy: Policy
) -> None:
    """Allowed, not before now, and no hour before it would have done; reasons exactly where it moved."""
    slot = next_contact(now, facts, calendar, policy)
    shut = facts.channel in facts.refused and not facts.formal
    assert (slot.at is None) == shut
    assert bool(slot.reasons) == (slot.at != now)
    end = slot.at or now + days(60)
    if slot.at is not None:
        assert slot.at >= now
        assert allowed(slot.at, facts, calendar, policy)
    moment = now
    while moment < end:
        assert not allowed(moment, facts, calendar, policy)
        moment = (moment + timedelta(hours=1)).replace(minute=0)


@given(now=_INSTANTS, facts=_FACTS, calendar=_CALENDARS)
def test_asking_again_at_the_answer_moves_nothing(
    now: datetime, facts: ContactFacts, calendar: Calendar
) -> None:
    """The answer is its own answer."""
    found = next_contact(now, facts, calendar, POLICY).at
    if found is not None:
        assert next_contact(found, facts, calendar, POLICY) == Slot(found)


_GAPS = st.lists(st.sampled_from([0.3, 1, 2, 5, 11]), max_size=6)


@given(windows=st.lists(_WINDOWS, max_size=4), gaps=_GAPS, hour=st.integers(0, 23))
def test_no_reminder_of_a_case_ever_disturbs_anybody(
    windows: list[Window], gaps: list[float], hour: int
) -> None:
    """Whatever people do in between: each reminder lies by day, in no window, alone on its day."""
    policy = quiet(*windows)
    desk = Desk(owing(("OLD", date(2025, 12, 1), "9.00")), now=at(MONDAY, hour), policy=policy)
    for gap in [*gaps, 9, 9, 9, 9]:
        coming = next_step(desk.case, policy)
        if coming is not None and desk.case.state is State.REMINDER:
            desk.go_to(wake(coming, desk.case, policy, desk.now))
            desk.act(Role.SYSTEM, coming.command)
        else:
            desk.wait(gap)
        desk.act(Role.STEWARD, command("record_contact", desk, channel=Channel.PHONE))
        desk.wait(gap)
    reminded = [r.at for r in desk.records if isinstance(r.event, ReminderIssued)]
    assert len(reminded) == 3
    for moment in reminded:
        assert 9 <= moment.astimezone(CHINA).hour < 20
        assert not policy.calendar.in_quiet_window(local_date(moment))
    assert len({local_date(moment) for moment in reminded}) == 3


@pytest.mark.parametrize(
    ("code", "roles"),
    [("B2.refused", C), ("B4.window", S), ("B4.holiday", S), ("B4.bereavement", S), ("B3.hours", ())],
)
def test_who_may_set_a_rule_of_contact_aside(code: str, roles: tuple[Role, ...]) -> None:
    """B2 counsel, B4 the project manager, B3 nobody but the owner by consent."""
    assert CATALOGUE[code].override == roles


def test_numbers_of_the_discipline_are_settings() -> None:
    """Other hours, other limits: the policy says, within the floor."""
    strict = replace(POLICY, contact_from=10, contact_until=12)
    slot = next_contact(at(MONDAY, 9), OWNER, EMPTY, strict)
    assert slot.at == at(MONDAY, 10)
