"""Whom the case was given to, what was planned, who was told."""

from datetime import date
from typing import Literal

from domain.events.base import event
from domain.states import AddressSource, Party, Place, Poster, Purpose


@event
class StewardAssigned:
    """The case was given to a steward, by login."""

    type: Literal["steward_assigned"] = "steward_assigned"
    steward: str
    note: str = ""


@event
class VisitPlanned:
    """A visit was planned."""

    type: Literal["visit_planned"] = "visit_planned"
    visit_on: date
    place: Place
    slot: str
    address_source: AddressSource | None = None
    note: str = ""


@event
class ArrearsDisclosed:
    """Somebody was told of the arrears."""

    type: Literal["arrears_disclosed"] = "arrears_disclosed"
    recipient: Party
    purpose: Purpose
    document: str
    note: str = ""


@event
class ArrearsPosted:
    """The arrears were posted in public, masked, until a day."""

    type: Literal["arrears_posted"] = "arrears_posted"
    posted_by: Poster
    masked: bool
    expires_on: date
    document: str
    note: str = ""
