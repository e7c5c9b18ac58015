"""Guards of the limitation period (E)."""

from collections.abc import Iterator

from domain import terms
from domain.deadlines import months_after
from domain.facts import OpenBill
from domain.guards.ask import Ask
from domain.limitation import PROMISES, SUSPENSION_MONTHS, ResetKind
from domain.refusals import Refusal, refuse


def unexpired(ask: Ask) -> Iterator[Refusal]:
    """E2: no claim with bills whose period is over; counsel isolates them or pursues them all the same."""
    expired = terms.expired(ask.case, ask.policy, ask.today)
    if expired:
        yield refuse("E2.expired", bills=", ".join(expired))


def proven(ask: Ask) -> Iterator[Refusal]:
    """E3: a restart comes before the period is over, or is the debtor's own promise; no board counts."""
    kind = ask.value("kind")
    if kind is ResetKind.BOARD_NOTICE:
        yield refuse("E3.board")
    elif kind not in PROMISES:
        over = [
            b.key for b in _named(ask) if terms.claimable_until(ask.case, b, ask.policy) < ask.value("on")
        ]
        if over:
            yield refuse("E3.expired", bills=", ".join(over))


def known_bills(ask: Ask) -> Iterator[Refusal]:
    """E3: only open bills are named."""
    known = {b.key for b in ask.case.facts.bills}
    unknown = [key for key in ask.value("bills") if key not in known]
    if unknown:
        yield refuse("E3.unknown", bills=", ".join(unknown))


def isolatable(ask: Ask) -> Iterator[Refusal]:
    """E2: only bills whose period is over are left out of the claim, each of them named."""
    alive = [b.key for b in _named(ask) if terms.claimable_until(ask.case, b, ask.policy) >= ask.today]
    if ask.case.instrument is not None:
        yield refuse("E2.adjudged")
    if alive or not ask.value("bills"):
        yield refuse("E2.alive", bills=", ".join(alive) or "-")


def real_obstacle(ask: Ask) -> Iterator[Refusal]:
    """E4: an obstacle ends after it began, and stood in the last six months of some bill's period."""
    since, until = ask.value("since"), ask.value("until")
    if until < since:
        yield refuse("date.order", field="until", on=until, earliest=since)
        return
    if since > ask.today:
        yield refuse("date.future", field="since", on=since)
    ends = [terms.claimable_until(ask.case, b, ask.policy) for b in ask.case.facts.bills]
    if not any(since <= end and until >= months_after(end, -SUSPENSION_MONTHS) for end in ends):
        yield refuse("E4.outside", months=SUSPENSION_MONTHS)


def _named(ask: Ask) -> tuple[OpenBill, ...]:
    """The bills that a command names; all of them if it names none."""
    names = ask.value("bills")
    return tuple(b for b in ask.case.facts.bills if not names or b.key in names)
