"""Which accounts the daily scan has to look at."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from store.tables import Account, Case, Owner, Unit


@dataclass(frozen=True, slots=True)
class ScanRow:
    """An account that the daily scan has to look at."""

    account_id: str
    community_id: str
    reason: str
    occupancy: str
    reachable: bool  # a telephone number is known
    open_case_id: str | None
    cases_opened: int
    ledger_version: int
    case_ledger_version: int | None  # what the open case knows; None without one


async def overdue_accounts(session: AsyncSession, due_before: date, after: str, limit: int) -> list[ScanRow]:
    """This function will return the next accounts by id that the daily scan has to look at.

    Those that owe something due on or before `due_before`, and those whose open case knows an older
    ledger, paid-up ones included: a lost message delays a case by a day at most. Ids never change,
    so payments during the scan neither hide an account nor show it twice. "" starts.
    """
    owes = and_(Account.balance > 0, Account.oldest_due <= due_before)
    rows = await session.execute(
        select(
            Account.id,
            Account.community_id,
            Account.reason,
            Unit.occupancy,
            Owner.phone != "",
            Account.open_case_id,
            Account.cases_opened,
            Account.ledger_version,
            Case.ledger_version,
        )
        .join(Unit, Unit.id == Account.unit_id)
        .join(Owner, Owner.id == Account.owner_id)
        .outerjoin(Case, Case.id == Account.open_case_id)
        .where(Account.id > after, Account.merged_into.is_(None))
        .where(or_(owes, Case.ledger_version != Account.ledger_version))
        .order_by(Account.id)
        .limit(limit)
    )
    return [ScanRow(*row) for row in rows]
