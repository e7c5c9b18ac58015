"""`xianli absence`: who is away, and who decides in the meantime."""

from datetime import datetime
from typing import Annotated, Any

import typer

from domain.deadlines import local_date
from runtime.database import opened_database, reading
from runtime.settings import Settings
from runtime.shell.console import done, hint, out, print_json, run
from runtime.shell.finding import one_user, people
from runtime.shell.options import AsOption, JsonOption
from runtime.shell.screen import dated, now, table
from runtime.shell.telling import who
from store.people import list_absences
from store.staff import add_absence, close_absence
from store.tables import Absence

absence_app = typer.Typer(no_args_is_help=True, help="缺勤与代理 / absences and deputies")

_Login = Annotated[str, typer.Argument(metavar="LOGIN", help="缺勤的人 / who is away")]


@absence_app.callback()
def absences() -> None:
    """缺勤与代理 / absences and deputies."""


@absence_app.command("add")
def add(
    login: _Login,
    *,
    deputy: Annotated[str, typer.Option(help="同角色的代理人 / deputy of the same role")],
    first: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="首日 / first day")],
    last: Annotated[datetime, typer.Option("--until", formats=["%Y-%m-%d"], help="末日 / last day")],
    user: AsOption,
    as_json: JsonOption = False,
) -> None:
    """登记缺勤与代理人；本人、项目经理或管理员可登记 / record an absence and its deputy."""

    async def work(settings: Settings) -> dict[str, Any]:
        async with opened_database(settings) as database, database.write() as session:
            actor = await one_user(session, user)
            number = await add_absence(session, login, deputy, (first.date(), last.date()), actor.id, now())
            return {"number": number, "login": login, "deputy": deputy}

    kept = run(work, as_json=as_json)
    if as_json:
        print_json({"status": "ok", **kept})
    else:
        span = f"{dated(first.date())} 至 {dated(last.date())}"
        done(f"{login} {span} 由 {deputy} 代理（第 {kept['number']} 条）")


@absence_app.command("list")
def listed(*, as_json: JsonOption = False) -> None:
    """现在和以后的缺勤 / absences that are not over."""

    async def work(settings: Settings) -> Any:
        async with reading(settings) as session:
            return await list_absences(session, local_date(now())), await people(session)

    rows, users = run(work, as_json=as_json)
    if as_json:
        print_json([_plain(row) for row in rows])
        return
    if not rows:
        out.print("没有缺勤登记。/ Nobody is away.")
        hint(
            "xianli absence add legal.zhao --deputy legal.sun --from 2026-12-01 --until 2026-12-10 --as admin"
        )
        return
    listing = table("!编号", "缺勤", "代理", "!自", "!至")
    for row in rows:
        names = (who(row.login, users), who(row.deputy, users))
        listing.add_row(str(row.id), *names, dated(row.first_day), dated(row.last_day))
    out.print(listing)


def _plain(row: Absence) -> dict[str, Any]:
    return {
        "number": row.id,
        "login": row.login,
        "deputy": row.deputy,
        "from": row.first_day,
        "until": row.last_day,
        "recorded_by": row.recorded_by,
    }


@absence_app.command("end")
def end(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="编号，见 absence list / its number")],
    *,
    user: AsOption,
    as_json: JsonOption = False,
) -> None:
    """提前回来：从今天起不再代理 / back early: nobody stands in from today on."""

    async def work(settings: Settings) -> dict[str, Any]:
        async with opened_database(settings) as database, database.write() as session:
            actor = await one_user(session, user)
            return _plain(await close_absence(session, number, actor.id, now()))

    ended = run(work, as_json=as_json)
    if as_json:
        print_json({"status": "ok", **ended})
    else:
        done(f"{ended['login']} 已回岗，不再由 {ended['deputy']} 代理")
