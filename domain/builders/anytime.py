"""Events of holds and endings that say more than their command."""

from typing import Any

from domain import events as e
from domain.builders.base import Builder
from domain.builders.service import review_hold
from domain.events import Event
from domain.guards import Ask
from domain.states import Outcome


def _hold(ask: Ask) -> Event:
    return review_hold(ask) or e.HoldPlaced(
        hold=f"h{ask.case.seq + 1}",
        kind=ask.value("kind"),
        since=ask.value("since") or ask.today,
        until=ask.value("until"),
        bills=ask.value("bills"),
        note=ask.value("note"),
    )


def _closing(ask: Ask) -> Event:
    if ask.command is None:
        reliefs = ask.case.reliefs
        if reliefs.closing is not None:
            return e.CaseClosed(outcome=reliefs.closing, document=reliefs.closing_document)
        # What was given up is no money: with the rest paid, the case is settled, not paid (D6).
        return e.CaseClosed(outcome=Outcome.SETTLED if reliefs.principal else Outcome.PAID)
    return e.CaseClosed(outcome=ask.value("outcome"), document=ask.value("document"), note=ask.value("note"))


BUILDERS: dict[type[Any], Builder] = {
    e.HoldPlaced: _hold,
    e.CaseClosed: _closing,
}
