"""What owners may ask about their data (PIPL 45–50 [M])."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DataRequestKind(StrEnum):
    """What an owner asks for."""

    ACCESS = "access"
    CORRECTION = "correction"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    PORTABILITY = "portability"


class DataRefusal(StrEnum):
    """Why it is not granted."""

    LEGAL_HOLD = "legal_hold"
    IDENTITY_NOT_SHOWN = "identity_not_shown"
    NOT_HELD = "not_held"
    OTHERS_CONCERNED = "others_concerned"


@dataclass(frozen=True, slots=True)
class DataRequest:
    """A request that waits for its answer."""

    id: str
    seq: int  # of the record that brought it
    kind: DataRequestKind
    on: date
