"""What the case knows of the world outside it: the account's ledger and contract, read from the store."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.money import ZERO
from domain.states import BillProblem, Debtor, ForumClause


@dataclass(frozen=True, slots=True)
class OpenBill:
    """A bill with something left to pay."""

    key: str
    due: date
    amount: Decimal  # yuan still unpaid, > 0
    problems: tuple[BillProblem, ...] = ()  # what stands against claiming it (A1 to A5)
    paid_on: tuple[date, ...] = ()  # days on which it was paid in part, in order


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
    agreements: tuple[str, ...] = ()  # kinds of processors with an agreement on personal data (C6)
    credit: Decimal = ZERO  # yuan paid beyond all bills (A4)
    contract_ended_on: date | None = None  # of the last contract; None = it runs on, or none is known
    disclosed_on: date | None = None  # the latest disclosure of what the fees were used for (A8)
    party: Debtor = Debtor.OWNER  # whom the account stands for (A5)
    sold_on: date | None = None  # from this day on the unit belongs to somebody else
    occupancy: str = ""  # occupied, vacant, rented, business or unknown; "" = not read yet
    reachable: bool = True  # a telephone number is known
    posting_allowed: bool = False  # the locality lets a committee post masked arrears (C3)
    forum_clause: ForumClause | None = None  # G1; None = only the old yes or no is on file
    agreed_court: str = ""  # code of the court that the contract names (G2)
    court_connected: bool = False  # that court has a real connection with the dispute (G2)
    small_claims_cap: Decimal | None = None  # yuan, by the dated local table (I1); None = not on file

    @property
    def clause(self) -> ForumClause:
        """This function will return what the contract says about the forum (G1)."""
        if self.forum_clause is not None:
            return self.forum_clause
        return ForumClause.ARBITRATE if self.arbitration_clause else ForumClause.NONE

    self_check_on: date | None = None  # the community's last service-quality self-check (A6)
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
