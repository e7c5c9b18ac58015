"""The ladder: its stages, and the states of a case."""

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
