"""Events of stages 1 to 4 that say more than their command."""

from typing import Any

from domain import events as e
from domain.builders.base import Builder

BUILDERS: dict[type[Any], Builder] = {
    e.DemandRenewed: lambda ask: e.DemandRenewed(note=ask.value("note") if ask.command else ""),
    e.NoticeIssued: lambda ask: e.NoticeIssued(
        amount=ask.case.claim, bills=tuple(b.key for b in ask.case.claimed), note=ask.value("note")
    ),
}
