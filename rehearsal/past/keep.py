"""Writing pasts: payments and notes first, then every step by the store's own function, all at one stroke."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from rehearsal.past.casting import Household
from rehearsal.past.play import Played
from store.cases import record_step
from store.ledger import add_payment, overdue_accounts, read_many_facts
from store.people import save_note
from store.session import Database
from store.tables import Account, Unit

_EVERYBODY = 100_000
_BANK = "bank"


class PastRefusedError(RuntimeError):
    """The store holds something else than the past was played on: nothing of it was written."""


async def read_households(
    session: AsyncSession, today: date, steward_of: Callable[[str, str], str], reserved: Sequence[str] = ()
) -> list[Household]:
    """This function will return the accounts that owe, have no case and never paid, with their stewards.

    `steward_of` is given community and building; `reserved` are rooms that are left as they are.
    """
    rows = [row for row in await overdue_accounts(session, today, "", _EVERYBODY) if not row.cases_opened]
    facts = await read_many_facts(session, [row.account_id for row in rows])
    places = await _places(session)
    return [
        Household(row, facts[row.account_id], steward_of(row.community_id, places[row.account_id][0]))
        for row in rows
        if not facts[row.account_id].received and places[row.account_id][1] not in reserved
    ]


async def _places(session: AsyncSession) -> Mapping[str, tuple[str, str]]:
    query = select(Account.id, Unit.building, Unit.entrance, Unit.room).join(Unit, Unit.id == Account.unit_id)
    rows = await session.execute(query)
    return {account: (building, f"{building}/{entrance}/{room}") for account, building, entrance, room in rows}


async def write_pasts(
    database: Database, pasts: Sequence[Played], recorded_at: datetime, progress: Callable[[int, int], None]
) -> None:
    """This function will write pasts in one transaction; `recorded_at` says honestly when that was.

    Raises PastRefusedError if the store does not take a step as it was decided.
    """
    async with database.write() as session:
        for done, past in enumerate(pasts, start=1):
            await _write(session, past, recorded_at)
            progress(done, len(pasts))


async def _write(session: AsyncSession, past: Played, recorded_at: datetime) -> None:
    opening = past.opening
    for payment in past.payments:
        await add_payment(session, opening.account_id, payment, _BANK, recorded_at)
    for step in past.steps:
        written = await record_step(session, step, recorded_at)
        if written.fresh is not None or written.ahead:
            msg = f"{opening.case_id} at {step.case.seq}: the store holds something else"
            raise PastRefusedError(msg)
    for note in past.notes:
        await save_note(session, opening.case_id, note.key, note.author, note.text, note.at)
