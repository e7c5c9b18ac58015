"""The fields of commands and events: what kind each is, what it may hold, what is wrong with a value."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from domain.plans import Instalment
from domain.words import label

Kind = Literal["choice", "date", "yes_no", "money", "number", "list", "text", "other", "instalments"]
_KINDS: dict[Any, Kind] = {
    date: "date",
    bool: "yes_no",
    Decimal: "money",
    int: "number",
    str: "text",
    tuple: "list",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a command or an event."""

    name: str
    kind: Kind
    required: bool
    choices: tuple[StrEnum, ...] = ()  # of a choice


def fields_of(cls: type[Any]) -> tuple[Field, ...]:
    """This function will return the fields of a command's or an event's class, its `type` left out."""
    return tuple(
        _field(f.name, f.type, required=f.default is MISSING) for f in fields(cls) if f.name != "type"
    )


def _field(name: str, annotation: Any, *, required: bool) -> Field:
    if get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_args(annotation)[:1] == (Instalment,):
        return Field(name, "instalments", required)
    held = [part for part in get_args(annotation) if part is not NoneType]
    if held and get_origin(annotation) is not tuple:  # X | None
        annotation = held[0]
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return Field(name, "choice", required, tuple(choice for choice in annotation if choice))
    return Field(name, _KINDS.get(get_origin(annotation) or annotation, "other"), required)


_SHAPES: dict[Kind, str] = {
    "date": "YYYY-MM-DD",
    "yes_no": "true|false",
    "money": "1234.56",
    "number": "12",
    "list": "A,B",
    "instalments": "YYYY-MM-DD:1234.56,…",
    "text": "…",
    "other": "{…}",
}


def usage(cls: type[Any]) -> str:
    """This function will return how a command is filled in, what may be left out in brackets."""
    shown = (_written(field) for field in fields_of(cls))
    return " ".join(shown) or "-"


def _written(field: Field) -> str:
    shape = "|".join(field.choices) if field.choices else _SHAPES[field.kind]
    return f"{field.name}={shape}" if field.required else f"[{field.name}={shape}]"


# What pydantic calls the mistake → the sentence, Chinese and English; its own words stand where none is.
_MISTAKES: dict[str, tuple[str, str]] = {
    "missing": ("必填", "is missing"),
    "unexpected_keyword_argument": ("没有这个字段", "there is no such field"),
    "string_too_short": ("不能为空", "may not be empty"),
    "string_too_long": ("最多 {max_length} 个字符", "at most {max_length} characters"),
}
_WRONG: dict[Kind, tuple[str, str]] = {
    "instalments": (
        "“{value}”不是分期，写成 2026-12-10:500.00,2027-01-10:500.00",
        "“{value}” are no instalments; write 2026-12-10:500.00,2027-01-10:500.00",
    ),
    "date": ("“{value}”不是日期，写成 2026-03-01", "“{value}” is no date; write 2026-03-01"),
    "yes_no": ("“{value}”不是 true 或 false", "“{value}” is neither true nor false"),
    "money": ("“{value}”不是金额，写成 1234.56", "“{value}” is no amount; write 1234.56"),
    "number": ("“{value}”不是数字，写成 12", "“{value}” is no number; write 12"),
}


def mistake(cls: type[Any], name: str, error: Mapping[str, Any]) -> tuple[str, str]:
    """This function will say what is wrong with a field, Chinese and English; `error` is one of pydantic's.

    A wrong choice is answered with all right ones and their labels.
    """
    if said := _MISTAKES.get(error["type"]):
        zh, en = (text.format(**error.get("ctx", {})) for text in said)
        return zh, en
    field = next((f for f in fields_of(cls) if f.name == name), None)
    value = str(error.get("input", ""))[:40]
    if field is not None and field.choices:
        allowed = "、".join(f"{choice} {label(choice).zh}" for choice in field.choices)
        return f"“{value}”不在可选值中：{allowed}", f"“{value}” is none of {', '.join(field.choices)}"
    if field is not None and field.kind in _WRONG:
        zh, en = (text.format(value=value) for text in _WRONG[field.kind])
        return zh, en
    return str(error["msg"]), str(error["msg"])
