"""Guards on the party (A5): who still can be met at the unit, and who answers for an estate."""

from collections.abc import Iterator
from datetime import date

from domain.case import Case
from domain.guards.ask import Ask
from domain.refusals import Refusal, refuse
from domain.states import Channel


def sold_on(case: Case) -> date | None:
    """This function will return since when the unit is somebody else's, by the report or by the books."""
    return case.parties.sold_on or case.facts.sold_on


def heirs_known(ask: Ask) -> Iterator[Refusal]:
    """A5: after the owner's death nothing hard happens until somebody answers for the estate."""
    if ask.case.parties.estate:
        yield refuse("A5.deceased", on=ask.case.parties.died_on)


def met_elsewhere(ask: Ask) -> Iterator[Refusal]:
    """A5: nobody calls at the unit for the debts of the one who sold it."""
    sold = sold_on(ask.case)
    if sold is None or ask.command is None or ask.value("channel") is not Channel.VISIT:
        return
    if ask.value("on") >= sold:
        yield refuse("A5.former", on=sold)


def sold_once(ask: Ask) -> Iterator[Refusal]:
    """A sale is recorded once; another day needs another document's correction in the books."""
    if ask.case.parties.sold_on is not None:
        yield refuse("party.sold", on=ask.case.parties.sold_on)


def not_known_dead(ask: Ask) -> Iterator[Refusal]:
    """A death is recorded once."""
    if ask.case.parties.died_on is not None:
        yield refuse("party.known_dead", on=ask.case.parties.died_on)


def known_dead(ask: Ask) -> Iterator[Refusal]:
    """Heirs follow a recorded death."""
    if ask.case.parties.died_on is None:
        yield refuse("party.not_dead")
