"""Rows of stage 8: the court's list of dishonest debtors."""

from domain import events as e
from domain.guards import Ask, claims, listing
from domain.moves.base import LEGAL, Move
from domain.states import Role, State

S = State


def _delisted(ask: Ask) -> bool:
    return ask.case.delisted_on is not None


def _still_listed(ask: Ask) -> bool:
    return ask.case.delisted_on is None


ROWS: tuple[Move, ...] = (
    Move("apply_listing", (S.LISTING_PREPARED,), S.LISTING_APPLIED, e.ListingApplied, LEGAL, (listing.listing_ground, *claims.HARD), pursues=True),
    Move("record_listed", (S.LISTING_APPLIED,), S.LISTING_LISTED, e.DebtorListed, LEGAL),
    Move("record_listing_refused", (S.LISTING_APPLIED,), S.ENFORCEMENT_EXECUTING, e.ListingRefused, LEGAL),
    Move("request_delisting", (S.LISTING_LISTED,), S.LISTING_DELISTING, e.DelistingRequested, (Role.SYSTEM, *LEGAL)),
    Move("record_delisted", (S.LISTING_DELISTING,), None, e.DebtorDelisted, LEGAL, when=_still_listed),
    Move("record_delisted", (S.LISTING_LISTED,), S.ENFORCEMENT_EXECUTING, e.DebtorDelisted, LEGAL),
)  # fmt: skip
