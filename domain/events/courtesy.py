"""Stages 1 to 4: what was done while courtesy led."""

from datetime import date
from decimal import Decimal
from typing import Literal

from domain.events.base import event
from domain.states import Channel, ContactOutcome, Delivery, Party, Place


@event
class ReminderIssued:
    """A friendly reminder went to the outbox."""

    type: Literal["reminder_issued"] = "reminder_issued"
    number: int
    channel: Channel | None = None  # None: of before contacts were counted


@event
class VisitsStarted:
    """Reminders were done; visits began."""

    type: Literal["visits_started"] = "visits_started"


@event
class ContactRecorded:
    """A contact happened, with its outcome."""

    type: Literal["contact_recorded"] = "contact_recorded"
    channel: Channel
    outcome: ContactOutcome
    on: date
    next_on: date | None = None
    note: str = ""
    time: str = ""  # of the day in China; "" = not told
    flags: tuple[str, ...] | None = None  # rules that it broke; None: of before contacts were counted
    spoke_to: Party | None = None
    place: Place | None = None


@event
class CommitteeAsked:
    """The owners' committee was asked to help."""

    type: Literal["committee_asked"] = "committee_asked"


@event
class CommitteeSkipped:
    """There is no committee; the stage was passed with that reason."""

    type: Literal["committee_skipped"] = "committee_skipped"
    reason: str = "no_committee"


@event
class CommitteeReplied:
    """The committee answered."""

    type: Literal["committee_replied"] = "committee_replied"
    on: date
    willing: bool
    note: str = ""


@event
class NoticeDrafted:
    """The written demand was prepared."""

    type: Literal["notice_drafted"] = "notice_drafted"


@event
class NoticeIssued:
    """A named person sent the demand out, itemised."""

    type: Literal["notice_issued"] = "notice_issued"
    amount: Decimal
    bills: tuple[str, ...]
    note: str = ""


@event
class PaperDelivered:
    """The notice or letter was served, with proof."""

    type: Literal["paper_delivered"] = "paper_delivered"
    method: Delivery
    on: date
    document: str
    bills: tuple[str, ...] = ()  # demanded; empty in records of before


@event
class DeliveryFailed:
    """An attempt to serve failed."""

    type: Literal["delivery_failed"] = "delivery_failed"
    method: Delivery
    on: date
    document: str


@event
class DemandRenewed:
    """The demanded bills are settled or have been joined by others: a new demand comes first."""

    type: Literal["demand_renewed"] = "demand_renewed"
    note: str = ""
