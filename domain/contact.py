"""Contact discipline (B2, B3, B4): when a person may next be contacted, and why not now. One pure function.

Sources: CC 1032-1033 [M] (the peace of private life), GB/T 45251-2025 [P] (hours, borrowed from collection
of consumer credit), the rest our own courtesy (product). Numbers are policy settings.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from domain.calendar import Calendar
from domain.deadlines import CHINA, day_after, local_date, midnight
from domain.policy import Policy
from domain.refusals import Refusal, refuse
from domain.states import Channel
from domain.words import label

WEEK = 7  # days that a case remembers contacts for


@dataclass(frozen=True, slots=True)
class ContactLog:
    """What a case remembers of contacts with its owner."""

    recent: tuple[datetime, ...] = ()  # of the last seven days, oldest first
    refused: tuple[Channel, ...] = ()  # channels that the owner does not want (B2)
    consents: tuple[str, ...] = ()  # documents by which the owner agreed to other hours (B3)
    planned: datetime | None = None  # the next contact that somebody plans

    def after(self, contact: datetime, now: datetime) -> "ContactLog":
        """This function will return the log with one more contact, what is older than a week left out."""
        oldest = day_after(local_date(now), 1 - WEEK)
        kept = sorted(at for at in (*self.recent, contact) if local_date(at) >= oldest)
        return replace(self, recent=tuple(kept), planned=None)


NO_CONTACT = ContactLog()


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """What the question needs to know, taken from a case."""

    channel: Channel | None = None  # None: somebody else than the owner is asked, such as the committee
    recent: tuple[datetime, ...] = ()
    last_visit_on: date | None = None
    refused: tuple[Channel, ...] = ()
    bereaved_until: date | None = None  # the last day of mourning, as far as it is known
    consented: bool = False  # the owner agreed to contacts outside the product's hours and limits
    formal: bool = False  # a paper is served: hours and limits of talking do not apply
    saves_limitation: bool = False  # the service keeps a claim from lapsing: B4 does not apply
    lifted: tuple[str, ...] = ()  # codes that somebody with the right to do so set aside


@dataclass(frozen=True, slots=True)
class Slot:
    """The answer: when at the earliest, and why not at the moment asked for."""

    at: datetime | None  # None: never on this channel
    reasons: tuple[Refusal, ...] = ()


def moment_of(day: date, told: str) -> datetime:
    """This function will return the instant of a day and a time such as 18:30; noon if none was told."""
    return datetime.combine(day, time.fromisoformat(told) if told else time(12), CHINA)


# What stands against an instant, and from when on it does not any more (None: for good).
_Objection = tuple[Refusal, datetime | None]
_Rule = Callable[[datetime, ContactFacts, Calendar, Policy], Iterator[_Objection]]


def next_contact(now: datetime, facts: ContactFacts, calendar: Calendar, policy: Policy) -> Slot:
    """This function will return the earliest instant, not before `now`, at which a contact is allowed.

    Each rule refuses every instant up to the one that it names, so the last of these is the earliest
    allowed one. The reasons are all that stands against `now`; empty if the answer is `now`.
    """
    reasons = tuple(refusal for refusal, _ in _objections(now, facts, calendar, policy))
    at = now
    while found := _objections(at, facts, calendar, policy):
        ends = [until for _, until in found]
        if None in ends:
            return Slot(None, reasons)
        at = max(until for until in ends if until is not None)
    return Slot(at, reasons)


def _objections(at: datetime, facts: ContactFacts, calendar: Calendar, policy: Policy) -> list[_Objection]:
    rules = _DAYS if facts.formal else _TALK if facts.channel is None else (*_TALK, *_OWNER)
    found = (objection for rule in rules for objection in rule(at, facts, calendar, policy))
    return [(refusal, until) for refusal, until in found if refusal.code not in facts.lifted]


def _hours(at: datetime, facts: ContactFacts, calendar: Calendar, policy: Policy) -> Iterator[_Objection]:
    """B3: by day only; with the owner's consent as far as the borrowed standard goes."""
    local, floor = at.astimezone(CHINA), (policy.contact_floor_from, policy.contact_floor_until)
    first, end = floor if facts.consented else (policy.contact_from, policy.contact_until)
    if first <= local.hour < end:
        return
    day = local.date() if local.hour < first else day_after(local.date(), 1)
    code = "B3.hours" if floor[0] <= local.hour < floor[1] else "B3.night"
    yield refuse(code, first=first, end=end), datetime.combine(day, time(first), CHINA)


def _windows(at: datetime, facts: ContactFacts, calendar: Calendar, policy: Policy) -> Iterator[_Objection]:
    """B4: festivals, local taboos and mourning are left in peace."""
    day = local_date(at)
    if facts.saves_limitation:
        return
    if window := calendar.window(day):
        said = refuse("B4.window", name=window.name, first=window.first, last=window.last)
        yield said, midnight(day_after(window.last, 1))
    if facts.bereaved_until and day <= facts.bereaved_until:
        said = refuse("B4.bereavement", until=facts.bereaved_until)
        yield said, midnight(day_after(facts.bereaved_until, 1))


def _holidays(at: datetime, facts: ContactFacts, calendar: Calendar, policy: Policy) -> Iterator[_Objection]:
    """B4: nobody is asked for money on a statutory holiday."""
    holiday = calendar.holiday(local_date(at))
    if holiday and not facts.saves_limitation:
        said = refuse("B4.holiday", name=holiday.name, first=holiday.first, last=holiday.last)
        yield said, midnight(day_after(holiday.last, 1))


def _channel(at: datetime, facts: ContactFacts, calendar: Calendar, policy: Policy) -> Iterator[_Objection]:
    """B2: a channel that the owner refused stays shut; letters are formal service."""
    if facts.channel in facts.refused:
        said = label(facts.channel) if facts.channel else None
        yield refuse("B2.refused", channel=facts.channel, channel_zh=said.zh if said else "-"), None


def _often(at: datetime, facts: ContactFacts, calendar: Calendar, policy: Policy) -> Iterator[_Objection]:
    """B3: so many contacts a day and a week, no more."""
    if facts.consented:
        return
    today, days = local_date(at), [local_date(c) for c in facts.recent]
    if days.count(today) >= policy.contacts_a_day:
        yield refuse("B3.daily", limit=policy.contacts_a_day), midnight(day_after(today, 1))
    week = sorted(d for d in days if day_after(today, 1 - WEEK) <= d <= today)
    if len(week) >= policy.contacts_a_week:
        free = day_after(week[-policy.contacts_a_week], WEEK)
        yield refuse("B3.weekly", limit=policy.contacts_a_week), midnight(free)


def _cooling(at: datetime, facts: ContactFacts, calendar: Calendar, policy: Policy) -> Iterator[_Objection]:
    """B3: after a visit the owner has time to think."""
    visit, today = facts.last_visit_on, local_date(at)
    if visit is None or facts.consented:
        return
    free = day_after(visit, policy.visit_cooling)
    if visit <= today < free:
        yield refuse("B3.cooling", on=visit, days=policy.visit_cooling), midnight(free)


_DAYS: tuple[_Rule, ...] = (_windows, _holidays)
_TALK: tuple[_Rule, ...] = (_hours, *_DAYS)
_OWNER: tuple[_Rule, ...] = (_channel, _often, _cooling)
