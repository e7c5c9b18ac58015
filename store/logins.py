"""Log-ins: passwords' hashes, attempts, and sessions that can be revoked. Tokens are kept as hashes only."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.states import Role
from store.scopes import Scope, read_scope
from store.tables import Credential, LoginAttempt, LoginSession, User

IDLE = timedelta(hours=12)  # (product) a session that nobody used this long is over
LONGEST = timedelta(days=7)  # (product) and so is any that began this long ago
_SEEN_EVERY = timedelta(minutes=5)  # how exactly the last use is noted: not every page writes
_WINDOW = timedelta(minutes=15)
_PER_LOGIN = 5  # (product) wrong passwords of one login within the window
_PER_ADDRESS = 50  # and from one address, whatever the logins


@dataclass(frozen=True, slots=True)
class Visit:
    """A session with the user whose it is."""

    session_id: str
    login: str
    name: str
    role: Role
    scope: Scope
    must_change: bool  # the password was set by somebody else


@dataclass(frozen=True, slots=True)
class LoginState:
    """How a user comes in, and when they last did."""

    password: bool
    temporary: bool  # set by somebody else, not yet changed
    provider: bool  # known to the identity provider
    last_in: datetime | None
    sessions: int  # that go on


def hash_token(token: str) -> str:
    """This function will return what is kept of a token: nobody who reads the store can use it."""
    return hashlib.sha256(token.encode()).hexdigest()


async def set_password(
    session: AsyncSession, login: str, password_hash: str, at: datetime, *, must_change: bool = False
) -> None:
    """This function will keep a password's hash; a log-in by an identity provider stays as it is."""
    kept = await session.get(Credential, login)
    if kept is None:
        kept = Credential(login=login, subject=None)
        session.add(kept)
    kept.password_hash, kept.changed_at, kept.must_change = password_hash, at, must_change
    await session.flush()


async def read_credential(session: AsyncSession, login: str) -> Credential | None:
    """This function will return how a user proves who they are; None if it was never set."""
    return await session.get(Credential, login)


async def wait_until(session: AsyncSession, login: str, address: str, at: datetime) -> datetime | None:
    """This function will return until when log-ins of this login or address are refused; None: not at all.

    A right password sets a login's count back; the address' count only passes with time.
    """
    since = at - _WINDOW
    mine = select(func.max(LoginAttempt.at)).where(LoginAttempt.login == login, LoginAttempt.ok)
    last_ok = await session.scalar(mine)
    from_login = max(since, last_ok) if last_ok else since
    for column, value, begin, limit in (
        (LoginAttempt.login, login, from_login, _PER_LOGIN),
        (LoginAttempt.address, address, since, _PER_ADDRESS),
    ):
        wrong = select(LoginAttempt.at).where(column == value, LoginAttempt.at > begin, ~LoginAttempt.ok)
        times = list(await session.scalars(wrong.order_by(LoginAttempt.at.desc()).limit(limit)))
        if len(times) == limit:
            return times[-1] + _WINDOW
    return None


async def note_attempt(session: AsyncSession, login: str, address: str, at: datetime, *, ok: bool) -> None:
    """This function will keep an attempt to log in."""
    session.add(LoginAttempt(login=login[:80], address=address[:45], at=at, ok=ok))
    await session.flush()


async def open_session(
    session: AsyncSession, session_id: str, token: str, login: str, at: datetime, *, agent: str, address: str
) -> None:
    """This function will keep a new session; its token stays with the browser."""
    row = LoginSession(
        id=session_id,
        token_hash=hash_token(token),
        login=login,
        created_at=at,
        seen_at=at,
        expires_at=at + LONGEST,
        agent=agent[:200],
        address=address[:45],
    )
    session.add(row)
    await session.flush()


async def read_visit(session: AsyncSession, token: str, at: datetime) -> tuple[Visit, bool] | None:
    """This function will return whose session a token is, and whether its last use should be noted.

    None for a token that is unknown, revoked, idle too long or too old, and for a user who left.
    """
    query = (
        select(LoginSession, User, Credential.must_change)
        .join(User, User.id == LoginSession.login)
        .outerjoin(Credential, Credential.login == User.id)
        .where(LoginSession.token_hash == hash_token(token), LoginSession.revoked_at.is_(None), User.active)
    )
    found = (await session.execute(query)).one_or_none()
    if found is None:
        return None
    row, user, must_change = found
    if at >= row.expires_at or at - row.seen_at >= IDLE:
        return None
    role = Role(user.role)
    scope = await read_scope(session, user.id, role)
    visit = Visit(row.id, user.id, user.name, role, scope, bool(must_change))
    return visit, at - row.seen_at >= _SEEN_EVERY


