"""`xianli act`: giving a case one command, by the same door as everybody else."""

import json
import uuid
from dataclasses import asdict, replace
from typing import Annotated, Any

import typer

from domain.commands import COMMANDS
from domain.deadlines import local_date
from domain.fields import fields_of
from domain.labels import MEASURES, TRIGGERS, UNLAWFUL_SOURCES
from domain.refusals import Refused, refuse
from domain.states import Role, State
from domain.words import label
from gateway.desk import Ask, Desk
from runtime.bootstrap import House, opened_house
from runtime.settings import Settings
from runtime.shell.console import done, hint, print_json, run
from runtime.shell.examples import command_line
from runtime.shell.finding import one_case, one_user
from runtime.shell.options import AsOption, CaseArgument, JsonOption
from runtime.shell.screen import coming, now, step, zh
from store.queries import CaseView, case_view
from store.tables import User
from workflows.messages import Receipt

_UNLAWFUL = {words.zh: code for code, words in UNLAWFUL_SOURCES.items()}  # refused by name (C5)
_CODES = {words.zh: code for code, words in {**TRIGGERS, **MEASURES}.items()}


def act(
    case: CaseArgument,
    command: Annotated[str, typer.Argument(metavar="COMMAND", help="操作，见 xianli commands / command")],
    values: Annotated[
        list[str] | None, typer.Argument(metavar="FIELD=VALUE", help="字段=值 / fields of the command")
    ] = None,
    *,
    user: AsOption,
    note: Annotated[
        str, typer.Option(help="说明文字，只存于数据库 / free text, kept in the store only")
    ] = "",
    key: Annotated[str, typer.Option(help="请求号：同号只生效一次 / idempotency key")] = "",
    as_json: JsonOption = False,
) -> None:
    """对案件进行一项操作；全部操作见 xianli commands / give a case one command.

    例 / e.g.: xianli act 3-3-2601 classify_reason reason=forgot --as steward.wang
    """
    name = _CODES.get(command, command)

    async def work(settings: Settings) -> tuple[Receipt, CaseView | None]:
        async with opened_house(settings) as house:
            receipt = await _act(house, case, name, _pairs(name, values or []), user, note, key)
            async with house.database.read() as session:
                return receipt, await case_view(session, receipt.case_id, now())

    receipt, view = run(work, as_json=as_json)
    if as_json:
        print_json({"status": "ok", **asdict(receipt)})
        return
    _say(name, receipt, view)


def _say(name: str, receipt: Receipt, view: CaseView | None) -> None:
    who = f"{view.row.owner} {view.row.unit}" if view else receipt.case_id
    done(f"{step(name)}：{who} → {zh(State(receipt.state))}（第 {receipt.seq} 条）")
    if view and view.row.next_at:
        hint(f"下一步 / next: {step(view.row.next_trigger)}，{coming(view.row.next_at)}")
    for task in view.tasks if view else ():
        hint(f"待办 / to do: {step(task.kind)}（{zh(task.role)}）")


async def _act(
    house: House, case: str, command: str, values: dict[str, Any], login: str, note: str, key: str
) -> Receipt:
    async with house.database.read() as session:
        case_id = (await one_case(session, case)).case_id
        user = await one_user(session, login)
    ask = Ask(case_id, command, values, user.id, Role(user.role), key or str(uuid.uuid4()), note)
    try:
        return await Desk(house.database, house.gateway).take(ask, now())
    except Refused as refused:
        raise _with_example(refused, command, case, user) from None


def _with_example(refused: Refused, command: str, case: str, user: User) -> Refused:
    """A field that is wrong or missing is answered with a line that would pass."""
    if "command.invalid" not in refused.codes:
        return refused
    line = command_line(command, case, user.id, local_date(now()))
    return Refused(*(replace(r, fix_en=f"例 / for example: {line}") for r in refused.refusals))


def _pairs(command: str, items: list[str]) -> dict[str, Any]:
    """The `field=value` pairs; choices may be given by their Chinese labels, lists with commas."""
    known = {field.name: field for field in fields_of(COMMANDS[command])} if command in COMMANDS else {}
    pairs: dict[str, Any] = {}
    for item in items:
        name, equals, value = item.partition("=")
        if not equals or not name:
            raise Refused(refuse("command.pair", item=item))
        field = known.get(name)
        named = {label(choice).zh: choice.value for choice in field.choices} if field else {}
        named |= _UNLAWFUL if name == "source" else {}
        pairs[name] = named.get(value, value)
        if field and field.kind == "list":
            pairs[name] = _listed(item, value)
    return pairs


def _listed(item: str, value: str) -> list[Any]:
    if not value.startswith("["):
        return [part.strip() for part in value.split(",") if part.strip()]
    try:
        return list(json.loads(value))
    except ValueError:
        raise Refused(refuse("command.pair", item=item)) from None
