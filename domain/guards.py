"""Guards: what must be true before a move. Each is small, pure and yields coded refusals, all that apply.

Numbers (F1, K1 …) are those of the field guide; statutes stand with the refusals' texts.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from domain import rhythm
from domain.case import Case
from domain.commands import Command, RecordContact
from domain.deadlines import day_after, local_date, years_after
from domain.limitation import expires_on
from domain.money import yuan
from domain.policy import Policy
from domain.precedence import step_before
from domain.refusals import Refusal, refuse
from domain.states import ContactOutcome, Forum, HoldKind, Outcome, Role
from domain.words import label


@dataclass(frozen=True, slots=True)
class Ask:
    """A move asked for: everything that a guard may look at."""

    case: Case
    command: Command | None  # None for the consequences that the case draws by itself
    actor: str
    role: Role
    policy: Policy
    now: datetime

    @property
    def today(self) -> date:
        """This function will return the calendar day in China."""
        return local_date(self.now)

    def value(self, name: str) -> Any:
        """This function will return a field of the command."""
        return getattr(self.command, name)


Guard = Callable[[Ask], Iterator[Refusal]]


def _too_soon(ask: Ask, earliest: datetime, code: str = "P1.too_soon", **values: object) -> Iterator[Refusal]:
    if ask.now < earliest:
        yield refuse(code, earliest=local_date(earliest), **values)


_HORIZON = 10  # years: nothing of a case is planned later, and calendars end


def sane_dates(ask: Ask) -> Iterator[Refusal]:
    """What happened did not happen in the future, nor before the step it follows; no plan is endless."""
    if ask.command is None:
        return
    latest = years_after(ask.today, _HORIZON)
    for f in fields(ask.command):
        day = ask.value(f.name)
        if f.name == "on":
            yield from _happened(ask, day)
        elif isinstance(day, date) and day > latest:
            yield refuse("date.far", field=f.name, on=day, latest=latest)


def _happened(ask: Ask, on: date) -> Iterator[Refusal]:
    if on > ask.today:
        yield refuse("date.future", field="on", on=on)
    earliest = None if isinstance(ask.command, RecordContact) else step_before(ask.case)
    if earliest and on < earliest:
        yield refuse("date.order", field="on", on=on, earliest=earliest)


def not_held(ask: Ask) -> Iterator[Refusal]:
    """Nobody is pursued while a hold stops the clock."""
    if ask.case.held:
        kinds = "、".join(label(h.kind).zh for h in ask.case.holds)
        yield refuse("hold.running", kinds=kinds)


def owes(ask: Ask) -> Iterator[Refusal]:
    """Nobody is pursued who has paid or disputes everything."""
    if not ask.case.claim:
        yield refuse("claim.nothing")


def reminders_left(ask: Ask) -> Iterator[Refusal]:
    """A reminder is due and the count is not used up."""
    if ask.case.reminders >= ask.policy.reminder_count:
        yield refuse("P1.enough", done=ask.case.reminders)
    yield from _too_soon(ask, rhythm.reminder_due(ask.case, ask.policy))


def reminders_done(ask: Ask) -> Iterator[Refusal]:
    """All reminders went out and their time is over."""
    done, needed = ask.case.reminders, ask.policy.reminder_count
    if done < needed:
        yield refuse("P1.reminders", done=done, needed=needed)
    yield from _too_soon(ask, rhythm.visits_due(ask.case, ask.policy))


def visits_done(ask: Ask) -> Iterator[Refusal]:
    """The owner was visited as often as the policy says, with outcomes, and had time to pay."""
    done, needed = ask.case.visits, ask.policy.visit_count
    if done < needed:
        yield refuse("P2.visits", done=done, needed=needed)
    yield from _too_soon(ask, rhythm.committee_due(ask.case, ask.policy))


def committee_exists(ask: Ask) -> Iterator[Refusal]:
    """F2: only an existing committee can be asked."""
    if not ask.case.facts.has_committee:
        yield refuse("F2.none")


def no_committee(ask: Ask) -> Iterator[Refusal]:
    """F2: the stage is skipped only where no committee exists."""
    if ask.case.facts.has_committee:
        yield refuse("F2.exists")


def committee_heard(ask: Ask) -> Iterator[Refusal]:
    """F2: the committee answered, kept silent long enough, or does not exist."""
    case = ask.case
    if case.committee_skipped or case.committee_replied_on:
        return
    if case.committee_asked_on is None:
        yield refuse("F2.not_asked")
        return
    earliest = rhythm.committee_silent(case, ask.policy)
    yield from _too_soon(ask, earliest, "F2.waiting", days=ask.policy.committee_silence)


def notice_time(ask: Ask) -> Iterator[Refusal]:
    """The written demand comes no earlier than the policy says."""
    yield from _too_soon(ask, rhythm.notice_due(ask.case, ask.policy))


def reason_known(ask: Ask) -> Iterator[Refusal]:
    """Arrears older than the gate carry a classified reason of non-payment."""
    gate = ask.policy.reason_gate
    if not ask.case.reason and ask.today >= day_after(ask.case.anchor_due, gate):
        yield refuse("P4.reason", days=gate)


def demand_served(ask: Ask) -> Iterator[Refusal]:
    """F1: the itemised demand was served with proof and its period is over."""
    over = rhythm.demand_over(ask.case, ask.policy)
    if over is None:
        yield refuse("F1.not_served")
    else:
        yield from _too_soon(ask, over, "F1.running")


def letter_waited(ask: Ask) -> Iterator[Refusal]:
    """The lawyer letter arrived and its time is over."""
    over = rhythm.letter_over(ask.case, ask.policy)
    if over is None:
        yield refuse("F4.letter")
    else:
        yield from _too_soon(ask, over, "P5.waited")


def evidence_complete(ask: Ask) -> Iterator[Refusal]:
    """F4: contract, proofs of delivery and a claim within the limitation period, before legal signs."""
    case = ask.case
    if not case.facts.contract_covers:
        yield refuse("F4.contract")
    if case.notice_delivered_on is None:
        yield refuse("F4.notice")
    if case.letter_delivered_on is None:
        yield refuse("F4.letter")
    years = ask.policy.limitation_years
    expired = [b.key for b in case.undisputed if expires_on(b.due, case.resets, years) < ask.today]
    if expired:
        yield refuse("F4.limitation", bills=", ".join(expired))


def enforceable(ask: Ask) -> Iterator[Refusal]:
    """J1: an effective instrument, its performance day past, the time to apply not over."""
    case = ask.case
    over = rhythm.performance_over(case)
    latest = rhythm.enforcement_latest(case, ask.policy)
    if case.instrument is None or over is None or latest is None:
        yield refuse("J1.no_instrument")
        return
    yield from _too_soon(ask, over, "J1.performance")
    if ask.today > latest:
        yield refuse("J1.late", latest=latest)


def listing_ground(ask: Ask) -> Iterator[Refusal]:
    """K1: an enforcement case number and a statutory ground with evidence; arrears alone never suffice."""
    case = ask.case
    if not case.enforcement_docket:
        yield refuse("K1.no_docket")
    proposing = ask.command is not None and ask.command.type == "propose_listing"
    evidence = ask.value("evidence") if proposing else case.approval and case.approval.ground_evidence
    if not evidence or (not proposing and case.listing_ground is None):
        yield refuse("K1.no_ground")


def four_eyes(ask: Ask) -> Iterator[Refusal]:
    """Whoever proposed does not decide."""
    if ask.case.approval is not None and ask.case.approval.proposer == ask.actor:
        yield refuse("role.four_eyes")


def own_proposal(ask: Ask) -> Iterator[Refusal]:
    """Only the proposer takes a proposal back; the system's own may be taken back by whoever leads."""
    if ask.case.approval is not None and ask.case.approval.proposer not in (ask.actor, Role.SYSTEM):
        yield refuse("approval.not_proposer", proposer=ask.case.approval.proposer)


