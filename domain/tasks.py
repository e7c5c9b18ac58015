"""The work that people must do now: derived from the case's state, so that no task is lost or stale."""

from collections.abc import Callable, Iterator
from datetime import datetime

from domain import rhythm
from domain.case import Case
from domain.deadlines import day_after, morning
from domain.ids import task_id
from domain.policy import Policy
from domain.states import Forum, Reason, ReliefKind, Role, State
from domain.step import Task

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


def open_tasks(case: Case, policy: Policy) -> tuple[Task, ...]:
    """This function will return what people have to do in the case's present state.

    A task keeps its id for as long as the state lasts; holds do not close it, they only forbid the
    pursuing ones for a while.
    """
    return tuple(task for found in SOURCES for task in found(case, policy))


def _of_state(case: Case, policy: Policy) -> Iterator[Task]:
    work = _WORK.get(case.state)
    if work is None or _done(case, policy):
        return
    kind, role = work
    if case.state is State.COURT_FILED and case.forum is Forum.PAYMENT_ORDER:
        kind = "record_order_served"
    if case.state is State.LISTING_DELISTING and case.delisted_on is not None:
        kind = "close_case"  # off the list, yet something is open: new bills, or an early deletion
    yield Task(task_id(case.case_id, kind, case.state_seq), kind, role, _not_before(case, policy))


def _of_reason(case: Case, policy: Policy) -> Iterator[Task]:
    if case.reason is Reason.UNKNOWN and not case.closed:
        gate = morning(day_after(case.anchor_due, policy.reason_gate))
        kind = "classify_reason"
        yield Task(task_id(case.case_id, kind, 1), kind, Role.STEWARD, max(gate, case.opened_at))


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
    """Some states outlive their task: the clock takes over."""
    if case.state is State.FACE_TO_FACE:
        return case.visits >= policy.visit_count
    if case.state is State.COMMITTEE:
        return bool(case.committee_skipped or case.committee_replied_on)
    return False


def _not_before(case: Case, policy: Policy) -> datetime:
    over = {
        State.NOTICE_RUNNING: rhythm.demand_over(case, policy),
        State.LETTER_WAITING: rhythm.letter_over(case, policy),
        State.COURT_PERFORMANCE: rhythm.performance_over(case),
    }.get(case.state)
    return max(over, case.state_since) if over else case.state_since


# Everything that makes work; each gives the tasks that are open now.
SOURCES: tuple[Callable[[Case, Policy], Iterator[Task]], ...] = (_of_state, _of_reason, _of_relief)
