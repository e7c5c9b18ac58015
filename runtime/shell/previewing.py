"""The preview of a batch on the screen: members as proposed and as they are now, what stands against them."""

from rich.text import Text

from domain.catalogue import CATALOGUE
from domain.money import ZERO
from domain.states import BatchState, DecisionReason, HoldKind, MemberState, Outcome
from domain.words import label
from runtime.shell.console import hint, out
from runtime.shell.screen import clean, dated, day, money, pairs, table, zh
from runtime.shell.telling import who
from store.batches import BatchRow
from store.previews import PreviewLine
from store.tables import User


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
    parts += [f"将被拒绝 {refusal.code}" for refusal in line.refusals]
    parts += [_said(code) for code in line.codes]
    return "；".join(parts)


def _said(code: str) -> str:
    """A code in words: how a case ended, what holds it, or the refusal's own code."""
    for kind in (Outcome, HoldKind):
        if code in {c.value for c in kind}:
            return label(kind(code)).zh
    return code if code in CATALOGUE else f"故障 {code}"
