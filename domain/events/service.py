"""What people looked into, answered, searched for and corrected."""

from datetime import date
from typing import Literal

from domain.complaints import ComplaintFinding, ComplaintKind
from domain.events.base import event
from domain.requests import DataRefusal, DataRequestKind
from domain.reviews import DisputeFinding, HardshipFinding, HardshipReason, TraceSource


@event
class DisputeResolved:
    """A dispute was decided, and its hold ended."""

    type: Literal["dispute_resolved"] = "dispute_resolved"
    hold: str
    finding: DisputeFinding
    bills: tuple[str, ...]  # found wrong
    document: str
    note: str = ""


@event
class BillsReadmitted:
    """Bills found wrong before are claimed again."""

    type: Literal["bills_readmitted"] = "bills_readmitted"
    bills: tuple[str, ...]
    document: str
    note: str = ""


@event
class ComplaintOpened:
    """An owner complained."""

    type: Literal["complaint_opened"] = "complaint_opened"
    complaint: str
    kind: ComplaintKind
    on: date
    bills: tuple[str, ...] = ()
    document: str = ""
    note: str = ""


@event
class WorkOrderIssued:
    """Somebody was sent to mend it."""

    type: Literal["work_order_issued"] = "work_order_issued"
    complaint: str
    on: date
    document: str
    note: str = ""


@event
class RepairRecorded:
    """It was mended."""

    type: Literal["repair_recorded"] = "repair_recorded"
    complaint: str
    on: date
    document: str
    note: str = ""


@event
class ComplaintClosed:
    """The complaint was answered, the owner told, and its hold ended."""

    type: Literal["complaint_closed"] = "complaint_closed"
    complaint: str
    finding: ComplaintFinding
    evidence: str
    informed_on: date
    hold: str = ""
    note: str = ""


@event
class HardshipDecided:
    """A review of hardship ended."""

    type: Literal["hardship_decided"] = "hardship_decided"
    hold: str
    finding: HardshipFinding
    reason: HardshipReason
    document: str
    note: str = ""


@event
class TraceRecorded:
    """A lawful source was asked where the owner is."""

    type: Literal["trace_recorded"] = "trace_recorded"
    source: TraceSource
    found: bool
    on: date
    document: str
    note: str = ""


@event
class TracingEnded:
    """The search for the owner ended."""

    type: Literal["tracing_ended"] = "tracing_ended"
    hold: str
    found: bool
    note: str = ""


@event
class HoldExtended:
    """A hold runs longer than it was to; both days are kept."""

    type: Literal["hold_extended"] = "hold_extended"
    hold: str
    was_until: date | None
    until: date
    note: str = ""


@event
class EntryCorrected:
    """A recorded fact was corrected; the record itself stays as it was."""

    type: Literal["entry_corrected"] = "entry_corrected"
    corrects: int  # seq of the record
    entry: str  # that record's event type
    was: date
    on: date | None  # None: it did not happen
    document: str
    performance_day: date | None = None
    note: str = ""


@event
class CorrectionReviewed:
    """Legal looked at what a correction does to the steps already taken."""

    type: Literal["correction_reviewed"] = "correction_reviewed"
    corrects: int
    document: str
    note: str = ""


@event
class DataRequested:
    """An owner asked about their data."""

    type: Literal["data_requested"] = "data_requested"
    request: str
    kind: DataRequestKind
    on: date
    document: str
    note: str = ""


@event
class DataRequestAnswered:
    """The request was granted or refused."""

    type: Literal["data_request_answered"] = "data_request_answered"
    request: str
    granted: bool
    on: date
    document: str
    reason: DataRefusal | None = None
    note: str = ""
