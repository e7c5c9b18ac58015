"""`xianli batch`: letters and suits decided together: preview, one approval, dispatch, what failed."""

import asyncio
import uuid
from collections import Counter
from dataclasses import asdict
from datetime import date
from typing import Annotated, Any

import typer

from domain.batches import (
    ApproveBatch,
    Batch,
    BatchCommand,
    BatchRequest,
    CancelBatch,
    DispatchBatch,
    ExcludeMember,
    Member,
    RetryMember,
    ReturnMember,
    pending,
)
from domain.batches.words import batch_trigger
from domain.deadlines import local_date
from domain.refusals import Refused, refuse
from domain.states import BatchKind, DecisionReason, MemberState, Role
from domain.words import label
from runtime.bootstrap import House, opened_house
from runtime.database import reading
from runtime.settings import Settings
from runtime.shell.console import done, err, hint, out, print_json, run
from runtime.shell.finding import one_case, one_community, one_user, people
from runtime.shell.options import AsOption, JsonOption, coded
from runtime.shell.previewing import show_preview
from runtime.shell.screen import day, now, table, zh
from store.batches import BatchRow, find_batches, list_batches, read_batch
from store.previews import PreviewLine, preview
from workflows.batch_messages import BatchReceipt, ComposeReport, ComposeStart

app = typer.Typer(no_args_is_help=True, help="批次：律师函、起诉成批办理 / letters and suits in batches")

_BatchArgument = Annotated[str, typer.Argument(metavar="BATCH", help="批次号或其开头 / id or its beginning")]
_Member = Annotated[str, typer.Argument(metavar="CASE", help="案件号、房号 / case or room")]
_Reason = Annotated[
    DecisionReason, typer.Option("--reason", parser=coded(DecisionReason), help="原因 / why, a code")
]
_Key = Annotated[str, typer.Option(help="请求号：同号只生效一次 / idempotency key")]
_TRIES, _PAUSE = 100, 0.1  # for what was started to be written


@app.callback()
def batches() -> None:
    """批次 / batches."""


@app.command("list")
def list_all(
    *,
    every: Annotated[bool, typer.Option("--all", help="包括已办结的 / closed ones, too")] = False,
    as_json: JsonOption = False,
) -> None:
    """列出批次 / list batches, those composed last first."""

    async def work(settings: Settings) -> list[BatchRow]:
        async with reading(settings) as session:
            return await list_batches(session, open_only=not every)

    rows = run(work, as_json=as_json)
    if as_json:
        print_json({"batches": [_plain(row) for row in rows]})
        return
    if not rows:
        out.print("没有批次。/ No batches.")
        hint("组成批次 / compose: xianli batch compose --as legal.zhao")
        return
    listing = table("!批次", "类别", "小区", "状态", "成员", "!组成", "!提醒")
    for row in rows:
        reminded = f"{row.reminders} 次" if row.reminders else ""
        names = (zh(row.batch.kind), row.community, zh(row.batch.state), counts(row.batch))
        listing.add_row(row.batch_id, *names, day(row.composed_at), reminded)
    out.print(listing)


