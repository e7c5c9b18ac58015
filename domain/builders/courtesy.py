"""Events of stages 1 to 4 that say more than their command."""

from typing import Any

from domain import events as e
from domain.builders.base import Builder
from domain.events import Event
from domain.facts import total
from domain.guards import Ask


def _demanded(ask: Ask) -> Event:
    """F1: what has fallen due is demanded, itemised; a bill to come has a demand of its own."""
    due = [b for b in ask.case.claimed if b.due < ask.today]
    return e.NoticeIssued(amount=total(due), bills=tuple(b.key for b in due), note=ask.value("note"))


BUILDERS: dict[type[Any], Builder] = {
    e.DemandRenewed: lambda ask: e.DemandRenewed(note=ask.value("note") if ask.command else ""),
    e.NoticeIssued: _demanded,
}
