"""What is asked about contacts with the owner: plans, refused channels, consents, and the rules in force."""

from datetime import date
from typing import Literal

from domain.commands.base import Document, NoteId, TimeOfDay, command
from domain.states import Channel


@command
class PlanContact:
    """Plan the next contact with the owner; quiet hours and days are refused (B2, B3, B4)."""

    type: Literal["plan_contact"] = "plan_contact"
    channel: Channel
    planned_on: date
    time: TimeOfDay = ""


@command
class RefuseChannel:
    """The owner does not want to be contacted this way (B2)."""

    type: Literal["refuse_channel"] = "refuse_channel"
    channel: Channel
    on: date
    note: NoteId = ""


@command
class AllowChannel:
    """The owner accepts this channel again."""

    type: Literal["allow_channel"] = "allow_channel"
    channel: Channel
    on: date
    document: Document


@command
class RecordConsent:
    """The owner agrees to be contacted at other hours and more often (B3); nights stay quiet."""

    type: Literal["record_consent"] = "record_consent"
    on: date
    document: Document


@command
class WithdrawConsent:
    """The owner takes that consent back."""

    type: Literal["withdraw_consent"] = "withdraw_consent"
    on: date
    note: NoteId = ""


@command
class AdoptRules:
    """The case goes on under another policy version or calendar."""

    type: Literal["adopt_rules"] = "adopt_rules"
    policy_version: str
    calendar_version: str = ""
