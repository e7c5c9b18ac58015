"""Errands: whether a piece of work is a visit, a call or desk work, when it may be done, and when it fits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain import contact
from domain.case import Case
from domain.deadlines import local_date
from domain.outreach import meeting_channel, owner_slot, service_slot
from domain.policy import Policy
from domain.refusals import Refusal
from domain.states import Channel, HoldKind
from domain.visits import Profile, Slot, visit_plan
from domain.words import Label

OVERDUE_DAYS = 1  # work that might have been done yesterday already


class Way(StrEnum):
    """How a piece of work is done."""

    VISIT = "visit"
    CALL = "call"
    DESK = "desk"


WAYS: Mapping[Way, Label] = {
    Way.VISIT: Label("上门", "Visit"),
    Way.CALL: Label("电话", "Call"),
    Way.DESK: Label("案头", "Desk"),
}

# The work that leads out of the office; anything else is done at the desk.
KINDS: Mapping[Way, tuple[str, ...]] = {
    Way.VISIT: ("record_contact", "record_delivery", "record_repair"),
    Way.CALL: ("classify_reason",),
}
_TALKS = frozenset({"record_contact", "classify_reason"})  # of money: hours and limits apply (B2, B3, B4)


@dataclass(frozen=True, slots=True)
class Errand:
    """A piece of work, seen from the street."""

    way: Way
    channel: Channel | None  # on which the owner is met; None at the desk
    at: datetime | None  # the earliest instant at which it may be done; None: never on this channel
    reasons: tuple[Refusal, ...]  # why not now
    best: Slot | None  # the next good time

    @property
    def open(self) -> bool:
        """This function will tell whether it may be done now."""
        return not self.reasons


def way_of(kind: str, case: Case) -> Way:
    """This function will tell how a piece of work is done; who refused every visit is called."""
    if kind == "record_contact" and meeting_channel(case) is None:
        return Way.CALL
    return next((way for way, kinds in KINDS.items() if kind in kinds), Way.DESK)


def errand_of(kind: str, case: Case, profile: Profile, policy: Policy, now: datetime) -> Errand:
    """This function will say how, when at the earliest and when best a piece of work is done (B2, B3, B4)."""
    way = way_of(kind, case)
    if way is Way.DESK:
        return Errand(way, None, now, (), None)
    best = next(iter(visit_plan(profile, case.segment, now - timedelta(days=1), policy)), None)
    if kind not in _TALKS:
        served = service_slot(case, policy, now) if kind == "record_delivery" else contact.Slot(now)
        return Errand(way, Channel.VISIT, served.at, served.reasons, best)
    channel = (meeting_channel(case) or Channel.LETTER) if way is Way.VISIT else Channel.PHONE
    talked = owner_slot(case, policy, now, channel, consented=True)
    return Errand(way, channel, talked.at, talked.reasons, best)


def call_refusals(case: Case, policy: Policy, now: datetime) -> tuple[Refusal, ...]:
    """This function will say why the owner may not be called now; nothing if they may."""
    return owner_slot(case, policy, now, Channel.PHONE, consented=True).reasons


def waits_for(case: Case) -> HoldKind | None:
    """This function will return why nothing presses on at present, if something holds the case."""
    return next((h.kind for h in case.holds if not h.bills), None) if case.held else None


def overdue_since(now: datetime) -> datetime:
    """This function will return the instant before which work should have begun."""
    return now - timedelta(days=OVERDUE_DAYS)


def is_today(best: Slot | None, now: datetime) -> bool:
    """This function will tell whether the next good time is today."""
    return best is not None and best.on == local_date(now)
