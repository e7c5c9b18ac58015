"""What a judge of lives has seen of one: bills, claim, holds and records as they were corrected since.

As the judge, it imports no rule of the domain.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from domain import events as e
from domain.events import Record
from domain.facts import OpenBill
from domain.policy import Policy
from domain.states import Channel, HoldKind, Stage, State

CHINA = timezone(timedelta(hours=8))
_OUT_OF_COURT = (e.ClaimWithdrawn, e.ClaimDismissed, e.PaymentOrderLapsed, e.SuitDeclined)
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
ORDER = list(Stage)
_ENDS_A_HOLD = (
    e.HoldReleased, e.HoldExpired, e.DisputeResolved, e.ComplaintClosed, e.HardshipDecided, e.TracingEnded,
)  # fmt: skip
Claim = tuple[tuple[str, Decimal], ...]


def event_of(record: Record) -> Any:
    return record.event


def day_of(moment: datetime) -> date:
    return moment.astimezone(CHINA).date()


@dataclass
class Witness:
    """Takes a life record by record and remembers what a judge needs of it."""

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
            event_of(r).channel: isinstance(r.event, e.ChannelRefused)
            for r in self.records
            if isinstance(r.event, said)
        }
        return {channel for channel, no in last.items() if no}

    def all(self, kind: type[Any], state: State | None = None) -> list[Record]:
        return [
            r for r in self.standing if isinstance(r.event, kind) and (state is None or r.from_state is state)
        ]

    def entered(self, stage: Stage) -> date:
        """The day on which a stage was last entered from below."""
        return max(
            day_of(r.at)
            for r in self.records
            if r.to_state.stage is stage
            and (r.from_state is None or ORDER.index(r.from_state.stage) < ORDER.index(stage))
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
        event = event_of(record)
        kind = _BINDING[type(event)]
        if kind is not HoldKind.RELIEF_REVIEW:
            self.holds = {k: h for k, h in self.holds.items() if h.kind is not HoldKind.PROMISE_TO_PAY}
        self.holds[event.hold] = e.HoldPlaced(hold=event.hold, kind=kind, since=day_of(record.at))

    def _unbind(self, record: Record) -> None:
        event = event_of(record)
        ended = _UNBINDING[type(event)]
        self.holds = {k: h for k, h in self.holds.items() if h.kind is not ended}
        if isinstance(event, e.PlanFulfilled) and event.remainder:
            review = f"h{record.seq}"
            self.holds[review] = e.HoldPlaced(
                hold=review, kind=HoldKind.RELIEF_REVIEW, since=day_of(record.at)
            )

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
            if event.until >= day_of(record.at):
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
