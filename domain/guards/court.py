"""Guards of court and arbitration: F4 before legal signs, G to I while the court is at work."""

from collections.abc import Iterator

from domain import rhythm
from domain.guards.ask import Ask, too_soon
from domain.guards.limitation import unexpired
from domain.refusals import Refusal, refuse
from domain.states import Forum


def evidence_complete(ask: Ask) -> Iterator[Refusal]:
    """F4: contract, proofs of delivery and a claim within the limitation period, before legal signs."""
    case = ask.case
    if not case.facts.contract_covers:
        yield refuse("F4.contract")
    if case.notice_delivered_on is None:
        yield refuse("F4.notice")
    if case.letter_delivered_on is None:
        yield refuse("F4.letter")
    yield from unexpired(ask)


def _forum(ask: Ask, *allowed: Forum) -> Iterator[Refusal]:
    if ask.case.forum not in allowed:
        yield refuse("P6.forum", forum=ask.case.forum or "-")


def tried_forum(ask: Ask) -> Iterator[Refusal]:
    """Hearings and judgments belong to suits and arbitration."""
    yield from _forum(ask, Forum.SUIT, Forum.ARBITRATION)


def order_forum(ask: Ask) -> Iterator[Refusal]:
    """Service and objection periods belong to payment orders (H3)."""
    yield from _forum(ask, Forum.PAYMENT_ORDER)


def order_waited(ask: Ask) -> Iterator[Refusal]:
    """H3: the objection period is over."""
    final = rhythm.order_final(ask.case, ask.policy)
    if final is not None:
        yield from too_soon(ask, final)
