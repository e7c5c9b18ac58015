"""Guards of contact: B2 channels, B3 hours and measure, B4 days on which people are left in peace."""

from collections.abc import Iterator
from datetime import date, time

from domain.contact import Slot, moment_of
from domain.deadlines import years_after
from domain.guards.ask import Ask
from domain.outreach import committee_slot, owner_slot, reminder_channel, service_slot
from domain.refusals import Refusal, refuse
from domain.states import Channel
from domain.words import label


def _now(ask: Ask) -> Slot:
    return owner_slot(ask.case, ask.policy, ask.now, reminder_channel(ask.case))


def hours_kept(ask: Ask) -> Iterator[Refusal]:
    """B3: no contact at quiet hours, nor too often, nor right after a visit."""
    yield from (r for r in _now(ask).reasons if r.code.startswith("B3."))


def days_kept(ask: Ask) -> Iterator[Refusal]:
    """B4: festivals, statutory holidays, local quiet days and mourning move the contact."""
    yield from (r for r in _now(ask).reasons if r.code.startswith("B4."))


def committee_time(ask: Ask) -> Iterator[Refusal]:
    """B3, B4: the committee is asked by day, and not in a quiet window."""
    yield from committee_slot(ask.case, ask.policy, ask.now).reasons


def service_time(ask: Ask) -> Iterator[Refusal]:
    """B4: no paper goes out in a quiet window, unless it saves the limitation period."""
    on = getattr(ask.command, "on", None)  # a paper that went out before today is judged by its own day
    at = moment_of(on, "") if isinstance(on, date) and on < ask.today else ask.now
    yield from service_slot(ask.case, ask.policy, at).reasons


def sane_time(ask: Ask) -> Iterator[Refusal]:
    """A time of the day is one."""
    try:
        time.fromisoformat(ask.value("time") or "00:00")
    except ValueError:
        yield refuse("contact.time", time=ask.value("time"))


def plan_allowed(ask: Ask) -> Iterator[Refusal]:
    """B2, B3, B4: a contact is planned on a channel, at an hour and on a day that leave people in peace."""
    day, latest = ask.value("planned_on"), years_after(ask.today, 1)
    if day < ask.today:
        yield refuse("date.order", field="planned_on", on=day, earliest=ask.today)
    elif day > latest:
        yield refuse("date.far", field="planned_on", on=day, latest=latest)
    if not ask.today <= day <= latest or any(sane_time(ask)):
        return
    at = moment_of(day, ask.value("time"))
    yield from owner_slot(ask.case, ask.policy, at, ask.value("channel"), consented=True).reasons


def refusable(ask: Ask) -> Iterator[Refusal]:
    """B2: letters are formal service and always reach the owner."""
    if ask.value("channel") is Channel.LETTER:
        yield refuse("B2.formal")


def channel_refused(ask: Ask) -> Iterator[Refusal]:
    """Only a refused channel is opened again."""
    if ask.value("channel") not in ask.case.contact.refused:
        known = "、".join(f"{label(c).zh} {c}" for c in ask.case.contact.refused) or "-"
        yield refuse("contact.not_refused", channel=ask.value("channel"), known=known)


def consent_stands(ask: Ask) -> Iterator[Refusal]:
    """Only a consent on file is taken back."""
    if not ask.case.contact.consents:
        yield refuse("contact.no_consent")
