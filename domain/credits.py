"""What a record writes to the ledger: relief of principal, derived so that an audit can derive it again."""

from domain.deadlines import local_date
from domain.events import Record, ReliefGranted
from domain.ids import relief_key
from domain.money import Payment
from domain.states import ReliefKind

SOURCE = "relief"  # of the ledger's row: no money, and never counted as received (D6)


def credit_of(record: Record) -> Payment | None:
    """This function will return the credit that a record brings; None if it brings none.

    Late fees are no part of the balance, and what ends the case is marked on its bills instead.
    """
    event = record.event
    if not isinstance(event, ReliefGranted) or event.closes or event.kind is ReliefKind.LATE_FEE:
        return None
    key = relief_key(record.case_id, record.seq)
    return Payment(key, local_date(record.at), event.amount, event.bills, relief=True)
