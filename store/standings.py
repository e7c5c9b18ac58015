"""Whom an account stands for, and what its unit and community say beside the bills."""

from typing import Any, Final

from sqlalchemy import select

from domain.claims import Standing
from domain.states import Debtor
from store.tables import Account, Community, Owner, Unit

STANDINGS: Final = (
    select(
        Account.id,
        Account.ledger_version,
        Account.community_id,
        Account.owner_since,
        Account.owner_until,
        Account.liable,
        Community.city,
        Community.has_committee,
        Community.disclosed_on,
        Community.self_check_on,
        Unit.area,
        Unit.delivered_on,
        Unit.occupancy,
        Owner.phone,
    )
    .join(Community, Community.id == Account.community_id)
    .join(Unit, Unit.id == Account.unit_id)
    .join(Owner, Owner.id == Account.owner_id)
)


def standing_of(account: Any) -> Standing:
    """This function will return for whom and for which time a row of STANDINGS answers (A5)."""
    return Standing(party_of(account), account.owner_since, account.owner_until, account.delivered_on)


def party_of(account: Any) -> Debtor:
    """This function will return whom a row of STANDINGS is claimed from."""
    if account.liable == Debtor.DEVELOPER:
        return Debtor.DEVELOPER
    return Debtor.OWNER if account.owner_until is None else Debtor.FORMER_OWNER
