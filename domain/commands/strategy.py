"""因人施策: whom the case is given to, where the owner is visited, who may be told (C2, C3)."""

from datetime import date
from typing import Literal

from domain.commands.base import Document, NoteId, command
from domain.states import AddressSource, Party, Place, Poster, Purpose


@command
class AssignSteward:
    """Give the case to the steward who knows the owner best."""

    type: Literal["assign_steward"] = "assign_steward"
    steward: Document
    note: NoteId = ""


@command
class PlanVisit:
    """Plan the next visit: day, place and time of day (C2)."""

    type: Literal["plan_visit"] = "plan_visit"
    visit_on: date
    place: Place
    slot: Document
    address_source: AddressSource | None = None
    note: NoteId = ""


@command
class Disclose:
    """Tell somebody of the arrears: the owner's side only (C2)."""

    type: Literal["disclose"] = "disclose"
    recipient: Party
    purpose: Purpose
    document: Document
    note: NoteId = ""


@command
class PostPublicly:
    """The owners' committee posts masked arrears where the locality lets it (C3)."""

    type: Literal["post_publicly"] = "post_publicly"
    posted_by: Poster
    masked: bool
    expires_on: date
    document: Document
    note: NoteId = ""
