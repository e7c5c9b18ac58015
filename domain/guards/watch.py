"""Guard of alerts."""

from collections.abc import Iterator

from domain.guards.ask import Ask
from domain.refusals import Refusal, refuse
from domain.watch import due_alert


def alert_due(ask: Ask) -> Iterator[Refusal]:
    """An alert is raised once for each threshold that a deadline passes."""
    if due_alert(ask.case, ask.policy, ask.today) is None:
        yield refuse("watch.none")
