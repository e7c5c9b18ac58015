"""Stages 1 to 4: what is asked while courtesy leads (先礼)."""

from datetime import date
from typing import Literal

from domain.commands.base import Document, NoteId, TimeOfDay, command
from domain.states import Channel, ContactOutcome, Delivery, Party, Place


@command
class Remind:
    """The clock sends the next friendly reminder."""

    type: Literal["remind"] = "remind"


@command
class StartVisits:
    """Reminders are done; the steward goes to see the owner."""

    type: Literal["start_visits"] = "start_visits"


@command
class RecordContact:
    """A contact happened; outcome and next date close it."""

    type: Literal["record_contact"] = "record_contact"
    channel: Channel
    outcome: ContactOutcome
    on: date
    next_on: date | None = None
    note: NoteId = ""
    time: TimeOfDay = ""
    spoke_to: Party | None = None
    place: Place | None = None


@command
class AskCommittee:
    """Ask the owners' committee to urge payment (F2)."""

    type: Literal["ask_committee"] = "ask_committee"


@command
class SkipCommittee:
    """No committee exists; skip it with that reason (F2)."""

    type: Literal["skip_committee"] = "skip_committee"


@command
class RecordCommitteeReply:
    """The committee answered."""

    type: Literal["record_committee_reply"] = "record_committee_reply"
    on: date
    willing: bool
    note: NoteId = ""


@command
class DraftNotice:
    """Prepare the written demand, itemised."""

    type: Literal["draft_notice"] = "draft_notice"


@command
class IssueNotice:
    """A named person checked the demand and sends it out."""

    type: Literal["issue_notice"] = "issue_notice"
    note: NoteId = ""


@command
class RecordDelivery:
    """A paper was served, or the attempt failed."""

    type: Literal["record_delivery"] = "record_delivery"
    method: Delivery
    on: date
    document: Document


@command
class RenewDemand:
    """Demand anew: bills have come up that the last demand did not name (F1)."""

    type: Literal["renew_demand"] = "renew_demand"
    note: NoteId = ""
