"""Guards of holds: who is not pursued, and what may stop the clock for how long."""

from collections.abc import Iterator
from datetime import date

from domain.case import Case
from domain.catalogue import CATALOGUE
from domain.deadlines import day_after
from domain.guards.ask import Ask
from domain.policy import Policy
from domain.refusals import Refusal, refuse
from domain.states import HoldKind
from domain.words import label


def not_held(ask: Ask) -> Iterator[Refusal]:
    """Nobody is pursued while a hold stops the clock; mourning that a manager set aside does not (B4)."""
    if ask.case.held and not _mourning_aside(ask.case):
        kinds = "、".join(label(h.kind).zh for h in ask.case.holds) or "争议成立，待更正账单"
        yield refuse("hold.running", kinds=kinds)


def _mourning_aside(case: Case) -> bool:
    """Nothing but mourning stops the clock, and who may set it aside did so."""
    stopping = {h.kind for h in case.holds if h.kind is not HoldKind.DISPUTE or not h.bills}
    aside = case.overridden("B4.bereavement", CATALOGUE["B4.bereavement"].override)
    return aside and stopping == {HoldKind.BEREAVEMENT}


def owes(ask: Ask) -> Iterator[Refusal]:
    """Nobody is pursued who has paid or disputes everything."""
    if not ask.case.claim:
        yield refuse("claim.nothing")


_PROMISE = 60  # days


def _longest(policy: Policy, kind: HoldKind) -> int | None:
    """Days. A manager's hold and a review may not run for ever; the others end with their cause."""
    return {
        HoldKind.MANAGER: policy.manager_hold_days,
        HoldKind.HARDSHIP_REVIEW: policy.hardship_review_days,
        HoldKind.BEREAVEMENT: policy.bereavement_days,
        HoldKind.PROMISE_TO_PAY: _PROMISE,
    }.get(kind)


def until_allowed(ask: Ask, kind: HoldKind, until: date | None, since: date | None) -> Iterator[Refusal]:
    """A hold begins no later than today and ends where its kind must end."""
    limit = _longest(ask.policy, kind)
    latest = day_after(ask.today, limit) if limit else None
    if (latest and (until is None or until > latest)) or (until and until < ask.today):
        yield refuse("hold.until", latest=latest or "-")
    if since and since > ask.today:
        yield refuse("date.future", field="since", on=since)


def sane_hold(ask: Ask) -> Iterator[Refusal]:
    """A hold names real bills, begins no later than today, and ends where its kind must end."""
    kind, until, since = ask.value("kind"), ask.value("until"), ask.value("since")
    known = {b.key for b in ask.case.facts.bills}
    unknown = [k for k in ask.value("bills") if k not in known]
    if unknown or (kind is HoldKind.DISPUTE and not ask.value("bills")):
        yield refuse("hold.bills", bills=", ".join(unknown) or "-", open=", ".join(sorted(known)))
    yield from until_allowed(ask, kind, until, since)


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
