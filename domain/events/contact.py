"""What happened between the house and the owner: plans, refused channels, consents, rules."""

from datetime import date
from typing import Literal

from domain.events.base import event
from domain.states import Channel


@event
class ContactPlanned:
    """Somebody planned the next contact, at an hour and on a day that are not quiet."""

    type: Literal["contact_planned"] = "contact_planned"
    channel: Channel
    planned_on: date
    time: str = ""


@event
class ChannelRefused:
    """The owner refused a channel."""

    type: Literal["channel_refused"] = "channel_refused"
    channel: Channel
    on: date
    note: str = ""


@event
class ChannelAllowed:
    """The owner accepted a channel again."""

    type: Literal["channel_allowed"] = "channel_allowed"
    channel: Channel
    on: date
    document: str


@event
class ConsentRecorded:
    """The owner agreed to other hours."""

    type: Literal["consent_recorded"] = "consent_recorded"
    on: date
    document: str


@event
class ConsentWithdrawn:
    """The owner took the consent back."""

    type: Literal["consent_withdrawn"] = "consent_withdrawn"
    on: date
    note: str = ""


@event
class RulesAdopted:
    """The case goes on under these rules."""

    type: Literal["rules_adopted"] = "rules_adopted"
    policy_version: str
    calendar_version: str = ""
