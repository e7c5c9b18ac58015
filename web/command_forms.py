"""Forms of commands, made from the commands themselves: which fields, with which choices, holding what.

A form posts the field names of its command; `read_values` turns what was posted into what the desk takes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any

from starlette.datastructures import FormData

from domain.commands import COMMANDS
from domain.fields import Field, fields_of
from web.command_choices import options_for
from web.command_words import ADVISED, beginning, first_instalments, help_for
from web.dossier import Dossier
from web.language import Words
from web.visitors import Visitor

_HIDDEN = {"batch"}  # for programs
_FEW = 10  # choices that are shown side by side
_MOST_ROWS = 36  # instalments
_LONG_TEXT = 2000
_SHORT_TEXT = 120


@dataclass(frozen=True, slots=True)
class Control:
    """One field of a form."""

    name: str
    kind: str  # radio | select | yes_no | checks | date | time | money | number | text | note | instalments
    label: str
    required: bool
    folded: bool  # optional, and rarely wanted
    help: str = ""
    options: tuple[tuple[str, str], ...] = ()
    value: str = ""
    values: tuple[str, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()  # of instalments: day, amount
    latest: str = ""  # last day that makes sense
    longest: int = _SHORT_TEXT
    mistake: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed: text by field, lists by field, instalments."""

    texts: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rows: tuple[tuple[str, str], ...] = ()


def read_typed(form: FormData, command: str) -> Typed:
    """This function will read the fields of a command out of a posted form."""
    texts, lists = {}, {}
    for one in fields_of(COMMANDS[command]):
        given = [value.strip() for value in form.getlist(one.name) if isinstance(value, str)]
        if one.kind == "list":
            lists[one.name] = tuple(value for value in given if value)
        elif given:
            texts[one.name] = given[-1]
    days = [v.strip() for v in form.getlist("instalment_on") if isinstance(v, str)]
    amounts = [v.strip() for v in form.getlist("instalment_amount") if isinstance(v, str)]
    return Typed(texts, lists, tuple(zip(days, amounts, strict=False))[:_MOST_ROWS])


def values_of(command: str, typed: Typed) -> dict[str, Any]:
    """This function will return the values that a command is given; what was left empty is left out."""
    values: dict[str, Any] = {name: text for name, text in typed.texts.items() if text}
    values |= {name: list(chosen) for name, chosen in typed.lists.items() if chosen}
    filled = [f"{day}:{amount}" for day, amount in typed.rows if day or amount]
    known = {f.name for f in fields_of(COMMANDS[command])}
    if "instalments" in known and filled:
        values["instalments"] = ",".join(filled)
    for one in fields_of(COMMANDS[command]):  # a list that must be there may be empty: its guard says so
        if one.kind == "list" and one.required:
            values.setdefault(one.name, [])
    return values


@dataclass(frozen=True, slots=True)
class Blank:
    """Whose form it is: everything that its choices depend on."""

    command: str
    dossier: Dossier
    visitor: Visitor
    w: Words


def controls(
    blank: Blank,
    typed: Typed | None = None,
    mistakes: Mapping[str, tuple[str, str]] | None = None,
    begun: Mapping[str, str] | None = None,
) -> tuple[Control, ...]:
    """This function will return the fields of a command's form, those that are needed first.

    `typed` is what somebody typed before, else the form begins with what is sensible, or with `begun`.
    """
    cls = COMMANDS[blank.command]
    defaults = {f.name: f.default for f in fields(cls)}
    made = [
        _control(blank, one, defaults[one.name], typed, (mistakes or {}).get(one.name))
        for one in fields_of(cls)
        if one.name not in _HIDDEN
    ]
    if begun:
        made = [replace(c, value=begun.get(c.name, c.value)) for c in made]
    return tuple(sorted(made, key=lambda c: (c.folded, c.kind == "note")))


def _control(
    blank: Blank, one: Field, default: Any, typed: Typed | None, mistake: tuple[str, str] | None
) -> Control:
    command, w = blank.command, blank.w
    options = _options(blank, one)
    kind = _kind(one, options)
    said = help_for(command, one.name)
    past = one.name in ("on", "since", "served_on", "informed_on")
    return Control(
        name=one.name,
        kind=kind,
        label=w.field(one.name),
        required=one.required,
        folded=not one.required and (command, one.name) not in ADVISED and kind not in ("note", "yes_no"),
        help=w.say(said) if said else "",
        options=options,
        value=_value(blank, one, default, typed, options),
        values=tuple(typed.lists.get(one.name, ())) if typed else (),
        rows=_rows(blank, typed) if kind == "instalments" else (),
        latest=str(blank.dossier.today) if past and kind == "date" else "",
        longest=_LONG_TEXT if kind == "note" else _SHORT_TEXT,
        mistake=w.t(*mistake) if mistake else "",
    )


def _options(blank: Blank, one: Field) -> tuple[tuple[str, str], ...]:
    if one.choices:
        return tuple((choice.value, blank.w.say(choice)) for choice in one.choices)
    if one.kind == "yes_no":
        return (("true", blank.w.t("是", "Yes")), ("false", blank.w.t("否", "No")))
    return options_for(blank.command, one.name, blank.dossier, blank.visitor, blank.w) or ()


def _kind(one: Field, options: tuple[tuple[str, str], ...]) -> str:
    if one.kind in ("yes_no", "instalments"):
        return one.kind
    if one.kind == "list":
        return "checks"
    if options:
        return "radio" if len(options) <= _FEW else "select"
    return {"note": "note", "time": "time"}.get(one.name) or one.kind


def _value(
    blank: Blank, one: Field, default: Any, typed: Typed | None, options: tuple[tuple[str, str], ...]
) -> str:
    if typed is not None:
        return typed.texts.get(one.name, "")
    if isinstance(default, bool):
        return "true" if default else "false"
    if isinstance(default, StrEnum | date):
        return str(default)
    if begins := beginning(blank.command, one.name, one.kind, blank.dossier, required=one.required):
        return begins
    only = options[0][0] if len(options) == 1 and one.required and one.kind != "yes_no" else ""
    return only


def _rows(blank: Blank, typed: Typed | None) -> tuple[tuple[str, str], ...]:
    if typed is None:
        return first_instalments(blank.dossier)
    return typed.rows or (("", ""),)
