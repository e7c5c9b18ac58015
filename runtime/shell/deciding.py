"""`xianli decide-many`: one decision on many proposals, each with its own result."""

import hashlib
import uuid
from dataclasses import asdict
from typing import Annotated, Any

import typer
from sqlalchemy.ext.asyncio import AsyncSession

from domain.commands.parsing import parse_command
from domain.commands.request import Request
from domain.refusals import Refused, refuse
from domain.states import DecisionReason, Role, Stage
from gateway.bulk import Result, act_many
from runtime.bootstrap import opened_house
from runtime.exit import Exit, leave
from runtime.settings import Settings
from runtime.shell.console import hint, out, print_json, run
from runtime.shell.finding import one_case, one_community, one_user
from runtime.shell.options import AsOption, JsonOption, coded
from runtime.shell.screen import step, table
from store.worklists import pending_approvals

_PAGE = 500


def decide_many(
    decision: Annotated[
        str, typer.Argument(metavar="DECISION", help="approve | reject | return_for_completion")
    ],
    cases: Annotated[
        list[str] | None, typer.Argument(metavar="CASE…", help="案件号、房号 / cases or rooms")
    ] = None,
    *,
    user: AsOption,
    every: Annotated[
        bool, typer.Option("--all", help="全部待审批的（可加下列条件）/ all that wait, as restricted")
    ] = False,
    stage: Annotated[
        Stage | None, typer.Option(parser=coded(Stage), help="要升级到的阶段 / the stage asked for")
    ] = None,
    community: Annotated[str, typer.Option(help="只限此小区 / only this community")] = "",
    reason: Annotated[
        DecisionReason | None,
        typer.Option(parser=coded(DecisionReason), help="驳回、退回的原因 / why, for reject and return"),
    ] = None,
    key: Annotated[str, typer.Option(help="请求号：同号只生效一次 / idempotency key")] = "",
    as_json: JsonOption = False,
) -> None:
    """对多个申请作同一决定；逐件给出结果 / decide on many proposals; each has its own result.

    例 / e.g.: xianli decide-many approve 3-3-2601 3-3-2602 --as legal.zhao
    """
    if decision not in ("approve", "reject", "return_for_completion"):
        msg = "approve | reject | return_for_completion"
        raise typer.BadParameter(msg)

    async def work(settings: Settings) -> tuple[Result, ...]:
        values = {} if decision == "approve" else {"reason": reason}
        command = parse_command(decision, {k: v for k, v in values.items() if v is not None})
        async with opened_house(settings) as house:
            async with house.database.read() as session:
                who = await one_user(session, user)
                named, unknown = await _named(session, cases or [])
                if every:
                    named += await _waiting(session, stage, community)
            if not named and not unknown:
                raise Refused(refuse("bulk.empty"))
            stem = key or str(uuid.uuid4())
            requests = [
                (case_id, Request(command, who.id, Role(who.role), _key(stem, case_id)))
                for case_id in dict.fromkeys(named)
            ]
            return (*unknown, *await act_many(house.gateway, requests))

    results = run(work, as_json=as_json)
    if as_json:
        print_json({"status": _status(results), "results": [_plain(result) for result in results]})
    else:
        _say(decision, results)
    leave(_exit(results))


def _key(stem: str, case_id: str) -> str:
    """One key for each case out of the key for all; short enough for whatever stem somebody chose."""
    return hashlib.sha256(f"{stem}/{case_id}".encode()).hexdigest()[:32]


async def _named(session: AsyncSession, texts: list[str]) -> tuple[list[str], tuple[Result, ...]]:
    """The cases that people named; a name that means none or several is a result of its own."""
    named: list[str] = []
    unknown: list[Result] = []
    for text in texts:
        try:
            named.append((await one_case(session, text)).case_id)
        except Refused as refused:
            unknown.append(Result(text, refusals=refused.refusals))
    return named, tuple(unknown)


async def _waiting(session: AsyncSession, stage: Stage | None, community: str) -> list[str]:
    place = (await one_community(session, community)).name if community else ""
    found: list[str] = []
    after: str | None = None
    while True:
        page = await pending_approvals(session, target=stage, after=after, limit=_PAGE)
        found += [row.case_id for row in page.rows if place in ("", row.community)]
        if not page.next:
            return found
        after = page.next


def _exit(results: tuple[Result, ...]) -> Exit:
    good = sum(result.ok for result in results)
    if good == len(results):
        return Exit.OK
    return Exit.PARTIAL if good else Exit.REFUSED


def _status(results: tuple[Result, ...]) -> str:
    return {Exit.OK: "ok", Exit.PARTIAL: "partial"}.get(_exit(results), "refused")


def _plain(result: Result) -> dict[str, Any]:
    receipt = asdict(result.receipt) if result.receipt else None
    refusals = [asdict(refusal) for refusal in result.refusals]
    return {"case_id": result.case_id, "ok": result.ok, "receipt": receipt, "refusals": refusals}


def _say(decision: str, results: tuple[Result, ...]) -> None:
    listing = table("", "!案件", "结果")
    for result in results:
        said = "；".join(f"{r.zh} [{r.code}]" for r in result.refusals) or step(decision)
        listing.add_row("✓" if result.ok else "✗", result.case_id, said)
    out.print(listing)
    good = sum(result.ok for result in results)
    out.print(f"共 {len(results)} 件：办成 {good}，拒绝 {len(results) - good}")
    if good < len(results):
        hint("被拒绝的逐件处理后可再试；已办成的不受影响 / the refused ones may be tried again alone")
