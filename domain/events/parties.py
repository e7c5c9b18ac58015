"""What changed about the party behind an account."""

from datetime import date
from typing import Literal

from domain.events.base import event
from domain.states import Occupant


@event
class OwnerChanged:
    """The unit was sold: the case goes on against the former owner."""

    type: Literal["owner_changed"] = "owner_changed"
    on: date
    document: str
    note: str = ""


@event
class OccupantChanged:
    """Somebody else lives in the unit."""

    type: Literal["occupant_changed"] = "occupant_changed"
    on: date
    occupant: Occupant
    document: str
    takes_over: bool = False
    note: str = ""


@event
class OwnerDied:
    """The owner died; nobody is pressed until the last day of mourning."""

    type: Literal["owner_died"] = "owner_died"
    on: date
    document: str
    until: date
    note: str = ""


@event
class HeirsKnown:
    """Somebody answers for the estate."""

    type: Literal["heirs_known"] = "heirs_known"
    party: str
    document: str
    note: str = ""
