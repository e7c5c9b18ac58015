"""Users, the notes they write and the prohibited measures they asked for."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from domain.ids import note_id
from domain.states import Role
from store.tables import Absence, Attempt, Note, User


async def upsert_user(
    session: AsyncSession, login: str, name: str, role: Role, *, active: bool = True
) -> None:
    """This function will add a user or take over the new name, role and state."""
    await session.merge(User(id=login, name=name, role=role.value, active=active))


async def get_user(session: AsyncSession, login: str) -> User | None:
    """This function will return a user by login, active or not."""
    return await session.get(User, login)


async def list_users(session: AsyncSession) -> list[User]:
    """This function will return all users by login."""
    return list(await session.scalars(select(User).order_by(User.id)))


async def save_note(
    session: AsyncSession, case_id: str, key: str, author: str, text: str, at: datetime
) -> str:
    """This function will keep the text that came with a request and return its id.

    The same request again keeps the first text.
    """
    wanted = note_id(case_id, key)
    if await session.get(Note, wanted) is None:
        session.add(Note(id=wanted, case_id=case_id, author=author, text=text, created_at=at))
        await session.flush()
    return wanted


async def read_notes(session: AsyncSession, case_id: str) -> dict[str, Note]:
    """This function will return the notes of a case by id, oldest first."""
    mine = select(Note).where(Note.case_id == case_id).order_by(Note.created_at, Note.id)
    return {note.id: note for note in await session.scalars(mine)}


async def save_attempt(
    session: AsyncSession, case_id: str, actor: str, command: str, code: str, at: datetime
) -> None:
    """This function will keep a prohibited measure that somebody asked for (B1)."""
    session.add(Attempt(case_id=case_id, actor=actor, command=command, code=code, at=at))
    await session.flush()


async def list_attempts(session: AsyncSession, case_id: str | None = None) -> list[Attempt]:
    """This function will return what was asked for and refused, oldest first; of one case or of all."""
    query = select(Attempt).order_by(Attempt.id)
    if case_id is not None:
        query = query.where(Attempt.case_id == case_id)
    return list(await session.scalars(query))


async def record_absence(
    session: AsyncSession, login: str, deputy: str, first: date, last: date, by: str, at: datetime
) -> int:
    """This function will note that somebody is away, both days included, and return the note's number."""
    absence = Absence(
        login=login, deputy=deputy, first_day=first, last_day=last, recorded_by=by, recorded_at=at
    )
    session.add(absence)
    await session.flush()
    return absence.id


async def list_absences(session: AsyncSession, since: date) -> list[Absence]:
    """This function will return the absences that are not over by a day, by their first day."""
    running = select(Absence).where(Absence.last_day >= since)
    return list(await session.scalars(running.order_by(Absence.first_day, Absence.id)))


async def end_absence(session: AsyncSession, number: int, last: date) -> Absence | None:
    """This function will let an absence end earlier; None if there is no such absence."""
    absence = await session.get(Absence, number)
    if absence is not None:
        absence.last_day = min(absence.last_day, last)
        await session.flush()
    return absence


async def covered_by(session: AsyncSession, deputy: str, today: date) -> tuple[str, ...]:
    """This function will return for whom somebody stands in today; only colleagues of the same role."""
    colleague, me = aliased(User), aliased(User)
    found = (
        select(Absence.login)
        .join(colleague, colleague.id == Absence.login)
        .join(me, me.id == Absence.deputy)
        .where(Absence.deputy == deputy, Absence.first_day <= today, today <= Absence.last_day)
        .where(colleague.role == me.role)
        .distinct()
    )
    return tuple(await session.scalars(found.order_by(Absence.login)))
