"""Who stands behind the account: sale, occupant, death, heirs."""

from datetime import date
from typing import Literal

from domain.commands.base import Document, NoteId, command
from domain.states import Occupant


@command
class RecordOwnerChange:
    """The unit was sold; the case goes on against the former owner."""

    type: Literal["record_owner_change"] = "record_owner_change"
    on: date
    document: Document
    note: NoteId = ""


@command
class RecordOccupantChange:
    """Somebody else lives in the unit now; the owner stays liable."""

    type: Literal["record_occupant_change"] = "record_occupant_change"
    on: date
    occupant: Occupant
    document: Document
    takes_over: bool = False
    note: NoteId = ""


@command
class RecordDeath:
    """The owner died."""

    type: Literal["record_death"] = "record_death"
    on: date
    document: Document
    note: NoteId = ""


@command
class RecordHeirs:
    """It is known who answers for the estate; names go to the note."""

    type: Literal["record_heirs"] = "record_heirs"
    party: Document
    document: Document
    note: NoteId = ""
