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
    COURT_CONFIRMATION = "court_confirmation"
    COURT_HEARING = "court_hearing"
    COURT_JUDGED = "court_judged"
    COURT_APPEAL = "court_appeal"
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
    RELIEF_REVIEW = "relief_review"


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


class ForumClause(StrEnum):
    """What the contract says about where a claim is brought (G1)."""

    NONE = "none"
    ARBITRATE = "arbitrate"
    SUE_OR_ARBITRATE = "sue_or_arbitrate"
    INVALID = "invalid"


class Venue(StrEnum):
    """Which court is asked (G2)."""

    AGREED = "agreed"
    DOMICILE = "domicile"
    PERFORMANCE = "performance"


class Procedure(StrEnum):
    """In which procedure a court hears a suit (I1)."""

    SMALL_CLAIMS = "small_claims"
    SUMMARY = "summary"
    ORDINARY = "ordinary"


class ShortCutGround(StrEnum):
    """Why a claim may go to court before the ladder has led there (F5)."""

    LIMITATION = "limitation"
    DISSIPATION = "dissipation"


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


class Sealed(StrEnum):
    """What is kept sealed only."""

    ID_NUMBER = "id_number"
    BANK_ACCOUNT = "bank_account"
    HARDSHIP_PROOF = "hardship_proof"


class BillProblem(StrEnum):
    """Why a bill may not be claimed, or not from this party."""

    UNCOVERED = "uncovered"
    EXIT_REFUSED = "exit_refused"
    RATE_DIFFERS = "rate_differs"
    ITEM_UNAUTHORISED = "item_unauthorised"
    DUPLICATE = "duplicate"
    NOT_LIABLE = "not_liable"


class Debtor(StrEnum):
    """Whom the account's case goes against."""

    OWNER = "owner"
    FORMER_OWNER = "former_owner"
    DEVELOPER = "developer"


class Occupant(StrEnum):
    """Who lives in the unit or uses it."""

    SELF = "self"
    TENANT = "tenant"
    RELATIVE = "relative"
    NOBODY = "nobody"


class Party(StrEnum):
    """Who was spoken to, or would be told of the arrears."""

    OWNER = "owner"
    CO_OWNER = "co_owner"
    GUARDIAN = "guardian"
    AGENT = "agent"
    HOUSEHOLD_ADULT = "household_adult"
    TENANT = "tenant"
    GUARD = "guard"
    NEIGHBOUR = "neighbour"
    COLLEAGUE = "colleague"
    EMPLOYER = "employer"
    FRIEND = "friend"
    NOBODY = "nobody"


class Place(StrEnum):
    """Where an owner is met."""

    HOME = "home"
    HOME_ELSEWHERE = "home_elsewhere"
    WORKPLACE = "workplace"
    SHOP = "shop"
    OFFICE = "office"


class AddressSource(StrEnum):
    """Where an address comes from; only the owner's own word opens a workplace (C2)."""

    OWNER = "owner"
    OTHER = "other"


class Purpose(StrEnum):
    """What arrears would be told for."""

    NEGOTIATION = "negotiation"
    SERVICE_OF_PAPERS = "service_of_papers"
    URGING = "urging"
    TRACING = "tracing"
    OTHER = "other"


class Poster(StrEnum):
    """Who would post arrears in public."""

    COMMITTEE = "committee"
    COMPANY = "company"


class SegmentGround(StrEnum):
    """Which fact a proposed segment rests on."""

    NOT_REACHABLE = "not_reachable"
    REASON_NAMED = "reason_named"
    USED_FOR_BUSINESS = "used_for_business"
    REFUSES_FOR_LONG = "refuses_for_long"
    STANDS_EMPTY = "stands_empty"
    FEW_MONTHS = "few_months"
    NOTHING_SPECIAL = "nothing_special"


class SegmentBasis(StrEnum):
    """What a person's choice of segment rests on."""

    PROPOSAL = "proposal"
    OWNER_TOLD = "owner_told"
    SEEN_ON_SITE = "seen_on_site"
    DOCUMENTS = "documents"
    OTHER = "other"


class Prerequisite(StrEnum):
    """What a segment's path asks for before any hard stage."""

    HARDSHIP_REVIEWED = "hardship_reviewed"
    REPAIR_CLOSED = "repair_closed"
    TRACED = "traced"


class SlotReason(StrEnum):
    """Why a visit is planned for that place and time."""

    SHOP_HOURS = "shop_hours"
    WORKPLACE_GIVEN = "workplace_given"
    WORKPLACE_NOT_GIVEN = "workplace_not_given"
    WEEKEND_HOME = "weekend_home"
    VACANT_WEEKEND = "vacant_weekend"
    LIVES_ELSEWHERE = "lives_elsewhere"


class MeansFinding(StrEnum):
    """What is known of a debtor's means before anybody is listed (K2)."""

    ABLE = "able"
    UNABLE = "unable"
    SECURED = "secured"
    SEIZED_SUFFICES = "seized_suffices"
    MINOR = "minor"


class ListingTerm(StrEnum):
    """For how long the court lists on grounds 2 to 6: two years, one to three more in grave cases (K3)."""

    ORDINARY = "ordinary"
    GRAVE_1 = "grave_1"
    GRAVE_2 = "grave_2"
    GRAVE_3 = "grave_3"

    @property
    def more_years(self) -> int:
        """This function will return the years on top of the ordinary term."""
        return list(ListingTerm).index(self)


class InterruptionKind(StrEnum):
    """What starts the time to apply for enforcement anew (J2)."""

    APPLICATION = "application"
    SETTLEMENT = "settlement"
    PART_PERFORMANCE = "part_performance"
    DEMAND = "demand"
    PROMISE = "promise"


class SuspensionCause(StrEnum):
    """The obstacles of CC 194 [S]."""

    FORCE_MAJEURE = "force_majeure"
    NO_REPRESENTATIVE = "no_representative"
    SUCCESSION_OPEN = "succession_open"
    CONTROLLED = "controlled"
    OTHER_OBSTACLE = "other_obstacle"


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
