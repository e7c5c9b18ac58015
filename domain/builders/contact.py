"""Events of contacts: what happened is kept as it was, and flagged where it broke the discipline."""

from typing import Any

from domain import events as e
from domain.builders.base import Builder, copied
from domain.contact import moment_of
from domain.deadlines import years_after
from domain.events import Event
from domain.guards import Ask
from domain.outreach import owner_slot, reminder_channel


def _contacted(ask: Ask) -> Event:
    """It happened, so it cannot be refused; the flags say which rules it broke."""
    channel, at = ask.value("channel"), moment_of(ask.value("on"), ask.value("time"))
    long_ago = ask.value("on") < years_after(ask.today, -1)
    reasons = () if long_ago else owner_slot(ask.case, ask.policy, at, channel, consented=True).reasons
    return copied(e.ContactRecorded, ask, flags=tuple(r.code for r in reasons))


def _reminded(ask: Ask) -> Event:
    return e.ReminderIssued(number=ask.case.reminders + 1, channel=reminder_channel(ask.case))


BUILDERS: dict[type[Any], Builder] = {
    e.ContactRecorded: _contacted,
    e.ReminderIssued: _reminded,
}
