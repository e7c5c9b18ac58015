"""Cases: the audit, its read model, and what follows from steps."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from store.base import PERSONAL, Base, Code, Hash, Id, Serial, StepId

_OPEN = text("closed_at IS NULL")
NEVER = date(9999, 12, 31)  # sorts last, where a column may not be empty


class Case(Base):
    """The read model of a case; `snapshot` is the folded domain state, the columns are for lists."""

    __tablename__ = "cases"
    __table_args__ = (
        # Lists are read in the order of opening, which never changes under a reader.
        Index("ix_cases_opened", "opened_at", "id"),
        Index("ix_cases_stage", "stage", "opened_at", "id"),
        Index("ix_cases_community", "community_id", "opened_at", "id"),
        Index("ix_cases_deadline", "next_deadline_on", "id"),
    )
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"), index=True)
    community_id: Mapped[str] = mapped_column(Id)
    state: Mapped[str] = mapped_column(Code)
    stage: Mapped[str] = mapped_column(Code)
    seq: Mapped[int]
    head: Mapped[str] = mapped_column(Hash)  # hash of the last event
    balance: Mapped[Decimal]
    oldest_due: Mapped[date | None]
    segment: Mapped[str] = mapped_column(Code)
    reason: Mapped[str] = mapped_column(Code, default="")
    held: Mapped[bool] = mapped_column(default=False)
    next_at: Mapped[datetime | None]
    next_trigger: Mapped[str] = mapped_column(Code, default="")
    policy_version: Mapped[str] = mapped_column(Code)
    ledger_version: Mapped[int]
    opened_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(Code, default="")
    snapshot: Mapped[dict[str, Any]]
    next_deadline_on: Mapped[date | None]  # what people must look at first (domain.watch)
    next_deadline_code: Mapped[str | None] = mapped_column(Code)


class CaseEvent(Base):
    """The audit: append-only (triggers refuse update and delete), hash-chained, unique per step."""

    __tablename__ = "case_events"
    __table_args__ = (
        UniqueConstraint("case_id", "seq"),
        Index("ix_case_events_type", "type", "at"),  # reports ask for all events of a kind
        CheckConstraint("seq >= 1", name="seq_from_one"),
        CheckConstraint("length(prev) = 64 AND length(hash) = 64", name="hash_length"),
    )
    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    case_id: Mapped[str] = mapped_column(Id)
    seq: Mapped[int]
    at: Mapped[datetime]  # the engine's clock
    recorded_at: Mapped[datetime]  # the wall clock of the writer
    actor: Mapped[str] = mapped_column(String(80))
    role: Mapped[str] = mapped_column(Code)
    key: Mapped[str] = mapped_column(String(120))  # idempotency key of the request
    type: Mapped[str] = mapped_column(Code)
    from_state: Mapped[str] = mapped_column(Code)
    to_state: Mapped[str] = mapped_column(Code)
    body: Mapped[str] = mapped_column(Text)  # canonical JSON, exactly what was hashed
    prev: Mapped[str] = mapped_column(Hash)
    hash: Mapped[str] = mapped_column(Hash)


class Task(Base):
    """Work that a person must do now (待办); derived from the case's state at each step."""

    __tablename__ = "tasks"
    __table_args__ = (
        Index("ix_tasks_open", "not_before", "id", "role", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_tasks_case", "case_id"),
    )
    id: Mapped[str] = mapped_column(StepId, primary_key=True)  # case, kind and opening seq
    case_id: Mapped[str] = mapped_column(Id)
    kind: Mapped[str] = mapped_column(Code)  # the command that answers it
    role: Mapped[str] = mapped_column(Code)
    opened_at: Mapped[datetime]
    not_before: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class Approval(Base):
    """A request to reach a harsher stage, bound to the snapshot it was made on (审批)."""

    __tablename__ = "approvals"
    __table_args__ = (
        Index("ix_approvals_status", "status", "requested_at", "id"),
        Index("ix_approvals_expiring", "status", "expires_on", "id"),
        CheckConstraint(
            "status IN ('open', 'approved', 'rejected', 'returned', 'withdrawn', 'lapsed')",
            name="status_known",
        ),
    )
    id: Mapped[str] = mapped_column(StepId, primary_key=True)  # case and requesting seq
    case_id: Mapped[str] = mapped_column(Id, index=True)
    target: Mapped[str] = mapped_column(Code)  # stage asked for
    proposer: Mapped[str] = mapped_column(String(80))
    requested_at: Mapped[datetime]
    # What runs out first for the case, by which the inbox is ordered; follows every step while open.
    expires_on: Mapped[date] = mapped_column(default=NEVER, server_default=NEVER.isoformat())
    snapshot: Mapped[dict[str, Any]]
    status: Mapped[str] = mapped_column(Code)  # open | approved | rejected | returned | withdrawn | lapsed
    decided_by: Mapped[str] = mapped_column(String(80), default="")
    decided_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(Code, default="")


class Outbox(Base):
    """Effects to be carried out exactly once, written with the events that caused them (发件箱)."""

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_pending", "sent_at", "id"),)
    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    key: Mapped[str] = mapped_column(String(120), unique=True)  # case, step and kind
    case_id: Mapped[str] = mapped_column(Id, index=True)
    seq: Mapped[int]
    kind: Mapped[str] = mapped_column(Code)
    body: Mapped[dict[str, Any]]  # ids, amounts, dates and codes; never a name
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]


class Note(Base):
    """Free text that a person wrote; the engine and the events hold only its id."""

    __tablename__ = "notes"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    case_id: Mapped[str] = mapped_column(Id, index=True)
    author: Mapped[str] = mapped_column(String(80))
    text: Mapped[str] = mapped_column(Text, info=PERSONAL)
    created_at: Mapped[datetime]


class Attempt(Base):
    """A prohibited measure that somebody asked for (guard B1); refused and kept."""

    __tablename__ = "attempts"
    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    case_id: Mapped[str] = mapped_column(Id, index=True)
    actor: Mapped[str] = mapped_column(String(80))
    command: Mapped[str] = mapped_column(Code)
    code: Mapped[str] = mapped_column(Code)
    at: Mapped[datetime]