def contact_closed(ask: Ask) -> Iterator[Refusal]:
    """Every contact ends with a next date, not before the contact, or the owner paid on the spot."""
    next_on, paid = ask.value("next_on"), ask.value("outcome") is ContactOutcome.PAID_ON_SPOT
    if next_on is None and not paid:
        yield refuse("contact.next")
    if next_on is not None and next_on < ask.value("on"):
        yield refuse("date.order", field="next_on", on=next_on, earliest=ask.value("on"))


def court_dates(ask: Ask) -> Iterator[Refusal]:
    """The performance day does not lie before the instrument takes effect."""
    if ask.value("performance_day") < ask.value("on"):
        yield refuse(
            "date.order", field="performance_day", on=ask.value("performance_day"), earliest=ask.value("on")
        )


_ALL_MONEY = 10**12  # yuan; a figure above it is a slip of the finger


def sane_amount(ask: Ask) -> Iterator[Refusal]:
    """An awarded amount is money."""
    amount = ask.value("amount")
    if not amount.is_finite() or not 0 < amount < _ALL_MONEY or amount != yuan(amount):
        yield refuse("money.amount", amount=amount)


def _forum(ask: Ask, *allowed: Forum) -> Iterator[Refusal]:
    if ask.case.forum not in allowed:
        yield refuse("P6.forum", forum=ask.case.forum or "-")


