"""`xianli task list`, `xianli approval list`: what waits for people."""

from dataclasses import asdict
from typing import Annotated, Any

import typer
from pydantic import TypeAdapter
from rich.text import Text

from domain.costs import Benefit, explain
from domain.deadlines import local_date
from domain.refusals import Refused, refuse
from domain.states import Forum, Procedure, Role, ShortCutGround, Stage, Venue
from runtime.database import reading
from runtime.settings import Settings
from runtime.shell.console import hint, out, print_json, run
from runtime.shell.examples import command_line
from runtime.shell.finding import anybody, one_case, one_user, people
from runtime.shell.options import CaseArgument, JsonOption, coded
from runtime.shell.screen import clean, day, moment, money, now, step, table, zh
from runtime.shell.telling import who
from store.tables import User
from store.worklists import ApprovalRow, TaskRow, open_tasks, pending_approvals

task_app = typer.Typer(no_args_is_help=True, help="待办 / what is to be done")
approval_app = typer.Typer(no_args_is_help=True, help="审批 / what waits for a decision")

_BENEFIT: TypeAdapter[Benefit] = TypeAdapter(Benefit)
_Limit = Annotated[int, typer.Option(min=1, max=1000, help="每页几条 / page size")]
_After = Annotated[str, typer.Option(metavar="ID", help="接着上一页 / continue after this one")]


@task_app.callback()
def tasks() -> None:
    """待办 / what is to be done."""


@task_app.command("list")
def list_tasks(
    *,
    role: Annotated[Role | None, typer.Option(parser=coded(Role), help="只看此角色的 / of this role")] = None,
    user: Annotated[
        str, typer.Option("--as", metavar="USER", help="只看此用户角色的 / of this user's role")
    ] = "",
    coming: Annotated[bool, typer.Option("--all", help="包括以后才到期的 / those due later, too")] = False,
    limit: _Limit = 50,
    after: _After = "",
    as_json: JsonOption = False,
) -> None:
    """今天要做的事 / what is to be done today, longest waiting first."""

    async def work(settings: Settings) -> Any:
        async with reading(settings) as session:
            wanted = Role((await one_user(session, user)).role) if user else role
            at = None if coming else now()
            try:
                page = await open_tasks(session, role=wanted, at=at, after=after or None, limit=limit)
            except LookupError:
                raise Refused(refuse("page.unknown", after=after)) from None
            return page, await people(session)

    page, users = run(work, as_json=as_json)
    if as_json:
        rows = [{**asdict(row), "answer": _answer(row, users, user)} for row in page.rows]
        print_json({"tasks": rows, "next": page.next})
        return
    if not page.rows:
        out.print("没有待办。/ Nothing to do.")
        if not coming:
            hint("以后才到期的 / those due later: --all")
        return
    _list_tasks(page.rows, users, user)
    if page.next:
        hint(f"还有更多；下一页 / more: --after {page.next}")


def _answer(row: TaskRow, users: dict[str, User], user: str) -> str:
    return command_line(row.kind, row.case_id, user or anybody(users, row.role), local_date(now()))


def _list_tasks(rows: tuple[TaskRow, ...], users: dict[str, User], user: str) -> None:
    listing = table("!案件", "!房号", "业主", "!>欠费(元)", "待办", "!起")
    one_role = len({row.role for row in rows}) == 1
    for row in rows:
        what = Text(step(row.kind) if one_role else f"{step(row.kind)}（{zh(row.role)}）")
        if row.held:
            what.append(" ⏸", style="yellow")
        listing.add_row(
            row.case_id,
            clean(row.unit),
            clean(row.owner),
            money(row.balance),
            what,
            day(row.not_before)[5:],
        )
    out.print(listing)
    out.print("完成后登记 / to answer one:", style="dim")
    for row in {row.kind: row for row in reversed(rows)}.values():
        out.print(f"  {_answer(row, users, user)}", soft_wrap=True)


@approval_app.callback()
def approvals() -> None:
    """审批 / what waits for a decision."""


