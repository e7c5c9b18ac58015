"""`xianli commands`: everything that `xianli act` takes, by stage, with fields and who may."""

from dataclasses import dataclass
from typing import Annotated, Any

import typer
from rich.text import Text

from domain.commands import COMMANDS
from domain.commands.parsing import parse_command
from domain.deadlines import local_date
from domain.fields import Field, fields_of, usage
from domain.labels import FIELDS, TRIGGERS
from domain.lifecycle import TABLE
from domain.states import LADDER, Role, Stage
from domain.words import label
from runtime.shell.console import hint, out, print_json, run
from runtime.shell.examples import command_line
from runtime.shell.options import JsonOption
from runtime.shell.screen import now, pairs, roles, table, zh

_HARD = LADDER[4:]
_DECISIONS = "5–8 的审批"
_ANYTIME = "随时"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A command that people may give."""

    command: str
    zh: str
    en: str
    stages: tuple[Stage, ...]
    roles: tuple[Role, ...]


def commands(
    name: Annotated[str, typer.Argument(metavar="COMMAND", help="只看这一个操作 / only this one")] = "",
    *,
    as_json: JsonOption = False,
) -> None:
    """列出全部操作：字段与权限 / list what `act` takes, with fields and who may."""
    found = _entries()
    if name:
        run(_known(name), as_json=as_json)  # refuses an unknown name and forbidden measures as `act` does
        found = [entry for entry in found if entry.command == name]
    if as_json:
        print_json([_plain(entry) for entry in found])
    elif name:
        for entry in found:
            _show_one(entry)
    else:
        _show_all(found)


def _known(name: str) -> Any:
    async def work(_settings: object) -> None:
        if name not in COMMANDS:
            parse_command(name, {})

    return work


def _entries() -> list[_Entry]:
    found = []
    for trigger in COMMANDS:
        moves = [move for move in TABLE if move.trigger == trigger]
        may = {role for move in moves for role in move.roles} - {Role.SYSTEM}
        if not may:
            continue
        at = {state.stage for move in moves for state in move.sources}
        words = TRIGGERS[trigger]
        found.append(
            _Entry(
                trigger,
                words.zh,
                words.en,
                tuple(stage for stage in LADDER if stage in at),
                tuple(role for role in Role if role in may),
            )
        )
    return found


def _plain(entry: _Entry) -> dict[str, Any]:
    return {
        "command": entry.command,
        "zh": entry.zh,
        "en": entry.en,
        "stages": entry.stages,
        "roles": entry.roles,
        "fields": [
            {
                "name": field.name,
                "zh": FIELDS[field.name].zh,
                "kind": field.kind,
                "required": field.required,
                "choices": [
                    {"code": choice, "zh": label(choice).zh, "en": label(choice).en}
                    for choice in field.choices
                ],
            }
            for field in fields_of(COMMANDS[entry.command])
        ],
        "usage": usage(COMMANDS[entry.command]),
    }


def _show_all(found: list[_Entry]) -> None:
    headings = [*(_heading(stage) for stage in LADDER), _DECISIONS, _ANYTIME]
    groups: dict[str, list[_Entry]] = {heading: [] for heading in headings}
    for entry in found:
        for place in _places(entry):
            groups[place].append(entry)
    listing = table("!操作", "名称", "字段", "谁可以")
    for heading, entries in groups.items():
        listing.add_row(Text(f"— {heading}", style="bold cyan"))
        for entry in entries:
            names = " ".join(_short(field) for field in fields_of(COMMANDS[entry.command]))
            listing.add_row(entry.command, entry.zh, names, roles(entry.roles))
    out.print(listing)
    out.print(
        "方括号内可不填；说明文字用 --note。/ Brackets: optional; free text goes to --note.", style="dim"
    )
    hint("一个操作的详情与例子 / one command in detail: xianli commands record_contact")


def _heading(stage: Stage) -> str:
    return f"{stage.rank} {zh(stage)}"


def _places(entry: _Entry) -> list[str]:
    """Under which headings a command stands: what suits every hard stage stands once."""
    if entry.stages == LADDER:
        return [_ANYTIME]
    return [_DECISIONS] if entry.stages == _HARD else [_heading(stage) for stage in entry.stages]


def _short(field: Field) -> str:
    if field.name == "note":
        return "[--note]"
    return f"{field.name}=" if field.required else f"[{field.name}=]"


def _show_one(entry: _Entry) -> None:
    cls = COMMANDS[entry.command]
    out.print(Text.assemble((entry.command, "bold"), f"  {entry.zh} / {entry.en}"))
    where = _ANYTIME if entry.stages == LADDER else "、".join(zh(stage) for stage in entry.stages)
    rows: list[tuple[str, Text | str]] = [("阶段", where), ("谁可以", roles(entry.roles))]
    rows += [(field.name, _explained(field)) for field in fields_of(cls)]
    who = f"<{entry.roles[0]}>"
    rows.append(("例", command_line(entry.command, "3-3-2601", who, local_date(now()))))
    out.print(pairs(*rows))


def _explained(field: Field) -> str:
    if field.name == "note":
        return "说明文字，用 --note 填写；只存于数据库"
    need = "必填" if field.required else "可不填"
    shapes = {
        "date": "日期 YYYY-MM-DD",
        "yes_no": "true 或 false",
        "money": "金额，元",
        "number": "整数",
        "list": "用逗号分隔",
    }
    shapes = {
        "date": "日期 YYYY-MM-DD",
        "yes_no": "true 或 false",
        "money": "金额，元",
        "list": "用逗号分隔",
        "instalments": "各期 日期:金额，用逗号分隔",
    }
    choices = "；".join(f"{choice} {zh(choice)}" for choice in field.choices)
    return "，".join(
        part for part in (FIELDS[field.name].zh, need, shapes.get(field.kind, ""), choices) if part
    )
