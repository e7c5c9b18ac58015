"""`xianli case …`: looking at cases from the shell."""

from typing import Annotated, Any

import typer
from rich.table import Table

from domain.refusals import Refused, refuse
from domain.states import Role, Stage, State, label
from runtime.bootstrap import opened_database
from runtime.settings import Settings
from runtime.shell.console import JsonOption, err, out, print_json, run
from store.queries import CaseFilter, CaseView, case_view, find_case, list_cases, stage_counts, timeline

app = typer.Typer(no_args_is_help=True, help="查看案件 / look at cases")

CaseArgument = Annotated[
    str, typer.Argument(help="案件号或其开头、账户号、房号如 3-2-1201 / case, account or room")
]


@app.command("list")
def list_(
    *,
    stage: Annotated[Stage | None, typer.Option(help="阶段 / stage")] = None,
    state: Annotated[State | None, typer.Option(help="环节 / state")] = None,
    community: Annotated[str, typer.Option(help="小区号 / community id")] = "",
    held: Annotated[bool | None, typer.Option(help="只看暂停的或未暂停的 / only held or not held")] = None,
    everything: Annotated[bool, typer.Option("--all", help="包括已结案 / closed ones too")] = False,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="每页几件 / page size")] = 50,
    after: Annotated[str, typer.Option(help="上一页最后的案件号 / continue after this case")] = "",
    as_json: JsonOption = False,
) -> None:
    """列出案件 / list cases, a page at a time."""
    chosen = CaseFilter(
        stage=stage, state=state, community_id=community or None, held=held, open_only=not everything
    )

    async def work(settings: Settings) -> Any:
        async with opened_database(settings) as database, database.read() as session:
            return await list_cases(session, chosen, after or None, limit), await stage_counts(session)

    page, counts = run(work, as_json=as_json)
    if as_json:
        print_json({"cases": page.rows, "next": page.next, "stage_counts": counts})
        return
    table = Table(
        "案件", "房号", "业主", "环节", "欠费(元)", "最早到期", "下一步", box=None, header_style="bold"
    )
    for row in page.rows:
        coming = f"{row.next_trigger} {row.next_at:%Y-%m-%d}" if row.next_at else "—"
        status = "⏸ " if row.held else ""
        table.add_row(
            row.case_id,
            row.unit,
            row.owner,
            status + label(State(row.state)).zh,
            f"{row.balance:,.2f}",
            f"{row.oldest_due or '—'}",
            coming,
        )
    if not page.rows:
        out.print("没有符合条件的案件。先导入欠费清单（xianli import arrears），再运行 xianli scan。")
        out.print("No cases match. Import a list (xianli import arrears), then run xianli scan.", style="dim")
        return
    out.print(table)
    out.print("  ".join(f"{label(Stage(s)).zh} {n}" for s, n in counts.items()), style="dim")
    if page.next:
        err.print(f"下一页 / next page: --after {page.next}", style="dim")


@app.command()
def show(case: CaseArgument, *, as_json: JsonOption = False) -> None:
    """显示一个案件 / show one case: where it stands, what is next and who must act."""

    async def work(settings: Settings) -> CaseView:
        async with opened_database(settings) as database, database.read() as session:
            view = await case_view(session, await resolve(session, case))
            if view is None:
                raise Refused(refuse("case.unknown", case=case))
            return view

    view = run(work, as_json=as_json)
    if as_json:
        print_json(view)
        return
    _show(view)


def _show(view: CaseView) -> None:
    state = view.case
    out.print(f"[bold]{view.row.owner} · {view.row.community} {view.row.unit}[/]   {view.row.case_id}")
    ended = f"（{label(state.outcome).zh}）" if state.outcome else ""
    out.print(
        f"{label(state.stage).zh} › {label(state.state).zh}{ended}   "
        f"欠费 ¥{state.facts.balance:,.2f} / {len(state.facts.bills)} 笔   "
        f"{label(state.segment).zh} · {label(state.reason).zh}"
    )
    for hold in state.holds:
        out.print(
            f"⏸ {hold.id} {label(hold.kind).zh} 自 {hold.since} 至 {hold.until or '解除为止'}", style="yellow"
        )
    if view.row.next_at:
        out.print(f"下一步 / next: {view.row.next_trigger}  {view.row.next_at.astimezone():%Y-%m-%d %H:%M}")
    elif not state.closed:
        out.print("等待人员处理 / waiting for people")
    for task in view.tasks:
        role = label(Role(task.role)).zh
        out.print(f"☐ {task.kind}  {role}  {task.not_before.astimezone():%Y-%m-%d} 起", style="cyan")
    if state.approval:
        out.print(
            f"审批 / approval: {label(state.approval.target).zh}，提出人 {state.approval.proposer}",
            style="cyan",
        )


@app.command("timeline")
def timeline_(case: CaseArgument, *, as_json: JsonOption = False) -> None:
    """案件经过 / what happened, oldest first, with the hash chain."""

    async def work(settings: Settings) -> Any:
        async with opened_database(settings) as database, database.read() as session:
            found = await resolve(session, case)
            rows: list[Any] = []
            after = 0
            while True:
                page = await timeline(session, found, after, 500)
                rows.extend(page.rows)
                if not page.next:
                    return rows
                after = int(page.next)

    rows = run(work, as_json=as_json)
    if as_json:
        print_json(rows)
        return
    table = Table("#", "时间", "事件", "环节", "谁", "摘要", box=None, header_style="bold")
    for row in rows:
        table.add_row(
            str(row.seq),
            f"{row.at.astimezone():%Y-%m-%d %H:%M}",
            row.type,
            label(State(row.to_state)).zh,
            row.actor,
            row.hash[:10],
        )
    out.print(table)


async def resolve(session: Any, text: str) -> str:
    """This function will return the id of the one case that the text means; Refused if none or several."""
    found = await find_case(session, text)
    if len(found) == 1:
        return str(found[0].case_id)
    if not found:
        raise Refused(refuse("case.unknown", case=text))
    raise Refused(refuse("case.ambiguous", case=text, found=", ".join(row.case_id for row in found[:8])))
