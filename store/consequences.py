"""What is written beside a step's records: tasks, approvals, effects and the account's open case."""

from typing import Any, Final

from pydantic import TypeAdapter
from sqlalchemy import Connection, bindparam, null, update

from domain import events as e
from domain.credits import credit_of
from domain.events import Record
from domain.ids import approval_id
from domain.states import DecisionReason
from domain.step import Step
from store import tables
from store.base import table_of
from store.ledger import add_credit, end_bills
from store.tables.cases import NEVER
from store.upsert import insert_or_update

_REQUEST: Final = TypeAdapter(e.ApprovalRequested)
_TASKS: Final = table_of(tables.Task)
_APPROVALS: Final = table_of(tables.Approval)
_OUTBOX: Final = table_of(tables.Outbox)
_ACCOUNTS: Final = table_of(tables.Account)

_STATUS: dict[type[Any], str] = {
    e.ApprovalGranted: "approved",
    e.ApprovalRejected: "rejected",
    e.ApprovalReturned: "returned",
    e.ApprovalWithdrawn: "withdrawn",
    e.ApprovalLapsed: "lapsed",
    e.ApprovalRevoked: "lapsed",  # with the revoker as who decided, and the reason
}

_EMIT = _OUTBOX.insert().inline()
_FINISH = (
    update(_TASKS)
    .where(_TASKS.c.id.in_(bindparam("ids", expanding=True)), _TASKS.c.closed_at.is_(None))
    .values(closed_at=bindparam("at"))
)
_FINISH_ALL = (
    update(_TASKS)
    .where(_TASKS.c.case_id == bindparam("case"), _TASKS.c.closed_at.is_(None))
    .values(closed_at=bindparam("at"))
)
_ASK = _APPROVALS.insert().inline()
_ANSWER = update(_APPROVALS).where(_APPROVALS.c.id == bindparam("approval"))
_LAPSE = update(_APPROVALS).where(_APPROVALS.c.case_id == bindparam("case"), _APPROVALS.c.status == "open")
_EXPIRE = (
    update(_APPROVALS)
    .where(_APPROVALS.c.case_id == bindparam("case"), _APPROVALS.c.status == "open")
    .values(expires_on=bindparam("on"))
)
_TAKE = (
    update(_ACCOUNTS)
    .where(_ACCOUNTS.c.id == bindparam("account"))
    .values(open_case_id=bindparam("case"), cases_opened=_ACCOUNTS.c.cases_opened + 1)
)
_LET_GO = (
    update(_ACCOUNTS)
    .where(_ACCOUNTS.c.id == bindparam("account"), _ACCOUNTS.c.open_case_id == bindparam("case"))
    .values(open_case_id=null())
)


def write(connection: Connection, step: Step, *, opens: bool, closes: bool) -> None:
    """This function will write what follows from a step; times are the engine's, of the last record."""
    at = step.records[-1].at
    ids = {"account": step.case.account_id, "case": step.case.case_id}
    if opens:
        connection.execute(_TAKE, ids)
    for record in step.records:
        _approval(connection, record)
    _expiry(connection, step)
    _credits(connection, step)
    if closes:
        _close(connection, step.records[-1], ids)
        if step.case.facts.bills:
            keys = [bill.key for bill in step.case.facts.bills]
            end_bills(connection, step.case.account_id, step.case.case_id, keys)
    elif step.closed:
        connection.execute(_FINISH, {"ids": list(step.closed), "at": at})
    if step.opened:
        # A task may come back: a reason classified and then declared unknown again.
        again = insert_or_update(connection, _TASKS, "id", "role", "not_before", "closed_at")
        connection.execute(again, _task_rows(step))
    if step.effects:
        connection.execute(_EMIT, _outbox_rows(step))


def _expiry(connection: Connection, step: Step) -> None:
    """What runs out first for the open request; the limitation of the claimed bills is one deadline of it."""
    approval = step.case.approval
    if approval is not None and not approval.approver:
        on = step.next_deadline_on or NEVER
        connection.execute(_EXPIRE, {"case": step.case.case_id, "on": on})


def _credits(connection: Connection, step: Step) -> None:
    """Granted relief, in the ledger with the decision that grants it."""
    for record in step.records:
        if credit := credit_of(record):
            add_credit(connection, step.case.account_id, credit, record.at)


def _close(connection: Connection, record: Record, ids: dict[str, str]) -> None:
    """Nothing of a closed case stays open: no task, no approval, no account."""
    case = {"case": ids["case"]}
    connection.execute(_FINISH_ALL, {**case, "at": record.at})
    decided = {"decided_by": record.actor, "decided_at": record.at, "reason": DecisionReason.OTHER.value}
    connection.execute(_LAPSE, {**case, "status": "lapsed", **decided})
    connection.execute(_LET_GO, ids)


def _approval(connection: Connection, record: Record) -> None:
    event = record.event
    if isinstance(event, e.ApprovalRequested):
        row = {
            "id": approval_id(record.case_id, record.seq),
            "case_id": record.case_id,
            "target": event.target.value,
            "proposer": record.actor,
            "requested_at": record.at,
            "expires_on": NEVER,  # until the step's own day is written
            "snapshot": _REQUEST.dump_python(event, mode="json"),
            "status": "open",
            "decided_by": "",
            "reason": "",
        }
        connection.execute(_ASK, row)
    elif isinstance(
        event,
        e.ApprovalGranted
        | e.ApprovalRejected
        | e.ApprovalReturned
        | e.ApprovalWithdrawn
        | e.ApprovalLapsed
        | e.ApprovalRevoked,
    ):
        reason = "" if isinstance(event, e.ApprovalGranted | e.ApprovalWithdrawn) else event.reason.value
        row = {
            "approval": approval_id(record.case_id, event.request),
            "status": _STATUS[type(event)],
            "decided_by": record.actor,
            "decided_at": record.at,
            "reason": reason,
        }
        connection.execute(_ANSWER, row)


def _task_rows(step: Step) -> list[dict[str, Any]]:
    return [
        {
            "id": task.id,
            "case_id": step.case.case_id,
            "kind": task.kind,
            "role": task.role.value,
            "opened_at": step.records[-1].at,
            "not_before": task.not_before,
            "closed_at": None,
        }
        for task in step.opened
    ]


def _outbox_rows(step: Step) -> list[dict[str, Any]]:
    return [
        {
            "key": effect.key,
            "case_id": step.case.case_id,
            "seq": effect.seq,
            "kind": effect.kind,
            "body": effect.body,
            "created_at": step.records[-1].at,
        }
        for effect in step.effects
    ]
