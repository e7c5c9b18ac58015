"""What a dry run says of one household: the difference that its plan makes to the counts."""

from collections.abc import Mapping

from domain.money import ZERO
from imports.chunk import Account
from imports.outcome import Change, Household

Tally = dict[str, tuple[int, int]]  # kind → created, updated


def tally(changes: Mapping[str, Change]) -> Tally:
    """This function will note the counts as they stand."""
    return {kind: (change.created, change.updated) for kind, change in changes.items()}


def household(account: Account, before: Tally, changes: Mapping[str, Change]) -> Household:
    """This function will return what planning an account added to the counts."""

    def more(kind: str) -> tuple[int, int]:
        return changes[kind].created - before[kind][0], changes[kind].updated - before[kind][1]

    first = (account.entries or account.settled)[0]
    created, updated = more("accounts")
    bills_created, bills_updated = more("bills")
    where = first.where
    return Household(
        account_id=account.id,
        community=where.community,
        unit=f"{where.building}{where.entrance}{where.room}",
        owner=first.who.owner,
        owed=sum((entry.amounts.owed for entry in account.entries), ZERO),
        created=bool(created),
        updated=bool(updated),
        bills_created=bills_created,
        bills_updated=bills_updated,
        payments_created=more("payments")[0],
    )
