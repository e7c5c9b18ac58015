"""Writing and reading cases: one transaction per step, idempotent by (case, seq).

The transaction counts on three things. The `cases` row moves from one (seq, head) to the next by
compare-and-set, so of two writers of one seq only one succeeds. The account's row is locked while a
step relies on it, so no payment slips in between. Whatever fails undoes everything.
"""

from datetime import datetime
from typing import Any, Final, NoReturn

from pydantic import TypeAdapter
from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.case import Case
from domain.chain import GENESIS, canonical, digest, parse
from domain.events import Record
from domain.facts import Facts
from domain.states import State
from domain.step import Step, Written
from store import consequences, tables
from store.base import table_of
from store.ledger import facts_of
from store.upsert import insert_or_ignore

_CASE: Final = TypeAdapter(Case)
_CASES: Final = table_of(tables.Case)
_EVENTS: Final = table_of(tables.CaseEvent)
_ACCOUNTS: Final = table_of(tables.Account)

_LOCK_ACCOUNT = (
    select(_ACCOUNTS.c.ledger_version, _ACCOUNTS.c.open_case_id)
    .where(_ACCOUNTS.c.id == bindparam("account"))
    .with_for_update(key_share=True)
)
_ADVANCE = update(_CASES).where(
    _CASES.c.id == bindparam("case"),
    _CASES.c.seq == bindparam("seq_before"),
    _CASES.c.head == bindparam("head_before"),
)
_APPEND = _EVENTS.insert().inline()
_CHAIN = (
    select(_EVENTS.c.seq, _EVENTS.c.body, _EVENTS.c.prev, _EVENTS.c.hash)
    .where(_EVENTS.c.case_id == bindparam("case"), _EVENTS.c.seq >= bindparam("from_seq"))
    .order_by(_EVENTS.c.seq)
)


class ChainConflict(Exception):  # noqa: N818 - it is a finding about the data, not a failure of code
    """A step contradicts what is stored: a gap, or a fork before it."""

    def __init__(self, case_id: str, seq: int, given: str, stored: str) -> None:
        super().__init__(f"step {seq} of {case_id} builds on {given[:12]}…, the store holds {stored[:12]}…")
        self.case_id = case_id
        self.seq = seq
        self.given = given  # the hash that the step builds on
        self.stored = stored  # the hash that stands there; "" = nothing does


class AccountTaken(ChainConflict):
    """A case was to be opened for an account that has an open case already."""

    def __init__(self, case_id: str, open_case_id: str) -> None:
        super().__init__(case_id, 1, GENESIS, "")
        self.args = (f"{case_id} cannot open: {open_case_id} of the same account is open",)
        self.open_case_id = open_case_id


async def record_step(session: AsyncSession, step: Step, recorded_at: datetime) -> Written:
    """This function will do what `write_step` does, in the session's transaction."""
    await session.flush()
    connection = await session.connection()
    return await connection.run_sync(write_step, step, recorded_at)


def write_step(connection: Connection, step: Step, recorded_at: datetime) -> Written:
    """This function will write a step with all that follows from it, or nothing of it.

    A step that stands in the store already is not written again. If other records stand where it
    would go, they are returned as `ahead`; if the account's facts moved, they are returned as
    `fresh`. Raises ChainConflict if the store does not hold what the step builds on, ValueError if
    the step is no chain in itself. `Database.transact` is its fastest home.
    """
    bodies = _bodies(step)
    opens = step.records[0].seq == 1
    closes = any(r.to_state is State.CLOSED and r.from_state is not State.CLOSED for r in step.records)
    if opens or closes or step.bound_to is not None:
        # Always the account before the case: two transactions never wait for each other.
        account = connection.execute(_LOCK_ACCOUNT, {"account": step.case.account_id}).one()
        if step.bound_to not in (None, account.ledger_version):
            return _found(connection, step) or Written(fresh=_fresh(connection, step))
        if opens and account.open_case_id not in (None, step.case.case_id):
            return _found(connection, step) or _taken(step, account.open_case_id)
    if not _advance(connection, step, opens=opens):
        return _found(connection, step) or _contradiction(step, "")
    events = [event_columns(r, body, recorded_at) for r, body in zip(step.records, bodies, strict=True)]
    connection.execute(_APPEND, events)
    consequences.write(connection, step, opens=opens, closes=closes)
    return Written()


async def read_records(session: AsyncSession, case_id: str) -> tuple[Record, ...]:
    """This function will return all records of a case, oldest first; empty if there are none."""
    rows = await session.execute(_CHAIN, {"case": case_id, "from_seq": 1})
    return tuple(parse(row.body, row.prev, row.hash) for row in rows)


