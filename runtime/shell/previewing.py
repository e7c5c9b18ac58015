"""The preview of a batch: each member as proposed and as it is now, and what stands against it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from rich.text import Text
from sqlalchemy.ext.asyncio import AsyncSession

from domain.batches import Batch, order_of, pending
from domain.catalogue import CATALOGUE
from domain.commands import Approve
from domain.commands.request import Request
from domain.decide import check
from domain.money import ZERO
from domain.policy import Policy
from domain.refusals import Refused
from domain.snapshots import moved
from domain.states import BatchState, DecisionReason, HoldKind, MemberState, Outcome, Role
from domain.words import label
from runtime.shell.console import hint, out
from runtime.shell.finding import policy_of
from runtime.shell.screen import clean, dated, day, money, pairs, table, zh
from runtime.shell.telling import who
from store.batches import BatchRow, MemberRow, member_rows
from store.tables import User


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
    refusals: tuple[str, ...]  # codes that stand against its next step now
    codes: tuple[str, ...]  # why it dropped out or failed
    reason: str  # why somebody took it out
    document: str


async def preview(session: AsyncSession, batch: Batch, at: datetime) -> list[PreviewLine]:
    """This function will return the members in the batch's order, as their cases stand in the store."""
    rows = await member_rows(session, batch.batch_id)
    versions = sorted({row.case.policy_version for row in rows})
    policies = {version: await policy_of(session, version) for version in versions}
    return [_line(batch, row, policies[row.case.policy_version], at) for row in rows]


def _line(batch: Batch, row: MemberRow, policy: Policy, at: datetime) -> PreviewLine:
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
        refusals=_against(batch, row, policy, at),
        codes=member.codes,
        reason=member.reason,
        document=member.document,
    )


def _against(batch: Batch, row: MemberRow, policy: Policy, at: datetime) -> tuple[str, ...]:
    """What the case would answer to the member's next step, as far as it is known who will ask."""
    member = batch.member(row.case_id)
    if member is None or member.ended:
        return ()
    if batch.state is BatchState.COMPOSED:
        request = Request(Approve(), "", Role.LEGAL, "preview")
    elif member in pending(batch):
        request = order_of(batch, member)
    else:
        return ()
    try:
        check(row.case, request, policy, at)
    except Refused as refused:
        return refused.codes
    return ()


def show_preview(row: BatchRow, lines: list[PreviewLine], users: dict[str, User]) -> None:
    """This function will print a batch with its members and totals."""
    batch = row.batch
    out.print(Text.assemble((f"{zh(batch.kind)} · {row.community}", "bold"), f"  {row.batch_id}"))
    told = [("状态", zh(batch.state)), ("组成", day(batch.composed_at))]
    if batch.approver:
        told.append(("批准", who(batch.approver, users)))
    if batch.dispatcher:
        told.append(("发出", f"{who(batch.dispatcher, users)} {dated(batch.dispatch_on)}"))
    out.print(pairs(*told))
    listing = table("!案件", "!房号", "业主", "!>申请额", "!>现欠", "!最早账单", "结果", "说明")
    for line in lines:
        amounts = (money(line.proposed), money(line.balance), dated(line.oldest_due))
        listing.add_row(
            line.case_id, clean(line.unit), clean(line.owner), *amounts, zh(line.state), _remark(line)
        )
    out.print(listing)
    total = sum((line.balance for line in lines), ZERO)
    asked = sum((line.proposed for line in lines), ZERO)
    out.print(f"{len(lines)} 件；申请合计 ¥{money(asked)}；现欠合计 ¥{money(total)}")
    failed = [line for line in lines if line.state is MemberState.FAILED]
    if failed:
        hint(f"重试 / retry: xianli batch retry {row.batch_id} {failed[0].case_id} --as <legal>")
    elif batch.state in (BatchState.COMPOSED, BatchState.APPROVED):
        step = "approve" if batch.state is BatchState.COMPOSED else "dispatch"
        hint(f"下一步 / next: xianli batch {step} {row.batch_id} --as <legal>")


def _remark(line: PreviewLine) -> str:
    parts = [f"编号 {line.document}"] if line.document else []
    if line.moved:
        parts.append(f"变动：{zh(DecisionReason(line.moved))}")
    if line.reason:
        parts.append(zh(DecisionReason(line.reason)))
    parts += [f"将被拒绝 {code}" for code in line.refusals]
    parts += [_said(code) for code in line.codes]
    return "；".join(parts)


def _said(code: str) -> str:
    """A code in words: how a case ended, what holds it, or the refusal's own code."""
    for kind in (Outcome, HoldKind):
        if code in {c.value for c in kind}:
            return label(kind(code)).zh
    return code if code in CATALOGUE else f"故障 {code}"
