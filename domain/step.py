"""One step of a case as the workflow hands it to the store: everything that must be written together."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from domain.case import Case
from domain.events import Record
from domain.facts import Facts
from domain.states import Role


@dataclass(frozen=True, slots=True)
class Task:
    """Work that a person must do; `kind` is the command that answers it."""

    id: str
    kind: str
    role: Role
    not_before: datetime  # shown from this instant on


@dataclass(frozen=True, slots=True)
class Effect:
    """Something to be sent, printed or filed exactly once."""

    key: str  # case, step and kind: the same effect has the same key
    seq: int
    kind: str
    body: dict[str, Any] = field(default_factory=dict)  # ids, amounts, dates and codes only


@dataclass(frozen=True, slots=True)
class Step:
    """Records and what follows from them, written in one transaction or not at all."""

    case: Case  # after the records
    records: tuple[Record, ...]
    opened: tuple[Task, ...] = ()  # new, or due on another day than before
    closed: tuple[str, ...] = ()  # ids of tasks that are done or pointless now
    effects: tuple[Effect, ...] = ()
    next_at: datetime | None = None  # when the clock will act by itself, and with what
    next_trigger: str = ""
    bound_to: int | None = None  # the facts' version that this step must still find; None = any
    next_deadline_on: date | None = None  # what people must look at first, and what it is
    next_deadline_code: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a step. With neither field set it stands in the store, written now or before.

    `fresh`: the account's facts had moved, nothing was written. `ahead`: the store already holds other
    records from the step's first seq on — an earlier attempt whose answer was lost, decided at another
    moment; nothing was written, and what is there counts.
    """

    fresh: Facts | None = None
    ahead: tuple[Record, ...] = ()
