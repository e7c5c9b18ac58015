"""Policy versions, kept whole for as long as a case may be replayed under them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.policy import Policy
from domain.policy_file import parse_policy
from domain.refusals import Refused, refuse
from store.base import table_of
from store.tables import Case, LedgerLog, PolicyVersion
from store.upsert import insert_or_ignore

_POLICIES: Final = table_of(PolicyVersion)
PUBLISHED = "policy"  # the log's action


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A policy version as a list shows it."""

    version: str
    effective_from: date
    body: dict[str, Any]
    published_by: str  # login; "" = it came with the program
    published_at: datetime | None
    open_cases: int  # that follow it


class PolicyConflict(Exception):  # noqa: N818 - it is a finding about the data, not a failure of code
    """A policy came under a version that is kept with other numbers."""

    def __init__(self, version: str) -> None:
        super().__init__(f"policy {version} is kept with other settings: give the changed one a new version")
        self.version = version


async def save_policy(
    session: AsyncSession, version: str, effective_from: date, digest: str, body: dict[str, Any]
) -> bool:
    """This function will keep a policy version; False if it is kept already.

    Raises PolicyConflict if that version is kept with another digest or another first day.
    """
    connection = await session.connection()
    row = {"version": version, "effective_from": effective_from, "digest": digest, "body": body}
    insert = await connection.run_sync(lambda c: insert_or_ignore(c, _POLICIES, "version"))
    if (await connection.execute(insert, row)).rowcount == 1:
        return True
    kept = await session.get_one(PolicyVersion, version)
    if (kept.digest, kept.effective_from) != (digest, effective_from):
        raise PolicyConflict(version)
    return False


async def read_policy(session: AsyncSession, version: str) -> dict[str, Any] | None:
    """This function will return the body of a policy version, or None."""
    return await session.scalar(select(PolicyVersion.body).where(PolicyVersion.version == version))


async def versions_besides(session: AsyncSession, known: Collection[str]) -> list[dict[str, Any]]:
    """This function will return the bodies of the versions that somebody does not know yet."""
    versions = set(await session.scalars(select(PolicyVersion.version)))
    if not (new := versions - set(known)):
        return []
    return list(
        await session.scalars(select(PolicyVersion.body).where(PolicyVersion.version.in_(sorted(new))))
    )


async def list_versions(session: AsyncSession) -> list[VersionRow]:
    """This function will return all versions, the latest on top, with who published and who follows.

    A version that came with the program was published by nobody.
    """
    log = {
        row.subject: row
        for row in await session.scalars(
            select(LedgerLog).where(LedgerLog.action == PUBLISHED).order_by(LedgerLog.id)
        )
    }
    counts = select(Case.policy_version, func.count()).where(Case.closed_at.is_(None))
    rows = await session.execute(counts.group_by(Case.policy_version))
    followed = {row[0]: row[1] for row in rows}
    order = (PolicyVersion.effective_from.desc(), PolicyVersion.version.desc())
    return [
        VersionRow(
            row.version,
            row.effective_from,
            row.body,
            log[row.version].actor if row.version in log else "",
            log[row.version].at if row.version in log else None,
            followed.get(row.version, 0),
        )
        for row in await session.scalars(select(PolicyVersion).order_by(*order))
    ]


async def read_policies(session: AsyncSession) -> list[dict[str, Any]]:
    """This function will return the bodies of all versions by their first day."""
    ordered = select(PolicyVersion.body).order_by(PolicyVersion.effective_from, PolicyVersion.version)
    return list(await session.scalars(ordered))


async def policies_of(session: AsyncSession, versions: Iterable[str]) -> dict[str, Policy]:
    """This function will return the policies of these versions, compiled, in one query.

    Raises Refused if the store lost one.
    """
    wanted = set(versions)
    query = select(PolicyVersion.version, PolicyVersion.body)
    rows = await session.execute(query.where(PolicyVersion.version.in_(sorted(wanted))))
    found = {version: parse_policy(body).compile() for version, body in rows}
    if missing := sorted(wanted - set(found)):
        raise Refused(refuse("policy.unknown", version=missing[0]))
    return found
