"""Folding a batch's records into its state: it accepts whatever was once recorded and checks no rule."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from domain.batches import events as e
from domain.batches.events import BatchRecord
from domain.batches.state import Batch
from domain.states import BatchState, MemberState, MemberStep

Fold = Callable[[Batch, Any, BatchRecord], Batch]


def evolve_batch(batch: Batch | None, record: BatchRecord) -> Batch:
    """This function will return the batch after one more record; the first one composes it."""
    event = record.event
    if isinstance(event, e.BatchComposed):
        return _composed(event, record)
    if batch is None:
        msg = f"batch {record.batch_id} does not begin with its composition"
        raise ValueError(msg)
    moved = _FOLDS[type(event)](batch, event, record)
    since = batch.since if moved.state is batch.state else record.at
    moved = moved if moved.since != batch.since else replace(moved, since=since)
    return replace(moved, seq=record.seq, head=record.hash)


def fold_batch(records: Iterable[BatchRecord], batch: Batch | None = None) -> Batch:
    """This function will return the batch that the records come to."""
    for record in records:
        batch = evolve_batch(batch, record)
    if batch is None:
        msg = "no records"
        raise ValueError(msg)
    return batch


def _composed(event: e.BatchComposed, record: BatchRecord) -> Batch:
    return Batch(
        batch_id=record.batch_id,
        kind=event.kind,
        community_id=event.community_id,
        state=BatchState.COMPOSED,
        members=event.members,
        composed_at=record.at,
        wait_days=event.wait_days,
        seq=record.seq,
        head=record.hash,
        since=record.at,
    )


def _of_member(batch: Batch, case_id: str, **changes: Any) -> Batch:
    members = tuple(replace(m, **changes) if m.case_id == case_id else m for m in batch.members)
    return replace(batch, members=members)


def _excluded(batch: Batch, event: e.MemberExcluded, record: BatchRecord) -> Batch:
    return _of_member(batch, event.case, state=MemberState.EXCLUDED, reason=event.reason.value)


def _approved(batch: Batch, event: e.BatchApproved, record: BatchRecord) -> Batch:
    return replace(batch, state=BatchState.APPROVING, approver=record.actor)


def _member_approved(batch: Batch, event: e.MemberApproved, record: BatchRecord) -> Batch:
    return _of_member(batch, event.case, state=MemberState.APPROVED, step=MemberStep.DISPATCH, codes=())


def _members_approved(batch: Batch, event: e.MembersApproved, record: BatchRecord) -> Batch:
    return replace(batch, state=BatchState.APPROVED)


def _ordered(batch: Batch, event: e.DispatchOrdered, record: BatchRecord) -> Batch:
    return replace(
        batch,
        state=BatchState.DISPATCHING,
        dispatcher=record.actor,
        dispatch_on=event.on,
        documents=event.documents,
    )


def _dispatched(batch: Batch, event: e.MemberDispatched, record: BatchRecord) -> Batch:
    return _of_member(batch, event.case, state=MemberState.DISPATCHED, document=event.document, codes=())


def _dropped(batch: Batch, event: e.MemberDropped, record: BatchRecord) -> Batch:
    return _of_member(batch, event.case, state=MemberState.DROPPED, step=event.step, codes=event.codes)


def _failed(batch: Batch, event: e.MemberFailed, record: BatchRecord) -> Batch:
    return _of_member(batch, event.case, state=MemberState.FAILED, step=event.step, codes=event.codes)


def _retried(batch: Batch, event: e.MemberRetried, record: BatchRecord) -> Batch:
    member = batch.member(event.case)
    to_approve = member is not None and member.step is MemberStep.APPROVE
    again = _of_member(batch, event.case, state=MemberState.IN if to_approve else MemberState.APPROVED)
    if to_approve and batch.state is BatchState.APPROVED:  # its dispatch waits for this approval
        return replace(again, state=BatchState.APPROVING)
    return again


def _returned(batch: Batch, event: e.MemberReturned, record: BatchRecord) -> Batch:
    return _of_member(batch, event.case, state=MemberState.RETURNED, reason=event.reason.value)


def _reminded(batch: Batch, event: e.BatchReminded, record: BatchRecord) -> Batch:
    return replace(batch, reminders=event.number, since=record.at)


def _completed(batch: Batch, event: e.BatchCompleted, record: BatchRecord) -> Batch:
    return replace(batch, state=BatchState.DONE)


def _cancelled(batch: Batch, event: e.BatchCancelled, record: BatchRecord) -> Batch:
    members = tuple(
        m if m.ended else replace(m, state=MemberState.RETURNED, reason=event.reason.value)
        for m in batch.members
    )
    return replace(batch, state=BatchState.CANCELLED, members=members)


_FOLDS: dict[type[Any], Fold] = {
    e.MemberExcluded: _excluded,
    e.BatchApproved: _approved,
    e.MemberApproved: _member_approved,
    e.MembersApproved: _members_approved,
    e.DispatchOrdered: _ordered,
    e.MemberDispatched: _dispatched,
    e.MemberDropped: _dropped,
    e.MemberFailed: _failed,
    e.MemberRetried: _retried,
    e.MemberReturned: _returned,
    e.BatchReminded: _reminded,
    e.BatchCompleted: _completed,
    e.BatchCancelled: _cancelled,
}
