"""The limitation period and the alerts."""

from datetime import date
from typing import Literal

from domain.events.base import event
from domain.limitation import ResetKind
from domain.states import SuspensionCause


@event
class LimitationReset:
    """The limitation period of bills began anew."""

    type: Literal["limitation_reset"] = "limitation_reset"
    kind: ResetKind
    on: date
    evidence: str
    bills: tuple[str, ...] = ()


@event
class LimitationSuspended:
    """An obstacle suspended the limitation period."""

    type: Literal["limitation_suspended"] = "limitation_suspended"
    since: date
    until: date
    cause: SuspensionCause
    document: str


@event
class BillsIsolated:
    """Expired bills were left out of the claim."""

    type: Literal["bills_isolated"] = "bills_isolated"
    bills: tuple[str, ...]
    document: str


@event
class AlertRaised:
    """A deadline came near."""

    type: Literal["alert_raised"] = "alert_raised"
    code: str
    due: date
    days_left: int  # negative once it is over
    before: int  # days: the threshold that was passed
    subject: str = ""
