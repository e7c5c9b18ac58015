"""Owners, users, and what is kept about people."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.base import PERSONAL, Base, Code, Id, Serial


class Owner(Base):
    """An owner (业主): the only table with names and telephone numbers besides notes."""

    __tablename__ = "owners"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(120), info=PERSONAL)
    phone: Mapped[str] = mapped_column(String(40), default="", info=PERSONAL)  # "" = to be traced


class User(Base):
    """Somebody who works with cases; the role says which commands they may give."""

    __tablename__ = "users"
    id: Mapped[str] = mapped_column(String(80), primary_key=True)  # login
    name: Mapped[str] = mapped_column(String(120), info=PERSONAL)
    role: Mapped[str] = mapped_column(Code)
    active: Mapped[bool] = mapped_column(default=True)


class Absence(Base):
    """Who is away from when to when, and which colleague of the same role decides in the meantime."""

    __tablename__ = "absences"
    __table_args__ = (Index("ix_absences_deputy", "deputy", "last_day"),)
    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    login: Mapped[str] = mapped_column(String(80))
    deputy: Mapped[str] = mapped_column(String(80))
    first_day: Mapped[date]
    last_day: Mapped[date]
    recorded_by: Mapped[str] = mapped_column(String(80))
    recorded_at: Mapped[datetime]


class SealedValue(Base):
    """A sensitive value of an owner, encrypted; `masked` is what may be shown (C4)."""

    __tablename__ = "sealed_values"
    owner_id: Mapped[str] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(Code, primary_key=True)
    sealed: Mapped[str] = mapped_column(Text, info=PERSONAL)
    masked: Mapped[str] = mapped_column(String(120), info=PERSONAL)
    recorded_by: Mapped[str] = mapped_column(String(80))
    recorded_at: Mapped[datetime]


class AccessLog(Base):
    """Every look at personal data in the clear: who, when and why."""

    __tablename__ = "access_log"
    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    owner_id: Mapped[str] = mapped_column(Id, index=True)
    field: Mapped[str] = mapped_column(Code)
    actor: Mapped[str] = mapped_column(String(80))
    reason: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]


class ContactProfile(Base):
    """How an owner is best met. Personal data, never outside this table and the card; erased with the owner.

    Kept while an account of the owner owes or a case is open; purpose: arranging a visit (C1, C2).
    """

    __tablename__ = "contact_profiles"
    owner_id: Mapped[str] = mapped_column(ForeignKey("owners.id"), primary_key=True)
    preferred_channel: Mapped[str] = mapped_column(Code, default="", info=PERSONAL)
    workplace: Mapped[str] = mapped_column(String(200), default="", info=PERSONAL)
    workplace_source: Mapped[str] = mapped_column(Code, default="")  # owner | other (C2)
    shop_hours: Mapped[str] = mapped_column(String(20), default="", info=PERSONAL)
    home_elsewhere: Mapped[str] = mapped_column(String(200), default="", info=PERSONAL)
    best_time: Mapped[str] = mapped_column(String(20), default="", info=PERSONAL)
    updated_at: Mapped[datetime]
    updated_by: Mapped[str] = mapped_column(String(80))


class Touch(Base):
    """A friendly contact outside dunning, or help given (asks 4, 26, 35, 53)."""

    __tablename__ = "touches"
    __table_args__ = (UniqueConstraint("account_id", "key"),)
    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    key: Mapped[str] = mapped_column(String(120))  # the same key twice is one touch
    steward: Mapped[str] = mapped_column(String(80))  # login
    on: Mapped[date] = mapped_column("touched_on")
    helped: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(Text, default="", info=PERSONAL)
    recorded_at: Mapped[datetime]
