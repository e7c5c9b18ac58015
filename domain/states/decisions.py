"""Decisions on cases and batches, and why."""

from enum import StrEnum


class Outcome(StrEnum):
    """How a case closed."""

    PAID = "paid"
    SETTLED = "settled"
    RELIEVED = "relieved"
    WRITTEN_OFF = "written_off"
    WITHDRAWN = "withdrawn"
    UNCOLLECTABLE = "uncollectable"


class HoldKind(StrEnum):
    """What may stop the clock."""

    DISPUTE = "dispute"
    SERVICE_REPAIR = "service_repair"
    HARDSHIP_REVIEW = "hardship_review"
    PAYMENT_PLAN = "payment_plan"
    PROMISE_TO_PAY = "promise_to_pay"
    TRACING = "tracing"
    BEREAVEMENT = "bereavement"
    MANAGER = "manager"
    RELIEF_REVIEW = "relief_review"


class DecisionReason(StrEnum):
    """Why an approval was rejected, returned, withdrawn, or lapsed."""

    FACTS_WRONG = "facts_wrong"
    EVIDENCE_MISSING = "evidence_missing"
    NOT_PROPORTIONATE = "not_proportionate"
    OWNER_WILL_PAY = "owner_will_pay"
    OWNER_HARDSHIP = "owner_hardship"
    SERVICE_AT_FAULT = "service_at_fault"
    BALANCE_MOVED = "balance_moved"
    HELD = "held"
    DISPUTED = "disputed"
    EVIDENCE_MOVED = "evidence_moved"
    POLICY_MOVED = "policy_moved"
    PLAN_MOVED = "plan_moved"
    RELIEF_OPEN = "relief_open"
    OTHER = "other"
    PARTY_CHANGED = "party_changed"


class OverrideReason(StrEnum):
    """Why a guard was set aside."""

    COUNSEL_OPINION = "counsel_opinion"
    OWNER_CONSENT = "owner_consent"
    PROVEN_OTHERWISE = "proven_otherwise"
    RIGHT_WOULD_LAPSE = "right_would_lapse"
    LOCAL_PRACTICE = "local_practice"
    OTHER = "other"


class BatchKind(StrEnum):
    """What the members of a batch ask for."""

    LETTER = "letter"
    SUIT = "suit"


class BatchState(StrEnum):
    """Where a batch stands. In `approving` and `dispatching` its members are being carried out."""

    COMPOSED = "composed"
    APPROVING = "approving"
    APPROVED = "approved"
    DISPATCHING = "dispatching"
    DONE = "done"
    CANCELLED = "cancelled"


class MemberState(StrEnum):
    """Where a member stands. Each ends excluded, dropped, returned or dispatched, and only once."""

    IN = "in"
    APPROVED = "approved"
    FAILED = "failed"
    EXCLUDED = "excluded"
    DROPPED = "dropped"
    RETURNED = "returned"
    DISPATCHED = "dispatched"


class MemberStep(StrEnum):
    """What is done to a member, each exactly once."""

    APPROVE = "approve"
    DISPATCH = "dispatch"