@app.command()
def compose(
    *,
    user: AsOption,
    community: Annotated[str, typer.Option(help="只限此小区 / only this community")] = "",
    kind: Annotated[
        BatchKind | None, typer.Option(parser=coded(BatchKind), help="只限此类 / only this kind")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """把待审批的申请组成批次；每天早上也自动进行 / compose batches of what waits; done daily, too."""

    async def work(settings: Settings) -> ComposeReport:
        async with opened_house(settings) as house:
            async with house.database.read() as session:
                who = await one_user(session, user)
                place = (await one_community(session, community)).id if community else ""
            if Role(who.role) not in (Role.MANAGER, Role.LEGAL):
                raise Refused(refuse("user.may_not", user=who.id, role=who.role, role_zh=zh(Role(who.role))))
            start = ComposeStart(local_date(now()), place, kind)
            report = await house.batches.compose(start, f"compose-{uuid.uuid4()}")
            for batch_id in report.batches:
                await _written(house, batch_id)
            return report

    report = run(work, as_json=as_json)
    if as_json:
        print_json(report)
        return
    done(f"新组 {len(report.batches)} 批，共 {report.members} 件；另有 {report.waiting} 件等待成批")
    for batch_id in report.batches:
        hint(f"预览 / preview: xianli batch show {batch_id}")


async def _written(house: House, batch_id: str) -> None:
    for _ in range(_TRIES):
        async with house.database.read() as session:
            if await read_batch(session, batch_id) is not None:
                return
        await asyncio.sleep(_PAUSE)


@app.command()
def show(
    batch: _BatchArgument,
    *,
    follow: Annotated[bool, typer.Option(help="等到逐件办完 / wait until all are carried out")] = False,
    as_json: JsonOption = False,
) -> None:
    """批次预览：逐件金额、变动、阻碍、结果 / a batch, member by member, with what stands against it."""

    async def work(settings: Settings) -> Any:
        async with reading(settings) as session:
            row = await one_batch(session, batch)
        with err.status("…") as status:
            while follow and pending(row.batch):
                status.update(f"{zh(row.batch.state)} {counts(row.batch)}")
                await asyncio.sleep(_PAUSE)
                async with reading(settings) as session:
                    row = await one_batch(session, row.batch_id)
        async with reading(settings) as session:
            return row, await preview(session, row.batch, now()), await people(session)

    row, lines, users = run(work, as_json=as_json)
    if as_json:
        print_json({**_plain(row), "members": [_line(line) for line in lines]})
        return
    show_preview(row, lines, users)


@app.command()
def exclude(
    batch: _BatchArgument,
    case: _Member,
    *,
    reason: _Reason,
    user: AsOption,
    key: _Key = "",
    as_json: JsonOption = False,
) -> None:
    """移出一件，留待单独决定 / take a case out; it waits on for a decision of its own."""
    _ask_member(batch, case, user, key, lambda c: ExcludeMember(case=c, reason=reason), as_json=as_json)


@app.command()
def approve(batch: _BatchArgument, *, user: AsOption, key: _Key = "", as_json: JsonOption = False) -> None:
    """整批批准；逐件仍按各自事实 / approve all members at once, each on its own facts."""
    _ask(batch, user, key, lambda row: ApproveBatch(), as_json=as_json)


@app.command()
def dispatch(
    batch: _BatchArgument,
    *,
    user: AsOption,
    on: Annotated[
        str, typer.Option(metavar="YYYY-MM-DD", help="发出日，默认今天 / the day; today if left out")
    ] = "",
    document: Annotated[
        list[str] | None,
        typer.Option(metavar="CASE=NUMBER", help="逐件文书编号；不填则自动编号 / numbers; else generated"),
    ] = None,
    key: _Key = "",
    as_json: JsonOption = False,
) -> None:
    """整批发出：寄出律师函，或向法院递交材料 / send the letters, or hand the claim papers in."""

    async def work(settings: Settings) -> tuple[tuple[str, str], ...]:
        async with reading(settings) as session:
            pairs = _numbers(document or [])
            return tuple([((await one_case(session, case)).case_id, number) for case, number in pairs])

    day, numbers = _day(on), run(work, as_json=as_json)
    _ask(batch, user, key, lambda row: DispatchBatch(on=day, documents=numbers), as_json=as_json)


@app.command()
def retry(
    batch: _BatchArgument, case: _Member, *, user: AsOption, key: _Key = "", as_json: JsonOption = False
) -> None:
    """重试未办成的一件；已办成的不会重复 / try a failed member again; nothing is done twice."""
    _ask_member(batch, case, user, key, lambda c: RetryMember(case=c), as_json=as_json)


@app.command("return")
def give_back(
    batch: _BatchArgument,
    case: _Member,
    *,
    reason: _Reason,
    user: AsOption,
    key: _Key = "",
    as_json: JsonOption = False,
) -> None:
    """退回未办成的一件，单独办理 / give a failed member back to be handled singly."""
    _ask_member(batch, case, user, key, lambda c: ReturnMember(case=c, reason=reason), as_json=as_json)


@app.command()
def cancel(
    batch: _BatchArgument, *, reason: _Reason, user: AsOption, key: _Key = "", as_json: JsonOption = False
) -> None:
    """取消批次，未办的全部退回 / give everybody back who has not ended."""
    _ask(batch, user, key, lambda row: CancelBatch(reason=reason), as_json=as_json)


# --- what they share ------------------------------------------------------------------------------


async def one_batch(session: Any, text: str) -> BatchRow:
    """This function will return the one batch that the text means; Refused if none or several."""
    found = await find_batches(session, text)
    if len(found) != 1:
        raise Refused(refuse("batch.unknown", batch=text))
    return found[0]


def _ask_member(batch: str, case: str, user: str, key: str, command: Any, *, as_json: bool) -> None:
    """A request about one member, which may be named as every case may be."""

    async def work(settings: Settings) -> str:
        async with reading(settings) as session:
            return (await one_case(session, case)).case_id

    case_id = run(work, as_json=as_json)
    _ask(batch, user, key, lambda row: command(case_id), as_json=as_json)


def _ask(batch: str, user: str, key: str, command: Any, *, as_json: bool) -> None:
    async def work(settings: Settings) -> tuple[BatchReceipt, BatchCommand]:
        async with opened_house(settings) as house:
            async with house.database.read() as session:
                row, who = await one_batch(session, batch), await one_user(session, user)
            asked = command(row)
            request = BatchRequest(asked, who.id, Role(who.role), key or str(uuid.uuid4()))
            return await house.batches.act(row.batch_id, request), asked

    receipt, asked = run(work, as_json=as_json)
    if as_json:
        print_json({"status": "ok", **asdict(receipt)})
        return
    done(f"{batch_trigger(asked.type).zh}：{receipt.batch_id}（第 {receipt.seq} 条）")
    hint(f"逐件结果 / member by member: xianli batch show {receipt.batch_id} --follow")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text) if text else local_date(now())
    except ValueError:
        msg = f"“{text}”不是日期，写成 2026-03-01 / is no date; write 2026-03-01"
        raise typer.BadParameter(msg) from None


def _numbers(items: list[str]) -> tuple[tuple[str, str], ...]:
    pairs = [item.partition("=") for item in items]
    if not all(case and number for case, _, number in pairs):
        msg = "写成 案件号=编号 / write CASE=NUMBER"
        raise typer.BadParameter(msg)
    return tuple((case, number) for case, _, number in pairs)


def counts(batch: Batch) -> str:
    """This function will count a batch's members by state, in words."""
    found = Counter(member.state for member in batch.members)
    return "、".join(f"{label(state).zh} {found[state]}" for state in MemberState if found[state])


def _plain(row: BatchRow) -> dict[str, Any]:
    batch = row.batch
    kept = {name: getattr(row, name) for name in ("batch_id", "community_id", "community", "kind", "state")}
    return {
        **kept,
        "composed_at": row.composed_at,
        "remind_at": row.remind_at,
        "reminders": row.reminders,
        "approver": batch.approver,
        "dispatcher": batch.dispatcher,
        "dispatch_on": batch.dispatch_on,
        "counts": dict(Counter(member.state.value for member in batch.members)),
        "pending": len(pending(batch)),
        "members": [_member(member) for member in batch.members],
    }


def _line(line: PreviewLine) -> dict[str, Any]:
    return {**asdict(line), "refusals": [refusal.code for refusal in line.refusals]}


def _member(member: Member) -> dict[str, Any]:
    return {"case_id": member.case_id, "state": member.state, "codes": member.codes}
