"""What a person reads for a code."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """What a person reads for a code."""

    zh: str
    en: str
