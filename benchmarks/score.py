"""The score: one case through the whole ladder, written down once and then played by everybody alike."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from domain.step import Step
from workflows.messages import CaseStart, Draft

Params = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that the driver does.

    Let time pass, let the clock do what is due at once, give a person's request, or pay and tell the case.
    """

    kind: Literal["pass", "settle", "ask", "pay"]
    until: datetime | None = None  # pass: the virtual instant to reach
    request: str = ""  # ask: the request's JSON, with the recorded case's ids


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement as it went to the database: SQLAlchemy's own object and the rows it took."""

    clause: Any
    rows: list[Params]


@dataclass(frozen=True, slots=True)
class Entry:
    """One step that was recorded: what was decided, what was written, how big the messages were."""

    draft: Draft
    step: Step
    draft_bytes: int
    answer_bytes: int
    statements: list[Statement]


@dataclass(frozen=True, slots=True)
class Score:
    """A whole case, from its opening to its end."""

    account_id: str
    case_id: str
    start: CaseStart
    turns: list[Turn]
    entries: list[Entry]
    reading: list[Statement]  # of the ledger, after the payment
    facts_bytes: int

    @property
    def moves(self) -> int:
        """This function will return how many moves were accepted: records after the opening."""
        return self.entries[-1].step.case.seq - 1
