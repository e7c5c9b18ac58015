"""What happened, in words: events with their fields, who and when, and whether the chain holds."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, get_args

from rich.text import Text

from domain import events
from domain.fields import Field, fields_of
from domain.labels import EVENTS, FIELDS
from domain.states import Role, SegmentGround
from runtime.shell.console import out
from runtime.shell.screen import clean, moment, money, table, wide, zh
from store.audit import ChainReport
from store.queries import EventRow
from store.tables import User

_CLASSES: dict[str, type[Any]] = {
    get_args(cls.__annotations__["type"])[0]: cls for cls in get_args(events.Event)
}
_UNTOLD = {
    "account_id",
    "community_id",
    "facts_version",
    "request",
    "note",
}  # for programs, or told elsewhere
_NAMELESS = {
    "channel",
    "outcome",
    "method",
    "on",
    "target",
    "instrument",
    "facts",
}  # they speak for themselves


def who(login: str, users: Mapping[str, User], role: Role | None = None) -> str:
    """This function will name a person, with the role in which they acted if it is given."""
    if login == Role.SYSTEM:
        return zh(Role.SYSTEM)
    name = clean(users[login].name) if login in users else login
    return f"{name}（{zh(role)}）" if role else name


def event_name(kind: str) -> str:
    """This function will return the Chinese name of an event, or its code if this version knows none."""
    return EVENTS[kind].zh if kind in EVENTS else kind


def told(row: EventRow) -> str:
    """This function will say what an event states: its fields in words, one line."""
    cls = _CLASSES.get(row.type)
    if cls is None:
        return ""
    parts = (_part(field, row.event.get(field.name)) for field in fields_of(cls) if field.name not in _UNTOLD)
    return " · ".join(part for part in parts if part)


def _part(field: Field, value: Any) -> str:
    if value in (None, "", [], ()):
        return ""
    said = _said(field, value)
    return said if field.name in _NAMELESS else f"{FIELDS[field.name].zh} {said}"


def _said(field: Field, value: Any) -> str:
    if field.choices:
        return zh(type(field.choices[0])(value))
    if said := _SAID.get(field.name) or _SAID.get(field.kind):
        return said(value)
    return clean(str(value))


def _owed(facts: Any) -> str:
    owed = sum((Decimal(bill["amount"]) for bill in facts["bills"]), Decimal(0))
    return f"欠费 ¥{money(owed)} / {len(facts['bills'])} 笔"


# By the field's name, else by its kind.
_SAID: dict[str, Callable[[Any], str]] = {
    "facts": _owed,
    "grounds": lambda value: "、".join(zh(SegmentGround(ground)) for ground in value),
    "number": lambda value: f"第 {value} 次",
    "yes_no": lambda value: "是" if value else "否",
    "money": lambda value: f"¥{money(value)}",
    "benefit": lambda value: f"净收益约 ¥{money(value['net'])}",
    "instalments": lambda value: "、".join(f"{i['due']} ¥{money(Decimal(i['amount']))}" for i in value),
    "list": lambda value: "、".join(value) if len(value) <= 3 else f"{len(value)} 项",
}


def tell(rows: Sequence[EventRow], notes: Mapping[str, str], users: Mapping[str, User]) -> None:
    """This function will print the timeline."""
    roomy = wide()
    listing = table("!>#", "!时间", "经过", "谁", *(["环节"] if roomy else []), "!摘要")
    for row in rows:
        moved = f"{zh(row.to_state)}" if row.from_state != row.to_state else ""
        what = Text(event_name(row.type), style="bold")
        if details := told(row):
            what.append(f"  {details}")
        if moved and not roomy:
            what.append(f"  →\u00a0{moved}", style="cyan")
        if text := notes.get(row.event.get("note", "")):
            what.append(f"\n“{clean(text)}”", style="italic")
        by = who(row.actor, users, row.role)
        states = [Text(f"→ {moved}" if moved else "", style="cyan")] if roomy else []
        listing.add_row(str(row.seq), moment(row.at), what, by, *states, Text(row.hash[:8], style="dim"))
    out.print(listing)


def say_chain(report: ChainReport) -> None:
    """This function will say whether a case's chain, fold and row agree."""
    if report.ok:
        out.print(
            Text.assemble(
                ("✓ ", "green"), f"{report.records} 条记录，链完好 / {report.records} records, chain whole"
            )
        )
        return
    out.print(Text.assemble(("✗ ", "bold red"), f"{report.case_id}  {finding(report)}"))


def finding(report: ChainReport) -> str:
    """This function will say what the audit found about a case that does not hold."""
    if report.broken_at is not None:
        return f"第 {report.broken_at} 条起链断裂 / the chain breaks at record {report.broken_at}"
    if report.mismatches:
        return f"与记录不符的字段 / fields that the records contradict: {', '.join(report.mismatches)}"
    return f"{report.problem}"
