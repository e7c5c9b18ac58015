"""A judge of whole lives: reads the list of records and nothing else, and knows the law by its own rules.

It imports no rule of the domain: no table, no guard, no rhythm, no fold. Numbers come from the policy.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from itertools import pairwise
from typing import Any

from domain import events as e
from domain.events import Record
from domain.facts import OpenBill
from domain.policy import Policy
from domain.states import Channel, ContactOutcome, Delivery, HoldKind, Role, Stage, State

_CHINA = timezone(timedelta(hours=8))
_PRESSING = (
    e.ReminderIssued, e.VisitsStarted, e.CommitteeAsked, e.CommitteeSkipped, e.NoticeDrafted, e.NoticeIssued,
    e.ApprovalRequested, e.ApprovalGranted, e.LetterDispatched, e.ClaimFiled, e.EnforcementApplied,
    e.ExecutionResumed, e.ListingApplied,
)  # fmt: skip
_CARRIED_OUT: dict[type[Any], Stage] = {
    e.LetterDispatched: Stage.LAWYER_LETTER,
    e.ClaimFiled: Stage.COURT,
    e.EnforcementApplied: Stage.ENFORCEMENT,
    e.ListingApplied: Stage.DISHONEST_LIST,
}
_BINDING: dict[type[Any], HoldKind] = {
    e.PromiseRecorded: HoldKind.PROMISE_TO_PAY,
    e.PlanSigned: HoldKind.PAYMENT_PLAN,
    e.ReliefProposed: HoldKind.RELIEF_REVIEW,
}
_UNBINDING: dict[type[Any], HoldKind] = {
    e.PromiseJudged: HoldKind.PROMISE_TO_PAY,
    e.PromiseWithdrawn: HoldKind.PROMISE_TO_PAY,
    e.PlanBreached: HoldKind.PAYMENT_PLAN,
    e.PlanFulfilled: HoldKind.PAYMENT_PLAN,
    e.PlanCancelled: HoldKind.PAYMENT_PLAN,
    e.ReliefGranted: HoldKind.RELIEF_REVIEW,
    e.ReliefDeclined: HoldKind.RELIEF_REVIEW,
    e.ReliefWithdrawn: HoldKind.RELIEF_REVIEW,
}
_ORDER = list(Stage)
Claim = tuple[tuple[str, Decimal], ...]


def _said(record: Record) -> Any:
    return record.event


def _day(moment: datetime) -> date:
    return moment.astimezone(_CHINA).date()


@dataclass
class Judge:
    """Reads a life record by record and remembers what it needs of it."""

    policy: Policy
    records: list[Record] = field(default_factory=list)
    bills: tuple[OpenBill, ...] = ()
    demanded: tuple[str, ...] = ()  # from a demand on, only what it named is claimed
    committee: bool = True
    holds: dict[str, e.HoldPlaced] = field(default_factory=dict)
    claims: dict[int, Claim] = field(default_factory=dict)  # after each record

    @property
    def claim(self) -> Claim:
        disputed = {key for h in self.holds.values() if h.kind is HoldKind.DISPUTE for key in h.bills}
        named = {b.key for b in self.bills if not self.demanded or b.key in self.demanded}
        return tuple((b.key, b.amount) for b in self.bills if b.key in named - disputed)

    @property
    def held(self) -> bool:
        whole = any(h.kind is not HoldKind.DISPUTE for h in self.holds.values())
        disputed = {key for h in self.holds.values() if h.kind is HoldKind.DISPUTE for key in h.bills}
        return whole or (bool(self.holds) and {b.key for b in self.bills} <= disputed)

    def hear(self, record: Record) -> list[str]:
        """The rules that one more record breaks."""
        broken = [f"{record.seq} {record.event.type}: {rule}" for rule in _wrong_with(record, self)]
        self.take(record)
        return broken

    def unanswered(self) -> list[str]:
        """A case with nothing open does not stay open, unless the court still has to delete a name."""
        last = self.records[-1]
        if self.bills or last.to_state is State.CLOSED:
            return []
        waits = last.to_state is State.LISTING_DELISTING and not self.all(e.DebtorDelisted)
        return [] if waits else ["paid and still open"]

    def all(self, kind: type[Any], state: State | None = None) -> list[Record]:
        return [
            r for r in self.records if isinstance(r.event, kind) and (state is None or r.from_state is state)
        ]

    def entered(self, stage: Stage) -> date:
        """The day on which a stage was last entered from outside."""
        return max(
            _day(r.at)
            for r in self.records
            if r.to_state.stage is stage and (r.from_state is None or r.from_state.stage is not stage)
        )

    def _take_agreement(self, record: Record) -> None:
        """A promise, a plan and proposed relief each hold the case, until they end."""
        if type(record.event) in _BINDING:
            self._bind(record)
        elif type(record.event) in _UNBINDING:
            self._unbind(record)

    def _bind(self, record: Record) -> None:
        """A promise gives way to another one and to a plan."""
        event = _said(record)
        kind = _BINDING[type(event)]
        if kind is not HoldKind.RELIEF_REVIEW:
            self.holds = {k: h for k, h in self.holds.items() if h.kind is not HoldKind.PROMISE_TO_PAY}
        self.holds[event.hold] = e.HoldPlaced(hold=event.hold, kind=kind, since=_day(record.at))

    def _unbind(self, record: Record) -> None:
        event = _said(record)
        ended = _UNBINDING[type(event)]
        self.holds = {k: h for k, h in self.holds.items() if h.kind is not ended}
        if isinstance(event, e.PlanFulfilled) and event.remainder:
            review = f"h{record.seq}"
            self.holds[review] = e.HoldPlaced(hold=review, kind=HoldKind.RELIEF_REVIEW, since=_day(record.at))

    def take(self, record: Record) -> None:
        self.records.append(record)
        event = record.event
        if isinstance(event, e.CaseOpened | e.AccountObserved):
            self.bills, self.committee = event.facts.bills, event.facts.has_committee
        elif isinstance(event, e.HoldPlaced):
            self.holds[event.hold] = event
        elif isinstance(event, e.HoldReleased | e.HoldExpired):
            del self.holds[event.hold]
        elif isinstance(event, e.NoticeIssued):
            self.demanded = event.bills
        elif isinstance(event, e.DemandRenewed):
            self.demanded = ()
        elif isinstance(event, e.CaseClosed):
            self.holds = {}
        self._take_agreement(record)
        self.claims[record.seq] = self.claim


def broken_rules(records: Sequence[Record], policy: Policy) -> list[str]:
    """Every rule that a life breaks, with the record that breaks it; empty if it is lawful."""
    judge = Judge(policy)
    return [rule for record in records for rule in judge.hear(record)] + judge.unanswered()


def _wrong_with(record: Record, seen: Judge) -> Iterator[str]:
    if record.from_state is None:
        return
    yield from _order(record, seen)
    yield from _ladder(record, seen)
    if isinstance(record.event, _PRESSING):
        if seen.held:
            yield "pressed while held"
        if not sum((amount for _, amount in seen.claim), Decimal(0)):
            yield "pressed without a claim"
    if isinstance(record.event, e.ApprovalGranted):
        yield from _granted(record, seen)
    if type(record.event) in _CARRIED_OUT:
        yield from _approved(record, seen, _CARRIED_OUT[type(record.event)])


def _order(record: Record, seen: Judge) -> Iterator[str]:
    """Records follow each other, and money or holds alone never move a case."""
    last = seen.records[-1]
    if (record.seq, record.prev, record.from_state) != (last.seq + 1, last.hash, last.to_state):
        yield "does not follow the record before"
    if record.at < last.at:
        yield "goes back in time"
    if last.to_state is State.CLOSED:
        yield "after the end"
    still = (e.AccountObserved, e.HoldPlaced, e.HoldReleased, e.HoldExpired, e.ContactRecorded)
    if isinstance(record.event, still) and record.from_state is not record.to_state:
        yield "moved the case"
    on = getattr(record.event, "on", None)
    if on is not None and on > _day(record.at):
        yield "says that something happened in the future"


def _ladder(record: Record, seen: Judge) -> Iterator[str]:
    before, after = record.from_state, record.to_state
    assert before is not None
    if after is State.CLOSED or before.stage is after.stage:
        return
    climbed = _ORDER.index(after.stage) - _ORDER.index(before.stage)
    if climbed > 1:
        yield f"jumped {climbed} stages"
    if climbed > 0:
        proof = _PROOFS[after.stage](record, seen)
        if proof:
            yield f"entered {after.stage} without its predecessor's proof: {proof}"


def _reminded(record: Record, seen: Judge) -> str:
    sent = [_day(r.at) for r in seen.all(e.ReminderIssued)] + [_day(record.at)]
    gaps = [(b - a).days for a, b in pairwise(sent)]
    if len(gaps) < seen.policy.reminder_count:
        return f"{len(gaps)} reminders"
    return "reminders too close" if min(gaps) < seen.policy.reminder_every else ""


def _visited(record: Record, seen: Judge) -> str:
    begun = seen.entered(Stage.FACE_TO_FACE)
    closed = {
        _said(r).on
        for r in seen.all(e.ContactRecorded, State.FACE_TO_FACE)
        if _said(r).channel in (Channel.VISIT, Channel.INTERVIEW)
        and begun <= _said(r).on
        and (_said(r).next_on is not None or _said(r).outcome is ContactOutcome.PAID_ON_SPOT)
    }
    return f"visited on {len(closed)} days" if len(closed) < seen.policy.visit_count else ""


def _heard(record: Record, seen: Judge) -> str:
    if seen.all(e.CommitteeSkipped):
        return ""
    asked = [_day(r.at) for r in seen.all(e.CommitteeAsked)]
    if not asked:
        return "never asked"
    answered = [r for r in seen.all(e.CommitteeReplied) if asked[0] <= _said(r).on]
    silent = (_day(record.at) - asked[0]).days
    return "" if answered or silent >= seen.policy.committee_silence else f"silent for {silent} days"


def _served(seen: Judge, from_state: State, sent_on: date | None, today: date, wait: int) -> str:
    """Proof of delivery after sending, and full days since: the day of delivery is not counted."""
    papers = [
        _said(r)
        for r in seen.all(e.PaperDelivered, from_state)
        if _said(r).method is not Delivery.FAILED and _said(r).document
    ]
    if not papers or sent_on is None:
        return "no proof of delivery"
    if papers[-1].on < sent_on:
        return "delivered before it was sent"
    return "" if (today - papers[-1].on).days >= wait else "the time after delivery is not over"


def _demanded(record: Record, seen: Judge) -> str:
    issued = [_day(r.at) for r in seen.all(e.NoticeIssued)]
    wait = seen.policy.notice_period + 1
    return _served(seen, State.NOTICE_SERVING, issued[-1] if issued else None, _day(record.at), wait)


def _lettered(record: Record, seen: Judge) -> str:
    sent = [_said(r).on for r in seen.all(e.LetterDispatched)]
    wait = seen.policy.letter_wait
    return _served(seen, State.LETTER_SENT, sent[-1] if sent else None, _day(record.at), wait)


def _unperformed(record: Record, seen: Judge) -> str:
    judged = [_said(r).performance_day for r in seen.all(e.InstrumentEffective)]
    ordered = [_said(r).on for r in seen.all(e.OrderBecameEffective)]
    if not judged and not ordered:
        return "no effective instrument"
    return "" if max(judged + ordered) < _day(record.at) else "performance day not over"


def _grounded(record: Record, seen: Judge) -> str:
    if not [r for r in seen.all(e.EnforcementApplied) if _said(r).docket]:
        return "no enforcement case number"
    event = record.event
    named = isinstance(event, e.ApprovalRequested) and event.ground and event.ground_evidence
    return "" if named else "no statutory ground with evidence"


_PROOFS: dict[Stage, Callable[[Record, Judge], str]] = {
    Stage.FACE_TO_FACE: _reminded,
    Stage.COMMITTEE: _visited,
    Stage.NOTICE: _heard,
    Stage.LAWYER_LETTER: _demanded,
    Stage.COURT: _lettered,
    Stage.ENFORCEMENT: _unperformed,
    Stage.DISHONEST_LIST: _grounded,
}


def _granted(record: Record, seen: Judge) -> Iterator[str]:
    """Whoever approves is of legal, and did not propose."""
    asked = [r for r in seen.all(e.ApprovalRequested) if r.seq == _said(record).request]
    if not asked or record.role is not Role.LEGAL or record.actor == asked[0].actor:
        yield "not approved by another person of legal"


def _approved(record: Record, seen: Judge, target: Stage) -> Iterator[str]:
    """Somebody said yes before, the yes still stands, and the claim is still the same."""
    requests = [r for r in seen.all(e.ApprovalRequested) if _said(r).target is target]
    if not requests:
        yield "never proposed"
        return
    request = requests[-1]
    granted = [r for r in seen.all(e.ApprovalGranted) if _said(r).request == request.seq]
    if not granted:
        yield "never approved"
    elif _said(record).on < _day(granted[0].at):
        yield "carried out before it was approved"
    gone = (e.ApprovalLapsed, e.ApprovalRejected, e.ApprovalReturned, e.ApprovalWithdrawn)
    if any(isinstance(r.event, gone) and _said(r).request == request.seq for r in seen.records):
        yield "carried out on an approval that is gone"
    bills = tuple(key for key, _ in seen.claim)
    if (_said(request).bills, _said(request).balance) != (bills, sum(amount for _, amount in seen.claim)):
        yield "carried out on a claim that moved"
    if {claim for seq, claim in seen.claims.items() if seq >= request.seq} != {seen.claim}:
        yield "carried out on a claim that moved and moved back"
