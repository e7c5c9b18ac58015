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


def _filed(ask: Ask) -> Event:
    """E3: a claim restarts the limitation period of the bills that it claims, and of no other."""
    bills = tuple(b.key for b in ask.case.claimed)
    return e.ClaimFiled(docket=ask.value("docket"), on=ask.value("on"), bills=bills)


BUILDERS: dict[type[Any], Builder] = {
    e.ClaimFiled: _filed,
    e.OrderBecameEffective: _final_day,
    e.DelistingRequested: lambda ask: e.DelistingRequested(on=ask.today),
}
