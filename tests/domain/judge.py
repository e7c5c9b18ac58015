"""A judge of whole lives: reads the list of records and nothing else, and knows the law by its own rules.

It imports no rule of the domain: no table, no guard, no rhythm, no fold. Numbers come from the policy.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from itertools import pairwise
from typing import Any

from domain import events as e
from domain.events import Record
from domain.facts import OpenBill
from domain.policy import Policy
from domain.states import Channel, ContactOutcome, Delivery, HoldKind, Role, ShortCutGround, Stage, State

_CHINA = timezone(timedelta(hours=8))
_PRESSING = (
    e.ReminderIssued, e.VisitsStarted, e.CommitteeAsked, e.CommitteeSkipped, e.NoticeDrafted, e.NoticeIssued,
    e.ApprovalRequested, e.ApprovalGranted, e.LetterDispatched, e.ClaimFiled, e.EnforcementApplied,
    e.ExecutionResumed, e.ListingApplied,
)  # fmt: skip
_OUT_OF_COURT = (e.ClaimWithdrawn, e.ClaimDismissed, e.PaymentOrderLapsed, e.SuitDeclined)
_CARRIED_OUT: dict[type[Any], Stage] = {
    e.LetterDispatched: Stage.LAWYER_LETTER,
    e.ClaimFiled: Stage.COURT,
    e.EnforcementApplied: Stage.ENFORCEMENT,
    e.ListingApplied: Stage.DISHONEST_LIST,
}
_NEVER = {"exit_refused", "rate_differs", "item_unauthorised", "duplicate"}
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
_ENDS_A_HOLD = (
    e.HoldReleased, e.HoldExpired, e.DisputeResolved, e.ComplaintClosed, e.HardshipDecided, e.TracingEnded,
)  # fmt: skip
# served anew after the first proof was taken back
_AGAIN = {State.NOTICE_SERVING: State.NOTICE_RUNNING, State.LETTER_SENT: State.LETTER_WAITING}
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
    noticed: bool = False  # a demand of its own was issued, apart from a claim
    isolated: set[str] = field(default_factory=set)  # expired bills that counsel leaves out
    committee: bool = True
    standing: list[Record] = field(default_factory=list)  # as corrected since
    barred: set[str] = field(default_factory=set)  # found wrong by a dispute
    holds: dict[str, e.HoldPlaced] = field(default_factory=dict)
    estate: bool = False  # the owner died and nobody answers for the estate yet
    claims: dict[int, Claim] = field(default_factory=dict)  # after each record

    @property
    def claim(self) -> Claim:
        disputed = {key for h in self.holds.values() if h.kind is HoldKind.DISPUTE for key in h.bills}
        named = {b.key for b in self.bills if not self.demanded or b.key in self.demanded}
        named -= {b.key for b in self.bills if _NEVER & set(b.problems)} | self.barred
        return tuple((b.key, b.amount) for b in self.bills if b.key in named - disputed - self.isolated)

    @property
    def held(self) -> bool:
        whole = any(h.kind is not HoldKind.DISPUTE for h in self.holds.values())
        disputed = {key for h in self.holds.values() if h.kind is HoldKind.DISPUTE for key in h.bills}
        stopped = bool(self.holds or self.barred)
        return whole or (stopped and {b.key for b in self.bills} <= disputed | self.barred)

    @property
    def refused(self) -> set[Channel]:
        """Channels whose last word was no."""
        said = (e.ChannelRefused, e.ChannelAllowed)
        last = {
            _said(r).channel: isinstance(r.event, e.ChannelRefused)
            for r in self.records
            if isinstance(r.event, said)
        }
        return {channel for channel, no in last.items() if no}

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
        waits = last.to_state is State.LISTING_DELISTING and not self._delisted()
        waits |= last.to_state is State.LISTING_APPLIED and bool(self.all(e.ListingWithdrawn))
        return [] if waits else ["paid and still open"]

    def _delisted(self) -> bool:
        """The court deleted the last listing: an earlier one says nothing."""
        listed = max(r.seq for r in self.all(e.DebtorListed))
        return any(r.seq > listed for r in self.all(e.DebtorDelisted))

    def all(self, kind: type[Any], state: State | None = None) -> list[Record]:
        return [
            r for r in self.standing if isinstance(r.event, kind) and (state is None or r.from_state is state)
        ]

    def entered(self, stage: Stage) -> date:
        """The day on which a stage was last entered from below."""
        return max(
            _day(r.at)
            for r in self.records
            if r.to_state.stage is stage
            and (r.from_state is None or _ORDER.index(r.from_state.stage) < _ORDER.index(stage))
        )

    def _review(self, event: Any) -> None:
        if isinstance(event, e.DisputeResolved):
            self.barred |= set(event.bills)
        elif isinstance(event, e.BillsReadmitted):
            self.barred -= set(event.bills)
        elif isinstance(event, e.EntryCorrected):
            self._correct(event)

    def _correct(self, event: e.EntryCorrected) -> None:
        """What was corrected counts as corrected; what did not happen counts no more."""
        at = next(i for i, r in enumerate(self.standing) if r.seq == event.corrects)
        old = self.standing[at]
        if event.on is None:
            del self.standing[at]
            return
        day = "since" if isinstance(old.event, e.HoldPlaced) else "on"
        values: dict[str, Any] = {day: event.on}
        if event.performance_day is not None:
            values["performance_day"] = event.performance_day
        said: Any = old.event
        self.standing[at] = replace(old, event=replace(said, **values))

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
        self.standing.append(record)
        event = record.event
        if isinstance(event, e.CaseOpened | e.AccountObserved):
            self.bills, self.committee = event.facts.bills, event.facts.has_committee
        self._take_holds(record)
        self.claims[record.seq] = self.claim

    def _take_holds(self, record: Record) -> None:
        event = record.event
        self._take_agreement(record)
        if isinstance(event, e.HoldPlaced):
            self.barred &= {b.key for b in self.bills}
            self.holds[event.hold] = event
        elif isinstance(event, e.OwnerDied):
            self.estate = True
            if event.until >= _day(record.at):
                hold = f"h{record.seq}"
                self.holds[hold] = e.HoldPlaced(hold=hold, kind=HoldKind.BEREAVEMENT, since=event.on)
        elif isinstance(event, e.HeirsKnown):
            self.estate = False
        elif isinstance(event, _ENDS_A_HOLD):
            self.holds.pop(event.hold, None)
        elif isinstance(event, e.CaseClosed):
            self.holds = {}
        self._take_demand(event)

    def _take_demand(self, event: Any) -> None:
        """What the claim is bound to: the written demand, or the claim itself after the short cut (F5)."""
        if isinstance(event, e.NoticeIssued):
            self.demanded, self.noticed = event.bills, True
        elif isinstance(event, e.DemandRenewed):
            self.demanded, self.noticed = (), False
        elif isinstance(event, e.ClaimFiled) and event.short_cut and not self.demanded:
            self.demanded = tuple(key for key, _ in self.claim)
        elif isinstance(event, _OUT_OF_COURT) and not self.noticed:
            self.demanded = ()
        self._review(event)
        self._leave_out(event)

    def _leave_out(self, event: Any) -> None:
        """Expired bills leave the claim until the owner promises to pay them."""
        if isinstance(event, e.BillsIsolated):
            self.isolated |= set(event.bills)
        elif isinstance(event, e.LimitationReset) and event.kind in ("signed_plan", "acknowledged"):
            self.isolated -= set(event.bills or self.isolated)


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
        yield from _spared(record, seen)
    yield from _considerate(record, seen)
    if isinstance(record.event, e.ApprovalGranted):
        yield from _granted(record, seen)
    if type(record.event) in _CARRIED_OUT:
        yield from _approved(record, seen, _CARRIED_OUT[type(record.event)])


def _considerate(record: Record, seen: Judge) -> Iterator[str]:
    allowed = [r for r in seen.all(e.GuardOverridden) if _said(r).code == "A5.deceased"]
    if isinstance(record.event, tuple(_CARRIED_OUT)) and seen.estate and not allowed:
        yield "pursued an estate"
    if isinstance(record.event, e.ReminderIssued | e.CommitteeAsked | e.NoticeIssued):
        yield from _quiet(record, seen)


def _quiet(record: Record, seen: Judge) -> Iterator[str]:
    """Nobody is disturbed at night or at a feast; a demand may go out at any hour, and to save a claim."""
    local, calendar = record.at.astimezone(_CHINA), seen.policy.calendar
    by_day = seen.policy.contact_from <= local.hour < seen.policy.contact_until
    if not by_day and not isinstance(record.event, e.NoticeIssued):
        yield "disturbed outside the hours"
    pressing = any(b.due < local.date() - timedelta(days=365 * 2 + 200) for b in seen.bills)
    at_feast = any(w.first <= local.date() <= w.last for w in (*calendar.windows, *calendar.holidays))
    exempt = pressing and isinstance(record.event, e.NoticeIssued)
    exempt |= any(_said(r).code.startswith("B4.") for r in seen.all(e.GuardOverridden))
    if at_feast and not exempt:
        yield "disturbed at a feast"


def _spared(record: Record, seen: Judge) -> Iterator[str]:
    """Nobody is pressed while an execution settlement stands, nor listed whom the list may not hit."""
    since = max((r.seq for r in seen.all(e.DemandRenewed)), default=0)
    settled = [r.seq for r in seen.all(e.ExecutionSettled) if r.seq > since]
    broken = [r.seq for r in seen.all(e.SettlementBroken)]
    if settled and max(settled) > max(broken, default=0):
        yield "pressed while a settlement stands"
    means = [r for r in seen.all(e.MeansRecorded) if r.seq > since]
    listing = record.to_state.stage is Stage.DISHONEST_LIST
    if listing and means and _said(means[-1]).finding in ("secured", "seized_suffices", "minor"):
        yield "listed whom the list may not hit"


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
    if after.stage is Stage.COURT and _short_cut(record):
        yield from _short_cut_lawful(record, seen)
        return
    if climbed > 1:
        yield f"jumped {climbed} stages"
    if climbed > 0:
        proof = _PROOFS[after.stage](record, seen)
        if proof:
            yield f"entered {after.stage} without its predecessor's proof: {proof}"


def _short_cut(record: Record) -> bool:
    return isinstance(record.event, e.ApprovalRequested) and record.event.short_cut is not None


def _short_cut_lawful(record: Record, seen: Judge) -> Iterator[str]:
    """F5: by legal, with evidence; for limitation, some claimed bill fell due long enough ago at least."""
    event = _said(record)
    if record.role is not Role.LEGAL or not event.ground_evidence:
        yield "short cut without legal or without evidence"
    if record.from_state in (State.REMINDER, State.LETTER_APPROVAL, State.LETTER_PREPARED):
        yield "short cut from where none begins"
    overridden = any(_said(r).code == "F5.no_ground" for r in seen.all(e.GuardOverridden))
    if event.short_cut is not ShortCutGround.LIMITATION or overridden:
        return
    ripe = seen.policy.limitation_years * 365 - seen.policy.short_cut_left
    claimed = {key for key, _ in seen.claim}
    oldest = min(b.due for b in seen.bills if b.key in claimed)
    if (_day(record.at) - oldest).days < ripe:
        yield "short cut long before the limitation period runs out"


def _reminded(record: Record, seen: Judge) -> str:
    sent = [_day(r.at) for r in seen.all(e.ReminderIssued)] + [_day(record.at)]
    gaps = [(b - a).days for a, b in pairwise(sent)]
    if len(gaps) < seen.policy.reminder_count:
        return f"{len(gaps)} reminders"
    return "reminders too close" if min(gaps) < seen.policy.reminder_every else ""


def _visited(record: Record, seen: Judge) -> str:
    if {Channel.VISIT, Channel.INTERVIEW} <= seen.refused:  # the owner wants nobody at the door (B2)
        return ""
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
        for state in (from_state, _AGAIN[from_state])
        for r in seen.all(e.PaperDelivered, state)
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
    if seen.all(e.AgreementConfirmed):
        judged += [_said(r).performance_day for r in seen.all(e.AgreementReached)]
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
    gone = (e.ApprovalLapsed, e.ApprovalRejected, e.ApprovalReturned, e.ApprovalWithdrawn, e.ApprovalRevoked)
    if any(isinstance(r.event, gone) and _said(r).request == request.seq for r in seen.records):
        yield "carried out on an approval that is gone"
    bills = tuple(key for key, _ in seen.claim)
    if (_said(request).bills, _said(request).balance) != (bills, sum(amount for _, amount in seen.claim)):
        yield "carried out on a claim that moved"
    if {claim for seq, claim in seen.claims.items() if seq >= request.seq} != {seen.claim}:
        yield "carried out on a claim that moved and moved back"
