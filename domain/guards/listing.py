"""Guards of the court's list of dishonest debtors (K)."""

from collections.abc import Iterator

from domain import terms
from domain.guards.ask import Ask
from domain.refusals import Refusal, refuse
from domain.states import ListingGround, MeansFinding


def listing_ground(ask: Ask) -> Iterator[Refusal]:
    """K1: an enforcement case number and a statutory ground with evidence; arrears alone never suffice."""
    case = ask.case
    if not case.enforcement_docket:
        yield refuse("K1.no_docket")
    proposing = ask.command is not None and ask.command.type == "propose_listing"
    evidence = ask.value("evidence") if proposing else case.approval and case.approval.ground_evidence
    if not evidence or (not proposing and case.listing_ground is None):
        yield refuse("K1.no_ground")


_UNLISTABLE = {
    MeansFinding.SECURED: "K2.secured",
    MeansFinding.SEIZED_SUFFICES: "K2.seized",
    MeansFinding.MINOR: "K2.minor",
}


def listable(ask: Ask) -> Iterator[Refusal]:
    """K2: nobody is listed who gave security, whose seized assets suffice, who is a minor, or cannot pay."""
    means = ask.case.execution.means
    if means is None:
        return
    if means.finding in _UNLISTABLE:
        yield refuse(_UNLISTABLE[means.finding], document=means.document)
    proposing = ask.command is not None and ask.command.type == "propose_listing"
    ground = ask.value("ground") if proposing else ask.case.listing_ground
    if means.finding is MeansFinding.UNABLE and ground is ListingGround.ABLE_BUT_REFUSES:
        yield refuse("K2.unable", document=means.document)


def courts_decision(ask: Ask) -> Iterator[Refusal]:
    """K5: listing is the court's own decision, served: a paper that is on file already is not it."""
    document = ask.value("document").strip()
    if any(proof.document.strip() == document for proof in ask.case.evidence):
        yield refuse("K5.decision", document=document)


def term_over(ask: Ask) -> Iterator[Refusal]:
    """K8: before a fixed term is over, only the court's own decision deletes; payment alone does not."""
    until = terms.listed_until(ask.case, ask.policy)
    objection = ask.case.execution.objection
    decided = ask.value("early") or (objection is not None and objection.upheld)
    if until is not None and ask.value("on") < until and not decided:
        yield refuse("K8.term", until=until)


def nothing_undecided(ask: Ask) -> Iterator[Refusal]:
    """K7: one objection at a time; a rejected one goes on as a review."""
    objection = ask.case.execution.objection
    if objection is not None and objection.open:
        yield refuse("K7.open", on=objection.on)


def something_undecided(ask: Ask) -> Iterator[Refusal]:
    """K7: a court decides what the debtor brought, no earlier than it was brought."""
    objection = ask.case.execution.objection
    if objection is None or not objection.open:
        yield refuse("K7.none")
    elif ask.value("on") < objection.on:
        yield refuse("date.order", field="on", on=ask.value("on"), earliest=objection.on)


def review_in_time(ask: Ask) -> Iterator[Refusal]:
    """K7: a review is asked for once, after a rejection, within ten days."""
    objection, until = ask.case.execution.objection, terms.review_until(ask.case, ask.policy)
    if objection is None or objection.decided_on is None or until is None:
        yield refuse("K7.no_review")
    elif ask.value("on") < objection.decided_on:
        yield refuse("date.order", field="on", on=ask.value("on"), earliest=objection.decided_on)
    elif ask.value("on") > until:
        yield refuse("K7.late", latest=until)
