"""What batches need from the world, as typed calls; `activities.batches` answers under the same names.

All are activities on the task queue: what is written was an input in the engine's history, so that a
second attempt writes the same records.
"""

from temporalio import workflow

from workflows import registry
from workflows.batch_messages import (
    BatchAnswer,
    BatchDraft,
    ComposeReport,
    ComposeStart,
    MemberAnswer,
    MemberOrder,
)
from workflows.options import BATCH_RECORD, COMPOSING, MEMBER


async def record_batch(draft: BatchDraft, summary: str) -> BatchAnswer:
    """This function will write a draft's records in one transaction, or say what counts instead."""
    answer: BatchAnswer = await workflow.execute_activity(
        registry.RECORD_BATCH, draft, result_type=BatchAnswer, summary=summary, **BATCH_RECORD
    )
    return answer


async def act_on_member(order: MemberOrder) -> MemberAnswer:
    """This function will give a member's case its request, once however often it is asked."""
    answer: MemberAnswer = await workflow.execute_activity(
        registry.ACT_ON_MEMBER, order, result_type=MemberAnswer, summary=order.request.key, **MEMBER
    )
    return answer


async def compose_batches(start: ComposeStart) -> ComposeReport:
    """This function will start the batches that are due among the waiting proposals."""
    report: ComposeReport = await workflow.execute_activity(
        registry.COMPOSE_BATCHES, start, result_type=ComposeReport, summary="compose batches", **COMPOSING
    )
    return report
