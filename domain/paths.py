"""因人施策: the path of each segment through the ladder, as the policy states it.

A path names only what differs from the general rhythm; what it leaves out is the general number.
"""

from dataclasses import dataclass

from domain.states import Prerequisite, Segment


@dataclass(frozen=True, slots=True)
class Path:
    """What the policy says of one segment; None is the general rhythm."""

    segment: Segment
    needs: tuple[Prerequisite, ...] = ()  # before any hard stage
    reminder_every: int | None = None  # days
    reminder_count: int | None = None  # how many
    visit_count: int | None = None  # how many
    letter_by_rule: bool | None = None  # the system itself proposes the lawyer letter
    letter_oldest_months: int | None = None  # months


@dataclass(frozen=True, slots=True)
class Way:
    """A path with every number filled in: what the ladder goes by."""

    segment: Segment
    needs: tuple[Prerequisite, ...]
    reminder_every: int
    reminder_count: int
    visit_count: int
    letter_by_rule: bool
    letter_oldest_months: int
