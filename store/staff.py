"""Who works here: users are added, changed, placed and let go of. Every change is logged, whoever asks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.absences import Person, absence_refusals
from domain.deadlines import local_date
from domain.refusals import Refused, refuse
from domain.states import Role
from domain.words import label
from store.ledger_log import log_change
from store.logins import list_sessions, revoke_session, revoke_sessions, set_password
from store.paging import Page, beyond, page
from store.people import end_absence, get_user, record_absence
from store.scopes import write_scope
from store.tables import Absence, User
from store.tokens import revoke_tokens

_LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{1,79}")
_KEEP_ABSENCES = (Role.ADMIN, Role.MANAGER)  # of others; one's own everybody may


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a user; None leaves it as it is."""

    name: str | None = None
    role: Role | None = None
    active: bool | None = None


@dataclass(frozen=True, slots=True)
class StaffFilter:
    """Which users; `text` is part of a login or a name."""

    text: str = ""
    role: Role | None = None
    active: bool | None = None


async def list_staff(
    session: AsyncSession, chosen: StaffFilter, after: str | None = None, limit: int = 50
) -> Page[User]:
    """This function will return the next users after a login; LookupError if there is none of it."""
    query = select(User)
    if text := chosen.text.strip():
        parts = (User.id, User.name)
        query = query.where(or_(*(part.icontains(text, autoescape=True) for part in parts)))
    if chosen.role is not None:
        query = query.where(User.role == chosen.role.value)
    if chosen.active is not None:
        query = query.where(User.active.is_(chosen.active))
    if after:
        query = query.where(await beyond(session, select(User.id).where(User.id == after), (User.id,)))
    rows = list(await session.scalars(query.order_by(User.id).limit(limit + 1)))
    return page(rows, limit, lambda user: user.id)


async def add_user(session: AsyncSession, login: str, change: Change, by: str, at: datetime) -> User:
    """This function will add a user. Raises Refused: `user.login`, `user.taken`."""
    if not _LOGIN.fullmatch(login):
        raise Refused(refuse("user.login", user=login[:80]))
    if await get_user(session, login) is not None:
        raise Refused(refuse("user.taken", user=login))
    return await keep_user(session, login, change, by, at)


async def keep_user(session: AsyncSession, login: str, change: Change, by: str, at: datetime) -> User:
    """This function will change a user, or add one with name and role; who is let go of is out at once.

    Raises Refused: `user.unknown`, `user.login`, `user.last_admin`.
    """
    user = await get_user(session, login)
    if user is None:
        user = _new(login, change)
        session.add(user)
    else:
        await _keep_an_administrator(session, user, change)
        user.name = user.name if change.name is None else change.name
        user.role = user.role if change.role is None else change.role.value
        user.active = user.active if change.active is None else change.active
    await session.flush()
    if not user.active:
        await revoke_sessions(session, login, by, at)
        await revoke_tokens(session, login, at)
    await log_change(session, by, "user", login, at, role=user.role, active=user.active)
    return user


def _new(login: str, change: Change) -> User:
    if change.role is None:
        raise Refused(refuse("user.unknown", user=login))
    if not _LOGIN.fullmatch(login):
        raise Refused(refuse("user.login", user=login[:80]))
    return User(
        id=login, name=change.name or login, role=change.role.value, active=change.active is not False
    )


async def _keep_an_administrator(session: AsyncSession, user: User, change: Change) -> None:
    """Somebody must be able to let people in; the rows stay locked so that no two leave at once."""
    stays = change.active is not False and change.role in (None, Role.ADMIN)
    if stays or not user.active or user.role != Role.ADMIN:
        return
    admins = select(User.id).where(User.role == Role.ADMIN.value, User.active).order_by(User.id)
    if set(await session.scalars(admins.with_for_update())) <= {user.id}:
        raise Refused(refuse("user.last_admin", user=user.id))


async def give_password(session: AsyncSession, login: str, hashed: str, by: str, at: datetime) -> None:
    """This function will set a password and end all log-ins; set by somebody else, it must be changed."""
    await _known(session, login)
    await set_password(session, login, hashed, at, must_change=by != login)
    await revoke_sessions(session, login, by, at)
    await log_change(session, by, "password", login, at)


async def end_logins(session: AsyncSession, login: str, session_id: str, by: str, at: datetime) -> None:
    """This function will end one session of a user, or all of them where none is named."""
    await _known(session, login)
    if session_id:
        if session_id not in {running.id for running in await list_sessions(session, login, at)}:
            return
        await revoke_session(session, session_id, by, at)
    else:
        await revoke_sessions(session, login, by, at)
    await log_change(session, by, "sessions", login, at, ended=session_id or "all")


async def place_user(
    session: AsyncSession, login: str, places: Iterable[tuple[str, str]], by: str, at: datetime
) -> None:
    """This function will set where a user works; a building within a chosen community adds nothing."""
    await _known(session, login)
    chosen = set(places)
    whole = {community for community, building in chosen if not building}
    kept = sorted(p for p in chosen if not p[1] or p[0] not in whole)
    await write_scope(session, login, kept)
    await log_change(session, by, "places", login, at, places=[list(place) for place in kept])


async def add_absence(
    session: AsyncSession, login: str, deputy: str, days: tuple[date, date], by: str, at: datetime
) -> int:
    """This function will note that somebody is away and who stands in, and return the note's number.

    Raises Refused: `user.unknown`, `user.may_not`, `absence.deputy`, `absence.days`.
    """
    await _may_keep(session, by, login)
    away, stand_in = [await _person(session, name) for name in (login, deputy)]
    if refusals := tuple(absence_refusals(away, stand_in, *days)):
        raise Refused(*refusals)
    number = await record_absence(session, login, deputy, *days, by, at)
    told = {"deputy": deputy, "first": days[0].isoformat(), "last": days[1].isoformat()}
    await log_change(session, by, "absence", login, at, number=number, **told)
    return number


async def close_absence(session: AsyncSession, number: int, by: str, at: datetime) -> Absence:
    """This function will end an absence: from today on nobody stands in.

    Raises Refused: `absence.unknown`, `user.may_not`.
    """
    absence = await end_absence(session, number, local_date(at) - timedelta(days=1))
    if absence is None:
        raise Refused(refuse("absence.unknown", number=number))
    await _may_keep(session, by, absence.login)
    await log_change(session, by, "absence_end", absence.login, at, number=number)
    return absence


async def _known(session: AsyncSession, login: str) -> User:
    user = await get_user(session, login)
    if user is None:
        raise Refused(refuse("user.unknown", user=login))
    return user


async def _person(session: AsyncSession, login: str) -> Person:
    user = await _known(session, login)
    return Person(user.id, Role(user.role), user.active)


async def _may_keep(session: AsyncSession, by: str, login: str) -> None:
    user = await _known(session, by)
    role = Role(user.role)
    if by != login and role not in _KEEP_ABSENCES:
        raise Refused(refuse("user.may_not", user=by, role=role, role_zh=label(role).zh))
