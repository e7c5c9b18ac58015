"""What can happen at any stage."""

from datetime import date
from typing import Literal

from domain.events.base import event
from domain.facts import Facts
from domain.states import HoldKind, Outcome, Reason, Segment, SegmentBasis, SegmentGround


@event
class CaseOpened:
    """An account became a case."""

    type: Literal["case_opened"] = "case_opened"
    account_id: str
    community_id: str
    policy_version: str
    segment: Segment
    reason: Reason
    facts: Facts
    grounds: tuple[SegmentGround, ...] = ()  # why the segment was proposed; () = nobody proposed it


@event
class AccountObserved:
    """Bills, payments or contract changed."""

    type: Literal["account_observed"] = "account_observed"
    facts: Facts


@event
class HoldPlaced:
    """The clock stopped for a reason."""

    type: Literal["hold_placed"] = "hold_placed"
    hold: str
    kind: HoldKind
    since: date
    until: date | None = None
    bills: tuple[str, ...] = ()
    note: str = ""
    complaint: str = ""  # the complaint that placed it


@event
class HoldReleased:
    """A person ended a hold."""

    type: Literal["hold_released"] = "hold_released"
    hold: str
    note: str = ""


@event
class HoldExpired:
    """A hold's last day passed."""

    type: Literal["hold_expired"] = "hold_expired"
    hold: str


@event
class ReasonClassified:
    """The reason of non-payment was classified."""

    type: Literal["reason_classified"] = "reason_classified"
    reason: Reason
    note: str = ""


@event
class SegmentSet:
    """The segment was confirmed or overridden."""

    type: Literal["segment_set"] = "segment_set"
    segment: Segment
    note: str = ""
    basis: SegmentBasis | None = None
    proposed: Segment | None = None  # what the rule proposed when the person decided
    grounds: tuple[SegmentGround, ...] = ()  # of that proposal


@event
class CaseClosed:
    """The case ended."""

    type: Literal["case_closed"] = "case_closed"
    outcome: Outcome
    document: str = ""
    note: str = ""
