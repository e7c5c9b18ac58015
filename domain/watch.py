"""The deadlines of a case that people must know of, and the alerts that tell them in time.

Alerts press nobody: they run while the case is held, too. One alert for each threshold; where several
passed at once, only the nearest. What is watched comes from `WATCHES`, a function per subject.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from domain import terms
from domain.alerts import Alert
from domain.case import Case
from domain.deadlines import day_after, local_date
from domain.policy import Policy
from domain.proceedings import court_deadlines
from domain.states import State
from domain.words import Label

LIMITATION = "limitation"
PERFORMANCE = "performance"

LABELS: dict[str, Label] = {
    LIMITATION: Label("诉讼时效届满", "Limitation period ends"),
    PERFORMANCE: Label("履行期限", "Performance day"),
    "enforcement_time": Label("申请执行期限届满", "Last day to apply for enforcement"),
    "settlement": Label("执行和解最后一期", "Last instalment of the execution settlement"),
    "listing_term": Label("失信纳入期满", "Term of the listing ends"),
    "deletion": Label("法院应删除失信信息", "The court is to have deleted the entry"),
    "listing_objection": Label("法院应作出异议或复议决定", "The court is to have decided the objection"),
    "correction": Label("法院应更正失信信息", "The court is to have corrected the entry"),
    "confirmation": Label("申请司法确认期限", "Last day to ask for judicial confirmation"),
    "appeal": Label("上诉期届满", "Time to appeal ends"),
    "order_service": Label("支付令送达期限", "Last day to serve the payment order"),
    "objection": Label("支付令异议期届满", "Time to object to the payment order ends"),
    "decline_suit": Label("不同意转诉讼的期限", "Last day to decline the suit"),
    "hearing": Label("开庭", "Hearing"),
    "listing_review": Label("债务人申请复议期限", "The debtor's last day to ask for a review"),
    "listing_decision": Label("法院应对纳入申请作出决定", "The court is to have decided on the listing"),
}
_UNAPPLIED = (State.COURT_PERFORMANCE, State.ENFORCEMENT_APPROVAL, State.ENFORCEMENT_PREPARED)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of something."""

    code: str
    on: date
    alerts: tuple[int, ...]  # days before, the earliest first
    subject: str = ""  # key of the bill, or ""


def watched(case: Case, policy: Policy) -> tuple[Deadline, ...]:
    """This function will return every deadline of a case, the earliest first; none once it is closed."""
    if case.closed:
        return ()
    found = (deadline for watch in WATCHES for deadline in watch(case, policy))
    return tuple(sorted(found, key=lambda d: (d.on, d.code, d.subject)))


def nearest(case: Case, policy: Policy, today: date) -> Deadline | None:
    """This function will return the deadline that people must look at first; overdue ones come first.

    A performance day that is over has done its work: the time to apply runs from it.
    """
    coming = (d for d in watched(case, policy) if d.code != PERFORMANCE or d.on >= today)
    return next(coming, None)


def next_alert(case: Case, policy: Policy) -> date | None:
    """This function will return the day of the next alert, perhaps in the past; None if none is left."""
    return min((day for d in watched(case, policy) if (day := _next_day(case, d)) is not None), default=None)


def due_alert(case: Case, policy: Policy, today: date) -> tuple[Deadline, int] | None:
    """This function will return the deadline to tell of today and its threshold in days, None if none."""
    for deadline in watched(case, policy):
        left = (deadline.on - today).days
        passed = [before for before in _unraised(case, deadline) if left <= before]
        if passed:
            return deadline, min(passed)
    return None


def raised(case: Case, deadline: Deadline) -> Alert | None:
    """This function will return the last alert on a deadline; one on another day is none."""
    told = (
        a for a in case.alerts if (a.code, a.subject, a.due) == (deadline.code, deadline.subject, deadline.on)
    )
    return next(told, None)


def _unraised(case: Case, deadline: Deadline) -> tuple[int, ...]:
    alert = raised(case, deadline)
    return tuple(t for t in deadline.alerts if alert is None or t < alert.before)


def _next_day(case: Case, deadline: Deadline) -> date | None:
    left = _unraised(case, deadline)
    return deadline.on - timedelta(days=max(left)) if left else None


def _limitation(case: Case, policy: Policy) -> Iterator[Deadline]:
    """The earliest claimed bill that people were not told of to the end: bills expire month by month."""
    if case.instrument is not None:
        return
    ends = sorted((terms.claimable_until(case, b, policy), b.key) for b in case.claimed)
    told = _told_until(case, min(policy.alert_limitation))
    for on, key in ends[:1]:  # people know, and still have to see it
        if told is not None and on <= told:
            yield Deadline(LIMITATION, on, (), key)
    for on, key in [(on, key) for on, key in ends if told is None or on > told][:1]:
        yield Deadline(LIMITATION, on, policy.alert_limitation, key)


def _told_until(case: Case, last: int) -> date | None:
    """The last alert of a bill speaks for all that end as soon as it: a heap of old bills is one alert."""
    days = (day_after(a.raised_on, last) for a in case.alerts if a.code == LIMITATION and a.before == last)
    return max(days, default=None)


def _clock(code: str, on: date | None, since: date, policy: Policy) -> Iterator[Deadline]:
    """A deadline with the ordinary thresholds; those that had passed when it came up tell nothing new."""
    if on is not None:
        alerts = tuple(t for t in policy.alert_clock if day_after(on, -t) > since)
        yield Deadline(code, on, alerts)


def _enforcement(case: Case, policy: Policy) -> Iterator[Deadline]:
    since = local_date(case.state_since)
    if case.state is State.COURT_PERFORMANCE:
        yield from _clock(PERFORMANCE, case.performance_day, since, policy)
    if case.state in _UNAPPLIED and case.performance_day is not None:
        yield from _clock("enforcement_time", terms.apply_until(case, policy), case.performance_day, policy)
    if (settlement := case.execution.settlement) is not None:
        yield from _clock("settlement", settlement.due, settlement.on, policy)


def _listing_decision(case: Case, policy: Policy) -> Iterator[Deadline]:
    since = local_date(case.state_since)
    yield from _clock("listing_decision", terms.listing_decision_due(case, policy), since, policy)


def _listing(case: Case, policy: Policy) -> Iterator[Deadline]:
    if case.state not in (State.LISTING_LISTED, State.LISTING_DELISTING) or case.delisted_on is not None:
        return
    since = local_date(case.state_since)
    listed = case.listed_on or since
    yield from _clock("listing_term", terms.listed_until(case, policy), listed, policy)
    yield from _clock("deletion", terms.deletion_due(case, policy), since, policy)
    if (objection := case.execution.objection) is not None:
        known = objection.decided_on or objection.on
        yield from _clock("listing_objection", terms.objection_due(case, policy), known, policy)
        yield from _clock("correction", terms.correction_due(case, policy), known, policy)
        yield from _clock("listing_review", terms.review_until(case, policy), known, policy)


def _court(case: Case, policy: Policy) -> Iterator[Deadline]:
    since = local_date(case.state_since)
    for code, on in court_deadlines(case, policy):
        yield from _clock(code, on, since, policy)


# Everything that is watched; each gives the deadlines that stand now.
WATCHES: tuple[Callable[[Case, Policy], Iterator[Deadline]], ...] = (
    _limitation,
    _court,
    _enforcement,
    _listing_decision,
    _listing,
)
