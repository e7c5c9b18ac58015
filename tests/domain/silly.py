"""Plausible and silly values for the fields of commands, drawn by hypothesis."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from domain.catalogue import CATALOGUE
from domain.commands import COMMANDS, Command
from domain.fields import Field, fields_of
from domain.plans import Instalment
from tests.domain.making import Desk, days

_DOCUMENTS = st.sampled_from(["DOC-1", "DOC-2"])
_SILLY_DAYS = st.sampled_from([date.min, date(1999, 12, 31), date.max])
_INSTALMENTS = st.lists(
    st.builds(
        Instalment,
        st.sampled_from([date(2026, 6, 1), date(2027, 6, 1), date.min, date.max]),
        st.sampled_from(["200.00", "0", "-1", "NaN", "Infinity"]).map(Decimal),
    ),
    max_size=3,
).map(tuple)
_AMOUNTS = ["400.00", "0.01", "0", "-1", "1.001", "1E+30", "NaN", "sNaN", "Infinity"]


def _near(today: date, least: int, most: int) -> st.SearchStrategy[date]:
    return st.one_of(st.just(today), st.integers(least, most).map(lambda n: today + days(n)), _SILLY_DAYS)


def _values(name: str, field: str, desk: Desk) -> st.SearchStrategy[Any]:
    today = desk.today
    keys = [bill.key for bill in desk.case.facts.bills]
    holds = [hold.id for hold in desk.case.holds]
    shape = next(f for f in fields_of(COMMANDS[name]) if f.name == field)
    unsaid = st.nothing() if shape.required else st.none()
    special = {
        "due": _near(today, -5, 70),
        "until": unsaid | _near(today, -5, 70),
        "since": unsaid | _near(today, -60, 3),
        "note": st.just(""),
        "bills": st.lists(st.sampled_from([*keys, "PSF-1900-01"]), max_size=3).map(tuple),
        "hold": st.sampled_from([*holds, "h0"]),
        "facts": st.just(desk.case.facts),
        "code": st.sampled_from(sorted(CATALOGUE)),
        "complaint": st.sampled_from([*(c.id for c in desk.case.complaints), "c0"]),
        "request": st.sampled_from([*(r.id for r in desk.case.data_requests), "d0"]),
        "seq": st.sampled_from([*(x.seq for x in desk.case.entries), *desk.case.to_review, 0]),
    }
    if field in special and shape.required:
        return special[field]
    optional = st.nothing() if shape.required else st.just(COMMANDS[name].__dataclass_fields__[field].default)
    return optional | (special[field] if field in special else _of_kind(shape, today))


def _of_kind(shape: Field, today: date) -> st.SearchStrategy[Any]:
    """What a person may put into a field, sensible or not, by the kind of the field."""
    return {
        "choice": st.sampled_from(shape.choices or ("",)),
        "date": _near(today, -60, 60),
        "yes_no": st.booleans(),
        "money": st.sampled_from(_AMOUNTS).map(Decimal),
        "number": st.integers(-1, 99),
        "instalments": _INSTALMENTS,
        "text": _DOCUMENTS,
    }[shape.kind]


def draw_command(data: st.DataObject, name: str, desk: Desk) -> Command:
    """A command of that name, every field drawn."""
    made = COMMANDS[name]
    names = [field for field in made.__dataclass_fields__ if field != "type"]
    command: Command = made(**{field: data.draw(_values(name, field, desk), field) for field in names})
    return command
