"""What happened, in words of either language: an event's fields as people read them."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, get_args

from domain import events
from domain.fields import Field, fields_of
from domain.labels import DEADLINES, FIELDS
from domain.states import SegmentGround
from domain.words import Label, label

Pick = Callable[[Label], str]  # chooses the language
Part = tuple[str, str]  # name of a field, "" where it speaks for itself, and what it says

_CLASSES: dict[str, type[Any]] = {
    get_args(cls.__annotations__["type"])[0]: cls for cls in get_args(events.Event)
}
# for programs, or told elsewhere
_UNTOLD = {"account_id", "community_id", "facts_version", "request", "note"}
# they speak for themselves
_NAMELESS = {"channel", "outcome", "method", "on", "target", "instrument", "facts"}


def in_chinese(said: Label) -> str:
    """This function will choose Chinese."""
    return said.zh


def tell_parts(kind: str, event: Mapping[str, Any], pick: Pick) -> tuple[Part, ...]:
    """This function will say what an event states, field by field; nothing for a kind it does not know.

    `event` holds the event's own fields as JSON.
    """
    cls = _CLASSES.get(kind)
    if cls is None:
        return ()
    told = (
        _part(field, event.get(field.name), pick) for field in fields_of(cls) if field.name not in _UNTOLD
    )
    return tuple(part for part in told if part is not None)


def tell(kind: str, event: Mapping[str, Any], pick: Pick = in_chinese) -> str:
    """This function will say what an event states in one line."""
    return " · ".join(f"{name} {said}".strip() for name, said in tell_parts(kind, event, pick))


def _part(field: Field, value: Any, pick: Pick) -> Part | None:
    if value in (None, "", [], ()):
        return None
    name = "" if field.name in _NAMELESS else pick(FIELDS[field.name])
    return name, _said(field, value, pick)


def _said(field: Field, value: Any, pick: Pick) -> str:
    if field.choices:
        return _code(type(field.choices[0]), value, pick)
    if said := _SAID.get(field.name) or _SAID.get(field.kind):
        return said(value, pick)
    return "".join(letter if letter.isprintable() else " " for letter in str(value))


def _code(kind: type[StrEnum], value: str, pick: Pick) -> str:
    return pick(label(kind(value)))


def _yuan(value: Any) -> str:
    return f"¥{Decimal(str(value)):,.2f}"


def _owed(facts: Any, pick: Pick) -> str:
    owed = sum((Decimal(bill["amount"]) for bill in facts["bills"]), Decimal(0))
    count = len(facts["bills"])
    return pick(Label(f"欠费 {_yuan(owed)} / {count} 笔", f"owes {_yuan(owed)} on {count} bills"))


def _days(value: Any, pick: Pick) -> str:
    return pick(Label(f"{value} 天", f"{value} days"))


def _deadline(value: Any, pick: Pick) -> str:
    return pick(DEADLINES[value]) if value in DEADLINES else str(value)


def _listed(value: Any, pick: Pick) -> str:
    many = Label(f"{len(value)} 项", f"{len(value)} items")
    return "、".join(map(str, value)) if len(value) <= 3 else pick(many)


# By the field's name, else by its kind.
_SAID: dict[str, Callable[[Any, Pick], str]] = {
    "facts": _owed,
    "grounds": lambda value, pick: "、".join(_code(SegmentGround, ground, pick) for ground in value),
    "days_left": _days,
    "before": _days,
    "code": _deadline,
    "corrects": lambda value, pick: pick(Label(f"第 {value} 条", f"record {value}")),
    "number": lambda value, pick: pick(Label(f"第 {value} 次", f"no. {value}")),
    "yes_no": lambda value, pick: pick(Label("是", "yes") if value else Label("否", "no")),
    "money": lambda value, pick: _yuan(value),
    "benefit": lambda value, pick: pick(
        Label(f"净收益约 {_yuan(value['net'])}", f"about {_yuan(value['net'])} net")
    ),
    "instalments": lambda value, pick: "、".join(f"{i['due']} {_yuan(i['amount'])}" for i in value),
    "list": _listed,
}