@approval_app.command("show")
def show_approval(case: CaseArgument, *, as_json: JsonOption = False) -> None:
    """案件的待审批申请：依据与成本收益 / the open proposal of a case: what it rests on, costs and brings."""

    async def work(settings: Settings) -> Any:
        async with reading(settings) as session:
            row = await one_case(session, case)
            page = await pending_approvals(session, case_id=row.case_id, limit=1)
            return page, await people(session)

    page, users = run(work, as_json=as_json)
    if as_json:
        print_json({"approval": next(iter(page.rows), None)})
    elif page.rows:
        _show_approval(page.rows[0], users)
    else:
        out.print("该案件没有待审批的申请。/ Nothing of this case waits for approval.")


@approval_app.command("list")
def list_approvals(
    *,
    stage: Annotated[
        Stage | None, typer.Option(parser=coded(Stage), help="要升级到的阶段 / the stage asked for")
    ] = None,
    limit: _Limit = 50,
    after: _After = "",
    as_json: JsonOption = False,
) -> None:
    """待审批的升级申请 / proposals for a harsher stage, oldest first."""

    async def work(settings: Settings) -> Any:
        async with reading(settings) as session:
            try:
                page = await pending_approvals(session, target=stage, after=after or None, limit=limit)
            except LookupError:
                raise Refused(refuse("page.unknown", after=after)) from None
            return page, await people(session)

    page, users = run(work, as_json=as_json)
    if as_json:
        print_json({"approvals": page.rows, "next": page.next})
        return
    if not page.rows:
        out.print("没有待审批的申请。/ Nothing waits for approval.")
        return
    for row in page.rows:
        _show_approval(row, users)
    if page.next:
        hint(f"还有更多；下一页 / more: --after {page.next}")


def _show_approval(row: ApprovalRow, users: dict[str, User]) -> None:
    proposer = who(row.proposer, users)
    out.print(
        Text.assemble(
            (f"{zh(row.target)}  {clean(row.owner)} · {row.community} {row.unit}", "bold"), f"  {row.case_id}"
        )
    )
    out.print(f"  {proposer} 于 {moment(row.requested_at)} 提出；{grounds(row)}；现欠 ¥{money(row.balance)}")
    for line in weighed(row):
        out.print(f"  {line}")
    decider = anybody(users, Role.LEGAL, besides=row.proposer)
    for trigger in ("approve", "reject"):
        out.print(
            f"  {command_line(trigger, row.case_id, decider, local_date(now()))}", style="dim", soft_wrap=True
        )


def _way(made_on: dict[str, Any]) -> str:
    """The forum, and for a suit its court and procedure."""
    kinds = (("forum", Forum), ("venue", Venue), ("procedure", Procedure))
    return "，".join(zh(kind(made_on[name])) for name, kind in kinds if made_on.get(name))


def weighed(row: ApprovalRow) -> tuple[str, ...]:
    """This function will say what a claim costs and brings, and what its short cut leaves unproven."""
    lines = []
    if found := row.snapshot.get("benefit"):
        lines.append(f"成本收益：{explain(_BENEFIT.validate_python(found)).zh}")
    if ground := row.snapshot.get("short_cut"):
        gaps = "、".join(row.snapshot.get("gaps", ())) or "无"
        lines.append(f"越级：{zh(ShortCutGround(ground))}；证据缺口 {gaps}（随诉状一并送达）")
    return tuple(lines)


def grounds(row: ApprovalRow) -> str:
    """This function will say what a proposal was made on."""
    made_on = row.snapshot
    papers = "、".join(made_on.get("evidence", ())) or "无"
    forum = f"，途径 {_way(made_on)}" if made_on.get("forum") else ""
    bills = len(made_on.get("bills", ()))
    return (
        f"依据 ¥{money(made_on.get('balance', '0'))} / {bills} 笔，证据 {papers}，"
        f"策略 {made_on.get('policy_version', '—')}{forum}"
    )
