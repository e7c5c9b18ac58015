"""What people read for every code, Chinese first: one table, grouped by the code's type.

Codes of different types are equal as text (Segment.VACANT == Reason.VACANT), so the type comes first.
"""

from enum import StrEnum

from domain.words import courts, decisions, instruments, ladder, money, people
from domain.words.label import Label

LABELS: dict[type[StrEnum], dict[StrEnum, Label]] = {
    **ladder.LABELS,
    **people.LABELS,
    **courts.LABELS,
    **decisions.LABELS,
    **money.LABELS,
    **instruments.LABELS,
}


def label(code: StrEnum) -> Label:
    """This function will return the label of a code; a code without one reads as itself."""
    return LABELS.get(type(code), {}).get(code) or Label(code.value, code.value)


__all__ = ["LABELS", "Label", "label"]
