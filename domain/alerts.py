"""What the case remembers of the alerts that it raised."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Alert:
    """The last alert on one deadline; a deadline that moves is alerted anew."""

    code: str
    subject: str  # key of a bill, a docket, or ""
    due: date
    before: int  # days: the threshold that was passed
    raised_on: date
    seq: int  # of the record that raised it
