"""Writing and reading batches: one transaction per step, idempotent by (batch, seq), chained like cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from pydantic import TypeAdapter
from sqlalchemy import Connection, Select, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain import case as domain
from domain.batches import Batch, BatchRecord, Candidate, kind_of, reminder_at
from domain.batches.chain import canonical_record, parse_record
from domain.states import BatchKind, Forum, MemberState, Stage, State
from store.base import table_of
from store.cases import ChainConflict, case_of
from store.households import unit_text
from store.tables import Account, Approval, Case, CaseEvent, Community, Owner, Unit
from store.tables import batches as batch_tables
from store.tables.batches import BatchMember
from store.upsert import insert_or_ignore

_BATCH: Final = TypeAdapter(Batch)
_BATCHES: Final = table_of(batch_tables.Batch)
_MEMBERS: Final = table_of(batch_tables.BatchMember)
_EVENTS: Final = table_of(batch_tables.BatchEvent)
_SINGLY = (MemberState.EXCLUDED.value, MemberState.RETURNED.value)
_WAITING = (State.LETTER_APPROVAL.value, State.COURT_APPROVAL.value)


class MemberTaken(Exception):  # noqa: N818 - it is a finding about the data, not a failure of code
    """A case was to join a batch while another one holds it."""

    def __init__(self, case_id: str) -> None:
        super().__init__(f"{case_id} is in another open batch")
        self.case_id = case_id


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A batch as a list shows it."""

    batch_id: str
    community_id: str
    community: str
    state: str
    kind: str
    composed_at: datetime
    updated_at: datetime
    remind_at: datetime | None
    reminders: int
    batch: Batch


@dataclass(frozen=True, slots=True)
class MemberRow:
    """What a preview shows of a member's case as it is now."""

    case_id: str
    case: domain.Case
    owner: str
    unit: str
    balance: Decimal  # yuan, in the ledger now
    oldest_due: date | None  # in the ledger now


def write_batch(
    connection: Connection, batch: Batch, records: Sequence[BatchRecord], recorded_at: datetime
) -> None:
    """This function will write a batch's records and what they come to, or find them written already.

    Raises MemberTaken if a case of a new batch is in another open one, ChainConflict if the store does
    not hold what the records build on or holds others in their place, ValueError if they do not chain.
    """
    first = records[0]
    if batch.head != records[-1].hash or batch.seq != records[-1].seq:
        msg = f"the batch {batch.batch_id} is not what its records come to"
        raise ValueError(msg)
    if not _advance(connection, batch, first):
        _found(connection, batch, records)
        return
    connection.execute(_EVENTS.insert().inline(), [record_columns(r, recorded_at) for r in records])
    _write_members(connection, batch, opens=first.seq == 1)


def _advance(connection: Connection, batch: Batch, first: BatchRecord) -> bool:
    row = {**batch_columns(batch), "updated_at": first.at}
    if first.seq == 1:
        insert = insert_or_ignore(connection, _BATCHES, "id")
        return connection.execute(insert, {"id": batch.batch_id, **row}).rowcount == 1
    before = (_BATCHES.c.seq == first.seq - 1, _BATCHES.c.head == first.prev)
    moved = update(_BATCHES).where(_BATCHES.c.id == batch.batch_id, *before).values(row)
    return connection.execute(moved).rowcount == 1


def _found(connection: Connection, batch: Batch, records: Sequence[BatchRecord]) -> None:
    """The step stands in the store already; anything else there is a contradiction."""
    wanted = [r.seq for r in records]
    rows = connection.execute(
        select(_EVENTS.c.seq, _EVENTS.c.hash)
        .where(_EVENTS.c.batch_id == batch.batch_id, _EVENTS.c.seq.in_(wanted))
        .order_by(_EVENTS.c.seq)
    )
    stored = {row.seq: row.hash for row in rows}
    for record in records:
        if stored.get(record.seq) != record.hash:
            raise ChainConflict(batch.batch_id, record.seq, record.hash, stored.get(record.seq, ""))


def _write_members(connection: Connection, batch: Batch, *, opens: bool) -> None:
    if not opens:
        for member in batch.members:
            mine = (_MEMBERS.c.batch_id == batch.batch_id, _MEMBERS.c.case_id == member.case_id)
            values = {"state": member.state.value, "open": not member.ended}
            connection.execute(update(_MEMBERS).where(*mine, _MEMBERS.c.state != member.state).values(values))
        return
    ids = [m.case_id for m in batch.members]
    taken = select(_MEMBERS.c.case_id).where(_MEMBERS.c.case_id.in_(ids), _MEMBERS.c.open)
    if (case_id := connection.scalar(taken.order_by(_MEMBERS.c.case_id))) is not None:
        raise MemberTaken(case_id)
    rows = [
        {
            "batch_id": batch.batch_id,
            "case_id": m.case_id,
            "place": place,
            "state": m.state.value,
            "open": not m.ended,
        }
        for place, m in enumerate(batch.members, start=1)
    ]
    connection.execute(_MEMBERS.insert().inline(), rows)


def batch_columns(batch: Batch) -> dict[str, Any]:
    """This function will return the columns of the read model that follow from the batch alone."""
    return {
        "community_id": batch.community_id,
        "kind": batch.kind.value,
        "state": batch.state.value,
        "seq": batch.seq,
        "head": batch.head,
        "composed_at": batch.composed_at,
        "remind_at": reminder_at(batch),
        "reminders": batch.reminders,
        "snapshot": _BATCH.dump_python(batch, mode="json"),
    }


