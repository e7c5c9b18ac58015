"""Users, the notes they write and the prohibited measures they asked for."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.ids import note_id
from domain.states import Role
from store.tables import Attempt, Note, User


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
