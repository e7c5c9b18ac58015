"""Plausible and silly values for the fields of commands, drawn by hypothesis."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from domain.commands import COMMANDS, Command
from domain.states import (
    Channel,
    ContactOutcome,
    DecisionReason,
    Delivery,
    Forum,
    HoldKind,
    Instrument,
    ListingGround,
    Outcome,
    Reason,
    Segment,
)
from tests.domain.making import Desk, days

_DOCUMENTS = st.sampled_from(["DOC-1", "DOC-2"])
_SILLY_DAYS = st.sampled_from([date.min, date(1999, 12, 31), date.max])
_AMOUNTS = ["400.00", "0.01", "0", "-1", "1.001", "1E+30", "NaN", "sNaN", "Infinity"]
_ENUMS: dict[str, Any] = {
    "channel": Channel,
    "method": Delivery,
    "forum": Forum,
    "ground": ListingGround,
    "instrument": Instrument,
    "kind": HoldKind,
    "segment": Segment,
}


def _near(today: date, least: int, most: int) -> st.SearchStrategy[date]:
    return st.one_of(st.just(today), st.integers(least, most).map(lambda n: today + days(n)), _SILLY_DAYS)


def _values(name: str, field: str, desk: Desk) -> st.SearchStrategy[Any]:
    today = desk.today
    keys = [bill.key for bill in desk.case.facts.bills]
    holds = [hold.id for hold in desk.case.holds]
    if field in _ENUMS:
        return st.sampled_from(_ENUMS[field])
    return {
        "on": _near(today, -60, 2),
        "next_on": st.none() | _near(today, -3, 20),
        "hearing_on": _near(today, -3, 60),
        "performance_day": _near(today, -20, 60),
        "until": st.none() | _near(today, -5, 70),
        "since": st.none() | _near(today, -60, 3),
        "willing": st.booleans(),
        "document": _DOCUMENTS,
        "docket": _DOCUMENTS,
        "evidence": _DOCUMENTS,
        "note": st.just(""),
        "outcome": st.sampled_from(Outcome if name == "close_case" else ContactOutcome),
        "reason": st.sampled_from(Reason if name == "classify_reason" else DecisionReason),
        "amount": st.sampled_from(_AMOUNTS).map(Decimal),
        "bills": st.lists(st.sampled_from([*keys, "PSF-1900-01"]), max_size=3).map(tuple),
        "hold": st.sampled_from([*holds, "h0"]),
        "facts": st.just(desk.case.facts),
    }[field]


def draw_command(data: st.DataObject, name: str, desk: Desk) -> Command:
    """A command of that name, every field drawn."""
    made = COMMANDS[name]
    names = [field for field in made.__dataclass_fields__ if field != "type"]
    command: Command = made(**{field: data.draw(_values(name, field, desk), field) for field in names})
    return command
