"""Stages 5 to 8: what was done and what courts answered."""

from datetime import date
from decimal import Decimal
from typing import Literal

from domain.events.base import event
from domain.states import Instrument, ListingTerm, Procedure, ShortCutGround, State, Venue


@event
class LetterDispatched:
    """The lawyer letter went to the carrier."""

    type: Literal["letter_dispatched"] = "letter_dispatched"
    on: date
    document: str
    batch: str = ""


@event
class PapersHandedIn:
    """The claim papers went to the court."""

    type: Literal["papers_handed_in"] = "papers_handed_in"
    on: date
    document: str
    batch: str = ""


@event
class ClaimFiled:
    """The claim was accepted."""

    type: Literal["claim_filed"] = "claim_filed"
    docket: str
    on: date
    late_fee: Decimal | None = None
    origin: State | None = None  # None in records from before proceedings were kept
    short_cut: ShortCutGround | None = None
    venue: Venue | None = None
    procedure: Procedure | None = None
    bills: tuple[str, ...] = ()  # claimed; empty in records of before


@event
class MediationOpened:
    """Mediation began."""

    type: Literal["mediation_opened"] = "mediation_opened"
    on: date


@event
class HearingScheduled:
    """A hearing was set."""

    type: Literal["hearing_scheduled"] = "hearing_scheduled"
    hearing_on: date
    document: str


@event
class JudgmentRecorded:
    """Judgment, award or mediation statement was given."""

    type: Literal["judgment_recorded"] = "judgment_recorded"
    instrument: Instrument
    on: date
    amount: Decimal
    document: str
    served_on: date | None = None


@event
class InstrumentEffective:
    """The instrument took effect."""

    type: Literal["instrument_effective"] = "instrument_effective"
    on: date
    performance_day: date
    document: str


@event
class OrderServed:
    """The payment order reached the debtor."""

    type: Literal["order_served"] = "order_served"
    on: date
    document: str


@event
class OrderObjected:
    """The debtor objected; the order became a suit."""

    type: Literal["order_objected"] = "order_objected"
    on: date
    document: str
    procedure: Procedure | None = None


@event
class SuitDeclined:
    """The debtor objected and we declined the suit."""

    type: Literal["suit_declined"] = "suit_declined"
    on: date
    document: str


@event
class OrderBecameEffective:
    """Nobody objected in time."""

    type: Literal["order_became_effective"] = "order_became_effective"
    on: date


@event
class EnforcementApplied:
    """Enforcement was applied for."""

    type: Literal["enforcement_applied"] = "enforcement_applied"
    docket: str
    on: date


@event
class ExecutionStarted:
    """The execution bureau took the case up."""

    type: Literal["execution_started"] = "execution_started"
    on: date


@event
class ExecutionTerminated:
    """This execution ended for want of assets."""

    type: Literal["execution_terminated"] = "execution_terminated"
    on: date
    document: str


@event
class ExecutionResumed:
    """Execution was applied for again."""

    type: Literal["execution_resumed"] = "execution_resumed"
    on: date
    document: str


@event
class ListingApplied:
    """Listing was applied for."""

    type: Literal["listing_applied"] = "listing_applied"
    on: date
    document: str


@event
class DebtorListed:
    """The court listed the debtor."""

    type: Literal["debtor_listed"] = "debtor_listed"
    on: date
    document: str
    term: ListingTerm = ListingTerm.ORDINARY


@event
class ListingRefused:
    """The court refused to list."""

    type: Literal["listing_refused"] = "listing_refused"
    on: date
    document: str


@event
class DelistingRequested:
    """The debt is paid; the court was asked to delete."""

    type: Literal["delisting_requested"] = "delisting_requested"
    on: date


@event
class DebtorDelisted:
    """The court deleted the entry."""

    type: Literal["debtor_delisted"] = "debtor_delisted"
    on: date
    document: str
    early: bool = False  # the court decided so before the term was over
