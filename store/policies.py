"""Policy versions, kept whole for ever: a case is replayed under the numbers it was opened with."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from store.tables import PolicyVersion


class PolicyConflict(Exception):  # noqa: N818 - a finding about the data, not a failure of code
    """A version is stored with other numbers: changed numbers need a new version."""

    def __init__(self, version: str) -> None:
        super().__init__(
            f"policy {version} is stored with other numbers; give the changed policy a new version"
        )
        self.version = version


async def save_policy(
    session: AsyncSession, version: str, effective_from: date, digest: str, body: dict[str, Any]
) -> bool:
    """This function will store a version and say whether it is new. Raises PolicyConflict if it differs."""
    known = await session.get(PolicyVersion, version)
    if known is None:
        session.add(PolicyVersion(version=version, effective_from=effective_from, digest=digest, body=body))
        await session.flush()
        return True
    if (known.digest, known.effective_from) != (digest, effective_from):
        raise PolicyConflict(version)
    return False


async def read_policies(session: AsyncSession) -> list[dict[str, Any]]:
    """This function will return the bodies of all versions, oldest effective first."""
    found = await session.scalars(
        select(PolicyVersion.body).order_by(PolicyVersion.effective_from, PolicyVersion.version)
    )
    return list(found)
