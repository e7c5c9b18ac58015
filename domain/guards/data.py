"""Guards on personal data that a move hands on (C)."""

from collections.abc import Iterator

from domain.guards.ask import Ask
from domain.refusals import Refusal, refuse

LAW_FIRM = "law_firm"  # the processor that letters and claims go to


def agreement_on_file(ask: Ask) -> Iterator[Refusal]:
    """C6: the papers of an owner go to a firm only under an agreement on data on file."""
    if LAW_FIRM not in ask.case.facts.agreements:
        yield refuse("C6.no_agreement", processor=LAW_FIRM)
