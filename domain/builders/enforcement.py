"""Events of enforcement, the list, limitation and alerts that say more than their command."""

from dataclasses import fields
from typing import Any

from domain import events as e
from domain.builders.base import Builder
from domain.events import Event
from domain.guards import Ask
from domain.watch import due_alert


def _revoked(ask: Ask) -> Event:
    request = ask.case.approval.request if ask.case.approval else 0
    return e.ApprovalRevoked(request=request, reason=ask.value("reason"), note=ask.value("note"))


def _alert(ask: Ask) -> Event:
    found = due_alert(ask.case, ask.policy, ask.today)
    if found is None:  # the guard has refused it
        msg = "no deadline to tell of"
        raise ValueError(msg)
    deadline, before = found
    return e.AlertRaised(
        code=deadline.code,
        due=deadline.on,
        days_left=(deadline.on - ask.today).days,
        before=before,
        subject=deadline.subject,
    )


def _delivered(ask: Ask) -> Event:
    """E3: a demand restarts the period of the bills that it names, and of no other."""
    names = {f.name for f in fields(e.PaperDelivered)} - {"type", "bills"}
    given = {f.name for f in fields(ask.command)} if ask.command is not None else set()
    said = {name: ask.value(name) for name in sorted(names & given)}
    return e.PaperDelivered(**said, bills=ask.case.demanded)


BUILDERS: dict[type[Any], Builder] = {
    e.ApprovalRevoked: _revoked,
    e.AlertRaised: _alert,
    e.PaperDelivered: _delivered,
    e.ListingWithdrawn: lambda ask: e.ListingWithdrawn(on=ask.today),
}
