"""Which segment a pure rule proposes from the facts at opening; a person confirms or overrides it.

A score ranks work only; hard stages stay human decisions (PIPL 24 [P]).
"""

from datetime import date

from domain.deadlines import full_months
from domain.states import Reason, Segment

_BY_REASON = {
    Reason.HARDSHIP: Segment.HARDSHIP,
    Reason.SERVICE: Segment.SERVICE_DISSATISFIED,
    Reason.QUALITY: Segment.SERVICE_DISSATISFIED,
    Reason.VACANT: Segment.VACANT,
    Reason.UNREACHABLE: Segment.UNREACHABLE,
    Reason.FORGOT: Segment.FORGETFUL,
}
_REFUSER_MONTHS = 12
_FORGETFUL_MONTHS = 3


def propose_segment(
    reason: Reason, occupancy: str, *, reachable: bool, oldest_due: date, today: date
) -> Segment:
    """This function will return the segment that the facts suggest.

    `occupancy` is occupied, vacant, rented, business or unknown. What the owner said comes first,
    then how the unit is used, then the age of the arrears in whole months.
    """
    if not reachable:
        return Segment.UNREACHABLE
    if reason in _BY_REASON:
        return _BY_REASON[reason]
    if occupancy == "business":
        return Segment.BUSINESS
    months = full_months(oldest_due, today)
    if reason is Reason.REFUSES and months >= _REFUSER_MONTHS:
        return Segment.REFUSER
    if occupancy == "vacant":
        return Segment.VACANT
    return Segment.FORGETFUL if months < _FORGETFUL_MONTHS else Segment.STANDARD
