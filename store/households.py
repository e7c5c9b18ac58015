"""Whose case it is, as lists show it: owner, unit and community beside what is owed."""

from typing import Any

from sqlalchemy import ColumnElement, Select

from store.tables import Account, Case, Community, Owner, Unit

# As people write it: 3栋2单元1201.
unit_text: ColumnElement[str] = Unit.building.expression + Unit.entrance.expression + Unit.room.expression

WHOSE = (
    Case.balance,
    Owner.name.label("owner"),
    unit_text.label("unit"),
    Community.name.label("community"),
)


def with_households(cases: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """This function will join a query that reads cases with their accounts, units, owners and communities."""
    return (
        cases.join(Account, Account.id == Case.account_id)
        .join(Unit, Unit.id == Account.unit_id)
        .join(Owner, Owner.id == Account.owner_id)
        .join(Community, Community.id == Case.community_id)
    )
