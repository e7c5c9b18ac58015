"""Events of courts and of the list that say more than their command."""

from typing import Any

from domain import events as e
from domain.builders.base import Builder
from domain.deadlines import local_date
from domain.events import Event
from domain.guards import Ask
from domain.rhythm import order_final


def _final_day(ask: Ask) -> Event:
    """The law's day, however late the clock comes to say so."""
    return e.OrderBecameEffective(on=local_date(order_final(ask.case, ask.policy) or ask.now))


BUILDERS: dict[type[Any], Builder] = {
    e.OrderBecameEffective: _final_day,
    e.DelistingRequested: lambda ask: e.DelistingRequested(on=ask.today),
}
