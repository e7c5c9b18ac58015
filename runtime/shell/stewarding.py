"""`xianli steward …`: who knows the owner best, and the friendly contacts that make it so."""

import uuid
from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

import typer

from domain.deadlines import local_date
from domain.refusals import Refused, refuse
from domain.stewards import Candidate, rank_stewards
from runtime.database import opened_database, reading
from runtime.settings import Settings
from runtime.shell.console import done, hint, out, print_json, run
from runtime.shell.finding import one_case, one_user, people, policy_of
from runtime.shell.options import AsOption, CaseArgument, JsonOption
from runtime.shell.screen import clean, now, table
from runtime.shell.telling import who
from store.acquaintance import (
    TouchRow,
    active_stewards,
    add_touch,
    meetings_of,
    read_touches,
    steward_load,
)
from store.cases import read_case

app = typer.Typer(no_args_is_help=True, help="管家：派谁去、日常往来 / stewards: whom to send, touches")


@app.command()
def suggest(case: CaseArgument, *, as_json: JsonOption = False) -> None:
    """谁最熟悉这位业主，兼顾各人在办件数；只是建议 / who knows this owner best; a suggestion only."""

    async def work(settings: Settings) -> Any:
        async with reading(settings) as session:
            row = await one_case(session, case)
            found = await read_case(session, row.case_id)
            if found is None:
                raise Refused(refuse("case.unknown", case=case))
            ranked = rank_stewards(
                await active_stewards(session),
                await meetings_of(session, row.account_id),
                await steward_load(session, besides=row.case_id),
                local_date(now()),
                await policy_of(session, found.policy_version),
            )
            return found.steward, ranked, await people(session)

    assigned, ranked, users = run(work, as_json=as_json)
    if as_json:
        print_json({"assigned": assigned, "candidates": [_plain(c) for c in ranked]})
        return
    if not ranked:
        out.print("还没有管家用户。/ There are no stewards yet.")
        hint("xianli user add steward.wang 王芳 steward")
        return
    listing = table("!管家", "!>得分", "说明")
    for candidate in ranked:
        mark = " ✓" if candidate.steward == assigned else ""
        listing.add_row(
            f"{who(candidate.steward, users)}{mark}", str(candidate.score), candidate.explanation.zh
        )
    out.print(listing)
    hint(f"指派 / assign: xianli act {case} assign_steward steward={ranked[0].steward} --as <manager>")


def _plain(candidate: Candidate) -> dict[str, Any]:
    return {**asdict(candidate), "explanation": asdict(candidate.explanation)}


@app.command()
def touch(
    case: CaseArgument,
    *,
    user: AsOption,
    note: Annotated[str, typer.Option(help="做了什么，只存于数据库 / what happened, kept in the store")] = "",
    helped: Annotated[bool, typer.Option("--helped", help="帮了忙 / help was given")] = False,
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="哪天，默认今天 / day"),
    ] = None,
    key: Annotated[str, typer.Option(help="请求号：同号只记一次 / idempotency key")] = "",
    as_json: JsonOption = False,
) -> None:
    """登记催缴以外的友好往来（问候、帮忙）/ note a friendly contact outside dunning."""

    async def work(settings: Settings) -> tuple[TouchRow, bool]:
        today = local_date(now())
        day = on.date() if on else today
        if day > today:
            raise Refused(refuse("date.future", field="on", on=day))
        async with opened_database(settings) as database, database.write() as session:
            row = await one_case(session, case)
            actor = await one_user(session, user)
            made = TouchRow(actor.id, day, helped, note)
            return made, await add_touch(session, row.account_id, made, key or str(uuid.uuid4()), now())

    made, new = run(work, as_json=as_json)
    if as_json:
        print_json({"status": "ok", "new": new, **asdict(made)})
    else:
        done("已登记往来 / noted" if new else "此请求号已登记过 / noted before")


@app.command()
def touches(case: CaseArgument, *, as_json: JsonOption = False) -> None:
    """列出友好往来 / list the friendly contacts."""

    async def work(settings: Settings) -> Any:
        async with reading(settings) as session:
            row = await one_case(session, case)
            return await read_touches(session, row.account_id), await people(session)

    rows, users = run(work, as_json=as_json)
    if as_json:
        print_json([asdict(row) for row in rows])
        return
    listing = table("!日期", "!", "内容", "管家")
    for row in rows:
        listing.add_row(
            f"{row.on}", "帮助" if row.helped else "问候", clean(row.note), who(row.steward, users)
        )
    out.print(listing if rows else "还没有往来记录。/ Nothing yet.")
