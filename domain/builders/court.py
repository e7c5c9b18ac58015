"""Events of courts and of the list that say more than their command."""

from typing import Any

from domain import events as e
from domain.builders.base import Builder, copied
from domain.deadlines import day_after, local_date
from domain.events import Event
from domain.guards import Ask
from domain.proceedings import procedure_for, service_end
from domain.rhythm import order_final
from domain.states import Forum, State


def _final_day(ask: Ask) -> Event:
    """The law's day, however late the clock comes to say so."""
    return e.OrderBecameEffective(on=local_date(order_final(ask.case, ask.policy) or ask.now))


def _filed(ask: Ask) -> Event:
    """What was approved, and the procedure in which the court takes the suit up."""
    case, approval = ask.case, ask.case.approval
    proposed = (approval.procedure if approval else None) or procedure_for(case, case.forum)
    return copied(
        e.ClaimFiled,
        ask,
        origin=approval.came_from if approval else State.LETTER_WAITING,
        short_cut=approval.short_cut if approval else None,
        venue=approval.venue if approval else None,
        procedure=ask.value("procedure") or proposed,
        bills=tuple(b.key for b in case.claimed),  # E3: the suit restarts the period of these, of no other
    )


def _objected(ask: Ask) -> Event:
    procedure = procedure_for(ask.case, Forum.SUIT)
    return e.OrderObjected(on=ask.value("on"), document=ask.value("document"), procedure=procedure)


def _lapsed(ask: Ask) -> Event:
    """The law's day, however late the clock comes to say so."""
    latest = service_end(ask.case, ask.policy)
    return e.PaymentOrderLapsed(on=day_after(latest, 1) if latest else ask.today)


BUILDERS: dict[type[Any], Builder] = {
    e.OrderBecameEffective: _final_day,
    e.ClaimFiled: _filed,
    e.OrderObjected: _objected,
    e.PaymentOrderLapsed: _lapsed,
    e.DelistingRequested: lambda ask: e.DelistingRequested(on=ask.today),
}
