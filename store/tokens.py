"""Tokens for programs: each acts as a user, within its scopes; only the hash is kept."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.deadlines import local_date
from domain.states import Role
from store.ledger_log import log_change
from store.logins import hash_token
from store.scopes import Scope, read_scope
from store.tables import ApiToken, User

_SEEN_EVERY = timedelta(minutes=5)  # how exactly the last use is noted


@dataclass(frozen=True, slots=True)
class TokenUse:
    """A token with the user whose rights it has."""

    token_id: str
    login: str
    name: str
    role: Role
    scope: Scope
    scopes: frozenset[str]
    expires_on: date | None


@dataclass(frozen=True, slots=True)
class TokenRow:
    """A token as its list shows it."""

    token: ApiToken
    user: str  # name
    active: bool  # the user's state

    def over(self, today: date) -> bool:
        """This function will tell whether the token opens nothing any more."""
        expired = self.token.expires_on is not None and self.token.expires_on < today
        return expired or self.token.revoked_at is not None or not self.active


@dataclass(frozen=True, slots=True)
class NewToken:
    """What somebody makes a token for."""

    id: str
    name: str
    login: str
    scopes: tuple[str, ...]
    expires_on: date | None = None  # its last day in China; None = until revoked


async def add_token(session: AsyncSession, token: str, new: NewToken, by: str, at: datetime) -> None:
    """This function will keep a new token's hash and log who made it for whom."""
    row = ApiToken(
        id=new.id,
        token_hash=hash_token(token),
        login=new.login,
        name=new.name,
        scopes=list(new.scopes),
        created_by=by,
        created_at=at,
        expires_on=new.expires_on,
        used_at=None,
        revoked_at=None,
    )
    session.add(row)
    await session.flush()
    await log_change(session, by, "token", new.login, at, token=new.id, scopes=list(new.scopes))


async def get_token(session: AsyncSession, token_id: str) -> ApiToken | None:
    """This function will return a token by its id."""
    return await session.get(ApiToken, token_id)


async def list_tokens(session: AsyncSession) -> list[TokenRow]:
    """This function will return all tokens, those made last first."""
    query = select(ApiToken, User.name, User.active).join(User, User.id == ApiToken.login)
    rows = await session.execute(query.order_by(ApiToken.created_at.desc(), ApiToken.id))
    return [TokenRow(token, name, active) for token, name, active in rows]


async def revoke_token(session: AsyncSession, token_id: str, by: str, at: datetime) -> bool:
    """This function will end a token at once, and tell whether it went on until now."""
    token = await session.get(ApiToken, token_id)
    if token is None or token.revoked_at is not None:
        return False
    token.revoked_at = at
    await session.flush()
    await log_change(session, by, "token_end", token.login, at, token=token_id)
    return True


async def revoke_tokens(session: AsyncSession, login: str, at: datetime) -> None:
    """This function will end all tokens that act as a user."""
    theirs = update(ApiToken).where(ApiToken.login == login, ApiToken.revoked_at.is_(None))
    await session.execute(theirs.values(revoked_at=at))


async def read_token(session: AsyncSession, token: str, at: datetime) -> tuple[TokenUse, bool] | None:
    """This function will return whose rights a token has, and whether its use should be noted.

    None for a token that is unknown, revoked or expired, and for a user who left.
    """
    query = (
        select(ApiToken, User)
        .join(User, User.id == ApiToken.login)
        .where(ApiToken.token_hash == hash_token(token), ApiToken.revoked_at.is_(None), User.active)
    )
    found = (await session.execute(query)).one_or_none()
    if found is None:
        return None
    row, user = found
    if row.expires_on is not None and row.expires_on < local_date(at):
        return None
    role = Role(user.role)
    scope = await read_scope(session, user.id, role)
    use = TokenUse(row.id, user.id, user.name, role, scope, frozenset(row.scopes), row.expires_on)
    return use, row.used_at is None or at - row.used_at >= _SEEN_EVERY


async def note_token_use(session: AsyncSession, token_id: str, at: datetime) -> None:
    """This function will note the last use of a token."""
    await session.execute(update(ApiToken).where(ApiToken.id == token_id).values(used_at=at))
