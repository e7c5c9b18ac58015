"""Which record a fact of the case came from: what a correction can name."""

from dataclasses import dataclass
from datetime import date

from domain.states import State


@dataclass(frozen=True, slots=True)
class Entry:
    """A dated fact, as it stands after all corrections."""

    seq: int  # of the record that brought it
    kind: str  # its event's type
    on: date
    state: State  # where the case stood
    document: str = ""
    hold: str = ""  # of a hold: its id
    floor: date | None = None  # the step that it follows: no earlier day makes sense
    counts: bool = True  # a visit that the ladder counts
    void: bool = False
    live: bool = True  # False once a new demand replaced what rested on it
