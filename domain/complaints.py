"""Complaints and what became of them: no complaint closes silently (CC 942–944, 525–526, 582 [S])."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ComplaintKind(StrEnum):
    """What an owner complains of."""

    SERVICE = "service"
    BUILDING_QUALITY = "building_quality"  # the developer's affair, and no defence against the fee (A7)
    NEIGHBOUR = "neighbour"
    BILLING = "billing"


class ComplaintFinding(StrEnum):
    """What a complaint came to."""

    REPAIRED = "repaired"
    IMPROVED = "improved"
    EXPLAINED = "explained"
    UNFOUNDED = "unfounded"
    REFERRED = "referred"


@dataclass(frozen=True, slots=True)
class Complaint:
    """An open complaint."""

    id: str
    seq: int  # of the record that opened it
    kind: ComplaintKind
    on: date
    bills: tuple[str, ...] = ()  # keys of the bills it concerns; none = all
    hold: str = ""  # the hold that it placed
    ordered_on: date | None = None  # the last work order
    ordered_seq: int = 0
    repaired_on: date | None = None

    @property
    def defends(self) -> bool:
        """This function will tell whether it stands against the fee (A6); building quality does not."""
        return self.kind is not ComplaintKind.BUILDING_QUALITY
