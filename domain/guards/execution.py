"""Guards of execution: settlements and the time to apply (J)."""

from collections.abc import Iterator

from domain import terms
from domain.guards.ask import Ask
from domain.refusals import Refusal, refuse


def interrupts_in_time(ask: Ask) -> Iterator[Refusal]:
    """J2: only what happens before the time to apply is over starts it anew."""
    latest = terms.apply_until(ask.case, ask.policy)
    if latest is not None and ask.value("on") > latest:
        yield refuse("J2.expired", latest=latest)


def unsettled(ask: Ask) -> Iterator[Refusal]:
    """J4: while an execution settlement stands, nobody is pressed and no second one is made."""
    settlement = ask.case.execution.settlement
    if settlement is not None:
        yield refuse("J4.settled", due=settlement.due)


def settled(ask: Ask) -> Iterator[Refusal]:
    """J4: only a settlement that stands is broken."""
    if ask.case.execution.settlement is None:
        yield refuse("J4.no_settlement")


def sane_settlement(ask: Ask) -> Iterator[Refusal]:
    """J4: the last instalment is not due before the settlement."""
    if ask.value("due") < ask.value("on"):
        yield refuse("date.order", field="due", on=ask.value("due"), earliest=ask.value("on"))
