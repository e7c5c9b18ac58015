"""Writing pasts: payments and notes first, then every step by the store's own function, all at one stroke."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Connection, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.ids import note_id
from rehearsal.past.casting import Household
from rehearsal.past.play import Played
from store.cases import write_step
from store.ledger import add_payment, read_many_facts
from store.portfolio import overdue_accounts
from store.session import Database
from store.tables import Account, Note, Unit

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
    return {
        account: (building, f"{building}/{entrance}/{room}") for account, building, entrance, room in rows
    }


async def write_pasts(
    database: Database, pasts: Sequence[Played], recorded_at: datetime, progress: Callable[[int, int], None]
) -> None:
    """This function will write pasts; `recorded_at` says honestly when that was.

    Payments and notes go first, then all steps at one stroke: what was paid is in the books before a step
    relies on it. Raises PastRefusedError if the store does not take a step as it was decided.
    """
    async with database.write() as session:
        for past in pasts:
            await _write_beside(session, past, recorded_at)
    await database.transact(lambda connection: _write_steps(connection, pasts, recorded_at, progress))


async def _write_beside(session: AsyncSession, past: Played, recorded_at: datetime) -> None:
    opening = past.opening
    for payment in past.payments:
        await add_payment(session, opening.account_id, payment, _BANK, recorded_at)
    session.add_all(
        Note(
            id=note_id(opening.case_id, note.key),
            case_id=opening.case_id,
            author=note.author,
            text=note.text,
            created_at=note.at,
        )
        for note in past.notes
    )


def _write_steps(
    connection: Connection,
    pasts: Sequence[Played],
    recorded_at: datetime,
    progress: Callable[[int, int], None],
) -> None:
    for done, past in enumerate(pasts, start=1):
        for step in past.steps:
            written = write_step(connection, step, recorded_at)
            if written.fresh is not None or written.ahead:
                msg = f"{past.opening.case_id} at {step.case.seq}: the store holds something else"
                raise PastRefusedError(msg)
        progress(done, len(pasts))
