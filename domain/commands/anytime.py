"""What may be asked at any open stage: holds, classification, the ledger, closing."""

from datetime import date
from typing import Literal

from domain.commands.base import Document, NoteId, command
from domain.facts import Facts
from domain.states import HoldKind, Outcome, Reason, Segment, SegmentBasis


@command
class PlaceHold:
    """Stop the clock for a reason, until a day."""

    type: Literal["place_hold"] = "place_hold"
    kind: HoldKind
    until: date | None = None
    since: date | None = None
    bills: tuple[str, ...] = ()
    note: NoteId = ""


@command
class ReleaseHold:
    """The reason of a hold is gone."""

    type: Literal["release_hold"] = "release_hold"
    hold: str
    note: NoteId = ""


@command
class ExpireHold:
    """The clock: the hold's last day has passed."""

    type: Literal["expire_hold"] = "expire_hold"
    hold: str


@command
class ClassifyReason:
    """Say why the owner does not pay."""

    type: Literal["classify_reason"] = "classify_reason"
    reason: Reason
    note: NoteId = ""


@command
class SetSegment:
    """Confirm or override how this owner is treated."""

    type: Literal["set_segment"] = "set_segment"
    segment: Segment
    basis: SegmentBasis | None = None
    note: NoteId = ""


@command
class ObserveAccount:
    """The ledger: bills, payments or contract changed."""

    type: Literal["observe_account"] = "observe_account"
    facts: Facts


@command
class CloseCase:
    """End the case for another reason than payment."""

    type: Literal["close_case"] = "close_case"
    outcome: Outcome
    document: Document
    note: NoteId = ""
