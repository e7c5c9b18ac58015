"""Tables of batches: the read model, its members, and the append-only records."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from store.base import Base, Code, Hash, Id, Serial

_OPEN = text("open")


class Batch(Base):
    """A batch of proposals decided together (批次); `snapshot` is the folded state."""

    __tablename__ = "batches"
    __table_args__ = (
        Index("ix_batches_composed", "composed_at", "id"),
        Index("ix_batches_community", "community_id", "kind"),
    )
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    community_id: Mapped[str] = mapped_column(Id)
    kind: Mapped[str] = mapped_column(Code)
    state: Mapped[str] = mapped_column(Code)
    seq: Mapped[int]
    head: Mapped[str] = mapped_column(Hash)
    composed_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    remind_at: Mapped[datetime | None]  # when legal is reminded of it; None while it does not wait for people
    reminders: Mapped[int] = mapped_column(default=0)
    snapshot: Mapped[dict[str, Any]]


class BatchMember(Base):
    """A case in a batch. While it is open in one, no other batch takes it."""

    __tablename__ = "batch_members"
    __table_args__ = (
        Index("uq_batch_members_open", "case_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_batch_members_case", "case_id"),
    )
    batch_id: Mapped[str] = mapped_column(Id, primary_key=True)
    case_id: Mapped[str] = mapped_column(Id, primary_key=True)
    place: Mapped[int]  # in the batch, from 1
    state: Mapped[str] = mapped_column(Code)
    open: Mapped[bool] = mapped_column(default=True)  # until the member has ended


class BatchEvent(Base):
    """The records of batches: append-only (triggers refuse update and delete), hash-chained."""

    __tablename__ = "batch_events"
    __table_args__ = (
        UniqueConstraint("batch_id", "seq"),
        CheckConstraint("seq >= 1", name="seq_from_one"),
        CheckConstraint("length(prev) = 64 AND length(hash) = 64", name="hash_length"),
    )
    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    batch_id: Mapped[str] = mapped_column(Id)
    seq: Mapped[int]
    at: Mapped[datetime]  # the engine's clock
    recorded_at: Mapped[datetime]  # the wall clock of the writer
    actor: Mapped[str] = mapped_column(String(80))
    role: Mapped[str] = mapped_column(Code)
    key: Mapped[str] = mapped_column(String(120))
    type: Mapped[str] = mapped_column(Code)
    body: Mapped[str] = mapped_column(Text)  # canonical JSON, exactly what was hashed
    prev: Mapped[str] = mapped_column(Hash)
    hash: Mapped[str] = mapped_column(Hash)
