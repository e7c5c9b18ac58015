"""Policies and calendars."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.base import Base, Code, Hash, Id, Serial


class PolicyVersion(Base):
    """A policy that cases were opened under, kept whole so that any case can be replayed."""

    __tablename__ = "policies"
    version: Mapped[str] = mapped_column(Code, primary_key=True)
    effective_from: Mapped[date]
    digest: Mapped[str] = mapped_column(Hash)
    body: Mapped[dict[str, Any]]


class CalendarYear(Base):
    """A year's official notice of holidays and make-up workdays; provisional (暂定) until it is out."""

    __tablename__ = "calendars"
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    holidays: Mapped[list[Any]]  # [name, first day, last day]
    workdays: Mapped[list[Any]]  # weekend days worked instead
    source: Mapped[str] = mapped_column(String(200))
    provisional: Mapped[bool] = mapped_column(default=False)


class QuietWindow(Base):
    """Days on which nobody is disturbed (B4), everywhere or in one community."""

    __tablename__ = "quiet_windows"
    __table_args__ = (
        UniqueConstraint("community_id", "name", "first"),
        CheckConstraint("last >= first", name="in_order"),
    )
    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    community_id: Mapped[str] = mapped_column(Id, default="")  # "" = everywhere
    name: Mapped[str] = mapped_column(String(40))
    first: Mapped[date]
    last: Mapped[date]
