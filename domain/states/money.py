"""Bills, promises, plans and relief."""

from enum import StrEnum


class BillProblem(StrEnum):
    """Why a bill may not be claimed, or not from this party."""

    UNCOVERED = "uncovered"
    EXIT_REFUSED = "exit_refused"
    RATE_DIFFERS = "rate_differs"
    ITEM_UNAUTHORISED = "item_unauthorised"
    DUPLICATE = "duplicate"
    NOT_LIABLE = "not_liable"


class PromiseResult(StrEnum):
    """What a promise to pay came to."""

    KEPT = "kept"
    PARTLY_KEPT = "partly_kept"
    BROKEN = "broken"


class PlanKind(StrEnum):
    """Who made an instalment plan binding."""

    INFORMAL = "informal"
    COURT_APPROVED = "court_approved"


class ReliefKind(StrEnum):
    """What is given up."""

    LATE_FEE = "late_fee"
    DISCOUNT = "discount"
    WRITE_OFF = "write_off"


class ReliefReason(StrEnum):
    """Why something is given up."""

    HARDSHIP = "hardship"
    SERVICE_AT_FAULT = "service_at_fault"
    SETTLEMENT = "settlement"
    BILLING_ERROR = "billing_error"
    UNECONOMIC = "uneconomic"
    OTHER = "other"
