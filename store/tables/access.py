"""Who may come in and what they keep here: log-ins, sessions, scopes, tokens, saved views."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.base import PERSONAL, Base, Code, Hash, Id, Serial


class Credential(Base):
    """How a user proves who they are: a password's argon2 hash, or the subject at an identity provider."""

    __tablename__ = "credentials"
    login: Mapped[str] = mapped_column(String(80), primary_key=True)
    password_hash: Mapped[str | None] = mapped_column(String(200))  # None = comes only by the provider
    subject: Mapped[str | None] = mapped_column(String(200), unique=True)  # of the identity provider
    must_change: Mapped[bool] = mapped_column(default=False)  # set by somebody else: changed at first use
    changed_at: Mapped[datetime]


class LoginSession(Base):
    """A browser that is logged in. The cookie holds the token, this row only its hash; revocable."""

    __tablename__ = "login_sessions"
    __table_args__ = (Index("ix_login_sessions_login", "login", "created_at"),)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    token_hash: Mapped[str] = mapped_column(Hash, unique=True)
    login: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[str] = mapped_column(String(80), default="")
    agent: Mapped[str] = mapped_column(
        String(200), default="", info=PERSONAL
    )  # what the browser calls itself
    address: Mapped[str] = mapped_column(String(45), default="", info=PERSONAL)


class LoginAttempt(Base):
    """One attempt to log in: what throttling counts and auditors read."""

    __tablename__ = "login_attempts"
    __table_args__ = (
        Index("ix_login_attempts_login", "login", "at"),
        Index("ix_login_attempts_address", "address", "at"),
    )
    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    login: Mapped[str] = mapped_column(String(80))  # as typed, known or not
    address: Mapped[str] = mapped_column(String(45), info=PERSONAL)
    at: Mapped[datetime]
    ok: Mapped[bool]


class UserScope(Base):
    """Where somebody may look and act: a community, or one building of it."""

    __tablename__ = "user_scopes"
    login: Mapped[str] = mapped_column(String(80), primary_key=True)
    community_id: Mapped[str] = mapped_column(Id, primary_key=True)
    building: Mapped[str] = mapped_column(String(40), primary_key=True, default="")  # "" = all of them


class SavedView(Base):
    """A list as somebody wants to find it again: the page and its filters."""

    __tablename__ = "saved_views"
    __table_args__ = (UniqueConstraint("login", "page", "name"),)
    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    login: Mapped[str] = mapped_column(String(80))
    page: Mapped[str] = mapped_column(Code)
    name: Mapped[str] = mapped_column(String(60))
    query: Mapped[str] = mapped_column(String(1000))  # of the address, without the question mark
    created_at: Mapped[datetime]


class ApiToken(Base):
    """A token for programs: acts as its user, within its scopes. Only the hash is kept."""

    __tablename__ = "api_tokens"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    token_hash: Mapped[str] = mapped_column(Hash, unique=True)
    login: Mapped[str] = mapped_column(String(80), index=True)
    name: Mapped[str] = mapped_column(String(60))
    scopes: Mapped[list[Any]]
    created_by: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime]
    expires_on: Mapped[date | None]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
