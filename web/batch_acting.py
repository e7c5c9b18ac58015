"""Acting on batches from a page: in one's places, on what one saw, once. The habits are those of cases."""

import asyncio
from collections.abc import Mapping
from datetime import date

from fastapi import Request

from domain.batches import (
    ApproveBatch,
    BatchCommand,
    BatchRequest,
    CancelBatch,
    DispatchBatch,
    ExcludeMember,
    RetryMember,
    ReturnMember,
)
from domain.refusals import Refused, refuse
from domain.states import BatchKind, DecisionReason
from store.batch_lists import batch_of, request_stands
from store.batches import BatchRow, read_batch
from web.acting import seen_seq
from web.forms import new_key, wrong
from web.problems import missing
from web.visitors import Visitor, words_of, workbench_of
from workflows.batch_messages import BatchReceipt, ComposeReport, ComposeStart

_PATIENCE = 60.0  # seconds for composing
_TRIES, _PAUSE = 100, 0.1  # for what was started to be written


async def open_batch(request: Request, visitor: Visitor, batch_id: str) -> BatchRow:
    """This function will return a batch in the visitor's places; Refused if there is none."""
    async with workbench_of(request).database.read() as session:
        row = await batch_of(session, batch_id)
    if row is None:
        raise Refused(refuse("batch.unknown", batch=batch_id))
    if not visitor.scope.covers_community(row.community_id):
        raise Refused(refuse("access.place"))
    return row


async def act(request: Request, visitor: Visitor, batch_id: str, form: Mapping[str, str]) -> BatchReceipt:
    """This function will have a form's wish carried out by its batch; sent twice it acts once.

    Raises Refused: `batch.unknown`, `access.place`, `form.stale`, or whatever the batch says.
    """
    row = await open_batch(request, visitor, batch_id)
    command, key = command_of(form, row), form.get("key") or new_key()
    workbench = workbench_of(request)
    async with workbench.database.read() as session:
        done = await request_stands(session, batch_id, key)
    if not done and seen_seq(form.get("seq")) != row.batch.seq:
        raise Refused(refuse("form.stale"))
    return await workbench.batches.act(batch_id, BatchRequest(command, visitor.login, visitor.role, key))


def command_of(form: Mapping[str, str], row: BatchRow) -> BatchCommand:
    """This function will read a batch's command from a form; Refused names the field that is wrong."""
    name, case = form.get("command", ""), form.get("case", "")
    if name == "approve_batch":
        return ApproveBatch()
    if name == "retry_member":
        return RetryMember(case=case)
    if name == "dispatch_batch":
        return DispatchBatch(on=_day(form), documents=_documents(form, row))
    if name == "cancel_batch":
        return CancelBatch(reason=_reason(form))
    if name == "exclude_member":
        return ExcludeMember(case=case, reason=_reason(form))
    if name == "return_member":
        return ReturnMember(case=case, reason=_reason(form))
    raise missing()


def _reason(form: Mapping[str, str]) -> DecisionReason:
    text = form.get("reason", "")
    if text not in set(DecisionReason):
        raise Refused(wrong("reason", "原因", "请选择", "choose one"))
    return DecisionReason(text)


def _day(form: Mapping[str, str]) -> date:
    try:
        return date.fromisoformat(form.get("on", ""))
    except ValueError:
        raise Refused(wrong("on", "发出日", "请填写日期", "write a day")) from None


def _documents(form: Mapping[str, str], row: BatchRow) -> tuple[tuple[str, str], ...]:
    given = ((m.case_id, form.get(f"document-{m.case_id}", "")) for m in row.batch.members)
    found = tuple((case_id, number) for case_id, number in given if number)
    if any(len(number) > 60 for _, number in found):
        raise Refused(wrong("document", "文书编号", "最多 60 个字符", "at most 60 characters"))
    return found


async def compose(request: Request, visitor: Visitor, form: Mapping[str, str]) -> ComposeReport:
    """This function will compose batches of what waits and return what it made, written by then.

    Sent twice it is one composing. Raises Refused: `access.place` outside the visitor's communities,
    `engine.unavailable`.
    """
    community, kind = form.get("community", ""), form.get("kind", "")
    if not (visitor.scope.everywhere or visitor.scope.covers_community(community)):
        raise Refused(refuse("access.place"))
    workbench = workbench_of(request)
    start = ComposeStart(
        words_of(request).today, community, BatchKind(kind) if kind in set(BatchKind) else None
    )
    try:
        async with asyncio.timeout(_PATIENCE):
            report = await workbench.batches.compose(start, f"compose-{form.get('key') or new_key()}")
    except TimeoutError:
        raise Refused(refuse("engine.unavailable", problem="timeout")) from None
    for batch_id in report.batches:
        await _written(request, batch_id)
    return report


async def _written(request: Request, batch_id: str) -> None:
    for _ in range(_TRIES):
        async with workbench_of(request).database.read() as session:
            if await read_batch(session, batch_id) is not None:
                return
        await asyncio.sleep(_PAUSE)
