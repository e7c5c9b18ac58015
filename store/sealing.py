"""Sealed values: sensitive data encrypted at rest, opened with a reason, every look logged (C4)."""

import base64
import os
from dataclasses import dataclass
from datetime import datetime

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.personal import mask
from domain.states import Sealed
from store.tables import AccessLog, SealedValue

_NONCE = 12  # bytes; AES-GCM's own


class SealError(Exception):
    """A sealed value that this key does not open."""


class Vault:
    """Seals and opens with one key of 32 bytes; a value opens only for what it was sealed for."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, value: str, bound_to: str) -> str:
        """This function will encrypt a text, bound to whom and what it belongs to."""
        return base64.b64encode(self.seal_bytes(value.encode(), bound_to)).decode()

    def open(self, sealed: str, bound_to: str) -> str:
        """This function will decrypt; SealError with another key, another owner, or a changed text."""
        return self.open_bytes(base64.b64decode(sealed), bound_to).decode()

    def seal_bytes(self, content: bytes, bound_to: str) -> bytes:
        """This function will encrypt a content, bound to what it belongs to."""
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, content, bound_to.encode())

    def open_bytes(self, sealed: bytes, bound_to: str) -> bytes:
        """This function will decrypt a content; SealError as `open` does."""
        try:
            return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], bound_to.encode())
        except InvalidTag:
            msg = f"the value sealed for {bound_to} does not open with this key"
            raise SealError(msg) from None


@dataclass(frozen=True, slots=True)
class SealedRow:
    """What may be shown of a sealed value without opening it."""

    owner_id: str
    kind: Sealed
    masked: str
    recorded_by: str
    recorded_at: datetime


async def put_sealed(
    session: AsyncSession, vault: Vault, owner: str, kind: Sealed, value: str, by: str, at: datetime
) -> None:
    """This function will seal a value of an owner; a newer one of the same kind replaces it."""
    row = SealedValue(
        owner_id=owner,
        kind=kind.value,
        sealed=vault.seal(value, _bound(owner, kind)),
        masked=mask(kind, value),
        recorded_by=by,
        recorded_at=at,
    )
    await session.merge(row)
    await session.flush()


async def list_sealed(session: AsyncSession, owner: str) -> list[SealedRow]:
    """This function will list what is sealed of an owner, masked."""
    mine = select(SealedValue).where(SealedValue.owner_id == owner).order_by(SealedValue.kind)
    return [
        SealedRow(row.owner_id, Sealed(row.kind), row.masked, row.recorded_by, row.recorded_at)
        for row in await session.scalars(mine)
    ]


async def open_sealed(
    session: AsyncSession, vault: Vault, owner: str, kind: Sealed, by: str, reason: str, at: datetime
) -> str | None:
    """This function will open a sealed value and log who looked, when and why; None if there is none."""
    row = await session.get(SealedValue, (owner, kind.value))
    if row is None:
        return None
    value = vault.open(row.sealed, _bound(owner, kind))
    session.add(AccessLog(owner_id=owner, field=kind.value, actor=by, reason=reason, at=at))
    await session.flush()
    return value


async def read_access_log(session: AsyncSession, owner: str) -> list[AccessLog]:
    """This function will return every look at sealed data of an owner, oldest first."""
    mine = select(AccessLog).where(AccessLog.owner_id == owner).order_by(AccessLog.id)
    return list(await session.scalars(mine))


def _bound(owner: str, kind: Sealed) -> str:
    return f"{owner}/{kind.value}"
