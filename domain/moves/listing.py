"""Rows of stage 8: the court's list of dishonest debtors."""

from domain import events as e
from domain.guards import Ask, claims, execution, listing
from domain.moves.base import CLOCK, LEGAL, Move
from domain.states import Role, State

S = State


_ON_THE_LIST = (S.LISTING_LISTED, S.LISTING_DELISTING)


def _still_listed(ask: Ask) -> bool:
    return ask.case.delisted_on is None


ROWS: tuple[Move, ...] = (
    Move("apply_listing", (S.LISTING_PREPARED,), S.LISTING_APPLIED, e.ListingApplied, LEGAL, (listing.listing_ground, *claims.HARD, listing.listable, execution.unsettled), pursues=True),
    Move("record_listed", (S.LISTING_APPLIED,), S.LISTING_LISTED, e.DebtorListed, LEGAL, (listing.courts_decision,)),
    Move("record_listing_refused", (S.LISTING_APPLIED,), S.ENFORCEMENT_EXECUTING, e.ListingRefused, LEGAL),
    Move("request_delisting", (S.LISTING_LISTED,), S.LISTING_DELISTING, e.DelistingRequested, (Role.SYSTEM, *LEGAL)),
    Move("record_delisted", (S.LISTING_DELISTING,), None, e.DebtorDelisted, LEGAL, (listing.term_over,), _still_listed),
    Move("record_delisted", (S.LISTING_LISTED,), S.ENFORCEMENT_EXECUTING, e.DebtorDelisted, LEGAL, (listing.term_over,)),
    Move("withdraw_listing", (S.LISTING_APPLIED,), None, e.ListingWithdrawn, CLOCK),
    Move("record_listing_objection", _ON_THE_LIST, None, e.ListingObjected, LEGAL, (listing.nothing_undecided,), _still_listed),
    Move("record_objection_decision", _ON_THE_LIST, None, e.ListingObjectionDecided, LEGAL, (listing.something_undecided,), _still_listed),
    Move("record_listing_review", _ON_THE_LIST, None, e.ListingReviewRequested, LEGAL, (listing.review_in_time,), _still_listed),
)  # fmt: skip
