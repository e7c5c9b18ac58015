"""What a batch asks of a member's case: its ordinary command, under a key that makes it happen once."""

from datetime import date

from domain.batches.state import Batch, Member
from domain.commands import Approve, Command, DispatchLetter, HandInPapers
from domain.commands.request import Request
from domain.ids import batch_key
from domain.states import BatchKind, MemberStep, Role


def order_of(batch: Batch, member: Member) -> Request:
    """This function will return the member's next request: whoever decided for the batch is its actor."""
    key = batch_key(batch.batch_id, member.case_id, member.step)
    if member.step is MemberStep.APPROVE:
        return Request(Approve(batch=batch.batch_id), batch.approver, Role.LEGAL, key)
    if batch.dispatch_on is None:
        msg = f"the dispatch of {batch.batch_id} was not ordered"
        raise ValueError(msg)
    return Request(_dispatch(batch, member, batch.dispatch_on), batch.dispatcher, Role.LEGAL, key)


def _dispatch(batch: Batch, member: Member, on: date) -> Command:
    document = batch.document_of(member.case_id)
    if batch.kind is BatchKind.LETTER:
        return DispatchLetter(on=on, document=document, batch=batch.batch_id)
    return HandInPapers(on=on, document=document, batch=batch.batch_id)