async def note_use(session: AsyncSession, session_id: str, at: datetime) -> None:
    """This function will note the last use of a session."""
    await session.execute(update(LoginSession).where(LoginSession.id == session_id).values(seen_at=at))


async def revoke_session(session: AsyncSession, session_id: str, by: str, at: datetime) -> None:
    """This function will end one session at once; one that is over stays as it ended."""
    mine = update(LoginSession).where(LoginSession.id == session_id, LoginSession.revoked_at.is_(None))
    await session.execute(mine.values(revoked_at=at, revoked_by=by))


async def revoke_sessions(
    session: AsyncSession, login: str, by: str, at: datetime, *, besides: str = ""
) -> None:
    """This function will end all sessions of a user, one of them apart."""
    theirs = update(LoginSession).where(
        LoginSession.login == login, LoginSession.id != besides, LoginSession.revoked_at.is_(None)
    )
    await session.execute(theirs.values(revoked_at=at, revoked_by=by))


async def list_sessions(session: AsyncSession, login: str, at: datetime) -> list[LoginSession]:
    """This function will return the sessions of a user that go on, the newest first."""
    running = select(LoginSession).where(LoginSession.login == login, *_running(at))
    return list(await session.scalars(running.order_by(LoginSession.created_at.desc())))


def _running(at: datetime) -> tuple[ColumnElement[bool], ...]:
    """What is true of a session that goes on."""
    return (
        LoginSession.revoked_at.is_(None),
        LoginSession.expires_at > at,
        LoginSession.seen_at > at - IDLE,
    )


async def recent_attempts(session: AsyncSession, login: str, limit: int = 30) -> list[LoginAttempt]:
    """This function will return the last attempts to log in as somebody, the newest first."""
    theirs = select(LoginAttempt).where(LoginAttempt.login == login)
    return list(
        await session.scalars(theirs.order_by(LoginAttempt.at.desc(), LoginAttempt.id.desc()).limit(limit))
    )


async def login_states(session: AsyncSession, logins: Sequence[str], at: datetime) -> dict[str, LoginState]:
    """This function will return how some users come in, by login; it asks three times, however many."""
    kept = {c.login: c for c in await session.scalars(select(Credential).where(Credential.login.in_(logins)))}
    last = (
        select(LoginAttempt.login, func.max(LoginAttempt.at))
        .where(LoginAttempt.login.in_(logins), LoginAttempt.ok)
        .group_by(LoginAttempt.login)
    )
    last_in: dict[str, datetime] = {row[0]: row[1] for row in await session.execute(last)}
    running = (
        select(LoginSession.login, func.count())
        .where(LoginSession.login.in_(logins), *_running(at))
        .group_by(LoginSession.login)
    )
    sessions: dict[str, int] = {row[0]: row[1] for row in await session.execute(running)}
    return {login: _state(kept.get(login), last_in.get(login), sessions.get(login, 0)) for login in logins}


def _state(kept: Credential | None, last_in: datetime | None, sessions: int) -> LoginState:
    return LoginState(
        password=kept is not None and kept.password_hash is not None,
        temporary=kept is not None and kept.must_change,
        provider=kept is not None and kept.subject is not None,
        last_in=last_in,
        sessions=sessions,
    )


async def login_of_subject(session: AsyncSession, subject: str) -> str | None:
    """This function will return whose an identity provider's subject is; None if nobody's yet."""
    return await session.scalar(select(Credential.login).where(Credential.subject == subject))


async def bind_subject(session: AsyncSession, login: str, subject: str, at: datetime) -> bool:
    """This function will remember that a subject is this user, and tell whether that could be.

    A user who has another subject keeps it: nobody takes over a log-in by a name alone.
    """
    kept = await session.get(Credential, login)
    if kept is None:
        kept = Credential(login=login, password_hash=None, must_change=False, changed_at=at)
        session.add(kept)
    if kept.subject not in (None, subject):
        return False
    kept.subject = subject
    await session.flush()
    return True
