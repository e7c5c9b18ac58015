"""Guards of holds: who is not pursued, and what may stop the clock for how long."""

from collections.abc import Iterator

from domain.deadlines import day_after
from domain.guards.ask import Ask
from domain.refusals import Refusal, refuse
from domain.states import HoldKind
from domain.words import label


def not_held(ask: Ask) -> Iterator[Refusal]:
    """Nobody is pursued while a hold stops the clock."""
    if ask.case.held:
        kinds = "、".join(label(h.kind).zh for h in ask.case.holds)
        yield refuse("hold.running", kinds=kinds)


def owes(ask: Ask) -> Iterator[Refusal]:
    """Nobody is pursued who has paid or disputes everything."""
    if not ask.case.claim:
        yield refuse("claim.nothing")


# A manager's hold and a review may not run for ever; the others end with their cause.
_BOUNDED = {HoldKind.MANAGER: 90, HoldKind.HARDSHIP_REVIEW: 60}


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