async def read_case(session: AsyncSession, case_id: str) -> Case | None:
    """This function will return the case as last written, or None."""
    snapshot = await session.scalar(select(_CASES.c.snapshot).where(_CASES.c.id == case_id))
    return None if snapshot is None else case_of(snapshot)


def case_of(snapshot: dict[str, Any]) -> Case:
    """This function will return the case that a snapshot column holds."""
    return _CASE.validate_python(snapshot)


def case_columns(case: Case) -> dict[str, Any]:
    """This function will return the columns of the read model that follow from the case alone."""
    return {
        "account_id": case.account_id,
        "community_id": case.community_id,
        "state": case.state.value,
        "stage": case.stage.value,
        "seq": case.seq,
        "head": case.head,
        "balance": case.facts.balance,
        "oldest_due": case.facts.oldest_due,
        "segment": case.segment.value,
        "reason": case.reason.value,
        "held": case.held,
        "policy_version": case.policy_version,
        "ledger_version": case.facts.version,
        "opened_at": case.opened_at,
        "closed_at": case.closed_at,
        "outcome": case.outcome.value if case.outcome else "",
        "snapshot": _CASE.dump_python(case, mode="json"),
    }


def _bodies(step: Step) -> list[str]:
    """The records' canonical bodies; ValueError unless they chain up to the step's case."""
    if not step.records:
        msg = f"a step of {step.case.case_id} without records"
        raise ValueError(msg)
    seq, head = step.records[0].seq, step.records[0].prev
    bodies = []
    for record in step.records:
        body = canonical(record)
        linked = (record.case_id, record.seq, record.prev) == (step.case.case_id, seq, head)
        if not linked or record.hash != digest(record.prev, body):
            msg = f"record {record.seq} of {record.case_id} does not chain"
            raise ValueError(msg)
        seq, head = seq + 1, record.hash
        bodies.append(body)
    if (step.case.seq, step.case.head) != (seq - 1, head):
        msg = f"the case {step.case.case_id} is not what its records come to"
        raise ValueError(msg)
    return bodies


def _advance(connection: Connection, step: Step, *, opens: bool) -> bool:
    """Move the read model from the record before the step to its last; False if it stands elsewhere."""
    row = {
        **case_columns(step.case),
        "next_at": step.next_at,
        "next_trigger": step.next_trigger,
        "next_deadline_on": step.next_deadline_on,
        "next_deadline_code": step.next_deadline_code,
        "updated_at": step.records[-1].at,
    }
    if opens:
        statement = insert_or_ignore(connection, _CASES, "id")
        return connection.execute(statement, {"id": step.case.case_id, **row}).rowcount == 1
    first = step.records[0]
    before = {"case": step.case.case_id, "seq_before": first.seq - 1, "head_before": first.prev}
    return connection.execute(_ADVANCE, {**before, **row}).rowcount == 1


def _found(connection: Connection, step: Step) -> Written | None:
    """What stands where the step would go: this step, other records, or None if nothing does yet."""
    first = step.records[0]
    rows = list(connection.execute(_CHAIN, {"case": step.case.case_id, "from_seq": first.seq - 1}))
    before = GENESIS
    if first.seq > 1:
        before = rows.pop(0).hash if rows and rows[0].seq == first.seq - 1 else ""
    if before != first.prev:
        _contradiction(step, before)
    if not rows:
        return None
    if [row.hash for row in rows[: len(step.records)]] == [record.hash for record in step.records]:
        return Written()
    return Written(ahead=tuple(parse(row.body, row.prev, row.hash) for row in rows))


def _fresh(connection: Connection, step: Step) -> Facts:
    return facts_of(connection, [step.case.account_id])[step.case.account_id]


def _contradiction(step: Step, stored: str) -> NoReturn:
    first = step.records[0]
    raise ChainConflict(step.case.case_id, first.seq, first.prev, stored)


def _taken(step: Step, open_case_id: str) -> NoReturn:
    raise AccountTaken(step.case.case_id, open_case_id)


def event_columns(record: Record, body: str, recorded_at: datetime) -> dict[str, Any]:
    """This function will return the row of a record; `body` is its canonical form."""
    return {
        "case_id": record.case_id,
        "seq": record.seq,
        "at": record.at,
        "recorded_at": recorded_at,
        "actor": record.actor,
        "role": record.role.value,
        "key": record.key,
        "type": record.event.type,
        "from_state": record.from_state.value if record.from_state else "",
        "to_state": record.to_state.value,
        "body": body,
        "prev": record.prev,
        "hash": record.hash,
    }
