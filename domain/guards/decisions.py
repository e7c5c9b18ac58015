"""Guards of decisions: four eyes, one's own proposal, who may give a claim up."""

from collections.abc import Iterator

from domain.guards.ask import Ask
from domain.refusals import Refusal, refuse
from domain.states import Outcome, Role
from domain.words import label


def four_eyes(ask: Ask) -> Iterator[Refusal]:
    """Whoever proposed does not decide."""
    if ask.case.approval is not None and ask.case.approval.proposer == ask.actor:
        yield refuse("role.four_eyes")


def second_pair(ask: Ask) -> Iterator[Refusal]:
    """Of two signatures the second is another person's."""
    signed = ask.case.approval.cosigner if ask.case.approval else ""
    if signed and signed == ask.actor:
        yield refuse("role.cosigner")


def assigned(ask: Ask) -> Iterator[Refusal]:
    """A delegated decision is the named colleague's, or of whoever stands in while they are absent."""
    assignee = ask.case.approval.assignee if ask.case.approval else ""
    if assignee and assignee != ask.actor and assignee not in ask.covers:
        yield refuse("approval.assigned", assignee=assignee)


def delegated_to_another(ask: Ask) -> Iterator[Refusal]:
    """Nobody hands a decision back to whoever proposed it."""
    if ask.case.approval is not None and ask.case.approval.proposer == ask.value("to"):
        yield refuse("role.four_eyes")


def needs_second(ask: Ask) -> bool:
    """This function will tell whether the claim needs two signatures and has none yet."""
    approval = ask.case.approval
    return approval is not None and not approval.cosigner and approval.balance > ask.policy.cosign_above


def own_proposal(ask: Ask) -> Iterator[Refusal]:
    """Only the proposer takes a proposal back; the system's own may be taken back by whoever leads."""
    if ask.case.approval is not None and ask.case.approval.proposer not in (ask.actor, Role.SYSTEM):
        yield refuse("approval.not_proposer", proposer=ask.case.approval.proposer)


_LEGAL_OUTCOMES = {Outcome.WRITTEN_OFF, Outcome.UNCOLLECTABLE}


def sane_closing(ask: Ask) -> Iterator[Refusal]:
    """Paid is the ledger's word; giving a claim up is legal's."""
    outcome = ask.value("outcome")
    if outcome is Outcome.PAID:
        yield refuse("close.use_payment")
    if outcome in _LEGAL_OUTCOMES and ask.role is not Role.LEGAL:
        yield refuse("close.legal_only", outcome=label(outcome).zh)
