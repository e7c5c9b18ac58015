"""A judge of whole lives: reads the list of records and nothing else, and knows the law by its own rules.

It imports no rule of the domain: no table, no guard, no rhythm, no fold. Numbers come from the policy.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from domain import events as e
from domain.events import Record
from domain.policy import Policy
from domain.states import Channel, ContactOutcome, Delivery, Role, ShortCutGround, Stage, State
from tests.domain.witness import CHINA, ORDER, Witness, day_of, event_of

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
# served anew after the first proof was taken back
_AGAIN = {State.NOTICE_SERVING: State.NOTICE_RUNNING, State.LETTER_SENT: State.LETTER_WAITING}


class Judge(Witness):
    """Reads a life record by record and says what is wrong with each."""

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


def broken_rules(records: Sequence[Record], policy: Policy) -> list[str]:
    """Every rule that a life breaks, with the record that breaks it; empty if it is lawful."""
    judge = Judge(policy)
    return [rule for record in records for rule in judge.hear(record)] + judge.unanswered()


def _wrong_with(record: Record, seen: Witness) -> Iterator[str]:
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


def _considerate(record: Record, seen: Witness) -> Iterator[str]:
    allowed = [r for r in seen.all(e.GuardOverridden) if event_of(r).code == "A5.deceased"]
    if isinstance(record.event, tuple(_CARRIED_OUT)) and seen.estate and not allowed:
        yield "pursued an estate"
    if isinstance(record.event, e.ReminderIssued | e.CommitteeAsked | e.NoticeIssued):
        yield from _quiet(record, seen)


def _quiet(record: Record, seen: Witness) -> Iterator[str]:
    """Nobody is disturbed at night or at a feast; a demand may go out at any hour, and to save a claim."""
    local, calendar = record.at.astimezone(CHINA), seen.policy.calendar
    by_day = seen.policy.contact_from <= local.hour < seen.policy.contact_until
    if not by_day and not isinstance(record.event, e.NoticeIssued):
        yield "disturbed outside the hours"
    pressing = any(b.due < local.date() - timedelta(days=365 * 2 + 200) for b in seen.bills)
    at_feast = any(w.first <= local.date() <= w.last for w in (*calendar.windows, *calendar.holidays))
    exempt = pressing and isinstance(record.event, e.NoticeIssued)
    exempt |= any(event_of(r).code.startswith("B4.") for r in seen.all(e.GuardOverridden))
    if at_feast and not exempt:
        yield "disturbed at a feast"


def _spared(record: Record, seen: Witness) -> Iterator[str]:
    """Nobody is pressed while an execution settlement stands, nor listed whom the list may not hit."""
    since = max((r.seq for r in seen.all(e.DemandRenewed)), default=0)
    settled = [r.seq for r in seen.all(e.ExecutionSettled) if r.seq > since]
    broken = [r.seq for r in seen.all(e.SettlementBroken)]
    if settled and max(settled) > max(broken, default=0):
        yield "pressed while a settlement stands"
    means = [r for r in seen.all(e.MeansRecorded) if r.seq > since]
    listing = record.to_state.stage is Stage.DISHONEST_LIST
    if listing and means and event_of(means[-1]).finding in ("secured", "seized_suffices", "minor"):
        yield "listed whom the list may not hit"


def _order(record: Record, seen: Witness) -> Iterator[str]:
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
    if on is not None and on > day_of(record.at):
        yield "says that something happened in the future"


def _ladder(record: Record, seen: Witness) -> Iterator[str]:
    before, after = record.from_state, record.to_state
    assert before is not None
    if after is State.CLOSED or before.stage is after.stage:
        return
    climbed = ORDER.index(after.stage) - ORDER.index(before.stage)
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


def _short_cut_lawful(record: Record, seen: Witness) -> Iterator[str]:
    """F5: by legal, with evidence; for limitation, some claimed bill fell due long enough ago at least."""
    event = event_of(record)
    if record.role is not Role.LEGAL or not event.ground_evidence:
        yield "short cut without legal or without evidence"
    if record.from_state in (State.REMINDER, State.LETTER_APPROVAL, State.LETTER_PREPARED):
        yield "short cut from where none begins"
    overridden = any(event_of(r).code == "F5.no_ground" for r in seen.all(e.GuardOverridden))
    if event.short_cut is not ShortCutGround.LIMITATION or overridden:
        return
    ripe = seen.policy.limitation_years * 365 - seen.policy.short_cut_left
    claimed = {key for key, _ in seen.claim}
    oldest = min(b.due for b in seen.bills if b.key in claimed)
    if (day_of(record.at) - oldest).days < ripe:
        yield "short cut long before the limitation period runs out"


def _reminded(record: Record, seen: Witness) -> str:
    sent = [day_of(r.at) for r in seen.all(e.ReminderIssued)] + [day_of(record.at)]
    gaps = [(b - a).days for a, b in pairwise(sent)]
    if len(gaps) < seen.policy.reminder_count:
        return f"{len(gaps)} reminders"
    return "reminders too close" if min(gaps) < seen.policy.reminder_every else ""


def _visited(record: Record, seen: Witness) -> str:
    if {Channel.VISIT, Channel.INTERVIEW} <= seen.refused:  # the owner wants nobody at the door (B2)
        return ""
    begun = seen.entered(Stage.FACE_TO_FACE)
    closed = {
        event_of(r).on
        for r in seen.all(e.ContactRecorded, State.FACE_TO_FACE)
        if event_of(r).channel in (Channel.VISIT, Channel.INTERVIEW)
        and begun <= event_of(r).on
        and (event_of(r).next_on is not None or event_of(r).outcome is ContactOutcome.PAID_ON_SPOT)
    }
    return f"visited on {len(closed)} days" if len(closed) < seen.policy.visit_count else ""


def _heard(record: Record, seen: Witness) -> str:
    if seen.all(e.CommitteeSkipped):
        return ""
    asked = [day_of(r.at) for r in seen.all(e.CommitteeAsked)]
    if not asked:
        return "never asked"
    answered = [r for r in seen.all(e.CommitteeReplied) if asked[0] <= event_of(r).on]
    silent = (day_of(record.at) - asked[0]).days
    return "" if answered or silent >= seen.policy.committee_silence else f"silent for {silent} days"


def _served(seen: Witness, from_state: State, sent_on: date | None, today: date, wait: int) -> str:
    """Proof of delivery after sending, and full days since: the day of delivery is not counted."""
    papers = [
        event_of(r)
        for state in (from_state, _AGAIN[from_state])
        for r in seen.all(e.PaperDelivered, state)
        if event_of(r).method is not Delivery.FAILED and event_of(r).document
    ]
    if not papers or sent_on is None:
        return "no proof of delivery"
    if papers[-1].on < sent_on:
        return "delivered before it was sent"
    return "" if (today - papers[-1].on).days >= wait else "the time after delivery is not over"


def _demanded(record: Record, seen: Witness) -> str:
    issued = [day_of(r.at) for r in seen.all(e.NoticeIssued)]
    wait = seen.policy.notice_period + 1
    return _served(seen, State.NOTICE_SERVING, issued[-1] if issued else None, day_of(record.at), wait)


def _lettered(record: Record, seen: Witness) -> str:
    sent = [event_of(r).on for r in seen.all(e.LetterDispatched)]
    wait = seen.policy.letter_wait
    return _served(seen, State.LETTER_SENT, sent[-1] if sent else None, day_of(record.at), wait)


def _unperformed(record: Record, seen: Witness) -> str:
    judged = [event_of(r).performance_day for r in seen.all(e.InstrumentEffective)]
    ordered = [event_of(r).on for r in seen.all(e.OrderBecameEffective)]
    if seen.all(e.AgreementConfirmed):
        judged += [event_of(r).performance_day for r in seen.all(e.AgreementReached)]
    if not judged and not ordered:
        return "no effective instrument"
    return "" if max(judged + ordered) < day_of(record.at) else "performance day not over"


def _grounded(record: Record, seen: Witness) -> str:
    if not [r for r in seen.all(e.EnforcementApplied) if event_of(r).docket]:
        return "no enforcement case number"
    event = record.event
    named = isinstance(event, e.ApprovalRequested) and event.ground and event.ground_evidence
    return "" if named else "no statutory ground with evidence"


_PROOFS: dict[Stage, Callable[[Record, Witness], str]] = {
    Stage.FACE_TO_FACE: _reminded,
    Stage.COMMITTEE: _visited,
    Stage.NOTICE: _heard,
    Stage.LAWYER_LETTER: _demanded,
    Stage.COURT: _lettered,
    Stage.ENFORCEMENT: _unperformed,
    Stage.DISHONEST_LIST: _grounded,
}


def _granted(record: Record, seen: Witness) -> Iterator[str]:
    """Whoever approves is of legal, and did not propose."""
    asked = [r for r in seen.all(e.ApprovalRequested) if r.seq == event_of(record).request]
    if not asked or record.role is not Role.LEGAL or record.actor == asked[0].actor:
        yield "not approved by another person of legal"


def _approved(record: Record, seen: Witness, target: Stage) -> Iterator[str]:
    """Somebody said yes before, the yes still stands, and the claim is still the same."""
    requests = [r for r in seen.all(e.ApprovalRequested) if event_of(r).target is target]
    if not requests:
        yield "never proposed"
        return
    request = requests[-1]
    granted = [r for r in seen.all(e.ApprovalGranted) if event_of(r).request == request.seq]
    if not granted:
        yield "never approved"
    elif event_of(record).on < day_of(granted[0].at):
        yield "carried out before it was approved"
    gone = (e.ApprovalLapsed, e.ApprovalRejected, e.ApprovalReturned, e.ApprovalWithdrawn, e.ApprovalRevoked)
    if any(isinstance(r.event, gone) and event_of(r).request == request.seq for r in seen.records):
        yield "carried out on an approval that is gone"
    bills = tuple(key for key, _ in seen.claim)
    if (event_of(request).bills, event_of(request).balance) != (
        bills,
        sum(amount for _, amount in seen.claim),
    ):
        yield "carried out on a claim that moved"
    if {claim for seq, claim in seen.claims.items() if seq >= request.seq} != {seen.claim}:
        yield "carried out on a claim that moved and moved back"
