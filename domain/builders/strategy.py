"""The event of a decided segment: it keeps what the rule proposed at that moment."""

from typing import Any

from domain import events as e
from domain.builders.base import Builder
from domain.events import Event
from domain.guards import Ask
from domain.segments import proposal_for


def _segment_set(ask: Ask) -> Event:
    proposal = proposal_for(ask.case, ask.policy, ask.today)
    return e.SegmentSet(
        segment=ask.value("segment"),
        note=ask.value("note"),
        basis=ask.value("basis"),
        proposed=proposal.segment,
        grounds=proposal.grounds,
    )


BUILDERS: dict[type[Any], Builder] = {e.SegmentSet: _segment_set}
