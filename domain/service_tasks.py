"""Work on complaints, corrections and data requests: nothing closes silently, so somebody always has it."""

from collections.abc import Callable, Iterator

from domain.case import Case
from domain.complaints import Complaint
from domain.deadlines import day_after, morning
from domain.ids import task_id
from domain.policy import Policy
from domain.states import HoldKind, Role, State
from domain.step import Task


def _of_complaints(case: Case, policy: Policy) -> Iterator[Task]:
    if not case.closed:
        for complaint in case.complaints:
            yield from _of_complaint(case, complaint, policy)


def _of_complaint(case: Case, complaint: Complaint, policy: Policy) -> Iterator[Task]:
    """Order, mend, answer; an order that runs late becomes the manager's."""
    since = morning(complaint.on)
    ordered = complaint.ordered_on
    if complaint.defends and ordered is None and complaint.repaired_on is None:
        kind = "issue_work_order"
        yield Task(task_id(case.case_id, kind, complaint.seq), kind, Role.MANAGER, since)
    if ordered is not None and complaint.repaired_on is None:
        kind = "record_repair"
        yield Task(task_id(case.case_id, kind, complaint.ordered_seq), kind, Role.STEWARD, morning(ordered))
    late = complaint.defends and complaint.repaired_on is None
    due = morning(day_after(ordered or complaint.on, policy.repair_sla)) if late else since
    kind = "close_complaint"
    yield Task(task_id(case.case_id, kind, complaint.seq), kind, Role.MANAGER, due)


_FINDINGS = {
    HoldKind.DISPUTE: "resolve_dispute",
    HoldKind.HARDSHIP_REVIEW: "decide_hardship",
    HoldKind.TRACING: "end_tracing",
}


def _of_reviews(case: Case, policy: Policy) -> Iterator[Task]:
    """What stops the clock for a finding is the manager's work until there is one."""
    placed = {entry.hold: entry.seq for entry in case.entries if entry.hold}
    for hold in case.holds:
        if (kind := _FINDINGS.get(hold.kind)) and hold.id in placed:
            yield Task(task_id(case.case_id, kind, placed[hold.id]), kind, Role.MANAGER, hold.recorded_at)


def _of_corrections(case: Case, policy: Policy) -> Iterator[Task]:
    if case.closed:
        return
    for seq in case.to_review:
        kind = "review_correction"
        yield Task(task_id(case.case_id, kind, seq), kind, Role.LEGAL, case.state_since)
    if case.state is State.NOTICE_RUNNING and case.notice_delivered_on is None:
        kind = "record_delivery"
        yield Task(task_id(case.case_id, kind, case.last_correction), kind, Role.STEWARD, case.state_since)
    if case.state is State.LETTER_WAITING and case.letter_delivered_on is None:
        kind = "record_delivery"
        yield Task(task_id(case.case_id, kind, case.last_correction), kind, Role.LEGAL, case.state_since)


def _of_requests(case: Case, policy: Policy) -> Iterator[Task]:
    if not case.closed:
        for request in case.data_requests:
            kind = "answer_data_request"
            yield Task(task_id(case.case_id, kind, request.seq), kind, Role.ADMIN, morning(request.on))


SOURCES: tuple[Callable[[Case, Policy], Iterator[Task]], ...] = (
    _of_complaints,
    _of_reviews,
    _of_corrections,
    _of_requests,
)
