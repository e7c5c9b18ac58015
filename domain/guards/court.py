"""Guards of court and arbitration: F4 before legal signs, G to I while the court is at work."""

from collections.abc import Iterator
from datetime import date

from domain import rhythm
from domain.deadlines import day_after, local_date
from domain.guards.ask import Ask, too_soon
from domain.guards.limitation import unexpired
from domain.precedence import step_before
from domain.proceedings import appeal_end, appealable, served
from domain.refusals import Refusal, refuse
from domain.states import Forum, Instrument, ShortCutGround
from domain.terms import claimable_until
from domain.words import label


def evidence_complete(ask: Ask) -> Iterator[Refusal]:
    """F4: proofs of delivery and a claim within the limitation period, before legal signs."""
    case = ask.case
    by_short_cut = case.approval is not None and case.approval.short_cut is not None
    if case.notice_delivered_on is None and not by_short_cut:
        yield refuse("F4.notice")
    if case.letter_delivered_on is None and not by_short_cut:
        yield refuse("F4.letter")
    yield from unexpired(ask)


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
        yield from too_soon(ask, final)


def short_cut(ask: Ask) -> Iterator[Refusal]:
    """F5: only where the limitation of a claimed bill runs out, or dissipation of assets is evidenced."""
    if getattr(ask.command, "ground", None) is ShortCutGround.DISSIPATION:
        return  # the command cannot be written without the evidence
    case, policy = ask.case, ask.policy
    left = [(claimable_until(case, b, policy) - ask.today).days for b in case.claimed]
    if not any(0 <= days <= policy.short_cut_left for days in left):
        nearest = min((days for days in left if days >= 0), default=None)
        yield refuse("F5.no_ground", days=policy.short_cut_left, left="-" if nearest is None else nearest)


def confirmable(ask: Ask) -> Iterator[Refusal]:
    """H1: confirmation is asked for once, within thirty days of the agreement."""
    agreed = ask.case.proceedings.agreement
    if agreed is None:
        return
    latest = day_after(agreed.on, ask.policy.confirmation)
    if agreed.applied_on is not None:
        yield refuse("H1.applied", on=agreed.applied_on)
    elif ask.value("on") > latest:
        yield refuse("H1.late", latest=latest)


def confirmation_applied(ask: Ask) -> Iterator[Refusal]:
    """H1: the court confirms or refuses what it was asked to confirm."""
    agreed = ask.case.proceedings.agreement
    if agreed is None or agreed.applied_on is None:
        yield refuse("H1.not_applied")
    elif ask.value("on") < agreed.applied_on:
        yield refuse("date.order", field="on", on=ask.value("on"), earliest=agreed.applied_on)


_INSTRUMENTS = {
    Forum.SUIT: (Instrument.JUDGMENT, Instrument.MEDIATION_STATEMENT),
    Forum.ARBITRATION: (Instrument.AWARD, Instrument.MEDIATION_STATEMENT),
}


def suit_forum(ask: Ask) -> Iterator[Refusal]:
    """H1: courts confirm agreements; an arbitration ends in an award or a statement of its own."""
    yield from _forum(ask, Forum.SUIT)


def right_instrument(ask: Ask) -> Iterator[Refusal]:
    """Suits end in judgments, arbitration in awards, both in mediation statements."""
    given, forum = ask.value("instrument"), ask.case.forum
    if forum in _INSTRUMENTS and given not in _INSTRUMENTS[forum]:
        yield refuse(
            "P6.instrument",
            instrument=given,
            instrument_zh=label(given).zh,
            forum=forum,
            forum_zh=label(forum).zh,
        )


def sane_service(ask: Ask) -> Iterator[Refusal]:
    """A paper is served on the day it bears or later, and not in the future."""
    on, reached = ask.value("on"), ask.value("served_on")
    if reached is not None and reached < on:
        yield refuse("date.order", field="served_on", on=reached, earliest=on)
    if reached is not None and reached > ask.today:
        yield refuse("date.future", field="served_on", on=reached)


def no_longer_appealable(ask: Ask) -> Iterator[Refusal]:
    """I2: a judgment takes effect once nobody can appeal any more; awards and statements once served."""
    on: date = getattr(ask.command, "on", None) or local_date(ask.now)
    latest, reached = appeal_end(ask.case, ask.policy), served(ask.case)
    judged = step_before(ask.case)
    if judged is not None and on < judged:
        return  # refused as a date already
    if latest is not None and on <= latest:
        yield refuse("I2.running", latest=latest)
    elif reached is not None and on < reached:
        yield refuse("date.order", field="on", on=on, earliest=reached)


def appeal_open(ask: Ask) -> Iterator[Refusal]:
    """I2: an appeal comes within fifteen days of service; small claims, awards, statements have none."""
    if not appealable(ask.case):
        yield refuse("I1.no_appeal")
        return
    latest = appeal_end(ask.case, ask.policy)
    if latest is not None and ask.value("on") > latest:
        yield refuse("I2.late", latest=latest)
