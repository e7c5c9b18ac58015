"""`xianli act`: giving a case one command, by the same door as everybody else."""

import json
import uuid
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Annotated, Any

import typer

from domain.commands import COMMANDS, Request, forbidden, parse_command
from domain.deadlines import local_date
from domain.fields import fields_of
from domain.labels import MEASURES, TRIGGERS, UNLAWFUL_SOURCES
from domain.personal import plain_text
from domain.refusals import Refused, refuse
from domain.states import Role, State
from domain.wording import lint
from domain.words import label
from runtime.bootstrap import House, opened_house
from runtime.settings import Settings
from runtime.shell.console import done, hint, print_json, run
from runtime.shell.examples import command_line
from runtime.shell.finding import one_case, one_user
from runtime.shell.options import AsOption, CaseArgument, JsonOption
from runtime.shell.screen import coming, now, step, zh
from store.people import covered_by, save_attempt, save_note
from store.queries import CaseView, case_view
from store.tables import User
from workflows.messages import Receipt

_OUTGOING = {"issue_notice"}  # what is written there goes out to the owner: it is read for its wording (B5)
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
                return receipt, await case_view(session, receipt.case_id)

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
        covers = await covered_by(session, user.id, local_date(now()))
    note = values.pop("note", "") or note  # a text written as a field is a text all the same
    if (measure := forbidden(command, values)) is not None:
        async with house.database.write() as session:
            await save_attempt(session, case_id, user.id, measure[1], measure[0], now())
    request = _request(command, values, user, key, case)
    request = replace(request, covers=covers)
    if note:
        request = await _with_note(house, case_id, request, note, now())
    return await house.gateway.act(case_id, request)


def _request(command: str, values: dict[str, Any], user: User, key: str, case: str) -> Request:
    """The request; a field that is wrong or missing is answered with a line that would pass."""
    try:
        parsed = parse_command(command, values)
    except Refused as refused:
        if "command.invalid" not in refused.codes:
            raise
        line = command_line(command, case, user.id, local_date(now()))
        raise Refused(*(replace(r, fix_en=f"例 / for example: {line}") for r in refused.refusals)) from None
    return Request(parsed, user.id, Role(user.role), key or str(uuid.uuid4()))


async def _with_note(house: House, case_id: str, request: Request, note: str, at: datetime) -> Request:
    """The text goes to the store, its id into the command; numbers that must be sealed are no text (C4)."""
    if refusals := tuple(plain_text(note)):
        raise Refused(*refusals)
    if not any(f.name == "note" for f in fields(request.command)):
        raise Refused(refuse("command.no_note", command=request.command.type))
    if request.command.type in _OUTGOING and (wrong := lint(note)):
        raise Refused(*wrong)
    async with house.database.write() as session:
        note_id = await save_note(session, case_id, request.key, request.actor, note, at)
    values = {f.name: getattr(request.command, f.name) for f in fields(request.command)}
    return replace(request, command=parse_command(values.pop("type"), {**values, "note": note_id}))


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
