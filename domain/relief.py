"""Relief (减免) and write-off (核销): proposed by one, granted by another within limits, or declined.

Source: field guide D5 and C7 (PIPL 24). Relief is no payment: it never counts as money received.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.money import ZERO
from domain.states import Outcome, ReliefKind, ReliefReason, State


@dataclass(frozen=True, slots=True)
class Proposal:
    """An open proposal of relief; its id is that of the hold that it places."""

    id: str
    request: int  # seq of the proposing record
    kind: ReliefKind
    amount: Decimal  # yuan
    bills: tuple[str, ...]
    document: str
    reason: ReliefReason
    proposer: str
    on: date
    cosigner: str = ""  # the first of two of legal


@dataclass(frozen=True, slots=True)
class Reliefs:
    """The relief of a case: the open proposal, and what was granted."""

    open: Proposal | None = None
    principal: Decimal = ZERO  # yuan granted, written to the ledger as credit
    late_fee: Decimal = ZERO  # yuan of late fee given up: no part of the balance
    declined: int = 0
    closing: Outcome | None = None  # the whole claim was given up: the case closes with this
    closing_document: str = ""
    gifts: tuple[str, ...] = ()  # campaigns whose early-payment gift the owner got (D6)


OUTCOMES = {ReliefKind.DISCOUNT: Outcome.RELIEVED, ReliefKind.WRITE_OFF: Outcome.WRITTEN_OFF}


def may_close(state: State, delisted_on: date | None) -> bool:
    """This function will tell whether a case may end here: a listed debtor is deleted first (K6)."""
    return state is not State.LISTING_LISTED and (state is not State.LISTING_DELISTING or bool(delisted_on))
