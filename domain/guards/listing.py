"""Guards of the court's list of dishonest debtors (K)."""

from collections.abc import Iterator

from domain.guards.ask import Ask
from domain.refusals import Refusal, refuse


def listing_ground(ask: Ask) -> Iterator[Refusal]:
    """K1: an enforcement case number and a statutory ground with evidence; arrears alone never suffice."""
    case = ask.case
    if not case.enforcement_docket:
        yield refuse("K1.no_docket")
    proposing = ask.command is not None and ask.command.type == "propose_listing"
    evidence = ask.value("evidence") if proposing else case.approval and case.approval.ground_evidence
    if not evidence or (not proposing and case.listing_ground is None):
        yield refuse("K1.no_ground")
