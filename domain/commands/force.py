"""Stages 5 to 8: what is done and what courts answer, once approved (后兵)."""

from datetime import date
from decimal import Decimal
from typing import Literal

from domain.commands.base import BatchId, Document, command
from domain.states import Instrument, ListingTerm, Procedure


@command
class DispatchLetter:
    """The letter went to the carrier."""

    type: Literal["dispatch_letter"] = "dispatch_letter"
    on: date
    document: Document
    batch: BatchId = ""


@command
class HandInPapers:
    """The claim papers went to the court; it has not accepted them yet."""

    type: Literal["hand_in_papers"] = "hand_in_papers"
    on: date
    document: Document
    batch: BatchId = ""


@command
class FileClaim:
    """The claim was accepted; the docket number is the case's anchor."""

    type: Literal["file_claim"] = "file_claim"
    docket: Document
    on: date
    late_fee: Decimal | None = None
    procedure: Procedure | None = None


@command
class OpenMediation:
    """The court or a mediator opened mediation (H1)."""

    type: Literal["open_mediation"] = "open_mediation"
    on: date


@command
class ScheduleHearing:
    """A hearing was set."""

    type: Literal["schedule_hearing"] = "schedule_hearing"
    hearing_on: date
    document: Document


@command
class RecordJudgment:
    """Judgment, award or mediation statement was given."""

    type: Literal["record_judgment"] = "record_judgment"
    instrument: Instrument
    on: date
    amount: Decimal
    document: Document
    served_on: date | None = None


@command
class RecordEffective:
    """The instrument is effective; its performance day is known."""

    type: Literal["record_effective"] = "record_effective"
    on: date
    performance_day: date
    document: Document


@command
class RecordOrderServed:
    """The payment order reached the debtor (H3)."""

    type: Literal["record_order_served"] = "record_order_served"
    on: date
    document: Document


@command
class RecordObjection:
    """The debtor objected; the order becomes a suit (H3)."""

    type: Literal["record_objection"] = "record_objection"
    on: date
    document: Document


@command
class DeclineSuit:
    """The debtor objected and we decline the suit (H3)."""

    type: Literal["decline_suit"] = "decline_suit"
    on: date
    document: Document


@command
class OrderEffective:
    """The clock: the objection period passed without objection (H3)."""

    type: Literal["order_effective"] = "order_effective"


@command
class ApplyEnforcement:
    """The application was accepted."""

    type: Literal["apply_enforcement"] = "apply_enforcement"
    docket: Document
    on: date


@command
class StartExecution:
    """The execution bureau took the case up."""

    type: Literal["start_execution"] = "start_execution"
    on: date


@command
class TerminateExecution:
    """The court ended this execution for want of assets (J4)."""

    type: Literal["terminate_execution"] = "terminate_execution"
    on: date
    document: Document


@command
class ResumeExecution:
    """Assets appeared; execution was applied for again (J4)."""

    type: Literal["resume_execution"] = "resume_execution"
    on: date
    document: Document


@command
class ApplyListing:
    """The application for listing was handed in."""

    type: Literal["apply_listing"] = "apply_listing"
    on: date
    document: Document


@command
class RecordListed:
    """The COURT listed the debtor and served the decision."""

    type: Literal["record_listed"] = "record_listed"
    on: date
    document: Document
    term: ListingTerm = ListingTerm.ORDINARY


@command
class RecordListingRefused:
    """The COURT refused to list."""

    type: Literal["record_listing_refused"] = "record_listing_refused"
    on: date
    document: Document


@command
class RequestDelisting:
    """The ledger: the debt is paid; ask the court to delete (K6)."""

    type: Literal["request_delisting"] = "request_delisting"


@command
class RecordDelisted:
    """The COURT deleted the entry."""

    type: Literal["record_delisted"] = "record_delisted"
    on: date
    document: Document
    early: bool = False
