"""What execution and the court's list add to a case: settlements, interruptions, means, objections.

Sources: CPL 241, 250, 264 [M]; 法释〔2017〕7号 [M] (the list), 法释〔2018〕3号 [M] (execution settlements).
"""

from dataclasses import dataclass
from datetime import date

from domain.states import InterruptionKind, ListingTerm, MeansFinding


@dataclass(frozen=True, slots=True)
class Settlement:
    """An execution settlement that stands: while it is kept, nobody is pressed."""

    on: date
    due: date  # of the last instalment
    document: str
    seq: int = 0  # of the record that brought it


@dataclass(frozen=True, slots=True)
class Interruption:
    """Something that starts the time to apply for enforcement anew (J2)."""

    on: date
    kind: InterruptionKind
    document: str


@dataclass(frozen=True, slots=True)
class Means:
    """What is known of the debtor's means (K2)."""

    finding: MeansFinding
    on: date
    document: str


@dataclass(frozen=True, slots=True)
class Objection:
    """The debtor's objection to the listing, or the review of what became of it (K7)."""

    on: date
    document: str
    review: bool = False  # the higher court has it
    decided_on: date | None = None
    upheld: bool = False
    seq: int = 0  # of the last record on it

    @property
    def open(self) -> bool:
        """This function will tell whether the court has still to decide."""
        return self.decided_on is None


@dataclass(frozen=True, slots=True)
class Execution:
    """The facts of one execution; empty before."""

    interruptions: tuple[Interruption, ...] = ()
    settlement: Settlement | None = None
    means: Means | None = None
    term: ListingTerm = ListingTerm.ORDINARY
    objection: Objection | None = None
    withdrawn_on: date | None = None  # the application for listing was taken back; the court has to answer


NO_EXECUTION = Execution()
