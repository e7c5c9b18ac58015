"""People instruments: disputes, complaints, reviews, tracing, data rights, corrected entries."""

from datetime import date
from typing import Literal

from domain.commands.base import Document, NoteId, command
from domain.complaints import ComplaintFinding, ComplaintKind
from domain.requests import DataRefusal, DataRequestKind
from domain.reviews import DisputeFinding, HardshipFinding, HardshipReason, TraceSource


@command
class ResolveDispute:
    """Decide a dispute: bills found wrong stay out of the claim."""

    type: Literal["resolve_dispute"] = "resolve_dispute"
    hold: str
    finding: DisputeFinding
    document: Document
    bills: tuple[str, ...] = ()
    note: NoteId = ""


@command
class ReadmitBills:
    """Take bills that a dispute found wrong back into the claim."""

    type: Literal["readmit_bills"] = "readmit_bills"
    bills: tuple[str, ...]
    document: Document
    note: NoteId = ""


@command
class OpenComplaint:
    """An owner complained; the clock stops until it is answered (A6)."""

    type: Literal["open_complaint"] = "open_complaint"
    kind: ComplaintKind
    on: date
    bills: tuple[str, ...] = ()
    document: str = ""
    note: NoteId = ""


@command
class IssueWorkOrder:
    """Send somebody to mend what an owner complained of."""

    type: Literal["issue_work_order"] = "issue_work_order"
    complaint: str
    on: date
    document: Document
    note: NoteId = ""


@command
class RecordRepair:
    """It was mended; the evidence says so."""

    type: Literal["record_repair"] = "record_repair"
    complaint: str
    on: date
    document: Document
    note: NoteId = ""


@command
class CloseComplaint:
    """Answer a complaint: what was found, and when the owner was told."""

    type: Literal["close_complaint"] = "close_complaint"
    complaint: str
    finding: ComplaintFinding | None = None
    evidence: str = ""
    informed_on: date | None = None
    note: NoteId = ""


@command
class OpenHardshipReview:
    """Look into an owner's hardship before going on."""

    type: Literal["open_hardship_review"] = "open_hardship_review"
    until: date
    since: date | None = None
    note: NoteId = ""


@command
class DecideHardship:
    """Say what a review of hardship grants, and why."""

    type: Literal["decide_hardship"] = "decide_hardship"
    hold: str
    finding: HardshipFinding
    reason: HardshipReason
    document: Document
    note: NoteId = ""


@command
class StartTracing:
    """The owner cannot be reached: look by lawful sources only."""

    type: Literal["start_tracing"] = "start_tracing"
    until: date | None = None
    since: date | None = None
    note: NoteId = ""


@command
class RecordTrace:
    """A lawful source was asked (C5)."""

    type: Literal["record_trace"] = "record_trace"
    source: TraceSource
    found: bool
    on: date
    document: Document
    note: NoteId = ""


@command
class EndTracing:
    """The search is over: found, or every source asked in vain."""

    type: Literal["end_tracing"] = "end_tracing"
    hold: str
    found: bool
    note: NoteId = ""


@command
class ExtendHold:
    """Let a hold run longer, within what its kind allows."""

    type: Literal["extend_hold"] = "extend_hold"
    hold: str
    until: date
    note: NoteId = ""


@command
class CorrectEntry:
    """Correct a recorded day, or say that it did not happen; what was entered is kept."""

    type: Literal["correct_entry"] = "correct_entry"
    seq: int
    document: Document
    on: date | None = None
    void: bool = False
    performance_day: date | None = None
    note: NoteId = ""


@command
class ReviewCorrection:
    """Legal has looked at what a correction does to the steps already taken."""

    type: Literal["review_correction"] = "review_correction"
    seq: int
    document: Document
    note: NoteId = ""


@command
class RecordDataRequest:
    """An owner asks about their data (C8)."""

    type: Literal["record_data_request"] = "record_data_request"
    kind: DataRequestKind
    on: date
    document: Document
    note: NoteId = ""


@command
class AnswerDataRequest:
    """Grant or refuse what an owner asked about their data (C8)."""

    type: Literal["answer_data_request"] = "answer_data_request"
    request: str
    granted: bool
    on: date
    document: Document
    reason: DataRefusal | None = None
    note: NoteId = ""
