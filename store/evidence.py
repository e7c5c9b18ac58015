"""Evidence files: a row that says what they are, and their content sealed in the data folder by their id."""

import hashlib
import os
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.evidence import Media
from domain.ids import evidence_id
from store.base import table_of
from store.sealing import Vault
from store.tables import EvidenceFile
from store.upsert import insert_or_ignore

_FILES: Final = table_of(EvidenceFile)
_NAME = 200  # characters kept of what the sender called it
_MANY = 500


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """What is known of an evidence file without opening it."""

    id: str
    case_id: str
    sha256: str
    name: str
    media: Media
    size: int  # bytes
    by: str  # login
    at: datetime


def describe(case_id: str, name: str, content: bytes, media: Media, by: str, at: datetime) -> EvidenceRow:
    """This function will return the row of a content; the same content in a case has the same id."""
    digest = hashlib.sha256(content).hexdigest()
    return EvidenceRow(
        evidence_id(case_id, digest), case_id, digest, name[:_NAME], media, len(content), by, at
    )


def shelve(vault: Vault, folder: Path, row: EvidenceRow, content: bytes) -> None:
    """This function will put a content on disk, sealed for its case; one that lies there already stays.

    It is written before its row: what a lost transaction leaves behind is sealed and nobody's.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    place = folder / row.id
    if place.exists():
        return
    draft = folder / f".{row.id}.{secrets.token_hex(6)}"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as handle:
        handle.write(vault.seal_bytes(content, _bound(row)))
        handle.flush()
        os.fsync(handle.fileno())
    draft.replace(place)


def fetch(vault: Vault, folder: Path, row: EvidenceRow) -> bytes:
    """This function will return a content in the clear; SealError if it was changed or the key is another.

    Raises FileNotFoundError where the file is gone.
    """
    return vault.open_bytes((folder / row.id).read_bytes(), _bound(row))


async def keep_row(session: AsyncSession, row: EvidenceRow) -> bool:
    """This function will keep the row of a file; False if the case has that content already."""
    connection = await session.connection()
    insert = await connection.run_sync(lambda c: insert_or_ignore(c, _FILES, "id"))
    values = {
        "id": row.id,
        "case_id": row.case_id,
        "sha256": row.sha256,
        "name": row.name,
        "media_type": row.media.value,
        "size": row.size,
        "uploaded_by": row.by,
        "created_at": row.at,
    }
    return (await connection.execute(insert, values)).rowcount == 1


async def find_evidence(session: AsyncSession, wanted: str) -> EvidenceRow | None:
    """This function will return an evidence file by its id, or None."""
    found = await session.get(EvidenceFile, wanted)
    return _row(found) if found else None


async def list_evidence(session: AsyncSession, case_id: str) -> list[EvidenceRow]:
    """This function will return the evidence files of a case, newest first."""
    mine = select(EvidenceFile).where(EvidenceFile.case_id == case_id)
    newest = mine.order_by(EvidenceFile.created_at.desc(), EvidenceFile.id).limit(_MANY)
    return [_row(found) for found in await session.scalars(newest)]


def _row(found: EvidenceFile) -> EvidenceRow:
    return EvidenceRow(
        found.id,
        found.case_id,
        found.sha256,
        found.name,
        Media(found.media_type),
        found.size,
        found.uploaded_by,
        found.created_at,
    )


def _bound(row: EvidenceRow) -> str:
    return f"{row.case_id}/{row.sha256}"
