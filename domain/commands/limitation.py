"""The limitation period: what restarts and suspends it, what is left out of the claim, and alerts."""

from datetime import date
from typing import Literal

from domain.commands.base import Document, command
from domain.limitation import ResetKind
from domain.states import SuspensionCause


@command
class RecordReset:
    """An event with evidence restarted the limitation period (E3); without bills, of all of them."""

    type: Literal["record_reset"] = "record_reset"
    kind: ResetKind
    on: date
    evidence: Document
    bills: tuple[str, ...] = ()


@command
class RecordSuspension:
    """An obstacle kept us from claiming in the last six months of the period (E4)."""

    type: Literal["record_suspension"] = "record_suspension"
    since: date
    until: date
    cause: SuspensionCause
    document: Document


@command
class IsolateBills:
    """Counsel leaves expired bills out of the claim (E2); they stay owed, and may be paid."""

    type: Literal["isolate_bills"] = "isolate_bills"
    bills: tuple[str, ...]
    document: Document


@command
class RaiseAlert:
    """The clock: a deadline comes near."""

    type: Literal["raise_alert"] = "raise_alert"
