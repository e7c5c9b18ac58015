"""Events about the party that say more than their command."""

from typing import Any

from domain import events as e
from domain.builders.base import Builder
from domain.deadlines import day_after
from domain.events import Event
from domain.guards import Ask


def _died(ask: Ask) -> Event:
    return e.OwnerDied(
        on=ask.value("on"),
        document=ask.value("document"),
        until=day_after(ask.value("on"), ask.policy.bereavement_days),
        note=ask.value("note"),
    )


BUILDERS: dict[type[Any], Builder] = {e.OwnerDied: _died}
