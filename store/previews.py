"""The preview of a batch: each member as proposed and as it is now, and what stands against it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.ext.asyncio import AsyncSession

from domain.batches import Batch, order_of, pending
from domain.commands import Approve
from domain.commands.request import Request
from domain.decide import check
from domain.policy import Policy
from domain.refusals import Refusal, Refused
from domain.snapshots import moved
from domain.states import BatchState, DecisionReason, MemberState, Role
from store.batches import MemberRow, member_rows
from store.policies import policies_of


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One member of a batch."""

    case_id: str
    owner: str
    unit: str
    state: MemberState
    proposed: Decimal  # yuan claimed when the batch was composed
    balance: Decimal  # yuan in the ledger now
    oldest_due: date | None
    moved: str  # what of the snapshot has moved since, a code; "" = nothing
    refusals: tuple[Refusal, ...]  # what stands against its next step now
    codes: tuple[str, ...]  # why it dropped out or failed
    reason: str  # why somebody took it out
    document: str


async def preview(session: AsyncSession, batch: Batch, at: datetime, asker: str = "") -> list[PreviewLine]:
    """This function will return the members in the batch's order, as their cases stand in the store.

    `asker`: who would approve, where that is known: nobody approves what they proposed.
    """
    rows = await member_rows(session, batch.batch_id)
    policies = await policies_of(session, {row.case.policy_version for row in rows})
    return [_line(batch, row, policies[row.case.policy_version], at, asker) for row in rows]


def _line(batch: Batch, row: MemberRow, policy: Policy, at: datetime, asker: str) -> PreviewLine:
    member = next(m for m in batch.members if m.case_id == row.case_id)
    stale = row.balance != row.case.facts.balance
    found = moved(row.case) or (DecisionReason.BALANCE_MOVED if stale else None)
    return PreviewLine(
        case_id=row.case_id,
        owner=row.owner,
        unit=row.unit,
        state=member.state,
        proposed=member.balance,
        balance=row.balance,
        oldest_due=row.oldest_due,
        moved="" if member.ended or found is None else found.value,
        refusals=_against(batch, row, policy, at, asker),
        codes=member.codes,
        reason=member.reason,
        document=member.document,
    )


def _against(batch: Batch, row: MemberRow, policy: Policy, at: datetime, asker: str) -> tuple[Refusal, ...]:
    """What the case would answer to the member's next step, as far as it is known who will ask."""
    member = batch.member(row.case_id)
    if member is None or member.ended:
        return ()
    if batch.state is BatchState.COMPOSED:
        request = Request(Approve(batch=batch.batch_id), asker, Role.LEGAL, "preview")
    elif member in pending(batch):
        request = order_of(batch, member)
    else:
        return ()
    try:
        check(row.case, request, policy, at)
    except Refused as refused:
        return refused.refusals
    return ()