def tried_forum(ask: Ask) -> Iterator[Refusal]:
    """Hearings and judgments belong to suits and arbitration."""
    yield from _forum(ask, Forum.SUIT, Forum.ARBITRATION)


def order_forum(ask: Ask) -> Iterator[Refusal]:
    """Service and objection periods belong to payment orders (H3)."""
    yield from _forum(ask, Forum.PAYMENT_ORDER)


def order_waited(ask: Ask) -> Iterator[Refusal]:
    """H3: the objection period is over."""
    final = rhythm.order_final(ask.case, ask.policy)
    if final is not None:
        yield from _too_soon(ask, final)


# A manager's hold and a review may not run for ever; the others end with their cause.
_BOUNDED = {HoldKind.MANAGER: 90, HoldKind.HARDSHIP_REVIEW: 60, HoldKind.PROMISE_TO_PAY: 60}


def sane_hold(ask: Ask) -> Iterator[Refusal]:
    """A hold names real bills, begins no later than today, and ends where its kind must end."""
    kind, until, since = ask.value("kind"), ask.value("until"), ask.value("since")
    known = {b.key for b in ask.case.facts.bills}
    unknown = [k for k in ask.value("bills") if k not in known]
    if unknown or (kind is HoldKind.DISPUTE and not ask.value("bills")):
        yield refuse("hold.bills", bills=", ".join(unknown) or "-", open=", ".join(sorted(known)))
    limit = _BOUNDED.get(kind)
    latest = day_after(ask.today, limit) if limit else None
    if (latest and (until is None or until > latest)) or (until and until < ask.today):
        yield refuse("hold.until", latest=latest or "-")
    if since and since > ask.today:
        yield refuse("date.future", field="since", on=since)


def known_hold(ask: Ask) -> Iterator[Refusal]:
    """The hold exists and is open."""
    if ask.case.hold(ask.value("hold")) is None:
        known = ", ".join(h.id for h in ask.case.holds) or "-"
        yield refuse("hold.unknown", hold=ask.value("hold"), known=known)


def hold_over(ask: Ask) -> Iterator[Refusal]:
    """The clock ends a hold only after its last day."""
    hold = ask.case.hold(ask.value("hold"))
    if hold is not None and (hold.until is None or ask.today <= hold.until):
        yield refuse("hold.not_over", hold=hold.id, until=hold.until or "-")


_LEGAL_OUTCOMES = {Outcome.WRITTEN_OFF, Outcome.UNCOLLECTABLE}


def sane_closing(ask: Ask) -> Iterator[Refusal]:
    """Paid is the ledger's word; giving a claim up is legal's."""
    outcome = ask.value("outcome")
    if outcome is Outcome.PAID:
        yield refuse("close.use_payment")
    if outcome in _LEGAL_OUTCOMES and ask.role is not Role.LEGAL:
        yield refuse("close.legal_only", outcome=label(outcome).zh)
