"""Which day nothing may precede that is reported now: the order of events, whatever the order of entries."""

from datetime import date

from domain.case import Case
from domain.deadlines import local_date
from domain.states import State

# state → the proof whose day the next thing may not precede
_PROOF_BEFORE = {
    State.COURT_FILED: "claim_filed",
    State.COURT_MEDIATION: "claim_filed",
    State.COURT_CONFIRMATION: "agreement_reached",
    State.COURT_APPEAL: "appeal_recorded",
    State.COURT_HEARING: "claim_filed",
    State.COURT_JUDGED: "judgment_recorded",
    State.COURT_ORDER_SERVED: "order_served",
    State.ENFORCEMENT_APPLIED: "enforcement_applied",
    State.ENFORCEMENT_TERMINATED: "execution_terminated",
    State.LISTING_APPLIED: "listing_applied",
    State.LISTING_LISTED: "debtor_listed",
    State.LISTING_DELISTING: "debtor_listed",
}
# states entered by a record of ours: approved, asked or sent on the day on which it was recorded
_ENTERED_BY_US = {
    State.COMMITTEE,
    State.NOTICE_SERVING,
    State.LETTER_PREPARED,
    State.COURT_PREPARED,
    State.ENFORCEMENT_PREPARED,
    State.LISTING_PREPARED,
}


def step_before(case: Case) -> date | None:
    """This function will return the day of the step that led to the present state; None where it has none."""
    asked = {State.COMMITTEE: case.committee_asked_on, State.NOTICE_SERVING: case.notice_issued_on}
    if day := asked.get(case.state):
        return day  # also where the short cut to court led back here later
    if case.state in _ENTERED_BY_US:
        return local_date(case.state_since)
    if case.state is State.LETTER_SENT:
        return case.letter_sent_on
    return _served_again(case) or _proven(case)


def _served_again(case: Case) -> date | None:
    """Papers that are served once more: their first proof was taken back."""
    if case.state is State.NOTICE_RUNNING:  # served again: its first proof was taken back
        return case.notice_issued_on if case.notice_delivered_on is None else None
    if case.state is State.LETTER_WAITING and case.letter_delivered_on is None:
        return case.letter_sent_on
    return None


def _proven(case: Case) -> date | None:
    """The day of the proof that the state rests on."""
    if case.state is State.ENFORCEMENT_EXECUTING:
        return case.execution_started_on
    kind = _PROOF_BEFORE.get(case.state)
    return max((proof.on for proof in case.evidence if proof.kind == kind), default=None)
