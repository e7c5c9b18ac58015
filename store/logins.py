"""Log-ins: passwords' hashes, attempts, and sessions that can be revoked. Tokens are kept as hashes only."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
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
    running = select(LoginSession).where(
        LoginSession.login == login,
        LoginSession.revoked_at.is_(None),
        LoginSession.expires_at > at,
        LoginSession.seen_at > at - IDLE,
    )
    return list(await session.scalars(running.order_by(LoginSession.created_at.desc())))
