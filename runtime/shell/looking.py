"""`xianli case …`: looking at cases from the shell."""

from typing import Annotated, Any

import typer
from rich.text import Text
from sqlalchemy.ext.asyncio import AsyncSession

from domain.deadlines import local_date
from domain.refusals import Refused, refuse
from domain.states import Outcome, Reason, Segment, Stage, State
from runtime.database import reading
from runtime.exit import Exit, leave
from runtime.settings import Settings
from runtime.shell import showing, telling
from runtime.shell.console import hint, out, print_json, run
from runtime.shell.finding import one_case, one_community, people, rules_of
from runtime.shell.options import CaseArgument, JsonOption, coded
from runtime.shell.screen import clean, dated, day, money, now, step, table, wide, zh
from store.audit import ChainReport, verify_case
from store.people import list_attempts, read_notes
from store.queries import CaseFilter, CaseRow, EventRow, case_view, list_cases, stage_counts, timeline

app = typer.Typer(no_args_is_help=True, help="查看案件 / look at cases")


@app.command("list")
def list_(
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="业主、房号或案件号的一部分 / part of owner, room or id")
    ] = "",
    *,
    stage: Annotated[
        Stage | None, typer.Option(parser=coded(Stage), help="阶段，如 notice 或 书面催缴 / stage")
    ] = None,
    state: Annotated[
        State | None, typer.Option(parser=coded(State), help="环节，如 notice_serving / state")
    ] = None,
    community: Annotated[str, typer.Option(help="小区名或其一部分 / community, or part of its name")] = "",
    reason: Annotated[
        Reason | None, typer.Option(parser=coded(Reason), help="拖欠原因 / reason of non-payment")
    ] = None,
    segment: Annotated[Segment | None, typer.Option(parser=coded(Segment), help="业主类型 / segment")] = None,
    outcome: Annotated[
        Outcome | None, typer.Option(parser=coded(Outcome), help="结案结果（含已结案）/ outcome")
    ] = None,
    held: Annotated[
        bool | None, typer.Option("--held/--not-held", help="只看暂停的或未暂停的 / only held or not held")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="包括已结案 / closed ones too")] = False,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="每页几件 / page size")] = 50,
    after: Annotated[str, typer.Option(metavar="CASE", help="接着上一页 / continue after this case")] = "",
    as_json: JsonOption = False,
) -> None:
    """列出案件 / list cases, a page at a time."""
    closed_too = everything or outcome is not None or Stage.CLOSED in (stage, state)

    async def work(settings: Settings) -> Any:
        async with reading(settings) as session:
            chosen = CaseFilter(
                stage=stage,
                state=state,
                community_id=(await one_community(session, community)).id if community else None,
                held=held,
                reason=reason,
                segment=segment,
                outcome=outcome,
                open_only=not closed_too,
                text=text,
            )
            try:
                page = await list_cases(session, chosen, after or None, limit)
            except LookupError:
                raise Refused(refuse("page.unknown", after=after)) from None
            return page, await stage_counts(session), settings.data_dir

    page, counts, folder = run(work, as_json=as_json)
    if as_json:
        print_json({"cases": page.rows, "next": page.next, "stage_counts": counts})
        return
    if not page.rows:
        _nothing(counts, folder)
        return
    _list(page.rows)
    out.print("  ".join(f"{zh(Stage(s))} {n}" for s, n in counts.items()), style="dim")
    if page.next:
        hint(f"还有更多；下一页 / more: --after {page.next}")


def _nothing(counts: dict[str, int], folder: Any) -> None:
    if counts:
        out.print("没有符合条件的案件。/ No cases match.")
        hint("去掉一些条件，或加 --all 看已结案的 / loosen the filter, or --all for closed ones")
        return
    out.print(f"{folder} 中还没有案件。/ There are no cases yet.")
    hint("先 xianli import arrears 清单.xlsx，再 xianli scan / import a list, then scan")


def _list(rows: tuple[CaseRow, ...]) -> None:
    roomy = wide()
    listing = (
        table("!案件", "!房号", "业主", "环节", "!>欠费(元)", "!最早到期", "下一步")
        if roomy
        else table("!案件", "!房号", "业主", "!>欠费(元)", "环节 · 下一步")
    )
    for row in rows:
        state = _state(row)
        coming = f"{day(row.next_at)} {step(row.next_trigger)}" if row.next_at else ""
        head = (row.case_id, clean(row.unit), clean(row.owner))
        if roomy:
            waiting = "" if row.closed_at else "等待人员处理"
            listing.add_row(
                *head, state, money(row.balance), dated(row.oldest_due), coming or Text(waiting, style="dim")
            )
        else:
            listing.add_row(*head, money(row.balance), state + Text(f" {coming[5:]}", style="dim"))
    out.print(listing)


def _state(row: CaseRow) -> Text:
    if row.closed_at:
        return Text(f"{zh(row.state)}（{zh(Outcome(row.outcome))}）", style="dim")
    return Text(f"⏸ {zh(row.state)}", style="yellow") if row.held else Text(zh(row.state))


@app.command()
def show(case: CaseArgument, *, as_json: JsonOption = False) -> None:
    """显示一个案件 / show one case: where it stands, what is next and who must act."""

    async def work(settings: Settings) -> showing.Screen:
        async with reading(settings) as session:
            row = await one_case(session, case)
            view = await case_view(session, row.case_id, now())
            if view is None:
                raise Refused(refuse("case.unknown", case=case))
            return showing.Screen(
                asked=case,
                view=view,
                policy=await rules_of(
                    session, view.case.community_id, view.case.policy_version, local_date(now())
                ),
                users=await people(session),
                events=tuple(await _events(session, row.case_id)),
                attempts=tuple(await list_attempts(session, row.case_id)),
            )

    screen = run(work, as_json=as_json)
    if as_json:
        print_json(showing.plain(screen))
    else:
        showing.show(screen)


@app.command("timeline")
def timeline_(
    case: CaseArgument,
    *,
    verify: Annotated[bool, typer.Option("--verify", help="核验哈希链 / verify the hash chain")] = False,
    as_json: JsonOption = False,
) -> None:
    """案件经过 / what happened, oldest first, with the hash chain."""

    async def work(settings: Settings) -> Any:
        async with reading(settings) as session:
            row = await one_case(session, case)
            chain = await verify_case(session, row.case_id) if verify else None
            texts = {key: note.text for key, note in (await read_notes(session, row.case_id)).items()}
            return row, await _events(session, row.case_id), texts, await people(session), chain

    row, events, texts, users, chain = run(work, as_json=as_json)
    if as_json:
        print_json(
            {
                "case_id": row.case_id,
                "events": events,
                "notes": texts,
                "chain": _chain(chain) if chain else None,
            }
        )
    else:
        out.print(f"{clean(row.owner)} · {row.community} {row.unit}   {row.case_id}", style="bold")
        telling.tell(events, texts, users)
        if chain:
            telling.say_chain(chain)
    leave(Exit.FAILED if chain and not chain.ok else Exit.OK)


def _chain(report: ChainReport) -> dict[str, Any]:
    return {
        "ok": report.ok,
        "records": report.records,
        "broken_at": report.broken_at,
        "problem": report.problem,
        "mismatches": report.mismatches,
    }


async def _events(session: AsyncSession, case_id: str) -> list[EventRow]:
    rows: list[EventRow] = []
    after = 0
    while True:
        page = await timeline(session, case_id, after, 500)
        rows.extend(page.rows)
        if not page.next:
            return rows
        after = int(page.next)