def record_columns(record: BatchRecord, recorded_at: datetime) -> dict[str, Any]:
    """This function will return the row of a record; its body is its canonical form."""
    return {
        "batch_id": record.batch_id,
        "seq": record.seq,
        "at": record.at,
        "recorded_at": recorded_at,
        "actor": record.actor,
        "role": record.role.value,
        "key": record.key,
        "type": record.event.type,
        "body": canonical_record(record),
        "prev": record.prev,
        "hash": record.hash,
    }


# --- reading --------------------------------------------------------------------------------------


async def candidates(
    session: AsyncSession, *, community_id: str = "", kind: BatchKind | None = None
) -> list[Candidate]:
    """This function will return the proposals that wait for legal, are not held and are in no open batch.

    Whoever was taken out of a batch by a person is handled singly, until it is proposed anew.
    """
    taken = select(BatchMember.case_id).where(BatchMember.open)
    singly = (
        select(BatchMember.case_id)
        .join(batch_tables.Batch, batch_tables.Batch.id == BatchMember.batch_id)
        .where(BatchMember.case_id == Approval.case_id, BatchMember.state.in_(_SINGLY))
        .where(batch_tables.Batch.composed_at >= Approval.requested_at)
    )
    query = (
        select(Approval.case_id, Case.community_id, Approval.target, Approval.requested_at)
        .add_columns(Approval.proposer, Approval.snapshot)
        .join(Case, Case.id == Approval.case_id)
        .where(Approval.status == "open", Case.state.in_(_WAITING), Case.held.is_(False))
        .where(Approval.case_id.not_in(taken), ~singly.exists())
        .order_by(Approval.requested_at, Approval.case_id)
    )
    if community_id:
        query = query.where(Case.community_id == community_id)
    found = []
    for case_id, community, target, at, proposer, snapshot in await session.execute(query):
        forum = Forum(snapshot["forum"]) if snapshot.get("forum") else None
        fits = kind_of(Stage(target), forum)
        if fits is not None and kind in (None, fits):
            found.append(Candidate(case_id, community, fits, at, proposer, Decimal(snapshot["balance"])))
    return found


async def batches_so_far(session: AsyncSession) -> dict[tuple[str, str], int]:
    """This function will count the batches of each community and kind, closed ones too."""
    batch = batch_tables.Batch
    query = select(batch.community_id, batch.kind, func.count()).group_by(batch.community_id, batch.kind)
    return {(community, kind): number for community, kind, number in await session.execute(query)}


async def read_batch(session: AsyncSession, batch_id: str) -> Batch | None:
    """This function will return the batch as last written, or None."""
    snapshot = await session.scalar(select(_BATCHES.c.snapshot).where(_BATCHES.c.id == batch_id))
    return None if snapshot is None else _BATCH.validate_python(snapshot)


async def read_batch_records(session: AsyncSession, batch_id: str) -> tuple[BatchRecord, ...]:
    """This function will return all records of a batch, oldest first."""
    query = select(_EVENTS.c.body, _EVENTS.c.prev, _EVENTS.c.hash).where(_EVENTS.c.batch_id == batch_id)
    rows = await session.execute(query.order_by(_EVENTS.c.seq))
    return tuple(parse_record(row.body, row.prev, row.hash) for row in rows)


async def list_batches(session: AsyncSession, *, open_only: bool = False) -> list[BatchRow]:
    """This function will return the batches, those composed last first."""
    query = batch_rows().order_by(_BATCHES.c.composed_at.desc(), _BATCHES.c.id)
    if open_only:
        query = query.where(_BATCHES.c.state.not_in(("done", "cancelled")))
    return [batch_row(row) for row in (await session.execute(query)).mappings()]


async def find_batches(session: AsyncSession, text: str) -> list[BatchRow]:
    """This function will return the batch of that id, or those whose id begins with the text."""
    batch_id = _BATCHES.c.id
    for condition in (batch_id == text, batch_id.startswith(text, autoescape=True)):
        rows = [batch_row(row) for row in (await session.execute(batch_rows().where(condition))).mappings()]
        if rows:
            return rows
    return []


async def member_rows(session: AsyncSession, batch_id: str) -> list[MemberRow]:
    """This function will return the members' cases as they are now, in the batch's order."""
    query = (
        select(Case.id, Case.snapshot, Owner.name, unit_text, Account.balance, Account.oldest_due)
        .join(BatchMember, BatchMember.case_id == Case.id)
        .join(Account, Account.id == Case.account_id)
        .join(Unit, Unit.id == Account.unit_id)
        .join(Owner, Owner.id == Account.owner_id)
        .where(BatchMember.batch_id == batch_id)
        .order_by(BatchMember.place)
    )
    rows = await session.execute(query)
    return [MemberRow(id_, case_of(snapshot), *rest) for id_, snapshot, *rest in rows]


async def stands(session: AsyncSession, case_id: str, key: str) -> bool:
    """This function will tell whether a request's record stands in a case's chain."""
    found = select(CaseEvent.seq).where(CaseEvent.case_id == case_id, CaseEvent.key == key).limit(1)
    return await session.scalar(found) is not None


def batch_rows() -> Select[Any]:
    """This function will return the query of batches with their communities' names."""
    return select(_BATCHES, Community.name.label("community")).join(
        Community, Community.id == _BATCHES.c.community_id
    )


def batch_row(row: Any) -> BatchRow:
    """This function will return a row of that query as lists show it."""
    names = ("community_id", "community", "state", "kind", "composed_at", "updated_at")
    shown = {name: row[name] for name in (*names, "remind_at", "reminders")}
    return BatchRow(batch_id=row["id"], **shown, batch=_BATCH.validate_python(row["snapshot"]))
