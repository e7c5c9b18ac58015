"""What lies in the file of a case besides its records: evidence files, and papers that left the house."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from store.tables import EvidenceFile, Outbox


@dataclass(frozen=True, slots=True)
class FileRow:
    """An evidence file as a list shows it; commands name it by its id."""

    id: str
    name: str
    media_type: str
    size: int  # bytes
    uploaded_by: str
    created_at: datetime
    sha256: str


@dataclass(frozen=True, slots=True)
class SentRow:
    """A paper or message that a step made."""

    seq: int
    kind: str
    created_at: datetime
    sent_at: datetime | None


async def list_files(session: AsyncSession, case_id: str) -> tuple[FileRow, ...]:
    """This function will return the evidence files of a case, oldest first."""
    rows = await session.scalars(
        select(EvidenceFile)
        .where(EvidenceFile.case_id == case_id)
        .order_by(EvidenceFile.created_at, EvidenceFile.id)
    )
    return tuple(
        FileRow(r.id, r.name, r.media_type, r.size, r.uploaded_by, r.created_at, r.sha256) for r in rows
    )


async def list_sent(session: AsyncSession, case_id: str) -> tuple[SentRow, ...]:
    """This function will return what left the house for a case, oldest first."""
    rows = await session.execute(
        select(Outbox.seq, Outbox.kind, Outbox.created_at, Outbox.sent_at)
        .where(Outbox.case_id == case_id)
        .order_by(Outbox.seq, Outbox.id)
    )
    return tuple(SentRow(*row) for row in rows)
