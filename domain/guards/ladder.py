"""Guards of the soft stages and the hinge: the rhythm of courtesy, F1 to F4 and the gate of the reason."""

from collections.abc import Iterator

from domain import rhythm
from domain.deadlines import day_after
from domain.guards.ask import Ask, too_soon
from domain.outreach import visits_needed
from domain.refusals import Refusal, refuse
from domain.states import ContactOutcome


def reminders_left(ask: Ask) -> Iterator[Refusal]:
    """A reminder is due and the count is not used up."""
    if ask.case.reminders >= ask.policy.path(ask.case.segment).reminder_count:
        yield refuse("P1.enough", done=ask.case.reminders)
    yield from too_soon(ask, rhythm.reminder_due(ask.case, ask.policy))


def reminders_done(ask: Ask) -> Iterator[Refusal]:
    """All reminders went out and their time is over."""
    done, needed = ask.case.reminders, ask.policy.path(ask.case.segment).reminder_count
    if done < needed:
        yield refuse("P1.reminders", done=done, needed=needed)
    yield from too_soon(ask, rhythm.visits_due(ask.case, ask.policy))


def visits_done(ask: Ask) -> Iterator[Refusal]:
    """The owner was visited as often as the policy says, with outcomes, and had time to pay."""
    done, needed = ask.case.visits, visits_needed(ask.case, ask.policy)
    if done < needed:
        yield refuse("P2.visits", done=done, needed=needed)
    yield from too_soon(ask, rhythm.committee_due(ask.case, ask.policy))


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
    yield from too_soon(ask, earliest, "F2.waiting", days=ask.policy.committee_silence)


def notice_time(ask: Ask) -> Iterator[Refusal]:
    """The written demand comes no earlier than the policy says."""
    yield from too_soon(ask, rhythm.notice_due(ask.case, ask.policy))


def reason_known(ask: Ask) -> Iterator[Refusal]:
    """Arrears older than the gate carry a classified reason of non-payment."""
    gate = ask.policy.reason_gate
    if not ask.case.reason and ask.today >= day_after(ask.case.anchor_due, gate):
        yield refuse("P4.reason", days=gate)


def contact_closed(ask: Ask) -> Iterator[Refusal]:
    """Every contact ends with a next date, not before the contact, or the owner paid on the spot."""
    next_on, paid = ask.value("next_on"), ask.value("outcome") is ContactOutcome.PAID_ON_SPOT
    if next_on is None and not paid:
        yield refuse("contact.next")
    if next_on is not None and next_on < ask.value("on"):
        yield refuse("date.order", field="next_on", on=next_on, earliest=ask.value("on"))


def demand_served(ask: Ask) -> Iterator[Refusal]:
    """F1: the itemised demand was served with proof and its period is over."""
    over = rhythm.demand_over(ask.case, ask.policy)
    if over is None:
        yield refuse("F1.not_served")
    else:
        yield from too_soon(ask, over, "F1.running")


def bills_undemanded(ask: Ask) -> Iterator[Refusal]:
    """F1: a new demand names bills that the last one did not."""
    served = ask.case.notice_delivered_on is not None  # else its proof was taken back: demand again
    if served and all(b.key in ask.case.demanded for b in ask.case.claimable):
        yield refuse("F1.all_demanded")


def something_due(ask: Ask) -> Iterator[Refusal]:
    """F1: a demand names bills that have fallen due."""
    if not any(b.due < ask.today for b in ask.case.claimed):
        yield refuse("F1.not_due")


def demand_settled(ask: Ask) -> Iterator[Refusal]:
    """F1: the clock demands anew once no bill of the last demand is open."""
    rest = [b.key for b in ask.case.facts.bills if b.key not in ask.case.isolated]
    if any(key in ask.case.demanded for key in rest):
        yield refuse("F1.still_open")


def letter_waited(ask: Ask) -> Iterator[Refusal]:
    """The lawyer letter arrived and its time is over."""
    over = rhythm.letter_over(ask.case, ask.policy)
    if over is None:
        yield refuse("F4.letter")
    else:
        yield from too_soon(ask, over, "P5.waited")


def firm_engaged(ask: Ask) -> Iterator[Refusal]:
    """F3: a lawyer letter needs the engagement of a firm on file."""
    if not ask.case.facts.law_firm_engaged:
        yield refuse("F3.no_firm")
