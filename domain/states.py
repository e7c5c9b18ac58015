"""The words of the field: stages, states, roles and codes. What people read for them: `domain.words`."""

from enum import StrEnum


class Stage(StrEnum):
    """The eight stages of the ladder, in order, and the end. 1–3 are soft, 4 the hinge, 5–8 hard."""

    REMINDER = "reminder"
    FACE_TO_FACE = "face_to_face"
    COMMITTEE = "committee"
    NOTICE = "notice"
    LAWYER_LETTER = "lawyer_letter"
    COURT = "court"
    ENFORCEMENT = "enforcement"
    DISHONEST_LIST = "dishonest_list"
    CLOSED = "closed"

    @property
    def rank(self) -> int:
        """This function will return the stage's place on the ladder, 1 to 8, and 9 for closed."""
        return _RANKS[self]


_RANKS = {stage: place for place, stage in enumerate(Stage, start=1)}
LADDER = tuple(s for s in Stage if s is not Stage.CLOSED)


class State(StrEnum):
    """Where a case stands: a stage and its step, flat."""

    REMINDER = "reminder"
    FACE_TO_FACE = "face_to_face"
    COMMITTEE = "committee"
    NOTICE_DRAFTING = "notice_drafting"
    NOTICE_SERVING = "notice_serving"
    NOTICE_RUNNING = "notice_running"
    LETTER_APPROVAL = "letter_approval"
    LETTER_PREPARED = "letter_prepared"
    LETTER_SENT = "letter_sent"
    LETTER_WAITING = "letter_waiting"
    COURT_APPROVAL = "court_approval"
    COURT_PREPARED = "court_prepared"
    COURT_FILED = "court_filed"
    COURT_MEDIATION = "court_mediation"
    COURT_HEARING = "court_hearing"
    COURT_JUDGED = "court_judged"
    COURT_ORDER_SERVED = "court_order_served"
    COURT_PERFORMANCE = "court_performance"
    ENFORCEMENT_APPROVAL = "enforcement_approval"
    ENFORCEMENT_PREPARED = "enforcement_prepared"
    ENFORCEMENT_APPLIED = "enforcement_applied"
    ENFORCEMENT_EXECUTING = "enforcement_executing"
    ENFORCEMENT_TERMINATED = "enforcement_terminated"
    LISTING_APPROVAL = "listing_approval"
    LISTING_PREPARED = "listing_prepared"
    LISTING_APPLIED = "listing_applied"
    LISTING_LISTED = "listing_listed"
    LISTING_DELISTING = "listing_delisting"
    CLOSED = "closed"

    @property
    def stage(self) -> Stage:
        """This function will return the stage that the state is a step of."""
        return STAGE_OF[self]


STAGE_OF: dict[State, Stage] = {
    **{s: Stage.NOTICE for s in State if s.name.startswith("NOTICE_")},
    **{s: Stage.LAWYER_LETTER for s in State if s.name.startswith("LETTER_")},
    **{s: Stage.COURT for s in State if s.name.startswith("COURT_")},
    **{s: Stage.ENFORCEMENT for s in State if s.name.startswith("ENFORCEMENT_")},
    **{s: Stage.DISHONEST_LIST for s in State if s.name.startswith("LISTING_")},
    State.REMINDER: Stage.REMINDER,
    State.FACE_TO_FACE: Stage.FACE_TO_FACE,
    State.COMMITTEE: Stage.COMMITTEE,
    State.CLOSED: Stage.CLOSED,
}
OPEN_STATES = tuple(s for s in State if s is not State.CLOSED)


class Role(StrEnum):
    """Who may act. `system` is the case's own clock and the ledger."""

    STEWARD = "steward"
    MANAGER = "manager"
    LEGAL = "legal"
    AUDITOR = "auditor"
    ADMIN = "admin"
    SYSTEM = "system"


class Segment(StrEnum):
    """Why this owner is treated this way (因人施策)."""

    FORGETFUL = "forgetful"
    HARDSHIP = "hardship"
    SERVICE_DISSATISFIED = "service_dissatisfied"
    VACANT = "vacant"
    BUSINESS = "business"
    UNREACHABLE = "unreachable"
    REFUSER = "refuser"
    STANDARD = "standard"


class Reason(StrEnum):
    """The classified reason of non-payment; empty until somebody classified it."""

    FORGOT = "forgot"
    SERVICE = "service"
    QUALITY = "quality"
    VACANT = "vacant"
    HARDSHIP = "hardship"
    UNREACHABLE = "unreachable"
    REFUSES = "refuses"
    DISPUTE = "dispute"
    OTHER = "other"
    UNKNOWN = ""


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


class Outcome(StrEnum):
    """How a case closed."""

    PAID = "paid"
    SETTLED = "settled"
    RELIEVED = "relieved"
    WRITTEN_OFF = "written_off"
    WITHDRAWN = "withdrawn"
    UNCOLLECTABLE = "uncollectable"


class Channel(StrEnum):
    """How an owner is met. Cutting off water, power or access is no channel and never will be (B1)."""

    VISIT = "visit"
    INTERVIEW = "interview"
    PHONE = "phone"
    MESSAGE = "message"
    LETTER = "letter"


class ContactOutcome(StrEnum):
    """What a contact came to; every contact has one."""

    PROMISED = "promised"
    PAID_ON_SPOT = "paid_on_spot"
    REFUSED = "refused"
    DISPUTED = "disputed"
    HARDSHIP = "hardship"
    COMPLAINT = "complaint"
    NOT_HOME = "not_home"
    NO_ANSWER = "no_answer"
    WRONG_PERSON = "wrong_person"


class Delivery(StrEnum):
    """How a paper was served, or that it was not."""

    HANDED_OVER = "handed_over"
    POST_SIGNED = "post_signed"
    LEFT_AT_DOOR_WITNESSED = "left_at_door_witnessed"
    ELECTRONIC_AGREED = "electronic_agreed"
    FAILED = "failed"


class Forum(StrEnum):
    """Where the claim is brought."""

    SUIT = "suit"
    PAYMENT_ORDER = "payment_order"
    ARBITRATION = "arbitration"


class Instrument(StrEnum):
    """The effective instrument that enforcement rests on."""

    JUDGMENT = "judgment"
    AWARD = "award"
    MEDIATION_STATEMENT = "mediation_statement"
    CONFIRMED_SETTLEMENT = "confirmed_settlement"
    PAYMENT_ORDER = "payment_order"


class ListingGround(StrEnum):
    """The six grounds of 法释〔2017〕7号 art. 1 [M]; arrears alone are none of them (K1)."""

    ABLE_BUT_REFUSES = "able_but_refuses"
    OBSTRUCTS_EXECUTION = "obstructs_execution"
    EVADES_EXECUTION = "evades_execution"
    FALSE_PROPERTY_REPORT = "false_property_report"
    BREAKS_CONSUMPTION_ORDER = "breaks_consumption_order"
    BREAKS_EXECUTION_SETTLEMENT = "breaks_execution_settlement"


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
    OTHER = "other"


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


# Grouped by type: codes of different types are equal as text (Segment.VACANT == Reason.VACANT).
