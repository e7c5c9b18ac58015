"""Guards of the forum: who decides the dispute, which court, in which procedure (G, H2, I1)."""

from collections.abc import Iterator

from domain.guards.ask import Ask
from domain.refusals import Refusal, refuse
from domain.states import Forum, ForumClause, HoldKind, Procedure, Reason, Role, Segment, Stage, Venue
from domain.words import label


def _forum(ask: Ask) -> Forum | None:
    """The forum that the command names, else the one that was proposed for the open request."""
    named: Forum | None = getattr(ask.command, "forum", None)
    return named or ask.case.forum


def clause_fits(ask: Ask) -> Iterator[Refusal]:
    """G1: a valid clause leads to arbitration, none forbids it; between the two counsel chooses."""
    chosen, clause = _forum(ask), ask.case.facts.clause
    if clause is ForumClause.SUE_OR_ARBITRATE:
        proposed = ask.case.approval is not None and ask.case.approval.target is Stage.COURT
        if not proposed and ask.role is not Role.LEGAL:
            yield refuse("G1.choose")
    elif clause is ForumClause.ARBITRATE and chosen not in (None, Forum.ARBITRATION):
        yield refuse("G1.arbitrate", forum=chosen, forum_zh=label(chosen).zh if chosen else "")
    elif clause is not ForumClause.ARBITRATE and chosen is Forum.ARBITRATION:
        yield refuse("G1.no_clause", clause=clause, clause_zh=label(clause).zh)


def venue_fits(ask: Ask) -> Iterator[Refusal]:
    """G2: an agreed court with a real connection, else that of domicile or place of performance."""
    venue: Venue | None = getattr(ask.command, "venue", None)
    if venue is None or _forum(ask) is not Forum.SUIT:
        return
    facts = ask.case.facts
    bound = bool(facts.agreed_court) and facts.court_connected
    if bound != (venue is Venue.AGREED):
        fitting = (Venue.AGREED,) if bound else (Venue.DOMICILE, Venue.PERFORMANCE)
        yield refuse(
            "G2.venue",
            venue=venue,
            venue_zh=label(venue).zh,
            court=facts.agreed_court or "-",
            fitting=", ".join(fitting),
        )


_COUNTER_CLAIMS = (Reason.SERVICE, Reason.QUALITY)


def order_fits(ask: Ask) -> Iterator[Refusal]:
    """H2: a matured fixed sum, no counter-claim, no dispute, a debtor who is here and can be served."""
    if _forum(ask) is not Forum.PAYMENT_ORDER:
        return
    case = ask.case
    immature = [b.key for b in case.claimed if b.due >= ask.today]
    if immature:
        yield refuse("H2.matured", bills=", ".join(immature))
    if case.reason in _COUNTER_CLAIMS:
        yield refuse("H2.counter_claim", reason=case.reason, reason_zh=label(case.reason).zh)
    if case.reason is Reason.DISPUTE or any(h.kind is HoldKind.DISPUTE for h in case.holds):
        yield refuse("H2.disputed")
    if not getattr(ask.command, "in_china", True):
        yield refuse("H2.abroad")
    if case.segment is Segment.UNREACHABLE or case.reason is Reason.UNREACHABLE:
        yield refuse("H2.unservable")


def procedure_fits(ask: Ask) -> Iterator[Refusal]:
    """I1: small claims end at half of the province's average yearly wage; only suits have a procedure."""
    procedure: Procedure | None = getattr(ask.command, "procedure", None)
    if procedure is None:
        return
    if ask.case.forum is not Forum.SUIT:
        yield refuse("P6.forum", forum=ask.case.forum or "-")
    cap = ask.case.facts.small_claims_cap
    if procedure is Procedure.SMALL_CLAIMS and (cap is None or ask.case.claim > cap):
        yield refuse("I1.cap", claim=ask.case.claim, cap=cap if cap is not None else "-")
