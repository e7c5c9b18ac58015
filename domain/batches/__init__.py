"""Batches: lawyer letters and suits of one community, decided together and carried out one by one.

A batch has its own small table (`table`), its own records and its own chain; its member cases keep
theirs. Nothing here changes a case: each member gets its ordinary command, with the batch's id.
"""

from domain.batches.chain import seal_record
from domain.batches.commands import (
    ApproveBatch,
    BatchCommand,
    BatchRequest,
    CancelBatch,
    DispatchBatch,
    ExcludeMember,
    RemindBatch,
    RetryMember,
    ReturnMember,
    SettleMember,
)
from domain.batches.events import BatchEvent, BatchRecord
from domain.batches.fold import evolve_batch, fold_batch
from domain.batches.orders import order_of
from domain.batches.plan import BatchPlan, Candidate, compose, kind_of
from domain.batches.state import (
    Batch,
    Member,
    pending,
    reminder_at,
)
from domain.batches.table import check_batch, decide_batch, open_batch
from domain.states import BatchKind, BatchState, MemberState, MemberStep

__all__ = [
    "ApproveBatch",
    "Batch",
    "BatchCommand",
    "BatchEvent",
    "BatchKind",
    "BatchPlan",
    "BatchRecord",
    "BatchRequest",
    "BatchState",
    "CancelBatch",
    "Candidate",
    "DispatchBatch",
    "ExcludeMember",
    "Member",
    "MemberState",
    "MemberStep",
    "RemindBatch",
    "RetryMember",
    "ReturnMember",
    "SettleMember",
    "check_batch",
    "compose",
    "decide_batch",
    "evolve_batch",
    "fold_batch",
    "kind_of",
    "open_batch",
    "order_of",
    "pending",
    "reminder_at",
    "seal_record",
]
