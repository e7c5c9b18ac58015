"""Guards of payment orders: served in time, objected to in time, declined in time (H3)."""

from collections.abc import Iterator

from domain.deadlines import day_after, morning
from domain.guards.ask import Ask, too_soon
from domain.proceedings import decline_end, objection_end, service_end
from domain.refusals import Refusal, refuse
from domain.states import State


def served_in_time(ask: Ask) -> Iterator[Refusal]:
    """H3: an order that was not served within thirty days of its issue has ended."""
    latest = service_end(ask.case, ask.policy)
    on, issued = ask.value("on"), ask.case.proceedings.order_issued_on
    if latest is not None and on > latest:
        yield refuse("H3.unserved", latest=latest)
    if issued is not None and on < issued:
        yield refuse("date.order", field="on", on=on, earliest=issued)


def unserved(ask: Ask) -> Iterator[Refusal]:
    """H3: the clock ends an order only after the last day to serve it."""
    latest = service_end(ask.case, ask.policy)
    if latest is None:
        yield refuse("H3.service_unknown")
    else:
        yield from too_soon(ask, morning(day_after(latest, 1)))


def objected_in_time(ask: Ask) -> Iterator[Refusal]:
    """H3: the debtor objects in writing within fifteen days of service; the day of the objection counts."""
    latest, served = objection_end(ask.case, ask.policy), ask.case.order_served_on
    on = ask.value("on")
    if latest is not None and on > latest:
        yield refuse("H3.late", latest=latest)
    if ask.case.state is State.COURT_PERFORMANCE and served is not None and on < served:
        yield refuse("date.order", field="on", on=on, earliest=served)


def declined_in_time(ask: Ask) -> Iterator[Refusal]:
    """H3: the applicant declines the suit within seven days of the objection."""
    latest, objected = decline_end(ask.case, ask.policy), ask.case.proceedings.objected_on
    on = ask.value("on")
    if latest is not None and on > latest:
        yield refuse("H3.decline_late", latest=latest)
    if objected is not None and on < objected:
        yield refuse("date.order", field="on", on=on, earliest=objected)
