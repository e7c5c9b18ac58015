"""What comes in and goes out beside the ledger: evidence files, and webhooks with their deliveries."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.base import PERSONAL, Base, Code, Hash, Id, Serial


class EvidenceFile(Base):
    """A photo or paper that proves something; its content lies encrypted in the data folder, by its id."""

    __tablename__ = "evidence_files"
    __table_args__ = (
        Index("ix_evidence_files_case", "case_id", "created_at"),
        UniqueConstraint("case_id", "sha256"),
    )
    id: Mapped[str] = mapped_column(Id, primary_key=True)  # what commands name as their document
    case_id: Mapped[str] = mapped_column(Id)
    sha256: Mapped[str] = mapped_column(Hash)  # of the content in the clear
    name: Mapped[str] = mapped_column(String(200), info=PERSONAL)  # as the sender called it
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]  # bytes
    uploaded_by: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime]


class Webhook(Base):
    """An address that is told of case events; `cursor` is the last record that it got."""

    __tablename__ = "webhooks"
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    url: Mapped[str] = mapped_column(String(500))
    secret: Mapped[str] = mapped_column(Text)  # sealed; signs what is sent
    events: Mapped[list[Any]]  # types of events; empty = all
    active: Mapped[bool] = mapped_column(default=True)
    cursor: Mapped[int] = mapped_column(default=0)  # id of the case_events row
    created_by: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime]


class WebhookDelivery(Base):
    """One record told to one address, and what it answered last."""

    __tablename__ = "webhook_deliveries"
    __table_args__ = (UniqueConstraint("webhook_id", "event_id"),)
    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    webhook_id: Mapped[str] = mapped_column(Id)
    event_id: Mapped[int]
    status: Mapped[str] = mapped_column(Code)  # delivered | failed
    attempts: Mapped[int]
    answer: Mapped[int | None]  # HTTP status, None = no answer
    at: Mapped[datetime]
