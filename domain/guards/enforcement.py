"""Guards of enforcement (J)."""

from collections.abc import Iterator

from domain import rhythm, terms
from domain.guards.ask import Ask, too_soon
from domain.refusals import Refusal, refuse


def enforceable(ask: Ask) -> Iterator[Refusal]:
    """J1: an effective instrument, its performance day past, the time to apply not over."""
    case = ask.case
    over = rhythm.performance_over(case)
    latest = terms.apply_until(case, ask.policy)
    if case.instrument is None or over is None or latest is None:
        yield refuse("J1.no_instrument")
        return
    yield from too_soon(ask, over, "J1.performance")
    if ask.today > latest:
        yield refuse("J1.late", latest=latest)
