"""The work that people must do now: derived from the case's state, so that no task is lost or stale."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from domain import outreach, rhythm, service_tasks
from domain.case import Case
from domain.claim_tasks import of_estate, of_left_out
from domain.deadlines import day_after, local_date, morning
from domain.ids import task_id
from domain.policy import Policy
from domain.proceedings import appeal_end
from domain.segments import proposal_for, proposal_turns
from domain.states import Forum, Reason, ReliefKind, Role, State
from domain.step import Task
from domain.terms import listed_until
from domain.watch import LIMITATION, raised, watched

# state → (the command that answers it, whose work it is)
_WORK: dict[State, tuple[str, Role]] = {
    State.FACE_TO_FACE: ("record_contact", Role.STEWARD),
    State.COMMITTEE: ("record_committee_reply", Role.MANAGER),
    State.NOTICE_DRAFTING: ("issue_notice", Role.MANAGER),
    State.NOTICE_SERVING: ("record_delivery", Role.STEWARD),
    State.NOTICE_RUNNING: ("propose_letter", Role.MANAGER),
    State.LETTER_APPROVAL: ("approve", Role.LEGAL),
    State.LETTER_PREPARED: ("dispatch_letter", Role.LEGAL),
    State.LETTER_SENT: ("record_delivery", Role.LEGAL),
    State.LETTER_WAITING: ("propose_court", Role.MANAGER),
    State.COURT_APPROVAL: ("approve", Role.LEGAL),
    State.COURT_PREPARED: ("file_claim", Role.LEGAL),
    State.COURT_FILED: ("open_mediation", Role.LEGAL),
    State.COURT_MEDIATION: ("schedule_hearing", Role.LEGAL),
    State.COURT_CONFIRMATION: ("apply_confirmation", Role.LEGAL),
    State.COURT_APPEAL: ("record_appeal_judgment", Role.LEGAL),
    State.COURT_HEARING: ("record_judgment", Role.LEGAL),
    State.COURT_JUDGED: ("record_effective", Role.LEGAL),
    State.COURT_PERFORMANCE: ("propose_enforcement", Role.MANAGER),
    State.ENFORCEMENT_APPROVAL: ("approve", Role.LEGAL),
    State.ENFORCEMENT_PREPARED: ("apply_enforcement", Role.LEGAL),
    State.ENFORCEMENT_APPLIED: ("start_execution", Role.LEGAL),
    State.ENFORCEMENT_EXECUTING: ("propose_listing", Role.MANAGER),
    State.ENFORCEMENT_TERMINATED: ("propose_listing", Role.MANAGER),
    State.LISTING_APPROVAL: ("approve", Role.LEGAL),
    State.LISTING_PREPARED: ("apply_listing", Role.LEGAL),
    State.LISTING_APPLIED: ("record_listed", Role.LEGAL),
    State.LISTING_DELISTING: ("record_delisted", Role.LEGAL),
}

_EXECUTING = (State.ENFORCEMENT_EXECUTING, State.ENFORCEMENT_TERMINATED)
_ON_THE_LIST = (State.LISTING_LISTED, State.LISTING_DELISTING)

_AGE_BRINGS = frozenset({"set_segment"})  # work that is none yet: only its day tells whether there is any


def open_tasks(case: Case, policy: Policy) -> tuple[Task, ...]:
    """This function will return what people have to do in the case's present state.

    A task keeps its id for as long as the state lasts; holds do not close it, they only forbid the
    pursuing ones for a while.
    """
    return tuple(task for found in SOURCES for task in found(case, policy))


def listed(kind: str, not_before: datetime, now: datetime) -> bool:
    """This function will tell whether a case shows open work already.

    Work that is coming anyway stands there with its day. What has just been decided does not: that age may
    put the question again reads, until then, as if the answer had been ignored.
    """
    return kind not in _AGE_BRINGS or not_before <= now


def _of_state(case: Case, policy: Policy) -> Iterator[Task]:
    work = _WORK.get(case.state)
    if work is None or _done(case, policy):
        return
    kind, role = work
    kind = _at_court(case) or kind
    if case.state is State.LISTING_APPLIED and case.execution.withdrawn_on is not None:
        kind = "record_listing_refused"  # the application was taken back; the court has to answer
    if case.state is State.LISTING_DELISTING and case.delisted_on is not None:
        kind = "close_case"  # off the list, yet something is open: new bills, or an early deletion
    since = max(case.state_seq, case.last_correction)  # work that a correction brings back is new work
    yield Task(task_id(case.case_id, kind, since), kind, role, _not_before(case, policy))


def _at_court(case: Case) -> str:
    """Where the court's own course decides what comes next."""
    agreed = case.proceedings.agreement
    if case.state is State.COURT_FILED and case.forum is Forum.PAYMENT_ORDER:
        return "record_order_served"
    if case.state is State.COURT_FILED and case.proceedings.mediation_failed:
        return "schedule_hearing"
    applied = case.state is State.COURT_CONFIRMATION and agreed is not None and agreed.applied_on is not None
    return "record_confirmation" if applied else ""


def _of_reason(case: Case, policy: Policy) -> Iterator[Task]:
    if case.reason is Reason.UNKNOWN and not case.closed:
        gate = morning(day_after(case.anchor_due, policy.reason_gate))
        kind = "classify_reason"
        yield Task(task_id(case.case_id, kind, 1), kind, Role.STEWARD, max(gate, case.opened_at))


