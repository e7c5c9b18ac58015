"""What the case knows of the world outside it: the account's ledger and contract, read from the store."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.money import ZERO


@dataclass(frozen=True, slots=True)
class OpenBill:
    """A bill with something left to pay."""

    key: str
    due: date
    amount: Decimal  # yuan still unpaid, > 0


@dataclass(frozen=True, slots=True)
class Campaign:
    """An early-payment gift that the community has on file, on the same terms for all (D6)."""

    code: str
    first: date  # its days, both included
    last: date


@dataclass(frozen=True, slots=True)
class Facts:
    """One reading of the account. `version` is the ledger's: a step decided on an old one is refused."""

    version: int
    bills: tuple[OpenBill, ...]  # oldest due first
    has_committee: bool = True  # an owners' committee exists (F2)
    contract_covers: bool = False  # a contract version covers every open bill's period (A1)
    late_fee_daily: Decimal | None = None  # the contract's clause, fraction a day (D4)
    law_firm_engaged: bool = False  # F3
    arbitration_clause: bool = False  # G1
    received: Decimal = ZERO  # yuan received from the account ever, reversals taken off, relief not counted
    campaigns: tuple[Campaign, ...] = ()  # of the community, by code (D6)

    @property
    def balance(self) -> Decimal:
        """This function will return the unpaid principal in yuan."""
        return total(self.bills)

    @property
    def oldest_due(self) -> date | None:
        """This function will return the due date of the oldest open bill."""
        return min((b.due for b in self.bills), default=None)


def total(bills: Iterable[OpenBill]) -> Decimal:
    """This function will return the sum of the bills in yuan."""
    return sum((b.amount for b in bills), ZERO)
