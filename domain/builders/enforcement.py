"""Events of enforcement, the list, limitation and alerts that say more than their command."""

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
    return e.PaperDelivered(
        method=ask.value("method"),
        on=ask.value("on"),
        document=ask.value("document"),
        bills=ask.case.demanded,
    )


def _filed(ask: Ask) -> Event:
    """E3: a claim restarts the period of the bills that it claims."""
    bills = tuple(b.key for b in ask.case.claimed)
    return e.ClaimFiled(docket=ask.value("docket"), on=ask.value("on"), bills=bills)


BUILDERS: dict[type[Any], Builder] = {
    e.ApprovalRevoked: _revoked,
    e.AlertRaised: _alert,
    e.PaperDelivered: _delivered,
    e.ClaimFiled: _filed,
    e.ListingWithdrawn: lambda ask: e.ListingWithdrawn(on=ask.today),
}