def _of_segment(case: Case, policy: Policy) -> Iterator[Task]:
    """The rule proposes another segment than stands, and nobody has decided since: a person looks at it."""
    if case.proposed_segment is None or case.closed:
        return
    settled = (case.segment, case.proposed_segment)
    since = case.segment_decided_on or local_date(case.opened_at)
    for day in (since, *(turn for turn in proposal_turns(case, policy) if turn > since)):
        if proposal_for(case, policy, day).segment not in settled:
            due = max(morning(day), case.opened_at)
            yield Task(task_id(case.case_id, "set_segment", 1), "set_segment", Role.MANAGER, due)
            return


def _of_alerts(case: Case, policy: Policy) -> Iterator[Task]:
    """A bill that expires soon is legal's work for as long as it does; other alerts are the state's own.

    A demand does not revive what was over before anybody was told (E3): counsel leaves it out, or overrides.
    """
    for deadline in watched(case, policy):
        alert = raised(case, deadline)
        if alert is not None and deadline.code == LIMITATION:
            kind = "isolate_bills" if alert.raised_on > deadline.on else "record_reset"
            yield Task(task_id(case.case_id, kind, alert.seq), kind, Role.LEGAL, morning(alert.raised_on))


def _of_execution(case: Case, policy: Policy) -> Iterator[Task]:
    """What a settlement or an objection waits for (J4, K7)."""
    settlement, objection = case.execution.settlement, case.execution.objection
    if settlement is not None and case.state in _EXECUTING:
        kind = "record_settlement_breach"
        over = morning(day_after(settlement.due, 1))
        yield Task(task_id(case.case_id, kind, settlement.seq), kind, Role.LEGAL, over)
    if objection is None or case.delisted_on is not None or case.state not in _ON_THE_LIST:
        return
    if objection.open:
        kind = "record_objection_decision"
        yield Task(task_id(case.case_id, kind, objection.seq), kind, Role.LEGAL, morning(objection.on))
    elif objection.upheld and case.state is State.LISTING_LISTED:
        kind = "record_delisted"
        decided = objection.decided_on or objection.on
        yield Task(task_id(case.case_id, kind, objection.seq), kind, Role.LEGAL, morning(decided))


def _of_relief(case: Case, policy: Policy) -> Iterator[Task]:
    """A proposal of relief waits for a person, never for the clock (C7)."""
    proposal = case.reliefs.open
    if proposal is None or case.closed:
        return
    by_legal = proposal.kind is ReliefKind.WRITE_OFF or proposal.amount > policy.relief_limit_manager
    hold = case.hold(proposal.id)
    since = hold.recorded_at if hold else case.state_since
    kind = "grant_relief"
    role = Role.LEGAL if by_legal else Role.MANAGER
    yield Task(task_id(case.case_id, kind, proposal.request), kind, role, since)


def _done(case: Case, policy: Policy) -> bool:
    """Some states outlive their task: the clock takes over, a proof is wanted first, a settlement stands."""
    if case.state is State.NOTICE_RUNNING and case.notice_delivered_on is None:
        return True
    if case.state is State.LETTER_WAITING and case.letter_delivered_on is None:
        return True
    if case.state is State.FACE_TO_FACE:
        return case.visits >= outreach.visits_needed(case, policy)
    if case.state is State.COMMITTEE:
        return bool(case.committee_skipped or case.committee_replied_on)
    return case.state in _EXECUTING and case.execution.settlement is not None


def _not_before(case: Case, policy: Policy) -> datetime:
    if case.state is State.FACE_TO_FACE:
        return outreach.visit_from(case, policy, case.state_since)
    if case.state in _SERVICE:
        return outreach.service_slot(case, policy, case.state_since).at or case.state_since
    over = {
        State.NOTICE_RUNNING: rhythm.demand_over(case, policy),
        State.LETTER_WAITING: rhythm.letter_over(case, policy),
        State.COURT_HEARING: _on(case.proceedings.hearing_on),
        State.COURT_JUDGED: _after(appeal_end(case, policy)),
        State.COURT_PERFORMANCE: rhythm.performance_over(case),
        State.LISTING_DELISTING: _term_over(case, policy),
    }.get(case.state)
    return max(over, case.state_since) if over else case.state_since


# papers that go out or are served: not in a quiet window (B4)
_SERVICE = (State.NOTICE_DRAFTING, State.NOTICE_SERVING, State.LETTER_PREPARED)


def _on(day: date | None) -> datetime | None:
    return morning(day) if day else None


def _after(day: date | None) -> datetime | None:
    return morning(day_after(day, 1)) if day else None


def _term_over(case: Case, policy: Policy) -> datetime | None:
    until = listed_until(case, policy) if case.delisted_on is None else None
    return morning(until) if until else None


# Everything that makes work; each gives the tasks that are open now.
SOURCES: tuple[Callable[[Case, Policy], Iterator[Task]], ...] = (
    _of_state,
    _of_reason,
    of_estate,
    of_left_out,
    _of_segment,
    *service_tasks.SOURCES,
    _of_alerts,
    _of_execution,
    _of_relief,
)
